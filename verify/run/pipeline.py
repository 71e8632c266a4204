"""The stages of a run, in order: locate, capture, judge, finish. Decides nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from refs.model import Document
from reports.collector import Collected
from reports.findings import Funnel, Report
from reports.thinning import LARGE
from verify.policy import outage
from verify.run.assess import assess
from verify.run.capture import capture, targets_of, watch
from verify.run.finish import finish
from verify.run.heads import keep
from verify.run.locate import locate
from verify.run.scope import Scope
from verify.run.summary import report_of
from verify.run.tools import Progress, Tools

__all__ = ["Progress", "Ran", "Tools", "digest_of", "run"]

_EVERYTHING = Scope()
"""The scope that leaves nothing out."""


class Ran(NamedTuple):
    """A finished run: what it found, and its id in the journal."""

    report: Report
    run: str
    unfinished: bool = False
    """True where the run's time was up before all was looked at: the same input resumes it."""


def run(documents: Iterable[Document], tools: Tools, digest: str, scope: Scope = _EVERYTHING, *,
        batch: int = 5000, large: int = LARGE) -> Ran:
    """The report of a run over `documents`, `batch` references at a time.

    A report of more than `large` citations is thinned and spooled (`reports/collector.py`). `digest` names the input:
    an unfinished run over the same input is resumed.
    """
    run_id = tools.store.open_run(digest, tools.clock())
    started = tools.store.started(run_id)
    collected, heads, funnels = Collected(large), list[Document](), list[Funnel]()
    seen = outage.Hosts()
    void, unfinished = "", False
    for group in _batches(documents, batch):
        located = [found for d in group if (found := locate(d, tools, scope)) is not None]
        targets = targets_of(located, scope)
        capture(run_id, targets.values(), tools)  # both witnesses, into the store
        unfinished = tools.stopped()
        watch(targets.values(), tools, run_id, seen)
        void = tools.why_void(seen)  # ours or theirs?
        last = tools.store.previous(run_id, [d.origin for d in located])
        for article in assess(located, targets, tools, run_id, void, started, scope):
            heads.append(article.head)
            keep(tools.store, article.head)
            funnels.append(article.funnel)
            for one in finish(article.head, article.assessments, last, scope, tools.clock().date()):
                collected.add(one)
            for one in scope.local.broken(article.head, run_id, last, scope.gates, tools):
                collected.add(one)
        if unfinished:
            break
    report = report_of(tools, heads, funnels, started, void, collected, scope, scope.local.holding)
    if not unfinished:
        tools.store.close_run(run_id, report.finished or started, void or _no_night(tools))
    return Ran(report, run_id, unfinished)


def _no_night(tools: Tools) -> str:
    """Why what the run saw is no night of its own: nobody was asked."""
    return "offline: nobody was asked" if tools.settings.check.offline else ""


def _batches(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    """Documents in groups of at least `size` references, so that the hosts of many articles are asked at once."""
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


def digest_of(sources: Iterable[str]) -> str:
    """A name for an input: the same sources resume the same run."""
    return hashlib.sha256("\0".join(sources).encode("utf-8", "replace")).hexdigest()[:16]
