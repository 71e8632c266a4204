"""What happens after a run: people are told what changed, and the heartbeat file is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Protocol

from refs.codec import from_text, to_text
from reports.findings import Grade, Report, VerdictKind
from verify.notify import compose, delivery
from verify.notify.channels.base import Notice, NoticeOptions

_KIND, _DAYS = "notice", 90.0
"""The key under which an undelivered notice is kept, and for how many days: later nobody wants it."""


class Memory(Protocol):
    """What is asked of the journal."""

    def settled(self, run: str, documents: list[str]) -> dict[tuple[str, str], tuple[VerdictKind, Grade]]:
        """Each citation's last settled verdict of earlier runs."""
        ...

    def earlier(self, run: str) -> tuple[str, bool]:
        """The night of the last run before this one that counted ("" for none), and whether the last one was void."""
        ...

    def recall(self, kind: str, key: str) -> str | None:
        """A text that was kept."""
        ...

    def remember(self, kind: str, key: str, value: str, days: float) -> None:
        """Keep a text for some days."""
        ...


class _Kept:
    """Notices that wait, in the journal."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._numbers: dict[str, int] = {}

    @property
    def number(self) -> int:
        """How many wait, over all ways that were tried."""
        return sum(self._numbers.values())

    def load(self, way: str) -> list[Notice]:
        """Those of one way, oldest first."""
        text = self._memory.recall(_KIND, way)
        return list(from_text(text, tuple[Notice, ...])) if text else []

    def keep(self, way: str, notices: Sequence[Notice]) -> None:
        """Put these in their place."""
        self._numbers[way] = len(notices)
        self._memory.remember(_KIND, way, to_text(tuple(notices)), _DAYS)


def notice(report: Report, memory: Memory, run: str) -> Notice:
    """What is worth telling of a run that was closed."""
    named = chain((d.origin for d in report.documents), (a.document for a in report.assessments))
    last_good, was_void = memory.earlier(run)
    return compose.compose(report, memory.settled(run, list(dict.fromkeys(named))), last_good, was_void)


def after_run(report: Report, memory: Memory, run: str, options: NoticeOptions,
              env: Mapping[str, str] | None = None) -> list[delivery.Told]:
    """Deliver the notice of a run every way the options ask for, write the heartbeat; a line for each thing done.

    News is told where something changed; a way that fails is a line, no exception, and its notice waits in the
    journal for the next run.
    """
    made = notice(report, memory, run)
    waiting = _Kept(memory)
    said = delivery.tell(made, delivery.outbox(options, env), waiting)
    if options.heartbeat:
        try:
            delivery.heartbeat(options.heartbeat, report, made.last_good, waiting.number)
        except OSError as error:
            said.append(delivery.Told.failed(f"heartbeat: {options.heartbeat} cannot be written ({error.strerror})"))
    return said
