"""Many URLs at once, in simulated time: lanes, politeness, deadlines, memory."""

from __future__ import annotations

import heapq
import threading
from collections.abc import Callable, Iterator
from itertools import count, pairwise
from typing import Any

import pytest

from refs.fetch.addresses import Addresses
from refs.fetch.backends.base import Backend
from refs.fetch.flight import Flight, Landed, Threads
from refs.fetch.lanes import Lanes, Task, confirmation
from refs.fetch.once import Once
from refs.fetch.options import NetworkOptions
from refs.fetch.pace import Pace
from refs.fetch.reader import UNREAD
from refs.fetch.redirects import Redirects
from refs.fetch.steps import Ask, Wire, Worry
from refs.fetch.throttle import Throttle
from refs.model import FailureKind, Response
from tests.fakes import FakeClient, response
from tests.lane_answers import answers, answers_of
from tests.refs.fetch.clock import Clock


class SimulatedFlight(Flight):
    """Answers land after `latency` simulated seconds; waiting moves the clock."""

    def __init__(self, backend: Simulated, most: int) -> None:
        self.backend, self.most = backend, most
        self.air: list[tuple[float, int, Any, Ask]] = []
        self.order = count()
        self.highest = 0

    def room(self) -> int:
        return self.most - len(self.air)

    def start(self, token: Any, ask: Ask) -> None:
        now = self.backend.clock()
        self.backend.started.append((round(now - 1000, 3), ask.url))
        heapq.heappush(self.air, (now + self.backend.latency(ask.url), next(self.order), token, ask))
        self.highest = max(self.highest, len(self.air))

    def wait(self, seconds: float) -> list[Landed]:
        clock = self.backend.clock
        until = clock() + seconds
        if seconds > 0 and (not self.air or self.air[0][0] > until):
            self.backend.pause.wait(0.001)  # nothing happens in simulated time: let the reader's thread catch up
        clock.seconds = min([until] + [landing for landing, *_ in self.air[:1]]) if self.air else until
        landed = []
        while self.air and self.air[0][0] <= clock():
            _, _, token, ask = heapq.heappop(self.air)
            landed.append((token, ask, self.backend.fetch(ask)))
        return landed

    def close(self) -> None:
        self.backend.closed = True


class Simulated(Backend):
    """A network in simulated time."""

    def __init__(self, latency: Callable[[str], float] = lambda url: 0.2,
                 answer: Callable[[str], Response] = lambda url: response(url=url)) -> None:
        options = NetworkOptions()
        super().__init__(options, Addresses(options))
        self.clock = Clock()
        self.latency, self.answer = latency, answer
        self.started: list[tuple[float, str]] = []
        self.closed = False
        self.pause = threading.Event()

    def fetch(self, ask: Ask) -> Response:
        return self.answer(ask.url)

    def flight(self, most: int, landed: Callable[[Ask, Response], Response]) -> Flight:
        self.flown = SimulatedFlight(self, most)
        return self.flown

    def close(self) -> None:
        pass


def stacked(network: Simulated, **more: object) -> tuple[Worry, NetworkOptions]:
    options = NetworkOptions(**{"threads": 256, **more})  # type: ignore[arg-type]
    pace = Pace(options, network.clock, network.clock.now)
    wire = Wire(network, clock=network.clock, pace=pace)
    return Once(Redirects(Throttle(wire, pace), options)), options


def spread(hosts: int, each: int) -> list[Task]:
    return [Task(f"{h}/{i}", f"https://h{h}.example/{i}") for i in range(each) for h in range(hosts)]


def test_every_task_is_answered_once() -> None:
    """Each key comes back exactly once, with its own URL's answer."""
    network = Simulated()
    client, options = stacked(network)
    tasks = spread(50, 4)
    answers = list(answers_of(client, tasks, options))
    assert sorted(t.key for t in tasks) == sorted(key for key, _ in answers)
    assert {t.key: t.url for t in tasks} == {key: answer.url for key, answer in answers}


