"""Bounds what a host may cost by hanging: its time-outs are limited in sum, and its pages that do answer still come.

The first requests that hang take the time that they are given. Once a host has cost `TOGETHER` seconds in this way,
each further request to it gets only `QUICK` seconds, or a few times what its slowest answer took. After `IN_A_ROW`
requests without an answer it is not asked for `PAUSE` seconds, and then once, to see.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from refs.model import Failure, FailureKind, Response

TOGETHER = 30.0
"""Seconds that a host may cost by hanging before its requests get less time."""
QUICK = 3.0
"""Seconds that such a request gets at least."""
UNKNOWN = 10.0
"""Seconds for a host that has not answered since its first hang: how slow it is at its best is not known."""
SLOWER = 4.0
"""How much slower than its slowest answer a host may be later."""
IN_A_ROW = 8
"""Requests without an answer after which a host is left alone..."""
PAUSE = 60.0
"""...and for how many seconds."""
_DEADLINE = "deadline"


class _Host:
    __slots__ = ("lost", "row", "slowest", "until")

    def __init__(self) -> None:
        self.lost = self.slowest = self.until = 0.0
        self.row = 0


class Hangs:
    """What hosts have cost so far; only those that ever hung are remembered."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def seconds(self, host: str) -> float | None:
        """Seconds that a request to the host may take, 0 for "not now"; None for as long as any other."""
        with self._lock:
            known = self._hosts.get(host)
            if known is None or known.lost < TOGETHER:
                return None
            if known.row >= IN_A_ROW and self._clock() < known.until:
                return 0.0
            return max(QUICK, SLOWER * known.slowest) if known.slowest else UNKNOWN

    def learn(self, host: str, answer: Response, seconds: float) -> None:
        """Count what a request cost."""
        hung = answer.truncated == _DEADLINE or (
            answer.failure is not None and answer.failure.kind is FailureKind.TIMEOUT)
        with self._lock:
            known = self._hosts.get(host)
            if known is None:
                if not hung:
                    return
                known = self._hosts[host] = _Host()
            if hung:
                known.lost, known.row, known.until = known.lost + seconds, known.row + 1, self._clock() + PAUSE
            elif answer.failure is None:
                known.row, known.slowest = 0, max(known.slowest, seconds)


def unasked(url: str, host: str) -> Response:
    """The answer for a host that let so many requests hang that it is left alone for a while."""
    detail = f"not asked: {host} gave no answer to its last {IN_A_ROW} or more requests"
    return Response(url=url, final_url=url, failure=Failure(FailureKind.TIMEOUT, detail))
