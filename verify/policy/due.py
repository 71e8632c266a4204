"""When a target is to be asked again. Pure; jitter comes from a hash, so the same history gives the same night.

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

16 +- 4 days and not 30 +- 9: a page that dies silently is then known dead, by
three strikes, within 21 days for 95 of 100 (30 +- 9 gives 35), while a mean
night still asks under 10 % of everything (`make bench`). Nothing waits longer
than `cap_days`.
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
"""A nightly job does not start on the second: what comes due in its night is asked in it."""


@dataclass(frozen=True, slots=True)
class DueOptions:
    """The `[nightly]` table: how often what is asked again."""

    incremental: bool = False
    """Ask each night only what is due; off, every run asks everything."""
    fresh_days: float = 16.0
    """Days until a page that is in order is asked again."""
    jitter_days: float = 4.0
    """By how much that is varied, so that no night has it all."""
    archive_days: float = 23.0
    """Days until an archived copy, or the lack of one, is looked up again."""
    dead_days: float = 7.0
    """At most so many days until a dead page is asked again."""
    cap_days: float = 30.0
    """Nothing waits longer."""
    canaries: tuple[str, ...] = ("https://example.com/", "https://www.iana.org/", "https://www.wikipedia.org/")
    """Asked only when half of the hosts are silent, to tell our outage from theirs."""


def is_due(target: str, source: Source, seen: Sequence[Observation], options: DueOptions, policy: PolicyOptions,
           tonight: datetime, changed: bool = False) -> bool:
    """True when `source` of a target is to be asked in the run that began at `tonight`.

    `seen` are the observations of the target, both witnesses, oldest first.
    A last look in the future (the clock was wrong) makes it due.
    """
    if changed:
        return True
    at = due_at(target, source, seen, options, policy)
    mine = [o for o in seen if o.source is source]
    return at is None or tonight + SLACK >= at or mine[-1].at > tonight + SLACK


def due_at(target: str, source: Source, seen: Sequence[Observation], options: DueOptions,
           policy: PolicyOptions) -> datetime | None:
    """When `source` of a target is due; None for at once."""
    mine = [o for o in seen if o.source is source]
    if not mine:
        return None
    return mine[-1].at + timedelta(days=min(_days(target, mine, options, policy), options.cap_days))


def _days(target: str, mine: list[Observation], options: DueOptions, policy: PolicyOptions) -> float:
    last = mine[-1]
    if last.source is Source.ARCHIVE:
        if last.state.meaning is Meaning.MAY_PASS:
            return 1.0
        return _spread(target, mine, options.archive_days, 0.3 * options.archive_days)
    if look(last.state, last.failure) is Look.STRIKE:
        strikes = standing(mine, policy)
        if not strikes.dead:
            return 1.0
        age = (last.at - strikes.nights[0].at).total_seconds() / 86400
        wait = min(age / 4, options.dead_days)
        return max(1.0, wait * (0.7 + 0.6 * _draw(target, last.night)))  # else those that died together stay together
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