def test_a_slow_host_hinders_nobody() -> None:
    """With one host in a thousand that hangs for a minute the other 999 finish as if it were not there."""
    network = Simulated(latency=lambda url: 59.0 if "//h7." in url else 0.2)
    client, options = stacked(network)
    done: dict[str, float] = {}
    for key, _ in answers_of(client, spread(1000, 2), options):
        done[key] = network.clock()
    others = [at for at, url in network.started if "//h7." not in url]
    assert len(others) == 1998
    assert max(others) < 59.0


def test_a_host_is_asked_once_a_second_and_one_at_a_time() -> None:
    """Politeness holds in the lanes: starts a second apart, and never two at once."""
    network = Simulated(latency=lambda url: 1.7)
    client, options = stacked(network)
    list(answers_of(client, spread(3, 5), options))
    for host in range(3):
        starts = [at for at, url in network.started if f"//h{host}." in url]
        assert [b - a >= 1.69 for a, b in pairwise(starts)] == [True] * 4


def test_more_connections_when_told() -> None:
    """per_host lets more requests to one host run at a time."""
    network = Simulated(latency=lambda url: 1.0)
    client, options = stacked(network, per_host=4, delay=0.0)
    list(answers_of(client, spread(1, 40), options))
    assert network.flown.highest == 4


def test_hottest_hosts_first() -> None:
    """The host with the most URLs starts before all others, since it will take longest."""
    network = Simulated()
    client, options = stacked(network, threads=2)
    cold = [Task(f"c{i}", f"https://c{i}.example/") for i in range(20)]
    hot = [Task(f"h{i}", f"https://hot.example/{i}") for i in range(10)]
    list(answers_of(client, cold + hot, options))
    assert network.started[0][1] == "https://hot.example/0"


def test_redirects_to_one_host_keep_to_its_pace() -> None:
    """Hops to another host wait for that host's turn, parked and not blocking."""
    def answer(url: str) -> Response:
        to = "https://consent.example/" + url[-2:]
        return response(url=url) if "consent" in url else response(url=url, status=302, headers={"Location": to})

    network = Simulated(answer=answer)
    client, options = stacked(network, threads=4)
    answers = dict(answers_of(client, spread(20, 1), options))
    hops = [at for at, url in network.started if "consent" in url]
    assert (len(answers), len(hops)) == (20, 20)
    assert all(b - a >= 0.99 for a, b in pairwise(hops))
    assert max(at for at, url in network.started if "consent" not in url) < 2.0


def test_a_host_that_says_later_is_left_alone() -> None:
    """After a 429 with a long Retry-After the rest of the lane is postponed with the due time, at once."""
    network = Simulated(answer=lambda url: response(url=url, status=429, headers={"Retry-After": "3600"}))
    client, options = stacked(network)
    answers = [answer for _, answer in answers_of(client, spread(1, 30), options)]
    postponed = [a.failure for a in answers if a.failure is not None]
    assert (len(network.started), len(postponed)) == (1, 29)
    assert {FailureKind.POSTPONED} == {f.kind for f in postponed}
    assert all(f.due is not None for f in postponed)


def test_the_runs_deadline_ends_it_cleanly() -> None:
    """When the time is up every task that is left comes back postponed; nothing is lost, nothing is blamed."""
    network = Simulated(latency=lambda url: 50.0 if "//h3." in url else 0.2)
    client, options = stacked(network)
    answers = dict(answers_of(client, spread(5, 40), options, seconds=10.0))
    kinds = [a.failure.kind if a.failure else None for a in answers.values()]
    assert (200, {None, FailureKind.POSTPONED}) == (len(answers), set(kinds))
    assert 36 <= kinds.count(None) <= 48
    assert network.closed


def test_tasks_may_be_added_on_the_way() -> None:
    """What the reader adds while it reads is fetched too, down to the last."""
    network = Simulated()
    client, options = stacked(network)
    lanes = Lanes(client, options)
    seen = []
    for key, _ in answers(lanes, [Task("0", "https://h.example/0")]):
        seen.append(key)
        if int(key) < 5:
            lanes.add(Task(str(int(key) + 1), f"https://h{key}.example/"))
    assert seen == ["0", "1", "2", "3", "4", "5"]


