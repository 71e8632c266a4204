"""A host's hangs are bounded as a whole; what answers on it goes on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from refs.fetch.hangs import TOGETHER
from refs.fetch.options import NetworkOptions
from refs.fetch.pace import Pace
from refs.fetch.redirects import Redirects
from refs.fetch.steps import Ask, Wire
from refs.fetch.throttle import Throttle
from refs.model import Failure, FailureKind, Response
from tests.refs.fetch.clock import Clock


class Host:
    """A host whose pages hang or answer after so many seconds, on a clock that only it moves."""

    def __init__(self, takes: Callable[[str], float]) -> None:
        self.clock, self.takes, self.asked = Clock(), takes, list[str]()
        options = NetworkOptions(delay=0.0)
        wire = Wire(self, sleep=self.clock.sleep, clock=self.clock, pace=Pace(options, self.clock, self.clock.now))  # type: ignore[arg-type]
        self.client = Redirects(Throttle(wire, wire.pace), options)  # type: ignore[arg-type]

    def fetch(self, ask: Ask) -> Response:
        self.asked.append(ask.url)
        given = min(20.0, ask.budget.deadline - self.clock())
        seconds = self.takes(ask.url)
        self.clock.sleep(min(given, seconds))
        if seconds > given:
            return Response(ask.url, ask.url, failure=Failure(FailureKind.TIMEOUT, "timed out"))
        return Response(ask.url, ask.url, 200, body=b"x")

    def close(self) -> None:
        pass


def fetched(host: Host, count: int, name: str = "slow.example") -> tuple[int, float]:
    """(answers, seconds) of so many pages of the host."""
    begun = host.clock()
    answers = [host.client.get(f"http://{name}/{n}") for n in range(count)]
    return sum(a.status == 200 for a in answers), host.clock() - begun


def test_ten_hanging_pages_of_five_hundred_cost_little_and_the_rest_answers() -> None:
    """316 seconds before: ten times the read time-out."""
    host = Host(lambda url: 600.0 if int(url.rpartition("/")[2]) % 50 == 7 else 0.05)
    answers, seconds = fetched(host, 500)
    assert (answers, seconds < 95) == (490, True)


def test_a_host_that_only_hangs_is_soon_left_alone() -> None:
    """After eight in a row most are not asked: the whole host costs less than two minutes."""
    host = Host(lambda url: 600.0)
    answers, seconds = fetched(host, 500)
    assert 0 == answers
    assert 8 == len(host.asked)
    assert seconds < 105


def test_a_host_that_was_left_alone_is_asked_again_after_a_while() -> None:
    """One request to see; where it answers, the others follow."""
    dead = [True]
    host = Host(lambda url: 600.0 if dead[0] else 0.1)
    fetched(host, 20)
    dead[0] = False
    before = fetched(host, 3)[0]
    host.clock.sleep(60.0)
    assert (before, fetched(host, 3)[0]) == (0, 3)


def test_a_slow_host_keeps_the_time_its_answers_take() -> None:
    """Where pages take nine seconds a few hangs do not cut the others short."""
    host = Host(lambda url: 600.0 if url.endswith(("0", "1")) else 9.0)
    assert fetched(host, 40)[0] == 32


def test_another_host_is_not_bounded() -> None:
    """Each host pays for its own hangs."""
    host = Host(lambda url: 600.0 if "slow" in url else 15.0)
    fetched(host, 10)
    assert fetched(host, 2, "good.example") == (2, 30.0)


@pytest.mark.parametrize(("name", "asked"), [("web.archive.org", 12), ("slow.example", 8)])
def test_services_with_limits_of_their_own_are_spared(name: str, asked: int) -> None:
    """Archives have a budget that knows better when they are down."""
    host = Host(lambda url: 600.0)
    fetched(host, 12, name)
    assert (len(host.asked), host.clock() > TOGETHER) == (asked, True)
