"""Strikes: what counts, what clears, and that nothing dies early. Property tests over any history."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.model import FailureKind, PageState, Source
from tests.fakes import NOW
from verify.policy.strikes import (
    Look,
    Observation,
    PolicyOptions,
    count,
    look,
    night_of,
    standing,
)


def night(day: float, state: PageState = PageState.GONE, failure: str = "", looks: int = 1) -> Observation:
    at = NOW + timedelta(days=day)
    return Observation(night_of(at), at, Source.LIVE, state, failure, looks=looks)


STATES = st.tuples(st.sampled_from([s for s in PageState if s not in (PageState.NOT_ARCHIVED, PageState.ARCHIVE_ERROR)]),
                   st.sampled_from(["", *(k.value for k in FailureKind)]), st.integers(1, 2))


@pytest.mark.parametrize(("state", "failure", "kind"), [
    (PageState.LIVE, "", Look.CLEAR), (PageState.PAYWALLED, "", Look.CLEAR), (PageState.UNREADABLE, "", Look.CLEAR),
    (PageState.GONE, "", Look.STRIKE), (PageState.PARKED, "", Look.STRIKE), (PageState.REDIRECTED_HOME, "", Look.STRIKE),
    (PageState.UNREACHABLE, "dns", Look.STRIKE), (PageState.UNREACHABLE, "refused", Look.STRIKE),
    (PageState.UNREACHABLE, "timeout", Look.NEUTRAL), (PageState.UNREACHABLE, "tls", Look.NEUTRAL),
    (PageState.SERVER_ERROR, "", Look.NEUTRAL), (PageState.RATE_LIMITED, "postponed", Look.NEUTRAL),
    (PageState.BLOCKED, "", Look.NEUTRAL), (PageState.THIN, "", Look.NEUTRAL),
])
def test_what_a_look_means(state: PageState, failure: str, kind: Look) -> None:
    """The table of the module, row by row."""
    assert kind == look(state, failure)


@pytest.mark.parametrize(("nights", "dead"), [
    ([night(0), night(1), night(2)], False),
    ([night(0), night(1), night(3)], False),
    ([night(0), night(1), night(3, looks=2)], True),
    ([night(0), night(1), night(2), night(3)], True),
    ([night(0), night(0.1), night(2.95, looks=2)], True),
    ([night(0), night(3, looks=2)], False),
    ([night(0), night(1), night(2, PageState.LIVE), night(3), night(4)], False),
    ([night(0), night(1), night(2, PageState.SERVER_ERROR), night(3, looks=2)], True),
    ([night(0), night(1), night(2), night(3), night(4, PageState.SERVER_ERROR)], True),
    ([night(0), night(1), night(2), night(3), night(4, PageState.LIVE)], False),
])
def test_when_a_page_is_dead(nights: list[Observation], dead: bool) -> None:
    """Three strikes three days apart, the last one confirmed, or one more; a success clears."""
    assert dead == standing(nights, PolicyOptions()).dead


@given(st.lists(STATES, max_size=30), st.integers(1, 5), st.integers(0, 6))
def test_nothing_dies_early(states: list[tuple[PageState, str, int]], strikes: int, days: int) -> None:
    """Dead means: at least N strikes since the last success, over at least D days; and a success tonight is life."""
    nights = [night(day, *one) for day, one in enumerate(states)]
    found = standing(nights, PolicyOptions(strikes, days))
    kinds = [look(o.state, o.failure) for o in nights]
    since = max((i for i, kind in enumerate(kinds) if kind is Look.CLEAR), default=-1)
    struck = [o for o, kind in zip(nights[since + 1:], kinds[since + 1:], strict=True) if kind is Look.STRIKE]
    assert struck == list(found.nights)
    assert not found.dead or (len(struck) >= strikes and struck[-1].at - struck[0].at >= timedelta(days=days, hours=-2))


def test_a_page_that_was_not_asked_tonight_gets_no_strike() -> None:
    """What is not due stands as it was last seen; a different state without a row is a look."""
    tonight = night(9)
    seen = [night(0), night(1), night(2)]
    assert (3, 4, 4) == (count(tonight, seen, PolicyOptions()).count, count(tonight, [*seen, tonight], PolicyOptions()).count,
                         count(night(9, PageState.PARKED), seen, PolicyOptions()).count)


def test_rows_from_the_future_are_left_out() -> None:
    """A clock that jumped back can neither kill nor acquit."""
    future = [night(d) for d in (100, 101, 102, 103)]
    assert (1, False) == (count(night(0), future, PolicyOptions()).count, count(night(0), future, PolicyOptions()).dead)


def test_strict_now_counts_at_once_but_only_strikes() -> None:
    """In CI a 404 is dead tonight; a 503 is not."""
    options = PolicyOptions(strict_now=True)
    assert (True, False) == (count(night(0), [], options).dead, count(night(0, PageState.SERVER_ERROR), [], options).dead)