def test_tasks_added_after_the_end_are_not_lost() -> None:
    """A reader that adds when the run has ended is told so, and the next run takes them."""
    client, options = stacked(Simulated())
    lanes = Lanes(client, options)
    assert ["0"] == [key for key, _ in answers(lanes, [Task("0", "https://h.example/0")])]
    lanes.add(Task("1", "https://h.example/1"))
    assert lanes.waiting
    assert ["1"] == [key for key, _ in answers(lanes)]
    assert not lanes.waiting


def test_a_failure_is_looked_at_again_after_a_minute() -> None:
    """A confirmation waits its minute without holding anything up, and passes by what is kept."""
    network = Simulated(answer=lambda url: response(url=url, status=404))
    client, options = stacked(network)
    lanes = Lanes(client, options)
    first = Task("page", "https://h.example/gone")
    keys = []
    for key, _ in answers(lanes, [first]):
        keys.append(key)
        if len(keys) == 1:
            lanes.add(confirmation(first, options.confirm_after))
    starts = [at for at, _ in network.started]
    assert keys == ["page", "page"]
    assert starts[1] - starts[0] >= 60.0


def test_a_reader_that_leaves_ends_the_run() -> None:
    """Closing the iterator stops the loop and lets go of everything."""
    network = Simulated()
    client, options = stacked(network)
    reading = answers_of(client, spread(10, 100), options)
    next(reading)
    reading.close()  # type: ignore[attr-defined]
    assert network.closed
    assert [t.name for t in threading.enumerate() if t.name == "citewatch-lanes"] == []


def test_a_slow_reader_holds_the_run_back() -> None:
    """Answers do not pile up: with nobody reading, no more than a bounded number is fetched."""
    network = Simulated(answer=lambda url: response(b"x" * 50_000, url=url))
    client, options = stacked(network, delay=0.0, threads=16)
    reading = answers_of(client, spread(100, 40), options)
    next(reading)
    waited = threading.Event()
    for _ in range(100):
        before = len(network.started)
        waited.wait(0.02)
        if len(network.started) == before > 16:
            break
    assert len(network.started) <= UNREAD + 16 + 1
    assert len(list(reading)) == 3999


def test_the_tasks_are_read_as_they_are_needed() -> None:
    """A list of a million is not held in memory: the iterable is read only so far ahead."""
    taken = []

    def endless() -> Iterator[Task]:
        for i in count():
            taken.append(i)
            yield Task(str(i), f"https://h{i % 1000}.example/{i}")

    client, options = stacked(Simulated())
    reading = answers_of(client, endless(), options)
    for _ in range(10):
        next(reading)
    reading.close()  # type: ignore[attr-defined]
    assert len(taken) < 25_000


def test_a_fault_of_ours_is_raised_to_the_reader() -> None:
    """A bug in a client is not hidden in a response."""
    def broken(url: str) -> Response:
        raise ZeroDivisionError("our own")

    options = NetworkOptions(delay=0.0)
    with pytest.raises(ZeroDivisionError):
        list(answers_of(Once(FakeClient(broken)), [Task("a", "https://h.example/")], options))


def test_bad_urls_are_answered_too() -> None:
    """A task whose URL is no URL does not break the lanes."""
    from refs.fetch import stack
    client = stack.build(NetworkOptions(), inner=FakeClient(lambda url: response(url=url)))
    tasks = [Task(str(i), url) for i, url in enumerate(["", "http://[bad", "nonsense", "https://ok.example/", "http://a:b/"])]
    answers = dict(answers_of(client, tasks, NetworkOptions()))
    kinds = {key: a.failure.kind if a.failure else None for key, a in answers.items()}
    bad = FailureKind.BAD_URL
    assert {"0": bad, "1": bad, "2": bad, "3": None, "4": bad} == kinds


def test_threads_follow_the_load() -> None:
    """Threads are added while the processor idles, and not when it is busy already."""
    def grown(cpu_share: float) -> int:
        clock = Clock()
        threads = Threads(lambda ask: response(), 200, clock, lambda: clock() * cpu_share)
        threads._flying = 500
        for _ in range(40):
            clock.seconds += 0.1
            threads._flying = 500
            threads.room()
        return threads._allowed

    assert (grown(0.3), grown(0.95)) == (200, 32)
