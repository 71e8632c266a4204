"""Strikes: how often, and over how long, a live page failed before it counts as dead. Pure.

What one night's look at the live page means:

| page state                                          | is      |
|-----------------------------------------------------|---------|
| live, paywalled, unreadable                         | CLEAR   |
| gone, soft_404, parked, usurped, redirected_home    | STRIKE  |
| unreachable by dns or refused                       | STRIKE  |
| unreachable otherwise (timeout, tls, reset, ...)    | NEUTRAL |
| blocked, rate_limited, server_error, thin           | NEUTRAL |

A host that refuses us for good is neither gone nor there: `strikes` nights of a
timeout, reset, TLS failure, 401, 403, 451 or 5xx, over `days` days and with no
answer between them, make the page *unreachable*. What we ourselves chose not
to ask (robots, a private address, a pause) is no such night, and a night of
429 neither counts nor ends the row.

A CLEAR wipes all strikes before it. A NEUTRAL night neither adds nor wipes, so
5xx, 429, 403 and timeouts never kill by themselves. A page is dead after
`strikes` strikes whose first and last lie `days` days apart (three checks over
three days is InternetArchiveBot's rule, too), when the last of them was seen
twice in its night (the late second opinion), or else one strike later.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum

from refs.model import FailureKind, Meaning, PageState, Source

SLACK = timedelta(hours=2)
"""A nightly job does not start on the second: three nights may be 71 hours."""


@dataclass(frozen=True, slots=True)
class PolicyOptions:
    """The `[policy]` table."""

    strikes: int = 3
    """Failures before a live page counts as dead."""
    days: float = 3.0
    """Days that must lie between the first and the last of them."""
    strict_now: bool = False
    """Count a failure of tonight at once, for CI runs without history."""
    warn_sections: bool = False
    """Make a warning of a #section, or a linked passage, that the cited page has not."""
    archive_asked: bool = True
    """False where archives are switched off: then a dead page is broken though no archive was asked."""


@dataclass(frozen=True, slots=True)
class Observation:
    """What one night saw of one reference through one witness."""

    night: str
    """ISO date (UTC) of the night."""
    at: datetime
    """The latest look of that night."""
    source: Source
    state: PageState
    """Of several looks in one night the one that speaks best for the page."""
    failure: str = ""
    """The `FailureKind` where no response came, "" otherwise."""
    status: int | None = None
    looks: int = 1
    """How often the page was asked that night."""


class Look(Enum):
    """What one night means for the strikes."""

    CLEAR = "clear"
    STRIKE = "strike"
    NEUTRAL = "neutral"


_LOOKS = {
    PageState.LIVE: Look.CLEAR,
    PageState.PAYWALLED: Look.CLEAR,
    PageState.UNREADABLE: Look.CLEAR,
    PageState.GONE: Look.STRIKE,
    PageState.SOFT_404: Look.STRIKE,
    PageState.PARKED: Look.STRIKE,
    PageState.USURPED: Look.STRIKE,
    PageState.REDIRECTED_HOME: Look.STRIKE,
}
_OUR_RULES = frozenset({FailureKind.ROBOTS.value, FailureKind.FORBIDDEN_ADDRESS.value, FailureKind.BAD_URL.value,
                        FailureKind.POSTPONED.value, FailureKind.NOT_RECORDED.value})
_STRIKING_FAILURES = frozenset({FailureKind.DNS.value, FailureKind.REFUSED.value})


@dataclass(frozen=True, slots=True)
class Strikes:
    """The strikes that stand against a live page after tonight."""

    nights: tuple[Observation, ...] = ()
    """One per night that counts, oldest first."""
    dead: bool = False
    seen_alive: bool = False
    """True when an earlier night saw the page alive."""
    shut: int = 0
    """Nights in a row, tonight included, on which we were not let in."""
    refused: tuple[Observation, ...] = ()
    """Nights in a row, tonight included, on which the host hung, reset, failed TLS, or answered 401, 403, 451, 5xx."""
    unreachable: bool = False
    """True when those are so many, over so many days, that nobody should wait for the next one."""

    @property
    def count(self) -> int:
        """How many stand."""
        return len(self.nights)


