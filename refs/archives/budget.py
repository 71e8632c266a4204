"""What archives are asked: one budget for web.archive.org, and each archive left alone while it is down or says so.

CDX at 24 a minute and mementos at 8 a second are 80 % of what the archive's
staff asked of EDGI's client (v0.5.1, June 2026). Ignoring 429s for a minute
ends in a block of the address for an hour, doubled each time
(edgi-govdata-archiving/wayback #137), so the first 429 stops everything and
what is asked meanwhile is postponed, not queued. An archive that hangs or
refuses connections is told by its first failures; nobody waits for it again
until a pause has passed.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from refs.archives.base import ArchiveOptions
from refs.archives.health import Health, postponed
from refs.fetch.client import NO_HEADERS, Client
from refs.model import Response

SAVES_PER_MINUTE = 3.0
"""Anonymous Save Page Now; with keys 6."""
_LONGEST_WAIT = 600.0
"""Who would wait longer than this for a turn is postponed instead."""


class Budget:
    """A client for archives that holds a client: keeps the pace per path prefix, and stops where an archive says so."""

    def __init__(self, inner: Client, options: ArchiveOptions, *, clock: Callable[[], float] = time.monotonic,
                 now: Callable[[], datetime] = lambda: datetime.now(UTC),
                 sleep: Callable[[float], None] = time.sleep) -> None:
        self._inner, self._now, self._sleep, self._clock = inner, now, sleep, clock
        self._host = (urlsplit(options.wayback).hostname or "").lower()
        index, pages = options.cdx_per_minute / 60, options.mementos_per_second
        # By path prefix, the first that fits; the burst is how many may go at once after a rest.
        self._paces = (
            (("/cdx/", "/web/timemap/", "/wayback/available"), _Pace(index, 5, clock)),
            (("/save",), _Pace(SAVES_PER_MINUTE / 60, 1, clock)),
            (("/",), _Pace(pages, max(1, round(pages)), clock)),
        )
        self._lock = threading.Lock()
        self._health: dict[str, Health] = {}

    def get(self, url: str, headers: Mapping[str, str] = NO_HEADERS) -> Response:
        """The response in its turn; a POSTPONED failure with a due time while the archive is to be left alone."""
        name, path = _place(url)
        health = self._of(name)
        refusal = health.refusal(url) or self._wait(url, path if name == self._host else "")
        refusal = refusal or health.refusal(url)  # somebody else met a 429 while this one waited
        if refusal is not None:
            return refusal
        began = self._clock()
        response = self._inner.get(url, headers)
        health.learn(response, began)
        return response

    def close(self) -> None:
        """Close what it holds."""
        self._inner.close()

    def _wait(self, url: str, path: str) -> Response | None:
        """Wait for one's turn where there is a budget; the answer of who would wait too long."""
        pace = next((pace for prefixes, pace in self._paces if path.startswith(prefixes)), None)
        wait = pace.reserve(_LONGEST_WAIT) if pace is not None else 0.0
        if wait is None:
            return postponed(url, self._now() + timedelta(seconds=_LONGEST_WAIT), f"too many wait for {self._host}")
        if wait > 0:
            self._sleep(wait)
        return None

    def _of(self, name: str) -> Health:
        """What is known of one archive."""
        with self._lock:
            if name not in self._health:
                self._health[name] = Health(name, self._clock, self._now)
            return self._health[name]


class _Pace:
    """Even spacing with a small burst (the generic cell rate algorithm); rate in requests per second."""

    def __init__(self, rate: float, burst: int, clock: Callable[[], float]) -> None:
        self._interval = 1 / rate if rate > 0 else 0.0
        self._slack = self._interval * (burst - 1)
        self._clock, self._lock, self._next = clock, threading.Lock(), 0.0

    def reserve(self, longest: float) -> float | None:
        """Seconds to wait for one's turn, or None when it would be more than `longest` (nothing is taken then)."""
        with self._lock:
            now = self._clock()
            turn = max(self._next, now)
            wait = max(0.0, turn - now - self._slack)
            if wait > longest:
                return None
            self._next = turn + self._interval
            return wait


def _place(url: str) -> tuple[str, str]:
    """(host, path) of a URL, "" for what is none."""
    try:
        parts = urlsplit(url)
        return (parts.hostname or "").lower(), parts.path or "/"
    except ValueError:
        return "", ""
