"""Strikes: what counts, what clears, and that nothing dies early. Property tests over any history."""

from __future__ import annotations

from dataclasses import replace
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
    Strikes,
    count,
    look,
    night_of,
    refuses,
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
    assert {"not_asked_tonight": 3, "asked_tonight": 4, "another_state_tonight": 4} == {
        "not_asked_tonight": count(tonight, seen, PolicyOptions()).count,
        "asked_tonight": count(tonight, [*seen, tonight], PolicyOptions()).count,
        "another_state_tonight": count(night(9, PageState.PARKED), seen, PolicyOptions()).count,
    }


def test_only_the_last_night_tells_whether_anybody_looked_tonight() -> None:
    """An earlier night that says otherwise does not make a look of what was not asked, nor the other way round."""
    seen = [night(0, PageState.PARKED), night(1, PageState.GONE)]
    assert [2, 3] == [count(night(5, state), seen, PolicyOptions()).count for state in (PageState.GONE, PageState.PARKED)]
    seen = [night(0, PageState.UNREACHABLE, "dns"), night(1, PageState.UNREACHABLE, "refused")]
    assert [2, 3] == [count(night(5, PageState.UNREACHABLE, kind), seen, PolicyOptions()).count for kind in ("refused", "dns")]


def test_rows_from_the_future_are_left_out() -> None:
    """A clock that jumped back can neither kill nor acquit."""
    future = [night(d) for d in (100, 101, 102, 103)]
    assert (1, False) == (count(night(0), future, PolicyOptions()).count, count(night(0), future, PolicyOptions()).dead)


def test_strict_now_counts_at_once_but_only_strikes() -> None:
    """In CI a 404 is dead tonight; a 503 is not."""
    options = PolicyOptions(strict_now=True)
    assert (True, False) == (count(night(0), [], options).dead, count(night(0, PageState.SERVER_ERROR), [], options).dead)


def hours(*after: float, state: PageState = PageState.GONE, looks: int = 2) -> list[Observation]:
    """Looks at a page so many hours after the first, each in a night of its own."""
    return [replace(night(n, state, looks=looks), at=NOW + timedelta(hours=h)) for n, h in enumerate((0.0, *after))]


@pytest.mark.parametrize(("last", "dead"), [(70, True), (69.9, False), (72, True)])
def test_three_days_are_three_days_less_two_hours(last: float, dead: bool) -> None:
    """A job that starts a little earlier each night still sees three days; an hour less is not three days."""
    assert dead is standing(hours(24, last), PolicyOptions()).dead
    assert dead is standing(hours(24, last, state=PageState.BLOCKED), PolicyOptions()).unreachable


@pytest.mark.parametrize(("strikes", "nights", "looks", "dead"), [
    (1, 1, 1, True), (2, 2, 1, False), (2, 3, 1, True), (2, 2, 2, True), (2, 1, 2, False)])
def test_a_failure_seen_once_needs_one_strike_more(strikes: int, nights: int, looks: int, dead: bool) -> None:
    """But where one strike is asked for, one is enough."""
    found = standing([night(n, PageState.GONE, looks=looks) for n in range(nights)], PolicyOptions(strikes, 0))
    assert dead is found.dead


def test_tonights_own_row_tells_how_often_it_was_looked_at() -> None:
    """The row of tonight, where there is one, counts in place of tonight as given; archived copies count nothing."""
    past = [night(0), night(1), replace(night(2), source=Source.ARCHIVE)]
    once, twice = night(3, looks=1), night(3, looks=2)
    assert 1 == count(twice, [*past, once], PolicyOptions()).nights[-1].looks
    assert 2 == count(once, [*past, twice], PolicyOptions()).nights[-1].looks
    parked = night(3, PageState.PARKED, looks=2)
    assert [1, 1, 2] == [o.looks for o in count(parked, past, PolicyOptions()).nights]


def test_nights_on_which_nobody_was_let_in_are_counted_in_a_row() -> None:
    """A night on which the host answered, or failed otherwise, begins the row anew."""
    kinds = (PageState.BLOCKED, PageState.PAYWALLED, PageState.LIVE, PageState.THIN, PageState.BLOCKED)
    blocked = [standing([night(n, kind) for n, kind in enumerate(kinds[:end])], PolicyOptions()).nights_blocked
               for end in range(len(kinds) + 1)]
    assert [0, 1, 2, 0, 1, 2] == blocked


@pytest.mark.parametrize(("between", "expected"), [
    (("unreachable", "robots"), 2), (("unreachable", "postponed"), 2), (("rate_limited", ""), 2),
    (("live", ""), 1), (("gone", ""), 1), (("unreachable", "timeout"), 3)])
def test_what_we_did_not_ask_ends_no_row_of_refusals(between: tuple[str, str], expected: int) -> None:
    """A rule of ours and a rate limit are passed over; an answer begins the row anew."""
    state, failure = between
    nights = [night(0, PageState.BLOCKED), night(1, PageState(state), failure), night(2, PageState.BLOCKED)]
    assert expected == len(standing(nights, PolicyOptions()).refused)


@pytest.mark.parametrize(("state", "failure", "refused"), [
    (PageState.UNREACHABLE, "timeout", True), (PageState.UNREACHABLE, "dns", False),
    (PageState.UNREACHABLE, "refused", False), (PageState.UNREACHABLE, "robots", False),
    (PageState.SERVER_ERROR, "", True), (PageState.BLOCKED, "", True), (PageState.RATE_LIMITED, "", False)])
def test_which_nights_are_refusals(state: PageState, failure: str, refused: bool) -> None:
    """A host that hangs or keeps us out refuses; one that does not exist is a strike, and a limit is neither."""
    assert refused is refuses(state, failure)


def test_one_refusal_is_never_for_good() -> None:
    """However few strikes are asked for, a host is called unreachable after two nights at the least."""
    options = PolicyOptions(strikes=1, days=0)
    nights = [night(n, PageState.BLOCKED) for n in range(2)]
    assert [False, True] == [standing(nights[:n], options).unreachable for n in (1, 2)]


def test_alive_tonight_is_not_alive_before() -> None:
    """Only an earlier night counts: there is no history in one look."""
    alive, gone = night(0, PageState.LIVE), night(1, PageState.GONE)
    assert [False, True] == [standing(nights, PolicyOptions()).seen_alive for nights in ([alive], [alive, gone])]


def test_a_failure_counts_by_its_kind_only_where_no_answer_came() -> None:
    """A page that answered is what it is, whatever failed beside it."""
    assert look(PageState.LIVE, "dns") is Look.CLEAR
    assert look(PageState.UNREACHABLE, "dns") is Look.STRIKE
    assert look(PageState.UNREACHABLE, "timeout") is Look.NEUTRAL


def test_defaults() -> None:
    """The defaults are those that the settings document; nothing stands against a page nobody looked at."""
    assert PolicyOptions() == PolicyOptions(strikes=3, days=3.0, strict_now=False, warn_sections=False, archive_asked=True, warn_moved=False)
    assert Strikes() == standing([], PolicyOptions()) == Strikes(nights=(), dead=False, seen_alive=False, nights_blocked=0, refused=(),
                                                   unreachable=False)
    at = NOW
    assert Observation("n", at, Source.LIVE, PageState.LIVE) == Observation("n", at, Source.LIVE, PageState.LIVE, failure="",
                                                                            status=None, looks=1)
