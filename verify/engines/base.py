"""What an engine is: buckets of work in, results out as they come, a bounded window in flight."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from typing import TypeVar

from verify.engines._window import drain

B = TypeVar("B")
R = TypeVar("R")


class Engine(ABC):
    """Runs `work` over buckets through a `concurrent.futures.Executor`."""

    name: str = ""

    @abstractmethod
    def open(self, workers: int) -> Executor:
        """The executor that runs the buckets; the caller closes it."""

    def run(self, work: Callable[[B], R], buckets: Iterable[B], workers: int, window: int = 0) -> Iterator[R]:
        """Results as they come, at most `window` buckets unfinished at a time (default 4 x workers).

        Raises whatever `work` raises: a fault of ours, since the web's faults are data.
        """
        with self.open(workers) as executor:
            yield from drain(executor, work, buckets, window or 4 * workers)