def night_of(moment: datetime) -> str:
    """The ISO date (UTC) of the night an instant belongs to."""
    return moment.astimezone(UTC).date().isoformat()


def look(state: PageState, failure: str = "") -> Look:
    """What a state means for the strikes, by the table above."""
    if state is PageState.UNREACHABLE and failure in _STRIKING_FAILURES:
        return Look.STRIKE
    return _LOOKS.get(state, Look.NEUTRAL)


def count(tonight: Observation, earlier: Iterable[Observation], options: PolicyOptions) -> Strikes:
    """The strikes against a live page as tonight's run sees it.

    `earlier` may hold tonight's row too (it tells whether a second look was
    taken). Where its last row is of an earlier night and says the same as
    tonight, nobody looked tonight (it was not due): that adds no strike. A row
    dated after tonight comes from a clock that jumped back: it is left out, so
    that it can neither kill nor acquit.
    """
    past, looks = _past(tonight, earlier)
    not_asked_tonight = past and not looks and (past[-1].state, past[-1].failure) == (tonight.state, tonight.failure)
    nights = past if not_asked_tonight else [*past, replace(tonight, looks=looks or tonight.looks)]
    strikes = standing(nights, options)
    if options.strict_now and look(tonight.state, tonight.failure) is Look.STRIKE:
        return replace(strikes, dead=True)
    return strikes


def _past(tonight: Observation, earlier: Iterable[Observation]) -> tuple[list[Observation], int]:
    """The live nights before tonight, oldest first, and how often the page was asked tonight."""
    rows = [o for o in earlier if o.source is Source.LIVE and o.night <= tonight.night]
    looks = max((o.looks for o in rows if o.night == tonight.night), default=0)
    return sorted((o for o in rows if o.night < tonight.night), key=lambda o: o.night), looks


def standing(nights: Iterable[Observation], options: PolicyOptions) -> Strikes:
    """The strikes that stand after these nights of a live page, oldest first."""
    against: list[Observation] = []
    refused: list[Observation] = []
    cleared: list[str] = []
    dead, shut, last = False, 0, ""
    for row in nights:
        kind = look(row.state, row.failure)
        shut = shut + 1 if row.state.meaning is Meaning.NOT_LET_IN else 0
        refused = [*refused, row] if refuses(row.state, row.failure) else refused if _ours(row) else []
        last = row.night
        if kind is Look.CLEAR:
            cleared.append(row.night)
            against, dead = [], False
        elif kind is Look.STRIKE:
            against = [*against, row]
            dead = dead or _dead(against, options)
    return Strikes(tuple(against), dead, any(night < last for night in cleared), shut, tuple(refused),
                   _for_good(refused, options))


def refuses(state: PageState, failure: str = "") -> bool:
    """True for a night on which the host kept us out, or did not answer; not for a limit, nor for our own rules."""
    if failure in _OUR_RULES or failure in _STRIKING_FAILURES:
        return False
    return state in (PageState.UNREACHABLE, PageState.SERVER_ERROR, PageState.BLOCKED)


def _ours(row: Observation) -> bool:
    """True for a night that says nothing of the host: it was not asked, or asked us to wait."""
    return row.failure in _OUR_RULES or row.state is PageState.RATE_LIMITED


def _for_good(refused: list[Observation], options: PolicyOptions) -> bool:
    if len(refused) < max(2, options.strikes):
        return False
    return refused[-1].at - refused[0].at >= timedelta(days=options.days) - SLACK


def _dead(against: list[Observation], options: PolicyOptions) -> bool:
    first, last = against[0], against[-1]
    if last.at - first.at < timedelta(days=options.days) - SLACK:
        return False
    needed = options.strikes if last.looks > 1 or options.strikes <= 1 else options.strikes + 1
    return len(against) >= needed


