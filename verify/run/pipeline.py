"""The stages of a run, in order: gather, locate, capture, judge, report. Decides nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from refs.model import (
    Document,
)
from reports import diff
from reports.collector import Collected
from reports.findings import Assessment, Funnel, Report
from reports.thinning import LARGE
from verify.policy import outage
from verify.run.assess import assess, head
from verify.run.capture import capture, targets_of, watch
from verify.run.locate import locate
from verify.run.summary import report_of
from verify.run.tools import Progress, Tools

__all__ = ["Progress", "Ran", "Tools", "digest_of", "run"]


class Ran(NamedTuple):
    """A finished run: what it found, and its id in the journal."""

    report: Report
    run: str
    unfinished: bool = False
    """True where the run's time was up before all was looked at: the same input resumes it."""


def run(documents: Iterable[Document], tools: Tools, digest: str, batch: int = 5000, large: int = LARGE) -> Ran:
    """The report of a run over `documents`, `batch` references at a time.

    A report of more than `large` citations is thinned and spooled (`reports/collector.py`). `digest` names the input:
    an unfinished run over the same input is resumed.
    """
    run_id = tools.store.open_run(digest, tools.clock())
    started = tools.store.started(run_id)
    collected = Collected(large)
    heads: list[Document] = []
    funnels: list[Funnel] = []
    seen = outage.Hosts()
    void, unfinished = "", False
    for group in _batches(documents, batch):
        located = [found for d in group if (found := locate(d, tools)) is not None]
        targets = targets_of(located)
        capture(run_id, targets.values(), tools)
        unfinished = tools.stopped()
        watch(targets.values(), tools, run_id, seen)
        void = tools.why_void(seen)
        heads += [head(d) for d in located]
        tell = diff.told(tools.store.previous(run_id, [d.origin for d in located]))
        funnels += assess(located, targets, tools, run_id, void, started, partial(_collect, collected, tell))
        if unfinished:
            break
    report = report_of(tools, heads, funnels, started, void, collected)
    if not unfinished:
        tools.store.close_run(run_id, report.finished or started, void)
    return Ran(report, run_id, unfinished)


def _batches(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    group: list[Document] = []
    held = 0
    for document in documents:
        group.append(document)
        held += len(document.references)
        if held >= size:
            yield group
            group, held = [], 0
    if group:
        yield group


# -- report ------------------------------------------------------------------------------------------


def _collect(collected: Collected, tell: Callable[[Assessment], Assessment], assessment: Assessment) -> None:
    collected.add(tell(assessment))


def digest_of(sources: Iterable[str]) -> str:
    """A name for an input: the same sources resume the same run."""
    return hashlib.sha256("\0".join(sources).encode("utf-8", "replace")).hexdigest()[:16]
