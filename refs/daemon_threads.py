"""Runs items in daemon threads, so that a hung request never delays the end of the program.

`concurrent.futures` waits for its threads when the interpreter ends, so a host that hangs would keep an interrupted
run alive for a minute. These threads are daemons: a request that hangs is abandoned.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from queue import Empty, SimpleQueue
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

REST = 2.5
"""Seconds that the threads get to finish their current item when the reader leaves early."""
_BEAT = 0.1
"""Seconds between two looks at whether the work was stopped."""


def each(work: Callable[[A], B], items: Iterable[A], threads: int, name: str,
         stopped: Callable[[], bool] = lambda: False) -> Iterator[tuple[int, B]]:
    """(position, result) of every item, in the order in which they finish; fewer once `stopped` says so.

    Raises whatever `work` raises, in the thread that reads the results.
    """
    todo: SimpleQueue[tuple[int, A]] = SimpleQueue()
    for place in enumerate(items):
        todo.put(place)
    left = todo.qsize()
    done: SimpleQueue[tuple[int, B] | BaseException] = SimpleQueue()
    gone = threading.Event()

    def serve() -> None:
        while not gone.is_set() and not stopped():
            try:
                number, item = todo.get_nowait()
            except Empty:
                return
            try:
                done.put((number, work(item)))
            except BaseException as error:  # raised where the results are read
                done.put(error)

    crew = [threading.Thread(target=serve, name=f"{name}-{n}", daemon=True) for n in range(min(threads, left))]
    for thread in crew:
        thread.start()
    try:
        while left and (item := _next(done, stopped)) is not None:
            if isinstance(item, BaseException):
                raise item
            left -= 1
            yield item
    finally:
        gone.set()
        _rest(crew)


def _next(done: SimpleQueue[tuple[int, B] | BaseException],
          stopped: Callable[[], bool]) -> tuple[int, B] | BaseException | None:
    """The next result; None when there is none and the work was stopped."""
    while True:
        halted = stopped()
        try:
            return done.get(timeout=0.0 if halted else _BEAT)
        except Empty:
            if halted:
                return None


def _rest(crew: Iterable[threading.Thread]) -> None:
    """Wait for the threads, all together at most `REST` seconds."""
    until = time.monotonic() + REST
    for thread in crew:
        thread.join(max(0.0, until - time.monotonic()))
