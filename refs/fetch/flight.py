"""Many requests in the air at once: what `lanes` needs of a backend, and how threads give it."""

from __future__ import annotations

import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any

from refs.fetch.steps import Ask
from refs.model import Response

Landed = tuple[Any, Ask, Response]
"""The token a request was started with, what was asked, what came."""


class Flight(ABC):
    """Starts requests without waiting for them and hands the answers over as they land."""

    @abstractmethod
    def room(self) -> int:
        """How many more requests it would start now."""

    @abstractmethod
    def start(self, token: Any, ask: Ask) -> None:
        """Begin one request."""

    @abstractmethod
    def wait(self, seconds: float) -> list[Landed]:
        """What has landed, waiting up to `seconds` for the first; [] when nothing did."""

    @abstractmethod
    def close(self) -> None:
        """Start nothing more; requests under way are abandoned."""


FIRST_THREADS = 32
"""Threads before it is known how busy they keep the processor."""
BUSY = 0.8
"""Share of one core above which more threads make the interpreter slower, not faster."""
SAMPLE = 0.05
"""Seconds between two looks at how busy the interpreter is."""


class Threads(Flight):
    """Threads that each send one request at a time; more are added while the processor idles.

    More threads than the interpreter can serve only fight for its lock (measured
    2026-11: at 0 ms latency 256 threads are slower than 16; at 200 ms they are
    needed), so their number follows the load.
    """

    def __init__(self, send: Callable[[Ask], Response], most: int,
                 clock: Callable[[], float] = time.monotonic,
                 cpu: Callable[[], float] = time.process_time) -> None:
        self._send = send
        self._most = max(1, most)
        self._allowed = min(FIRST_THREADS, self._most)
        self._clock, self._cpu = clock, cpu
        self._looked = (clock(), cpu())
        self._flying = 0
        self._threads = 0
        self._waiting: SimpleQueue[tuple[Any, Ask] | None] = SimpleQueue()
        self._landed: SimpleQueue[Landed | BaseException] = SimpleQueue()
        self._closed = False

    def room(self) -> int:
        """Free threads, those that could be added included."""
        if self._flying >= self._allowed < self._most:
            self._maybe_grow()
        return self._allowed - self._flying

    def start(self, token: Any, ask: Ask) -> None:
        """Hand the request to a thread."""
        self._flying += 1
        if self._threads < min(self._flying, self._allowed):
            self._threads += 1
            threading.Thread(target=self._work, name=f"citewatch-fetch-{self._threads}", daemon=True).start()
        self._waiting.put((token, ask))

    def wait(self, seconds: float) -> list[Landed]:
        """What the threads have brought back; raises what a thread raised."""
        found: list[Landed] = []
        try:
            item = self._landed.get(timeout=max(seconds, 0.0))
            while True:
                self._flying -= 1
                if isinstance(item, BaseException):
                    raise item
                found.append(item)
                item = self._landed.get_nowait()
        except Empty:
            return found

    def close(self) -> None:
        """Tell every thread to end after what it is doing; each is bounded by its URL's deadline."""
        if not self._closed:
            self._closed = True
            for _ in range(self._threads):
                self._waiting.put(None)

    def _work(self) -> None:
        """What each thread does: send one request after another until it is told to end."""
        while (job := self._waiting.get()) is not None and not self._closed:
            token, ask = job
            try:
                self._landed.put((token, ask, self._send(ask)))
            except BaseException as error:  # an internal error: raised where the answers are read
                self._landed.put(error)

    def _maybe_grow(self) -> None:
        """Allow twice as many threads where the processor has idled since the last look."""
        wall, cpu = self._clock(), self._cpu()
        since = wall - self._looked[0]
        if since < SAMPLE:
            return
        if (cpu - self._looked[1]) / since < BUSY:
            self._allowed = min(self._most, 2 * self._allowed)
        self._looked = (wall, cpu)
