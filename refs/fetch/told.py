"""Logs each request and how it ended, for whoever listens (`citewatch check -v`)."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterator

from refs.fetch.steps import Ask, Steps, Worry
from refs.model import Response

LOGGER = logging.getLogger(__name__)
"""Records at level INFO, one a request; nobody listens unless asked for."""


class _Kept(logging.Handler):
    """Keeps what is said in a process that has nobody to say it to."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: deque[str] = deque()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record's line."""
        self.lines.append(record.getMessage())


_KEPT = _Kept()


def keep_lines() -> None:
    """From now on keep each line in this process, for whoever sends it on (`kept_lines`)."""
    if _KEPT not in LOGGER.handlers:
        LOGGER.addHandler(_KEPT)
        LOGGER.setLevel(logging.INFO)


def kept_lines() -> Iterator[str]:
    """The lines that were kept since the last call; each is given once."""
    while _KEPT.lines:
        yield _KEPT.lines.popleft()


class Told(Worry):
    """Logs the address, its redirects and the fate of each request that was not answered from memory."""

    def steps(self, ask: Ask) -> Steps:
        """The answer of the client that is held; where somebody listens, with a line about it."""
        return self._telling(ask) if LOGGER.isEnabledFor(logging.INFO) else self.inner.steps(ask)

    def _telling(self, ask: Ask) -> Steps:
        answer = yield from self.inner.steps(ask)
        LOGGER.info("%s", line(answer))
        return answer


def line(answer: Response) -> str:
    """A request as "ADDRESS -> ADDRESS: 200, 1,024 bytes in 0.3 s", or with the reason why nothing came back."""
    way = [hop.url for hop in answer.hops]
    last = answer.final_url or answer.url
    shown = " -> ".join([*way, last] if way else [answer.url])
    if answer.failure is not None:
        detail = f" ({answer.failure.detail})" if answer.failure.detail else ""
        return f"{shown}: {answer.failure.kind.value.replace('_', ' ')}{detail}"
    cut = f", cut: {answer.truncated}" if answer.truncated else ""
    return f"{shown}: {answer.status}, {len(answer.body):,} bytes in {answer.elapsed:.1f} s{cut}"
