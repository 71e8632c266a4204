"""A clock that moves only when someone waits."""

from __future__ import annotations

import heapq
import itertools
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Clock:
    """Monotonic seconds and UTC together; `sleep` moves both and takes no time."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return datetime(2026, 11, 24, tzinfo=UTC) + timedelta(seconds=self.seconds - 1000.0)

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.seconds += seconds


class SharedClock(Clock):
    """A clock for several threads that wait side by side: one of them runs at a time, and who wakes first goes on first."""

    def __init__(self) -> None:
        super().__init__()
        self._asleep: list[tuple[float, int, threading.Event]] = []
        self._order = itertools.count()

    def sleep(self, seconds: float) -> None:
        """Let the others run until the clock stands where this one wanted it."""
        awake = threading.Event()
        heapq.heappush(self._asleep, (self.seconds + seconds, next(self._order), awake))
        self._next()
        awake.wait()

    def side_by_side(self, work: Callable[[], None], threads: int) -> None:
        """Run `work` in so many threads to its end."""
        done, left = threading.Event(), [threads]

        def one(first: threading.Event) -> None:
            first.wait()
            try:
                work()
            finally:
                left[0] -= 1
                self._next() if left[0] else done.set()

        for _ in range(threads):
            first = threading.Event()
            heapq.heappush(self._asleep, (self.seconds, next(self._order), first))
            threading.Thread(target=one, args=(first,), daemon=True).start()
        self._next()
        done.wait()

    def _next(self) -> None:
        when, _, awake = heapq.heappop(self._asleep)
        self.seconds = max(self.seconds, when)
        awake.set()
