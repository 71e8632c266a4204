"""Asks again only where that may help: after a lost connection, a gateway's hiccup, a short "later"."""

from __future__ import annotations

import random
from collections.abc import Callable

from refs.fetch.client import Client
from refs.fetch.options import NetworkOptions
from refs.fetch.steps import Ask, Pause, Steps, Worry
from refs.fetch.throttle import PATIENCE, asked_to_wait
from refs.model import FailureKind, Response

MAY_PASS = frozenset({FailureKind.RESET})
"""The rest (refusal, timeout, no such host, bad certificate) seldom changes within seconds: see `confirm_after`."""
GATEWAYS = frozenset({502, 503, 504})
"""Answers of a proxy or balancer whose server is restarting (RFC 9110, 15.6.3 to 15.6.5)."""
_LATER = GATEWAYS | {429}
FIRST_WAIT = 0.5
"""Seconds before the second try; doubles with each."""


class Retry(Worry):
    """Tries again up to `retries` times, waiting longer each time, inside the URL's deadline."""

    def __init__(self, inner: Client, options: NetworkOptions, jitter: Callable[[], float] = random.random) -> None:
        super().__init__(inner)
        self._retries = options.retries
        self._jitter = jitter

    def steps(self, ask: Ask) -> Steps:
        """Ask until it is settled."""
        for attempt in range(self._retries + 1):
            answer = yield from self.inner.steps(ask)
            if attempt == self._retries or not may_pass(answer):
                break
            if asked_to_wait(answer):
                continue  # the throttle holds the host until then
            wait = FIRST_WAIT * 2.0 ** attempt * (1 + self._jitter() / 2)
            if self.wire.clock() + wait >= ask.budget.deadline:
                break
            yield Pause(wait)
        return answer


def may_pass(answer: Response) -> bool:
    """True when the same request may well be answered otherwise within seconds."""
    if answer.failure is not None:
        return answer.failure.kind in MAY_PASS
    if answer.status not in _LATER or answer.header("memento-datetime"):  # an archived 503 stays a 503
        return False
    wait = asked_to_wait(answer)
    return wait <= PATIENCE if wait else answer.status in GATEWAYS
