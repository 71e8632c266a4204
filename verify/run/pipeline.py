"""The stages of a run, in order: gather, locate, capture, judge, report. Decides nothing else."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import NamedTuple

from refs import daemon_threads
from refs.collect import Target, target_of, with_located
from refs.model import (
    Document,
    Meaning,
    Reference,
    Source,
)
from reports import diff
from reports.collector import Collected
from reports.findings import Assessment, Funnel, Report
from reports.thinning import LARGE, THINNED
from verify.policy import outage
from verify.run.assess import assess, head, place
from verify.run.tools import Progress, Tools

__all__ = ["Progress", "Ran", "Tools", "digest_of", "run"]

_LOOKUPS = 8
"""References located at a time; each service keeps its own pace behind this."""


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
        located = [found for d in group if (found := _located(d, tools)) is not None]
        targets = _targets(located)
        _capture(run_id, targets.values(), tools)
        unfinished = tools.stopped()
        _see(targets.values(), tools, run_id, seen)
        void = tools.why_void(seen)
        heads += [head(d) for d in located]
        tell = diff.told(tools.store.previous(run_id, [d.origin for d in located]))
        funnels += assess(located, targets, tools, run_id, void, started, partial(_collect, collected, tell))
        if unfinished:
            break
    report = _report(tools, heads, funnels, started, void, collected)
    if not unfinished:
        tools.store.close_run(run_id, report.finished or started, void)
    return Ran(report, run_id, unfinished)


# -- locate ------------------------------------------------------------------------------------------


def _located(document: Document, tools: Tools) -> Document | None:
    """The document with its references located; None where the run was stopped before all were."""
    def one(reference: Reference) -> Reference:
        return with_located(replace(reference, located=tools.locate(reference, document)))

    tools.progress.stage(f"locating references of {document.title or document.origin}", len(document.references))
    found: dict[int, Reference] = {}
    for number, reference in daemon_threads.each(one, document.references, _LOOKUPS, "locate", tools.stopped):
        found[number] = reference
        tools.progress.advance(1)
    if len(found) < len(document.references):
        return None
    return replace(document, references=tuple(found[n] for n in range(len(found))))


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


# -- capture -----------------------------------------------------------------------------------------


def _targets(documents: Iterable[Document]) -> dict[str, Target]:
    """What each reference of each document points at, by `_place`, with the claims that rest on it."""
    found: dict[str, Target] = {}
    for document in documents:
        claims: dict[str, list[tuple[str, str]]] = {}
        for citation in document.citations():
            claims.setdefault(citation.reference.id, []).append((citation.claim.text, citation.claim.context))
        for reference in document.references:
            target = target_of(reference)
            if target is not None:
                found[place(reference, document)] = replace(target, claims=tuple(claims.get(reference.id, ())))
    return found


def _capture(run_id: str, targets: Iterable[Target], tools: Tools) -> None:
    distinct: dict[str, Target] = {}
    for target in targets:
        known = distinct.get(target.key)
        distinct[target.key] = replace(target, claims=known.claims + target.claims) if known else target
    witnesses = 2 if tools.settings.archive.enabled else 1
    tools.progress.stage("fetching live pages and archived copies", witnesses * len(distinct))
    tools.take(run_id, distinct.values())


def _see(targets: Iterable[Target], tools: Tools, run_id: str, seen: outage.Hosts) -> None:
    distinct = {t.key: t for t in targets if t.url}
    taken = tools.store.taken_bare(run_id, distinct, Source.LIVE)
    nights = tools.store.all_observations(taken)

    def alive(key: str) -> bool:
        return any(o.source is Source.LIVE and o.state.meaning is Meaning.READABLE for o in nights[key][-2:])

    for key, target in distinct.items():
        if key in taken:
            seen.add(outage.seen(target.url, taken[key], alive(key)))


# -- report ------------------------------------------------------------------------------------------


def _collect(collected: Collected, tell: Callable[[Assessment], Assessment], assessment: Assessment) -> None:
    collected.add(tell(assessment))


def _report(tools: Tools, heads: list[Document], funnels: list[Funnel], started: datetime, void: str,
            collected: Collected) -> Report:
    return Report(
        assessments=collected.assessments(),
        documents=tuple(heads),
        funnel=_summed(funnels),
        started=started,
        finished=tools.clock(),
        version=tools.version,
        void=void,
        errors=tuple(sorted(collected.crashes)),
        fail_on=tools.settings.check.fail_on,
        min_coverage=tools.settings.check.min_coverage,
        notes=(THINNED,) if collected.thinned else (),
    )


def _summed(funnels: list[Funnel]) -> Funnel:
    reasons: Counter[str] = Counter()
    for funnel in funnels:
        reasons.update(dict(funnel.not_checked))
    return Funnel(
        references=sum(f.references for f in funnels),
        located=sum(f.located for f in funnels),
        fetched=sum(f.fetched for f in funnels),
        readable=sum(f.readable for f in funnels),
        checked=sum(f.checked for f in funnels),
        not_checked=tuple(reasons.most_common()),
    )


def digest_of(sources: Iterable[str]) -> str:
    """A name for an input: the same sources resume the same run."""
    return hashlib.sha256("\0".join(sources).encode("utf-8", "replace")).hexdigest()[:16]
