"""The scheduling loop behind `refs/fetch/lanes.py`: which request goes next, and which host waits until when.

Each turn: new tasks are taken into their lanes (`_feed`), lanes and requests whose time has come are moved on
(`_wake`), requests are started while there is room (`_launch`), and what has landed is handed to the reader. A lane
with tasks stands in one of two lines, both heaps: READY by the number of its tasks, SLEEPING by when it may be asked
again. A lane that is as busy as it may be stands in neither; the end of one of its requests lists it anew. A request
that must wait in the middle (a retry, a redirect's turn) is parked with its generator, and holds no thread.
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, count
from queue import SimpleQueue

from refs.fetch.backends.base import Backend
from refs.fetch.client import NO_HEADERS
from refs.fetch.flight import Flight, Threads
from refs.fetch.options import NetworkOptions
from refs.fetch.place import place_of
from refs.fetch.reader import BEAT, Reader
from refs.fetch.steps import Ask, Pause, Steps, Worry
from refs.model import Failure, FailureKind, Response

READ_AHEAD = 20_000
"""Tasks known ahead, so that the hottest hosts can start first; the rest stay in the iterable."""
LINGER = 0.01
"""Seconds that an answer is held back for the next one to go with it."""


@dataclass(frozen=True, slots=True)
class Task:
    """One URL to fetch."""

    key: str
    """What the answer is handed back under."""
    url: str
    headers: Mapping[str, str] = field(default_factory=lambda: NO_HEADERS)
    lane: str = ""
    """The host that is asked; taken from the URL when empty."""
    after: float = 0.0
    """Seconds to let pass first; how a failure is looked at again in the same run."""


NONE, SLEEPING, READY = range(3)
"""The lines that a lane can stand in."""


class _Lane:
    __slots__ = ("busy", "line", "tasks")

    def __init__(self) -> None:
        self.tasks: deque[Task] = deque()
        self.busy = 0
        self.line = NONE
        """Which line it stands in."""


class _Trip:
    """One task on its way."""

    __slots__ = ("lane", "steps", "task")

    def __init__(self, task: Task, lane: str, steps: Steps) -> None:
        self.task = task
        self.lane = lane
        self.steps = steps


class Loop:
    """What the scheduling thread does; every attribute but `stop` is its own."""

    def __init__(self, client: Worry, options: NetworkOptions, added: SimpleQueue[Task], reader: Reader,
                 tasks: Iterator[Task], seconds: float, stopped: Callable[[], bool] = lambda: False) -> None:
        self.stop = False
        self._stopped = stopped
        self._client = client
        self._usual, self._pace = max(1, options.per_host), client.wire.pace
        self._added, self._reader, self._tasks = added, reader, tasks
        self._more = True
        self._clock = client.wire.clock
        self._end = self._clock() + seconds if seconds else float("inf")
        self._flight = _flight(client, options.threads)
        self._lanes: dict[str, _Lane] = {}
        self._pending = 0
        self._ready: list[tuple[int, int, str]] = []
        self._sleeping: list[tuple[float, int, str]] = []
        self._parked: list[tuple[float, int, _Trip | Task]] = []
        self._trips: set[_Trip] = set()
        self._order = count()

    def run(self) -> None:
        """Until all is answered, the reader has gone, the run is stopped, or the time is up."""
        try:
            while not self.stop and not self._stopped() and not self._done():
                if self._clock() >= self._end:
                    self._postpone_all()
                    break
                self._turn()
            self._reader.end()
        except BaseException as error:
            self._reader.end(error)
        finally:
            for trip in self._trips:
                trip.steps.close()
            self._flight.close()

    def _turn(self) -> None:
        """One turn of the loop, as the top of this file says."""
        self._feed()
        self._wake()
        self._launch()
        if not self._left():
            self._reader.wait(BEAT)
            return
        patience = self._patience()
        landed = self._flight.wait(min(patience, LINGER) if self._reader.holding() else patience)
        for trip, _, answer in landed:
            if trip in self._trips:
                self._advance(trip, answer)
        if not landed:
            self._reader.hand_over()

    def _left(self) -> bool:
        """True while something known is to be done; else only the reader may bring more."""
        return bool(self._more or self._pending or self._trips or self._parked)

    def _done(self) -> bool:
        """Nothing known is left, and the reader is not in the middle of adding more."""
        return not self._left() and self._reader.caught_up() and self._added.empty()

    def _feed(self) -> None:
        """Take in what was added, and read ahead in the iterable."""
        while not self._added.empty():
            self._take(self._added.get_nowait())
        while self._more and self._pending < READ_AHEAD:
            task = next(self._tasks, None)
            if task is None:
                self._more = False
            else:
                self._take(task)

    def _take(self, task: Task) -> None:
        """Put a task into its lane, or park one that is to wait first."""
        if task.after > 0:
            heapq.heappush(self._parked, (self._clock() + task.after, next(self._order), replace(task, after=0.0)))
            return
        name = task.lane or place_of(task.url).host
        lane = self._lanes.get(name)
        if lane is None:
            lane = self._lanes[name] = _Lane()
        lane.tasks.append(task)
        self._pending += 1
        if lane.line == NONE:
            self._list(name, lane)
        elif lane.line == READY and len(lane.tasks).bit_count() == 1:
            # It has doubled: a second entry further up; `_launch` passes over the first.
            heapq.heappush(self._ready, (-len(lane.tasks), next(self._order), name))

    def _list(self, name: str, lane: _Lane) -> None:
        """Put a lane that could start something into the right line; forget one that is empty."""
        if not lane.tasks:
            if not lane.busy:
                self._lanes.pop(name, None)
            return
        if lane.line != NONE:
            return
        wait = self._ready_in(lane)
        if wait is None:
            return
        if wait > 0:
            lane.line = SLEEPING
            heapq.heappush(self._sleeping, (self._clock() + wait, next(self._order), name))
        else:
            lane.line = READY
            heapq.heappush(self._ready, (-len(lane.tasks), next(self._order), name))

    def _ready_in(self, lane: _Lane) -> float | None:
        """Seconds until the lane's next task could start; None where it must wait for one that is on its way."""
        if self._pace is not None:
            return self._pace.ready_in(lane.tasks[0].url, lane.busy)
        return 0.0 if lane.busy < self._usual else None

    def _wake(self) -> None:
        """Move on what has become due."""
        now = self._clock()
        while self._sleeping and self._sleeping[0][0] <= now:
            name = heapq.heappop(self._sleeping)[2]
            self._lanes[name].line = READY
            heapq.heappush(self._ready, (-len(self._lanes[name].tasks), next(self._order), name))
        while self._parked and self._parked[0][0] <= now:
            item = heapq.heappop(self._parked)[2]
            if isinstance(item, Task):
                self._take(item)
            else:
                self._advance(item, None)

    def _launch(self) -> None:
        """Start tasks of the hottest lanes that are ready, as many as there is room for."""
        room = self._flight.room() if self._ready and not self._reader.full() else 0
        while room > 0 and self._ready:
            name = heapq.heappop(self._ready)[2]
            lane = self._lanes.get(name)
            if lane is None or lane.line != READY:
                continue
            room -= 1
            lane.line = NONE
            task = lane.tasks.popleft()
            self._pending -= 1
            lane.busy += 1
            trip = _Trip(task, name, self._client.steps(Ask(task.url, task.headers)))
            self._trips.add(trip)
            self._advance(trip, None)
            self._list(name, lane)

    def _advance(self, trip: _Trip, answer: Response | None) -> None:
        """Go on with a request: it ends, waits, or has something to send."""
        try:
            step = trip.steps.send(answer)
        except StopIteration as end:
            self._finish(trip, end.value)
            return
        if isinstance(step, Pause):
            heapq.heappush(self._parked, (self._clock() + step.seconds, next(self._order), trip))
        else:
            self._flight.start(trip, step)

    def _finish(self, trip: _Trip, answer: Response) -> None:
        """A request is over: its answer goes to the reader, and its lane may start another."""
        self._trips.discard(trip)
        lane = self._lanes[trip.lane]
        lane.busy -= 1
        self._reader.put(trip.task.key, answer)
        self._list(trip.lane, lane)

    def _patience(self) -> float:
        """Seconds until something is due, at most a beat."""
        if self._ready and self._flight.room() > 0 and not self._reader.full():
            return 0.0
        due = min((line[0][0] for line in (self._sleeping, self._parked) if line), default=float("inf"))
        return max(0.0, min(due - self._clock(), self._end - self._clock(), BEAT))

    def _postpone_all(self) -> None:
        """The time is up: answer everything that is left, so that nothing is lost."""
        left = [trip.task for trip in self._trips]
        left += [item for _, _, item in self._parked if isinstance(item, Task)]
        for lane in self._lanes.values():
            left += lane.tasks
        while not self._added.empty():
            left.append(self._added.get_nowait())
        failure = Failure(FailureKind.POSTPONED, "the run's time was up")
        for task in chain(left, self._tasks):
            self._reader.put(task.key, Response(url=task.url, final_url=task.url, failure=failure))


def _flight(client: Worry, most: int) -> Flight:
    """The backend's own way of having many requests in the air, else threads."""
    wire = client.wire
    if isinstance(wire.client, Backend):
        return wire.client.flight(most, wire.landed)
    return Threads(wire.send, most)
