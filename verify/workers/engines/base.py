"""What an engine is: it runs buckets of work somewhere and gives results as they come, so many at a time."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Executor
from contextlib import AbstractContextManager
from typing import TypeVar

from refs.errors import Inconclusive
from refs.pages.sandbox import Pool, nothing
from verify.workers.engines._window import drain

B = TypeVar("B")
R = TypeVar("R")
Prepare = Callable[[], object]


class EngineLost(Inconclusive):
    """What runs the work is gone, such as a cluster whose scheduler died. What was done is in the journal."""


class Engine(ABC):
    """Runs `work` over buckets through a `concurrent.futures.Executor`."""

    name: str = ""
    in_process: bool = True
    """True when the work shares this process's memory: clients and journal are then used as they are."""

    @abstractmethod
    def open(self, workers: int, address: str = "", prepare: Prepare = nothing) -> Executor:
        """The executor that runs the buckets; the caller closes it.

        `address` is a cluster's scheduler. `prepare` loads what workers need, for an engine that forks them.
        """

    def open_for_work(self, workers: int, address: str = "", prepare: Prepare = nothing) -> Executor:
        """The executor for buckets that compute and never wait; the same unless an engine knows better."""
        return self.open(workers, address, prepare)

    def wanted(self) -> Callable[[], bool]:
        """Asked in a worker when a bucket begins: a function that is False once whoever gave it is gone."""
        parent = os.getppid()
        return lambda: os.getppid() == parent

    def abort(self, executor: Executor) -> None:
        """End the executor at once, whatever it does: what was not handed over is done again by the next run."""
        if isinstance(executor, Pool):
            executor.abort()
        else:
            executor.shutdown(wait=False, cancel_futures=True)

    def run(self, work: Callable[[B], R], buckets: Iterable[B],
            executors: Callable[[], AbstractContextManager[Executor]], window: int) -> Iterator[R]:
        """Results as they come, at most `window` buckets unfinished at a time.

        `executors` gives an executor, and a fresh one after that broke. A
        bucket whose worker died is run again, so `work` must be safe to run
        twice. Raises whatever `work` raises: an internal error, since the web's
        faults are data.

        Raises:
            EngineLost: the executor dropped its buckets without a reason, as one does that lost its scheduler.
        """
        try:
            yield from drain(executors, work, buckets, window)
        except CancelledError as error:
            raise EngineLost(f"the engine {self.name!r} was lost with work in flight: see that its cluster runs; "
                             "what was done is kept, run the same command to resume") from error
