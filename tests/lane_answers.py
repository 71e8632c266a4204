"""The answers of lanes, for tests that do nothing between two of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from refs.fetch.lanes import Lanes, Task
from refs.fetch.options import NetworkOptions
from refs.fetch.steps import Worry
from refs.model import Response


def answers(lanes: Lanes, tasks: Iterable[Task] = (), seconds: float = 0.0,
            stopped: Callable[[], bool] = lambda: False) -> Iterator[tuple[str, Response]]:
    """(key, response) for every task, in the order they come, without the beats in between."""
    return (item for item in lanes.beats(tasks, seconds, stopped) if item is not None)


def answers_of(client: Worry, tasks: Iterable[Task], options: NetworkOptions,
          seconds: float = 0.0) -> Iterator[tuple[str, Response]]:
    """The answers of lanes made for these tasks alone."""
    return answers(Lanes(client, options), tasks, seconds)
