"""How fast each host may be asked, and until when it asked to be left alone.

A *lane* is a host, or a path prefix of a host that states a limit of its own.
Turns are handed out in the order they were asked for; nobody waits in here,
each caller is told how long to wait.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase

from refs.fetch.options import NetworkOptions
from refs.fetch.place import place_of


@dataclass(frozen=True, slots=True)
class Limit:
    """What one lane allows."""

    prefix: str
    """A host, or a host and the start of a path."""
    delay: float
    """Seconds between the starts of two requests."""
    connections: int = 1


STATED = (
    # The Internet Archive, 2024-2026: CDX and Save Page Now answer 429 above these, and
    # block an address for an hour that goes on; 80 % of what was asked, as edgi's wayback does.
    Limit("web.archive.org/save", 20.0),
    Limit("web.archive.org/cdx", 2.5),
    Limit("web.archive.org", 0.125, 4),
    Limit("archive.org/wayback", 1.0),
    # Crossref, 2025-12: 5 requests a second for those without a mailto.
    Limit("api.crossref.org", 0.25),
    # arXiv's API manual: three seconds between two requests, one connection.
    Limit("export.arxiv.org", 3.0),
    # NCBI E-utilities: three a second without a key.
    Limit("eutils.ncbi.nlm.nih.gov", 0.4),
)
"""Limits that services state for their programs; `host_delay` beats them."""

POLL = 0.05
"""Seconds until a taken lane is looked at again."""
IDLE_LANES = 4096
"""Lanes kept before those that nobody needs are forgotten."""
LONGEST_HOLD = 86_400.0
"""Seconds: no Retry-After is believed beyond a day."""


class _Lane:
    """One host's (or prefix's) state; instants are monotonic seconds."""

    __slots__ = ("busy", "connections", "delay", "free_at", "queued")

    def __init__(self, delay: float, connections: int) -> None:
        self.delay = delay
        self.connections = connections
        self.free_at = 0.0
        self.busy = 0
        self.queued = 0


class Turn:
    """A place in a lane: not before `start`, and given back when the answer is there."""

    __slots__ = ("_lane", "host", "start", "taken")

    def __init__(self, host: str, lane: _Lane, start: float) -> None:
        self.host = host
        self.start = start
        self.taken = False
        self._lane = lane


class Pace:
    """The one book of lanes that all threads of a run share."""

    def __init__(self, options: NetworkOptions, clock: Callable[[], float] = time.monotonic,
                 now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._clock = clock
        self._now = now
        self._usual = Limit("", options.delay, options.per_host)
        self._named = _by_host(options)
        self._starred = tuple((name.lower(), (Limit("", delay, options.per_host),))
                              for name, delay in options.host_delay if "*" in name)
        self._lanes: dict[str, _Lane] = {}
        self._held: dict[str, tuple[float, datetime]] = {}
        self._lock = threading.Lock()

    def queue(self, url: str) -> Turn:
        """The next free place in the lane of `url`; taken at once where it is free."""
        host, limit = self._limit(url)
        now = self._clock()
        with self._lock:
            lane = self._lane(limit.prefix or host, limit)
            start = lane.free_at if lane.free_at > now else now
            # The turn is taken now, for later: who asks next is behind it, whoever is served first.
            lane.free_at = start + lane.delay
            turn = Turn(host, lane, start)
            if start == now and lane.busy < lane.connections and host not in self._held:
                lane.busy += 1
                turn.taken = True
            else:
                lane.queued += 1
        return turn

    def wait(self, turn: Turn) -> float:
        """Seconds to wait before trying again; 0 when the turn has come and is taken."""
        if turn.taken:
            return 0.0
        with self._lock:
            now = self._clock()
            hold = self._held_for(turn.host, now)
            if hold > 0 or turn.start > now:
                return max(hold, turn.start - now)
            lane = turn._lane
            if lane.busy >= lane.connections:
                return POLL
            lane.busy += 1
            lane.queued -= 1
            turn.taken = True
            return 0.0

    def leave(self, turn: Turn) -> None:
        """Give the turn back, taken or not."""
        with self._lock:
            if turn.taken:
                turn._lane.busy -= 1
            else:
                turn._lane.queued -= 1

    def ready_in(self, url: str, busy: int = 0) -> float | None:
        """Seconds until a new request to the lane of `url` could start, holds aside; takes nothing.

        None where the `busy` requests that the caller has on their way are all that the lane may carry.
        """
        host, limit = self._limit(url)
        if busy >= limit.connections:
            return None
        with self._lock:
            lane = self._lanes.get(limit.prefix or host)
            if lane is None:
                return 0.0
            taken = POLL if lane.busy + lane.queued >= lane.connections else 0.0
            return max(lane.free_at - self._clock(), taken)

    def stated(self, host: str) -> bool:
        """True for a host with limits of its own."""
        return host in self._named

    def slow_down(self, host: str, delay: float) -> None:
        """Ask `host` less often from now on (a Crawl-delay); never more often."""
        with self._lock:
            lane = self._lane(host, self._limits(host)[-1])
            lane.delay = max(lane.delay, delay)

    def hold(self, host: str, seconds: float) -> None:
        """Leave `host` alone for so long, since it asked for it."""
        seconds = min(max(seconds, 0.0), LONGEST_HOLD)
        with self._lock:
            until = self._clock() + seconds
            if until > self._held.get(host, (0.0, None))[0]:
                self._held[host] = (until, self._now() + timedelta(seconds=seconds))

    def held(self, host: str) -> tuple[float, datetime] | None:
        """How many seconds `host` is still to be left alone, and until when; None if it is not."""
        with self._lock:
            seconds = self._held_for(host, self._clock())
            return (seconds, self._held[host][1]) if seconds > 0 else None

    def _held_for(self, host: str, now: float) -> float:
        """Seconds for which a host is still to be left alone; a hold that is over is forgotten."""
        until = self._held.get(host)
        if until is None:
            return 0.0
        if until[0] <= now:
            del self._held[host]
            return 0.0
        return until[0] - now

    def _limit(self, url: str) -> tuple[str, Limit]:
        """The host of a URL, and the limit of the longest path prefix that fits it."""
        _, host, _, path = place_of(url)
        whole = host + path
        return host, next((limit for limit in self._limits(host) if whole.startswith(limit.prefix)), self._usual)

    def _limits(self, host: str) -> tuple[Limit, ...]:
        """What is said of a host: by its own name, else by the first name with a star that fits; else the usual limit.

        Each host that a star stands for has a lane of its own.
        """
        own = self._named.get(host)
        return own or next((limits for name, limits in self._starred if fnmatchcase(host, name)), (self._usual,))

    def _lane(self, key: str, limit: Limit) -> _Lane:
        """The lane of a host or prefix, made where it is new."""
        lane = self._lanes.get(key)
        if lane is None:
            if len(self._lanes) >= IDLE_LANES:
                self._forget()
            lane = self._lanes[key] = _Lane(limit.delay, limit.connections)
        return lane

    def _forget(self) -> None:
        """Drop lanes that a new one would not differ from."""
        now = self._clock()
        idle = [k for k, lane in self._lanes.items() if not lane.busy and not lane.queued and lane.free_at <= now]
        for key in idle:
            del self._lanes[key]


def _by_host(options: NetworkOptions) -> dict[str, tuple[Limit, ...]]:
    """Limits by host, the longest prefix first; the user's beat the stated ones."""
    limits = {limit.prefix: limit for limit in STATED}
    for name, delay in options.host_delay:
        if "*" in name:
            continue
        prefix = name.lower()
        known = limits.get(prefix, Limit(prefix, delay, options.per_host))
        limits[prefix] = Limit(prefix, delay, known.connections)
    found: dict[str, list[Limit]] = {}
    for limit in sorted(limits.values(), key=lambda each: -len(each.prefix)):
        found.setdefault(limit.prefix.partition("/")[0], []).append(limit)
    return {host: tuple(each) for host, each in found.items()}
