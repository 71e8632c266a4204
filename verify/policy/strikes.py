"""Strikes: on how many nights, and over how long, a live page must fail before it counts as dead. Pure.

Observations of earlier nights come in, the strikes that stand tonight go out. What one night's look at the live page
counts as:

| page state                                          | is      |
|-----------------------------------------------------|---------|
| live, paywalled, unreadable                         | CLEAR   |
| gone, soft_404, parked, usurped, redirected_home    | STRIKE  |
| unreachable by dns or refused                       | STRIKE  |
| unreachable otherwise (timeout, tls, reset, ...)    | NEUTRAL |
| blocked, rate_limited, server_error, thin           | NEUTRAL |

A CLEAR night wipes all strikes before it. A NEUTRAL night neither adds one nor
wipes any, so 5xx, 429, 403 and timeouts alone never make a page dead. A page is
dead after `strikes` strikes whose first and last lie at least `days` days apart
(InternetArchiveBot, too, asks three checks over three days), if its last
failure was seen twice in that night; otherwise one strike later.

A host that never lets us in is a case of its own, for its page may be there for
others. `strikes` nights of a timeout, reset, TLS failure, 401, 403, 451 or 5xx,
over at least `days` days and with no answer in between, make the page
*unreachable*. A night on which we chose not to ask (robots.txt, a private
address, a pause the host asked for) does not count among them, and a night of
429 neither counts nor ends the row.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum

from refs.model import FailureKind, Meaning, PageState, Source

SLACK = timedelta(hours=2)
"""A nightly job does not start on the second: three days of it may be 71 hours."""


@dataclass(frozen=True, slots=True)
class PolicyOptions:
    """The `[policy]` table: when a page that fails counts as gone, and what else is warned of."""

    strikes: int = 3
    """Failures before a live page counts as dead."""
    days: float = 3.0
    """Days that must lie between the first and the last of them."""
    strict_now: bool = False
    """Count a failure of tonight at once, for CI runs without history."""
    warn_sections: bool = False
    """Warn where the cited page lacks the #section, or the passage, that the reference's address points at."""
    warn_moved: bool = False
    """Warn where the cited address redirects for good (301, 308) to another one."""
    archive_asked: bool = True
    """False where archives are switched off: a dead page is then `broken` although no archive was asked."""


@dataclass(frozen=True, slots=True)
class Observation:
    """What one night showed of one target through one witness."""

    night: str
    """ISO date (UTC) of the night."""
    at: datetime
    """When it was last looked at that night, in UTC."""
    source: Source
    state: PageState
    """The state seen; of several looks in one night, the one that speaks best for the page."""
    failure: str = ""
    """The `FailureKind` where no response came, "" otherwise."""
    status: int | None = None
    looks: int = 1
    """How often the page was asked that night."""


class Look(Enum):
    """What one night counts as."""

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
"""What each state of a page counts as: the table above."""
_OUR_RULES = frozenset({FailureKind.ROBOTS.value, FailureKind.FORBIDDEN_ADDRESS.value, FailureKind.BAD_URL.value,
                        FailureKind.POSTPONED.value, FailureKind.NOT_RECORDED.value})
"""Failures that are our own choice: such a night says nothing of the page."""
_STRIKING_FAILURES = frozenset({FailureKind.DNS.value, FailureKind.REFUSED.value})
"""Failures that say that there is no such host or service."""


@dataclass(frozen=True, slots=True)
class Strikes:
    """What stands against a live page after tonight."""

    nights: tuple[Observation, ...] = ()
    """The nights that count as strikes, oldest first."""
    dead: bool = False
    seen_alive: bool = False
    """True when an earlier night saw the page alive."""
    nights_blocked: int = 0
    """Nights in a row, tonight included, on which we were not let in."""
    refused: tuple[Observation, ...] = ()
    """Nights in a row, tonight included, on which the host hung, reset, failed TLS or answered 401, 403, 451, 5xx."""
    unreachable: bool = False
    """True when those nights are so many, over so many days, that waiting for another would tell nothing."""

    @property
    def count(self) -> int:
        """The number of strikes that stand."""
        return len(self.nights)


def night_of(moment: datetime) -> str:
    """The ISO date (UTC) of the night an instant belongs to."""
    return moment.astimezone(UTC).date().isoformat()


def look(state: PageState, failure: str = "") -> Look:
    """What a page state counts as, by the table at the top; `failure` is the `FailureKind` where no response came."""
    if state is PageState.UNREACHABLE and failure in _STRIKING_FAILURES:
        return Look.STRIKE
    return _LOOKS.get(state, Look.NEUTRAL)


def count(tonight: Observation, earlier: Iterable[Observation], options: PolicyOptions) -> Strikes:
    """The strikes that stand against a live page, tonight's look included.

    `earlier` are the observations of the target, in any order; tonight's own
    may be among them and tells how often the page was looked at. Where the
    latest is of an earlier night and says the same as `tonight`, nobody looked
    tonight (it was not due), and no strike is added. An observation dated after
    tonight comes from a clock that was wrong: it is left out, so that it counts
    neither for nor against the page.
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
    rows = [o for o in earlier if o.source is Source.LIVE]
    looks = next((o.looks for o in rows if o.night == tonight.night), 0)
    return sorted((o for o in rows if o.night < tonight.night), key=lambda o: o.night), looks


def standing(nights: Iterable[Observation], options: PolicyOptions) -> Strikes:
    """The strikes that stand after these nights of a live page, given oldest first."""
    against: list[Observation] = []
    refused: list[Observation] = []
    cleared: list[str] = []
    dead, blocked, last = False, 0, ""
    for row in nights:
        kind = look(row.state, row.failure)
        blocked = blocked + 1 if row.state.meaning is Meaning.NOT_LET_IN else 0
        refused = [*refused, row] if refuses(row.state, row.failure) else refused if _ours(row) else []
        last = row.night
        if kind is Look.CLEAR:
            cleared.append(row.night)
            against, dead = [], False
        elif kind is Look.STRIKE:
            against = [*against, row]
            dead = _dead(against, options)
    return Strikes(tuple(against), dead, any(night < last for night in cleared), blocked, tuple(refused),
                   _for_good(refused, options))


def refuses(state: PageState, failure: str = "") -> bool:
    """True for a night on which the host kept us out or did not answer.

    False for a rate limit (429), for what a rule of ours did not ask, and for a host that does not exist or refuses
    connections: those are strikes.
    """
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
    """True where the strikes suffice in number and in days."""
    first, last = against[0], against[-1]
    if last.at - first.at < timedelta(days=options.days) - SLACK:
        return False
    # Each strike adds one, and one more is all that can be needed: who is dead stays so until a success.
    needed = options.strikes if last.looks > 1 or options.strikes <= 1 else options.strikes + 1
    return len(against) >= needed


