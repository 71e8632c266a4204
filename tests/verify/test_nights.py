"""Thirty nights over a small world give exactly the notices they should: one per transition, none else."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refs.model import Capture, Claim, Failure, FailureKind, Hop, PageState, Source
from reports.findings import VerdictKind
from tests.verify.nights import Nights, cited, look
from verify.policy.due import DueOptions

K = VerdictKind
GONE = PageState.GONE


def unreachable(name: str, kind: FailureKind = FailureKind.DNS) -> Capture:
    return look(name, Source.LIVE, PageState.UNREACHABLE, failure=Failure(kind))


def world(name: str, source: Source, day: int) -> Capture:
    """Every host has its fate; days 20 and 21 are our own outage, 12 to 14 the archive's."""
    if source is Source.ARCHIVE:
        if 12 <= day <= 14:
            return look(name, source, PageState.ARCHIVE_ERROR, failure=Failure(FailureKind.TIMEOUT))
        return look(name, source, PageState.NOT_ARCHIVED) if name.startswith("lone-") else look(name, source)
    if day in (20, 21):
        return unreachable(name)
    fate = {
        "dies.example": GONE if day >= 4 else None,
        "lone-dies.example": GONE if day >= 6 else None,
        "returns.example": GONE if 3 <= day < 9 else None,
        "flaps.example": GONE if day % 3 else None,
        "busy.example": PageState.SERVER_ERROR if day >= 2 else None,
        "shy.example": PageState.BLOCKED if day >= 2 else None,
        "hijacked.example": PageState.PARKED if day >= 8 else None,
    }.get(name)
    if name == "lost-name.example" and day >= 7:
        return unreachable(name)
    if name == "slow.example" and day >= 7:
        return unreachable(name, FailureKind.TIMEOUT)
    if name == "drifts.example" and day >= 10:
        return look(name, source, text="Something else entirely.")
    if name == "moves.example" and day >= 5:
        return look(name, source, hops=(Hop("https://moves.example/page", 301),))
    if name == "never.example":
        return look(name, source, GONE)
    return look(name, source, fate or PageState.LIVE)


NAMES = ("fine.example", "dies.example", "lone-dies.example", "returns.example", "flaps.example", "busy.example",
         "shy.example", "hijacked.example", "lost-name.example", "slow.example", "drifts.example", "moves.example",
         "never.example")


def article(day: int):
    """The article; an edit on day 16 adds one more citation, of a page that says something else."""
    yield from map(cited, NAMES)
    if day >= 16:
        late = cited("late.example")
        yield replace(late, claim=Claim("k-late", "It was edited in."))


def told(nights: Nights) -> dict[int, list[tuple[str, str, str]]]:
    return {day: sorted((t.label, t.before.value if t.before else "", t.after.value) for t in notice.transitions)
            for day, notice in nights.told.items()}


EVERY_NIGHT = {
    3: [("never.example", "", "rotted")],
    6: [("returns.example", "verified", "rotted")],
    7: [("dies.example", "verified", "rotted")],
    9: [("lone-dies.example", "unarchived", "broken"), ("returns.example", "rotted", "verified")],
    10: [("drifts.example", "verified", "drifted"), ("lost-name.example", "verified", "rotted")],
    11: [("hijacked.example", "verified", "rotted")],
    16: [("late.example", "", "unsupported")],
    20: [],
}


def test_thirty_nights_give_exactly_the_expected_notices() -> None:
    """Hosts die, flap, move, drift, are hijacked, come back; archive and network fail; the article is edited."""
    nights = Nights(world, article)
    nights.run(range(30))
    assert EVERY_NIGHT == told(nights)


def test_the_outage_is_told_once_and_strikes_nobody() -> None:
    """The first void night is told with the last good one; verdicts before and after it are the same."""
    nights = Nights(world, article)
    nights.run(range(30))
    notice = nights.told[20]
    assert ("2026-12-13", nights.verdicts[19]) == (notice.last_good, nights.verdicts[22])
    assert "network is down" in notice.void
    assert {K.UNCHECKED} == set(nights.verdicts[20].values())


