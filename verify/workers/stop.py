"""How a run is stopped: at once by Ctrl-C or SIGTERM, in good order by its deadline. Nothing that was kept is lost."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from refs.fetch.client import NO_HEADERS, Client
from refs.model import Failure, FailureKind, Response

GRACE = 2.0
"""Seconds after a stop in which answers that have come are still read and kept; a run ends within 5 s."""


@dataclass
class Stop:
    """A flag that Ctrl-C, SIGTERM and the run's deadline set."""

    event: threading.Event = field(default_factory=threading.Event)
    until: float = 0.0
    """When the run's time is up (UNIX time), for workers elsewhere; 0 for never."""
    _since: float = 0.0

    def __call__(self) -> bool:
        """True once the run should end."""
        return self.event.is_set()

    def set(self) -> None:
        """End the run; a second call changes nothing."""
        if not self.event.is_set():
            self._since = time.monotonic()
            self.event.set()

    def late(self) -> bool:
        """True once the grace period after a stop has passed: nothing more is kept."""
        return self.event.is_set() and time.monotonic() - self._since > GRACE

    def wait(self, seconds: float) -> None:
        """Sleep, but not past a stop."""
        self.event.wait(seconds)


class Halting:
    """A client that sends nothing after a stop: requests that were waiting for their turn must not all go at once."""

    def __init__(self, inner: Client, stop: Callable[[], bool]) -> None:
        self._inner, self._stop = inner, stop

    def get(self, url: str, headers: Mapping[str, str] = NO_HEADERS) -> Response:
        """The response; POSTPONED after a stop."""
        if self._stop():
            return Response(url, url, failure=Failure(FailureKind.POSTPONED, "the run was stopped"))
        return self._inner.get(url, headers)

    def close(self) -> None:
        """Close the client below."""
        self._inner.close()


@contextmanager
def timed(stop: Stop) -> Iterator[None]:
    """Set `stop` when its time is up."""
    timer = threading.Timer(max(0.0, stop.until - time.time()), stop.set)
    timer.daemon = True
    if stop.until:
        timer.start()
    try:
        yield
    finally:
        timer.cancel()
