"""Keeps a bounded number of buckets running, and gives results as they come."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from contextlib import AbstractContextManager
from typing import Generic, TypeVar

from refs.pages.sandbox import WorkerLost

B = TypeVar("B")
R = TypeVar("R")

_DEATHS = 3
"""How many executors may break in a run, and how many workers one bucket may crash; more is an internal error."""


def drain(opened: Callable[[], AbstractContextManager[Executor]], work: Callable[[B], R], buckets: Iterable[B],
          window: int) -> Iterator[R]:
    """Results of `work` over `buckets` in the order they finish; buckets lost with an executor are run again."""
    flight = _Flight(work, buckets, window)
    for death in range(_DEATHS + 1):
        try:
            with opened() as executor:
                yield from flight.through(executor)
            return
        except BrokenExecutor:
            if death == _DEATHS:
                raise
            flight.recover()


class _Flight(Generic[B, R]):
    """What is in flight, what is to be run again, and what has not been started."""

    def __init__(self, work: Callable[[B], R], buckets: Iterable[B], window: int) -> None:
        self._work, self._window = work, window
        self._waiting = iter(buckets)
        self._again: deque[B] = deque()
        self._flying: dict[Future[R], B] = {}
        self._felled = 0

    def through(self, executor: Executor) -> Iterator[R]:
        """The results as they come; a bucket whose worker was lost is run again."""
        self._fill(executor)
        while self._flying:
            for future in wait(self._flying, return_when=FIRST_COMPLETED).done:
                bucket = self._flying[future]
                try:
                    result = future.result()
                except WorkerLost:
                    self._rerun(future, bucket)
                    continue
                del self._flying[future]
                yield result
            self._fill(executor)

    def _rerun(self, future: Future[R], bucket: B) -> None:
        """Run a bucket again whose worker was lost; raises when it felled too many."""
        self._felled += 1
        if self._felled > _DEATHS:
            raise future.exception() or WorkerLost("a worker was lost")
        del self._flying[future]
        self._again.append(bucket)

    def recover(self) -> None:
        """What was in flight is to be run again."""
        self._again.extend(self._flying.values())
        self._flying.clear()

    def _fill(self, executor: Executor) -> None:
        """Start buckets until the window is full: those to be run again before new ones.

        Raises:
            BrokenExecutor: the executor takes no more; the bucket stays to be run again.
        """
        while len(self._flying) < self._window:
            bucket = self._again.popleft() if self._again else next(self._waiting, _END)
            if bucket is _END:
                return
            try:
                self._flying[executor.submit(self._work, bucket)] = bucket  # type: ignore[arg-type,assignment]
            except BrokenExecutor:
                self._again.append(bucket)  # type: ignore[arg-type]
                raise


_END = object()
"""Stands for "no bucket is left", since a bucket may be any value."""
