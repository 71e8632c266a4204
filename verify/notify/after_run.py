"""After a run: tell people what changed, and leave the heartbeat. One call for the command line."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import Protocol

from reports.findings import Grade, Report, VerdictKind
from verify.notify import compose, delivery
from verify.notify.channels.base import Notice, NoticeOptions


class Memory(Protocol):
    """What is asked of the journal."""

    def settled(self, run: str, documents: list[str]) -> dict[tuple[str, str], tuple[VerdictKind, Grade]]:
        """Each citation's last settled verdict of earlier runs."""
        ...

    def earlier(self, run: str) -> tuple[str, bool]:
        """The night of the last run before this one that counted ("" for none), and whether the last one was void."""
        ...


def notice(report: Report, memory: Memory, run: str) -> Notice:
    """What is worth telling of a run that was closed."""
    named = chain((d.origin for d in report.documents), (a.document for a in report.assessments))
    last_good, was_void = memory.earlier(run)
    return compose.compose(report, memory.settled(run, list(dict.fromkeys(named))), last_good, was_void)


def after_run(report: Report, memory: Memory, run: str, options: NoticeOptions,
              env: Mapping[str, str] | None = None) -> list[str]:
    """Deliver the notice of a run every way the options ask for, write the heartbeat; a line for each thing done.

    Nothing is told where nothing changed; a way that fails is a line, no exception.
    """
    made = notice(report, memory, run)
    said = delivery.tell(made, delivery.outbox(options, env))
    if options.heartbeat:
        try:
            delivery.heartbeat(options.heartbeat, report, made.last_good)
        except OSError as error:
            said.append(f"heartbeat: {options.heartbeat} cannot be written ({error.strerror})")
    return said
