"""Fetch many URLs: a lane per host, hottest first, and no lane ever waits for another.

    lanes = Lanes(client, options)
    for item in lanes.beats(tasks):
        ...                      # may call lanes.add(Task(...)) for what should follow

Waiting is a due time here, never a sleep: a URL that must wait for its host's turn is parked, and the request slots go
to hosts that are ready. "Hottest" is the host with most URLs left, because it takes longest at one request a second,
and so decides when the run is over. The loop runs in a thread of its own (`schedule.py`); answers come back in the
caller's.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from queue import SimpleQueue

from refs.fetch.once import AFRESH
from refs.fetch.options import NetworkOptions
from refs.fetch.reader import Reader
from refs.fetch.schedule import Loop, Task
from refs.fetch.steps import Worry
from refs.model import Response

__all__ = ["Lanes", "Task", "confirmation"]


def confirmation(task: Task, seconds: float) -> Task:
    """The same task once more after `seconds`, past every cache: a failure counts when it is seen twice."""
    return replace(task, headers={**task.headers, **AFRESH}, after=seconds)


class Lanes:
    """The scheduler of one run."""

    def __init__(self, client: Worry, options: NetworkOptions) -> None:
        self._client = client
        self._options = options
        self._added: SimpleQueue[Task] = SimpleQueue()

    def add(self, task: Task) -> None:
        """Fetch this too; safe from any thread, and while `beats` is being read."""
        self._added.put(task)

    @property
    def waiting(self) -> bool:
        """True when tasks were added that no run has taken: a reader that works behind must run once more."""
        return not self._added.empty()

    def beats(self, tasks: Iterable[Task] = (), seconds: float = 0.0,
              stopped: Callable[[], bool] = lambda: False) -> Iterator[tuple[str, Response] | None]:
        """(key, response) for every task, in the order they come, exactly one for each; None where nothing came.

        None comes whenever nothing came for a beat: time to look after what came before. Once `stopped` says so, what
        has landed still comes, and no more. `seconds` bounds the whole run (0: unbounded): what is not answered by then
        comes back POSTPONED, and nothing of it counts against a host. What a client raises, a fault of ours, is raised
        here.
        """
        reader = Reader()
        loop = Loop(self._client, self._options, self._added, reader, iter(tasks), seconds, stopped)
        thread = threading.Thread(target=loop.run, name="citewatch-lanes", daemon=True)
        thread.start()
        try:
            yield from reader.beats()
        finally:
            loop.stop = True
            thread.join()