def test_incremental_nights_tell_the_same_in_time() -> None:
    """With due times the same transitions are told, each at most 21 days later, with far fewer looks."""
    nights = Nights(world, article, due=DueOptions(incremental=True))
    nights.run(range(60))
    full = {change: day for day, changes in EVERY_NIGHT.items() for change in changes}
    late = {change: day - full[change] for day, changes in told(nights).items() for change in changes if change in full}
    lasting = {c for c in full if c[0] != "returns.example"}
    assert lasting == set(late) & lasting
    assert [] == [change for change, lag in late.items() if not -1 <= lag <= 21]
    assert sum(nights.asked.values()) < 0.35 * 2 * 14 * 60


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(("up", "gone", "dns", "busy", "shy", "slow", "limited")), min_size=30, max_size=30),
       st.integers(0, 29), st.booleans())
def test_a_flapping_host_is_never_reported(fates: list[str], offset: int, archived: bool) -> None:
    """Whatever it answers, a host that is up every third night is never called dead and never told of."""
    fates = ["up" if (day + offset) % 3 == 0 else fate for day, fate in enumerate(fates)]
    fates[0] = "up"  # it was seen alive before

    def flapping(name: str, source: Source, day: int) -> Capture:
        if source is Source.ARCHIVE:
            return look(name, source, PageState.LIVE if archived else PageState.NOT_ARCHIVED)
        return {
            "up": look(name, source), "gone": look(name, source, GONE), "dns": unreachable(name),
            "busy": look(name, source, PageState.SERVER_ERROR), "shy": look(name, source, PageState.BLOCKED),
            "slow": unreachable(name, FailureKind.TIMEOUT), "limited": look(name, source, PageState.RATE_LIMITED),
        }[fates[day]]

    nights = Nights(flapping, lambda day: [cited("flaps.example")])
    nights.run(range(30))
    kinds = {v for verdicts in nights.verdicts.values() for v in verdicts.values()}
    assert (set(), {}) == (kinds & {K.BROKEN, K.ROTTED, K.CONTRADICTED, K.UNSUPPORTED}, nights.told)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.sampled_from((PageState.SERVER_ERROR, PageState.RATE_LIMITED, PageState.BLOCKED, PageState.THIN,
                                 FailureKind.TIMEOUT, FailureKind.TLS, FailureKind.RESET)), min_size=30, max_size=30))
def test_what_may_pass_never_kills(states: list[PageState | FailureKind]) -> None:
    """Thirty nights of 5xx, 429, 403, timeouts, in any order, never make a page broken; kept out for good is told once."""
    def failing(name: str, source: Source, day: int) -> Capture:
        if source is Source.ARCHIVE:
            return look(name, source, PageState.NOT_ARCHIVED)
        state = states[day]
        return look(name, source, state) if isinstance(state, PageState) else unreachable(name, state)

    nights = Nights(failing, lambda day: [cited("busy.example")])
    nights.run(range(30))
    said = {v for vs in nights.verdicts.values() for v in vs.values()}
    assert (set(), True) == (said - {K.UNCHECKED, K.UNREACHABLE}, len(nights.told) <= 1 + sum(v is not w for v, w in pairwise(states)))


@pytest.mark.parametrize(("state", "night"), [(PageState.GONE, 3), (PageState.PARKED, 3), (PageState.SOFT_404, 3)])
def test_a_page_that_stays_gone_is_told_once(state: PageState, night: int) -> None:
    """Dead from the first night of ten: told on the night of the last strike and never again."""
    def gone(name: str, source: Source, day: int) -> Capture:
        return look(name, source, PageState.NOT_ARCHIVED if source is Source.ARCHIVE else state)

    nights = Nights(gone, lambda day: [cited("gone.example")])
    nights.run(range(10))
    assert {night: [("gone.example", "", "broken")]} == told(nights)
