"""When what is asked again: the table of verify/policy/due.py, and what jitter must do."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.model import PageState, Source
from tests.fakes import NOW
from verify.policy.due import DueOptions, due_at, is_due
from verify.policy.strikes import Observation, PolicyOptions, night_of

OPTIONS, POLICY = DueOptions(), PolicyOptions()
LIVE, ARCHIVE = Source.LIVE, Source.ARCHIVE


def night(day: float, state: PageState = PageState.LIVE, source: Source = LIVE, failure: str = "") -> Observation:
    at = NOW + timedelta(days=day)
    return Observation(night_of(at), at, source, state, failure)


def days(target: str, *seen: Observation, source: Source = LIVE) -> float:
    """Days from the last look until it is due."""
    at = due_at(target, source, seen, OPTIONS, POLICY)
    assert at is not None
    return (at - seen[-1].at).total_seconds() / 86400


def test_what_was_never_seen_or_was_edited_is_due_at_once() -> None:
    """No look yet, or a changed article."""
    assert due_at("t", LIVE, (), OPTIONS, POLICY) is None
    assert is_due("t", LIVE, (), OPTIONS, POLICY, NOW) is True
    assert is_due("t", LIVE, (night(-40), night(0)), OPTIONS, POLICY, NOW, changed=True) is True
    assert is_due("t", LIVE, (night(-40), night(0)), OPTIONS, POLICY, NOW + timedelta(days=1)) is False


@pytest.mark.parametrize("last", [
    night(1, PageState.GONE), night(1, PageState.UNREACHABLE, failure="dns"), night(1, PageState.UNREACHABLE, failure="timeout"),
    night(1, PageState.SERVER_ERROR), night(1, PageState.RATE_LIMITED),
])
def test_what_fails_is_due_the_next_night(last: Observation) -> None:
    """Strikes and failures that may pass are looked at every night, a job that starts early included."""
    seen = (night(0), last)
    assert (1.0, True) == (days("t", *seen), is_due("t", LIVE, seen, OPTIONS, POLICY, last.at + timedelta(hours=22)))


def test_the_dead_are_asked_nightly_and_then_ever_more_seldom() -> None:
    """After a quarter of the time it has been gone, never more than the cap."""
    gone = [night(d, PageState.GONE) for d in range(60)]
    found = [round(days("t", *gone[: n + 1]), 2) for n in (3, 4, 8, 16, 59)]
    assert [True] * 5 == [low <= d <= high for d, (low, high) in zip(found, ((1, 1), (1, 1.3), (1.4, 2.6), (2.8, 5.2), (4.9, 9.1)), strict=True)]


@given(st.text(min_size=1, max_size=8), st.integers(1, 400))
def test_jitter_stays_within_its_bounds(target: str, day: int) -> None:
    """Fresh ones wait 16 +- 4 days, archived ones 23 +- 30 %, and the same history gives the same day."""
    live, copy = (night(0), night(day)), (night(0, source=ARCHIVE), night(day, source=ARCHIVE))
    waits = (days(target, *live), days(target, *copy, source=ARCHIVE), days(target, *live))
    assert 12 <= waits[0] <= 20 and 16 <= waits[1] <= 30 and waits[0] == waits[2]


def test_a_new_article_does_not_come_due_in_one_night() -> None:
    """After the first night of 10,000 targets no later night has more than 8 % of them."""
    nights = Counter(int(days(f"t{n}", night(0))) for n in range(10_000))
    assert (True, True) == (max(nights.values()) <= 800, max(nights) <= 20)


def test_a_clock_that_was_ahead_makes_it_due() -> None:
    """A last look in the future would otherwise never come due."""
    assert is_due("t", LIVE, (night(0), night(400)), OPTIONS, POLICY, NOW + timedelta(days=1))


def test_an_archive_that_was_down_is_asked_the_next_night() -> None:
    """Postponed is not the same as looked up."""
    assert 1.0 == days("t", night(0, PageState.ARCHIVE_ERROR, ARCHIVE), source=ARCHIVE)
