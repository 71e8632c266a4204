"""Which targets are asked on a given night of an incremental schedule (`[nightly] incremental`). Pure.

A target is an address with the copies an archive holds of it. What comes in is its observations so far; what comes out
is the instant from which it is due. The random spread is drawn from a hash of the target and the night, so the same
history always gives the same night.

| last seen as                                   | asked again after                                    |
|------------------------------------------------|------------------------------------------------------|
| never                                          | at once                                              |
| article changed                                | at once                                              |
| failing (strikes, or a failure that may pass)  | the next night                                       |
| dead                                           | a quarter of the time it has been gone: every night  |
|                                                | at first, then at most `dead_days`                   |
| anything else, live                            | `fresh_days` +- `jitter_days`                        |
| anything else, archived                        | `archive_days` +- 30 %                               |
| the first night of a target                    | a part of the above, drawn so that the nights after  |
|                                                | it are all alike: no wave follows a new article      |

Why 16 +- 4 days and not 30 +- 9: of 100 pages that die, 95 are then known to
be dead (three strikes) within 21 days; with 30 +- 9 it takes 35. An average
night still asks less than 10 % of everything (both from `make bench`,
tests/bench/bench_nights.py). Nothing waits longer than `cap_days`.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from refs.model import Meaning, Source
from verify.policy.strikes import Look, Observation, PolicyOptions, look, standing

SLACK = timedelta(hours=3)
"""A nightly job does not start on the second, so what comes due up to this long after its start is asked tonight."""
_DAY = 86400.0
"""Seconds."""
_DEAD_SHARE = 1 / 4
"""A dead page waits for this share of the time it has been gone (the table above): one that just died may be back soon,
one that has been gone for a year hardly ever is."""
_SPREAD = 0.3
"""Share by which the waits for archived copies and for dead pages are varied either way, as the table above says."""


@dataclass(frozen=True, slots=True)
class DueOptions:
    """The `[nightly]` table: how often what is asked again."""

    incremental: bool = False
    """Ask each night only what is due; off, every run asks everything."""
    fresh_days: float = 16.0
    """Days until a page that is in order is asked again; with 16 a dead page is known within 21 days."""
    jitter_days: float = 4.0
    """The interval is varied by up to so many days either way, so that not everything falls on one night."""
    archive_days: float = 23.0
    """Days until an archived copy, or the lack of one, is looked up again."""
    dead_days: float = 7.0
    """A dead page is asked again after at most so many days: it may come back."""
    cap_days: float = 30.0
    """No target waits longer than so many days, whatever the other settings say."""
    canaries: tuple[str, ...] = ("https://example.com/", "https://www.iana.org/", "https://www.wikipedia.org/")
    """Addresses all but always up, asked only when half of the hosts give no answer: is our own network down?"""


def is_due(target: str, source: Source, seen: Sequence[Observation], options: DueOptions, policy: PolicyOptions,
           tonight: datetime, changed: bool = False) -> bool:
    """True when `source` of a target is to be asked in the run that began at `tonight`.

    Args:
        target: the target's key, from which the spread is drawn.
        source: the witness in question, the live page or the archived copy.
        seen: the observations of the target through both witnesses, oldest first.
        options: the intervals.
        policy: how many strikes make a page dead.
        tonight: when the run began, in UTC.
        changed: true when the article now makes a claim of it that was never checked.

    A last look in the future (the clock was wrong then) makes it due.
    """
    if changed:
        return True
    at = due_at(target, source, seen, options, policy)
    mine = [o for o in seen if o.source is source]
    return at is None or tonight + SLACK >= at or mine[-1].at > tonight + SLACK


def due_at(target: str, source: Source, seen: Sequence[Observation], options: DueOptions,
           policy: PolicyOptions) -> datetime | None:
    """When `source` of a target is due, in UTC; None for at once. The arguments are those of `is_due`."""
    mine = [o for o in seen if o.source is source]
    if not mine:
        return None
    return mine[-1].at + timedelta(days=min(_days(target, mine, options, policy), options.cap_days))


def _days(target: str, mine: list[Observation], options: DueOptions, policy: PolicyOptions) -> float:
    """Days after the last look until a target is due again: the table above."""
    last = mine[-1]
    if last.source is Source.ARCHIVE:
        if last.state.meaning is Meaning.MAY_PASS:
            return 1.0
        return _spread(target, mine, options.archive_days, _SPREAD * options.archive_days)
    if look(last.state, last.failure) is Look.STRIKE:
        strikes = standing(mine, policy)
        if not strikes.dead:
            return 1.0
        age = (last.at - strikes.nights[0].at).total_seconds() / _DAY
        wait = min(age * _DEAD_SHARE, options.dead_days)
        # Varied, because pages that died together would otherwise be asked together for ever.
        return max(1.0, wait * (1 - _SPREAD + 2 * _SPREAD * _draw(target, last.night)))
    if last.state.meaning is Meaning.MAY_PASS:
        return 1.0
    return _spread(target, mine, options.fresh_days, options.jitter_days)


def _spread(target: str, mine: list[Observation], middle: float, jitter: float) -> float:
    """An interval of `middle` +- `jitter`; after a target's first night what is left of one already begun.

    The latter is the equilibrium distribution of renewal theory (Cox, Renewal
    Theory, 1962, 5.2): density (1 - F(x)) / mean, which makes every later
    night ask the same share.
    """
    draw = _draw(target, mine[-1].source.value, mine[-1].night)
    if len({o.night for o in mine}) > 1:
        return middle + jitter * (2.0 * draw - 1.0)
    low, high = middle - jitter, middle + jitter
    if jitter <= 0 or draw <= low / middle:
        return draw * middle
    return high - math.sqrt((1.0 - draw) * 2.0 * (high - low) * middle)


def _draw(*parts: str) -> float:
    """A number in [0, 1) from a hash of the parts."""
    raw = hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).digest()
    return int.from_bytes(raw[:7], "big") / 2**56
