"""Keep a bounded number of buckets in flight and hand results over as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from itertools import islice
from typing import TypeVar

B = TypeVar("B")
R = TypeVar("R")


def drain(executor: Executor, work: Callable[[B], R], buckets: Iterable[B], window: int) -> Iterator[R]:
    """Results of `work` over `buckets` in the order they finish."""
    waiting = iter(buckets)
    flying: set[Future[R]] = {executor.submit(work, b) for b in islice(waiting, window)}
    while flying:
        done, flying = wait(flying, return_when=FIRST_COMPLETED)
        flying |= {executor.submit(work, b) for b in islice(waiting, len(done))}
        for future in done:
            yield future.result()
