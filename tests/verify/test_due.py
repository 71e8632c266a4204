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


@pytest.mark.parametrize(("hours", "due"), [(21, True), (20.9, False), (24, True)])
def test_a_job_that_starts_up_to_three_hours_early_asks_what_is_due_in_its_night(hours: float, due: bool) -> None:
    """What fails is due after a day: after 21 hours it is asked, and not before."""
    seen = (night(0), night(1, PageState.GONE))
    assert due is is_due("t", LIVE, seen, OPTIONS, POLICY, seen[-1].at + timedelta(hours=hours))


@pytest.mark.parametrize(("hours", "due"), [(-3, False), (-3.1, True), (0, False), (1, False)])
def test_a_look_in_the_future_makes_due(hours: float, due: bool) -> None:
    """Such a look is of a clock that was wrong; the slack of a night is no future."""
    seen = (night(0), night(1))
    assert due is is_due("t", LIVE, seen, OPTIONS, POLICY, seen[-1].at + timedelta(hours=hours))


def test_each_witness_has_its_own_days() -> None:
    """A look at the copy says nothing of when the page is due, and the other way round."""
    live, copy = (night(0), night(1)), (night(3, source=ARCHIVE), night(30, source=ARCHIVE))
    assert due_at("t", LIVE, live, OPTIONS, POLICY) == due_at("t", LIVE, live + copy, OPTIONS, POLICY)
    assert due_at("t", ARCHIVE, copy, OPTIONS, POLICY) == due_at("t", ARCHIVE, live + copy, OPTIONS, POLICY)
    assert not is_due("t", LIVE, live + copy, OPTIONS, POLICY, NOW + timedelta(days=2))
    assert due_at("t", ARCHIVE, live, OPTIONS, POLICY) is None


def test_what_is_not_dead_yet_is_asked_every_night_however_long_ago_it_first_failed() -> None:
    """Two strikes twenty days apart are no death."""
    assert 1.0 == days("t", night(0, PageState.GONE), night(20, PageState.GONE))


def test_nothing_waits_longer_than_the_cap() -> None:
    """Whatever the other settings say."""
    options = DueOptions(fresh_days=90, jitter_days=0, archive_days=90, cap_days=5)
    for source in Source:
        seen = (night(0, source=source), night(1, source=source))
        assert seen[-1].at + timedelta(days=5) == due_at("t", source, seen, options, POLICY)


@pytest.mark.parametrize(("state", "expected"), [
    (PageState.ARCHIVE_ERROR, 1.0), (PageState.SERVER_ERROR, 1.0), (PageState.NOT_ARCHIVED, None)])
def test_an_archive_that_failed_is_asked_again_the_next_night(state: PageState, expected: float | None) -> None:
    """That it holds no copy is an answer, and waits as a copy does."""
    found = days("t", night(0, source=ARCHIVE), night(1, state, ARCHIVE), source=ARCHIVE)
    assert expected == found if expected else 16.0 < found < 30.0


def test_without_jitter_an_interval_is_what_it_says() -> None:
    """After the first night a target waits a part of it, drawn alike over all parts."""
    options = DueOptions(fresh_days=10, jitter_days=0)
    later = due_at("t", LIVE, (night(0), night(1)), options, POLICY)
    first = [due_at(f"t{n}", LIVE, (night(0),), options, POLICY) for n in range(400)]
    waits = [(at - night(0).at).total_seconds() / 86400 for at in first if at is not None]
    assert night(1).at + timedelta(days=10) == later
    assert 0.0 <= min(waits) < 0.3 and 9.7 < max(waits) < 10.0
    assert 4.5 < sum(waits) / len(waits) < 5.5


def test_defaults() -> None:
    """Those that the settings document."""
    names = ("https://example.com/", "https://www.iana.org/", "https://www.wikipedia.org/")
    assert DueOptions() == DueOptions(incremental=False, fresh_days=16.0, jitter_days=4.0, archive_days=23.0, dead_days=7.0,
                                     cap_days=30.0, canaries=names)


@pytest.mark.parametrize(("source", "middle", "spread"), [(LIVE, 16.0, 4.0), (ARCHIVE, 23.0, 6.9)])
def test_the_first_wait_of_many_targets_is_what_is_left_of_an_interval(source: Source, middle: float, spread: float) -> None:
    """The equilibrium distribution: as many per night as later on, up to the shortest interval, then ever fewer."""
    waits = [days(f"t{n}", night(0, source=source), source=source) for n in range(4_000)]
    within = {name: sum(w <= most for w in waits) / len(waits)
              for name, most in (("shortest", middle - spread), ("middle", middle), ("longest", middle + spread))}
    expected = {"shortest": (middle - spread) / middle, "middle": 1 - spread / (4 * middle), "longest": 1.0}
    assert within == pytest.approx(expected, abs=0.03)
    assert max(waits) > middle


def test_a_small_spread_is_a_spread() -> None:
    """With a day of it, some of the first waits are longer than the interval itself, and none by more than that day."""
    options = DueOptions(fresh_days=4, jitter_days=1)
    first = night(0)
    waits = [(due_at(f"t{n}", LIVE, (first,), options, POLICY) or first.at) - first.at for n in range(500)]
    assert timedelta(days=4) < max(waits) <= timedelta(days=5)


@pytest.mark.parametrize("source", [LIVE, ARCHIVE])
def test_each_night_draws_its_own_wait(source: Source) -> None:
    """A target that waited long once does not wait long every time."""
    seen = [night(20 * n, source=source) for n in range(12)]
    waits = {round(days("t", *seen[:n], source=source), 3) for n in range(2, 12)}
    assert len(waits) > 5


def test_the_dead_wait_fractions_of_days_too() -> None:
    """Pages that died together do not stay together: their waits differ by hours."""
    gone = [night(d, PageState.GONE) for d in range(30)]
    assert len({round(days(f"t{n}", *gone), 3) for n in range(20)}) > 15
