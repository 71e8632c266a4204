"""The budget of web.archive.org: one for all that asks it, a Client that holds a Client.

CDX at 24 a minute and mementos at 8 a second are 80 % of what the archive's
staff asked of EDGI's client (v0.5.1, June 2026). Ignoring 429s for a minute
ends in a block of the address for an hour, doubled each time
(edgi-govdata-archiving/wayback #137), so the first 429 stops everything and
what is asked meanwhile is postponed, not queued.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from refs.archives.answers import ArchiveAnswer, classify
from refs.archives.base import ArchiveOptions
from refs.fetch.client import NO_HEADERS, Client
from refs.model import Failure, FailureKind, FailureMeaning, Response

SAVES_PER_MINUTE = 3.0
"""Anonymous Save Page Now; with keys 6."""
_PAUSES = (300.0, 1800.0, 3600.0)
"""Seconds to stop after the first, second and later 429 that names no Retry-After."""
_LONGEST_WAIT = 600.0
"""Who would wait longer than this for a turn is postponed instead."""
_FAILURES_IN_A_ROW = 5
"""After so many failures in a row the archive counts as down for a while."""


class Budget:
    """Keeps the pace per path prefix and stops at a 429; other hosts pass untouched."""

    def __init__(self, inner: Client, options: ArchiveOptions, *, clock: Callable[[], float] = time.monotonic,
                 now: Callable[[], datetime] = lambda: datetime.now(UTC),
                 sleep: Callable[[float], None] = time.sleep) -> None:
        self._inner, self._now, self._sleep = inner, now, sleep
        self._host = (urlsplit(options.wayback).hostname or "").lower()
        index, pages = options.cdx_per_minute / 60, options.mementos_per_second
        self._paces = (
            (("/cdx/", "/web/timemap/", "/wayback/available"), _Pace(index, 5, clock)),
            (("/save",), _Pace(SAVES_PER_MINUTE / 60, 1, clock)),
            (("/",), _Pace(pages, max(1, round(pages)), clock)),
        )
        self._lock = threading.Lock()
        self._until: datetime | None = None
        self._strikes = self._failures = 0

    def get(self, url: str, headers: Mapping[str, str] = NO_HEADERS) -> Response:
        """The response in its turn; a POSTPONED failure with a due time while the archive is stopped."""
        path = self._path(url)
        if path is None:
            return self._inner.get(url, headers)
        stop = self._stopped()
        if stop is not None:
            return _postponed(url, stop, f"{self._host} asked for a pause")
        wait = next(pace for prefixes, pace in self._paces if path.startswith(prefixes)).reserve(_LONGEST_WAIT)
        if wait is None:
            return _postponed(url, self._now() + timedelta(seconds=_LONGEST_WAIT), f"too many wait for {self._host}")
        if wait > 0:
            self._sleep(wait)
            stop = self._stopped()
            if stop is not None:  # somebody else met a 429 while this one waited
                return _postponed(url, stop, f"{self._host} asked for a pause")
        return self._learn(self._inner.get(url, headers))

    def close(self) -> None:
        """Close what it holds."""
        self._inner.close()

    def _path(self, url: str) -> str | None:
        try:
            parts = urlsplit(url)
        except ValueError:
            return None
        return (parts.path or "/") if (parts.hostname or "").lower() == self._host else None

    def _stopped(self) -> datetime | None:
        with self._lock:
            return self._until if self._until is not None and self._now() < self._until else None

    def _learn(self, response: Response) -> Response:
        answer = classify(response)  # an archived 429 is the captured site's, not the archive's
        silent = response.failure is not None and response.failure.kind.meaning is FailureMeaning.SILENT
        down = answer is ArchiveAnswer.ARCHIVE_ERROR and (silent or (response.status or 0) >= 500)
        with self._lock:
            if answer is ArchiveAnswer.RATE_LIMITED:
                self._until = self._due(response)
                self._strikes += 1
            elif not down:
                self._strikes = self._failures = 0
            else:
                self._failures += 1
                if self._failures >= _FAILURES_IN_A_ROW:
                    self._until, self._failures = self._now() + timedelta(seconds=_PAUSES[0]), 0
        return response

    def _due(self, response: Response) -> datetime:
        if response.failure is not None and response.failure.due is not None:
            return response.failure.due
        named = _retry_after(response.header("retry-after"), self._now())
        return named or self._now() + timedelta(seconds=_PAUSES[min(self._strikes, len(_PAUSES) - 1)])


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


def _postponed(url: str, due: datetime, detail: str) -> Response:
    return Response(url=url, final_url=url, failure=Failure(FailureKind.POSTPONED, detail, due))


def _retry_after(value: str, now: datetime) -> datetime | None:
    """Seconds or an HTTP date; at least a minute, at most a day away."""
    try:
        due = now + timedelta(seconds=int(value)) if value.isdecimal() else parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    due = due if due.tzinfo else due.replace(tzinfo=UTC)
    return min(max(due, now + timedelta(minutes=1)), now + timedelta(days=1))
