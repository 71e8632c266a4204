"""One client layer, written as a generator, so that the same code serves a blocking call and thousands at once.

A layer's `steps` gives a generator: its own, or, where it has nothing to add
to the answer, that of the client it holds. It hands out an `Ask` when bytes must move and
a `Pause` when it must wait, and returns a `Response`. Who drives it decides how:
`drive` blocks and sleeps; `refs/fetch/lanes.py` parks it and goes on with others.
"""

from __future__ import annotations

import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Generator, Mapping
from dataclasses import replace
from typing import NamedTuple

from refs.fetch.client import NO_HEADERS, Client
from refs.fetch.pace import Pace
from refs.fetch.withheld import Withheld
from refs.model import Response


class Budget:
    """The instant (monotonic seconds) by which a URL must be done; our own waiting does not count."""

    __slots__ = ("deadline",)

    def __init__(self, deadline: float = float("inf")) -> None:
        self.deadline = deadline

    def extend(self, seconds: float) -> None:
        """Give back time that we chose to wait."""
        self.deadline += seconds


class Ask(NamedTuple):
    """One GET that is to be sent. A tuple: several are made for each URL, and a dataclass takes thrice as long."""

    url: str
    headers: Mapping[str, str] = NO_HEADERS
    budget: Budget = Budget()
    """Without an end, unless `redirects` or the caller sets one."""
    secrets: Mapping[str, str] = NO_HEADERS
    """Headers that the wire alone sends and nobody keeps (refs/fetch/host_rules.py)."""


class Pause(NamedTuple):
    """Seconds to wait before going on."""

    seconds: float


Steps = Generator[Ask | Pause, Response | None, Response]


def settled(answer: Response) -> Steps:
    """The steps of a request that needs no sending."""
    yield from ()
    return answer


def drive(steps: Steps, send: Callable[[Ask], Response], sleep: Callable[[float], None]) -> Response:
    """Run `steps` to its end in this thread."""
    answer: Response | None = None
    while True:
        try:
            step = steps.send(answer)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]
        if isinstance(step, Pause):
            sleep(step.seconds)
            answer = None
        else:
            answer = send(step)


class Worry(ABC):
    """A client layer: it holds a client and adds one concern to it."""

    def __init__(self, inner: Client) -> None:
        self.inner: Worry = inner if isinstance(inner, Worry) else Wire(inner)
        self.wire: Wire = self.inner.wire

    @abstractmethod
    def steps(self, ask: Ask) -> Steps:
        """Hand out what must be sent or waited for; return the response."""

    def get(self, url: str, headers: Mapping[str, str] = NO_HEADERS) -> Response:
        """The response to one GET, blocking until it is there."""
        return drive(self.steps(Ask(url, headers)), self.wire.send, self.wire.sleep)

    def close(self) -> None:
        """Close the client that is held."""
        self.inner.close()


class _Handed:
    """A client that answers with the response it was just handed, one per thread.

    A recorder wraps a plain client; so it sees each response alike, whether a
    thread waited for it or a loop of many transfers got it.
    """

    def __init__(self) -> None:
        self._own = threading.local()

    def through(self, recorder: Client, ask: Ask, answer: Response) -> Response:
        """Show an answer to the recorder, which asks this client for it at once."""
        self._own.answer = answer
        return recorder.get(ask.url, ask.headers)

    def get(self, url: str, headers: Mapping[str, str] = NO_HEADERS) -> Response:
        answer: Response = self._own.answer
        return answer

    def close(self) -> None:
        pass


class Wire(Worry):
    """The innermost step: hands every `Ask` out, and knows the client that sends it."""

    def __init__(self, client: Client, record: Callable[[Client], Client] | None = None,
                 sleep: Callable[[float], None] = time.sleep, clock: Callable[[], float] = time.monotonic,
                 pace: Pace | None = None) -> None:
        self.client = client
        self.wire = self
        self.sleep = sleep
        self.clock = clock
        self.pace = pace
        self._fetch = getattr(client, "fetch", None)
        self._handed = _Handed()
        self._recorder = record(self._handed) if record else None

    def steps(self, ask: Ask) -> Steps:
        """Hand out the ask."""
        answer = yield ask
        if answer is None:
            raise RuntimeError("the driver resumed an Ask without a response")
        return answer

    def send(self, ask: Ask) -> Response:
        """Send one ask now and wait for its response."""
        answer = self._fetch(ask) if self._fetch else self.client.get(ask.url, ask.headers)
        return self.landed(ask, answer)

    def landed(self, ask: Ask, answer: Response) -> Response:
        """Show a response that came back to the recorder, if there is one; never a secret that was sent for it."""
        # What was sent with a secret may repeat it in its answer, so it is taken out before anybody sees it.
        if ask.secrets:
            return self._discreetly(ask, Withheld.of(ask.secrets).taken_from(answer))
        if self._recorder is None:
            return answer
        return self._handed.through(self._recorder, ask, answer)

    def _discreetly(self, ask: Ask, answer: Response) -> Response:
        """Record an answer to one who showed who they are: without the cookies that it gave, and was asked with."""
        if self._recorder is None:
            return answer
        open_ = {name: value for name, value in ask.headers.items() if name != "cookie"}
        bare = replace(answer, headers=tuple(pair for pair in answer.headers if pair[0] != "set-cookie"))
        kept = self._handed.through(self._recorder, ask._replace(headers=open_), bare)
        return replace(kept, headers=answer.headers)

    def close(self) -> None:
        """Close the recorder and the client."""
        if self._recorder is not None:
            self._recorder.close()
        self.client.close()
