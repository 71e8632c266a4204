"""The stages of a run, in order: gather, locate, capture, judge, report. Decides nothing else."""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from refs.collect import Target, slim, target_of, with_located
from refs.model import (
    Capture,
    Captures,
    Citation,
    Claim,
    Document,
    Located,
    Meaning,
    Page,
    PageState,
    Reference,
    Source,
)
from reports import diff
from reports.findings import Assessment, Finding, Funnel, Grade, Report, VerdictKind
from verify import crew, judging, outage, policy
from verify.history import with_since
from verify.journal import Journal
from verify.settings import Settings
from verify.store import Store

_LOOKUPS = 8
"""References located at a time; each service keeps its own pace behind this."""

_TEXTS = 512
"""Citations whose page texts are in memory at a time."""
_LARGE = 20_000
"""Citations above which a report keeps the evidence only of what does not hold; the journal keeps all."""


@dataclass
class Progress:
    """What the pipeline tells whoever watches; the default tells nobody."""

    stage: Callable[[str, int], None] = lambda name, total: None
    advance: Callable[[int], None] = lambda n: None
    note: Callable[[str], None] = lambda text: None


@dataclass
class Tools:
    """Everything the stages use, built in wiring.py."""

    settings: Settings
    store: Journal
    take: Callable[[str, Iterable[Target]], None]
    """(run, targets): takes the captures of both witnesses into the store, wherever that is done."""
    locate: Callable[[Reference, Document], Located]
    judge: Callable[[Iterable[judging.Work]], Iterator[tuple[Finding, ...]]]
    """Findings of works, in their order, wherever they are computed."""
    judge_name: str
    """Names the checkers' and scorer's version, for the memo."""
    clock: Callable[[], datetime]
    version: str
    why_void: Callable[[list[outage.Seen]], str] = outage.why_void
    """Why the run says nothing of any reference; asks the canaries where half of the web is silent."""
    progress: Progress = field(default_factory=Progress)
    stopped: Callable[[], bool] = lambda: False


class Ran(NamedTuple):
    """A finished run: what it found, and its id in the journal."""

    report: Report
    run: str
    unfinished: bool = False
    """True where the run's time was up before all was looked at: the same input resumes it."""


def run(documents: Iterable[Document], tools: Tools, digest: str, batch: int = 5000) -> Ran:
    """The report of a run over `documents`, `batch` references at a time.

    `digest` names the input: an unfinished run over the same input is resumed.
    """
    run_id = tools.store.open_run(digest, tools.clock())
    started = tools.store.started(run_id)
    present: set[tuple[str, str]] = set()
    heads: list[Document] = []
    funnels: list[Funnel] = []
    seen: list[outage.Seen] = []
    unfinished = False
    for group in _batches(documents, batch):
        located = [found for d in group if (found := _located(d, tools)) is not None]
        targets = _targets(located)
        _capture(run_id, targets.values(), tools)
        unfinished = tools.stopped()
        seen += _seen(targets.values(), tools, run_id)
        void = tools.why_void(seen)
        heads += [_head(d) for d in located]
        funnels += [_assess(d, targets, tools, run_id, void, started) for d in located]
        present |= {(d.origin, c.id) for d in located for c in d.citations()}
        if unfinished:
            break
    void = tools.why_void(seen)
    report = _report(tools, run_id, heads, funnels, started, void, present)
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
    for number, reference in crew.each(one, document.references, _LOOKUPS, "locate", tools.stopped):
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
                found[_place(reference, document)] = replace(target, claims=tuple(claims.get(reference.id, ())))
    return found


def _place(reference: Reference, document: Document) -> str:
    return f"{document.origin}\0{reference.id}"


def _head(document: Document) -> Document:
    return replace(document, claims=(), references=(), links=())


def _capture(run_id: str, targets: Iterable[Target], tools: Tools) -> None:
    distinct: dict[str, Target] = {}
    for target in targets:
        known = distinct.get(target.key)
        distinct[target.key] = replace(target, claims=known.claims + target.claims) if known else target
    witnesses = 2 if tools.settings.archive.enabled else 1
    tools.progress.stage("fetching live pages and archived copies", witnesses * len(distinct))
    tools.take(run_id, distinct.values())


def _seen(targets: Iterable[Target], tools: Tools, run_id: str) -> list[outage.Seen]:
    distinct = {t.key: t for t in targets if t.url}
    found = []
    for key, target in distinct.items():
        capture = tools.store.taken(run_id, key, Source.LIVE)
        if capture is not None:
            before = any(o.source is Source.LIVE and o.state.meaning is Meaning.READABLE
                         for o in tools.store.observations(key)[-2:])
            found.append(outage.seen(target.url, capture, alive_before=before))
    return found


# -- judge -------------------------------------------------------------------------------------------


class _Told(NamedTuple):
    """What the funnel needs of a judged citation, when its page texts are gone."""

    reference: str
    fetched: bool
    readable: bool
    why_not: str
    """Why it got no answer, "" if it got one."""


def _assess(document: Document, targets: dict[str, Target], tools: Tools, run_id: str, void: str,
            started: datetime) -> Funnel:
    citations = tuple(document.citations())
    tools.progress.stage(f"judging {document.title or document.origin}", len(citations))
    told: list[_Told] = []
    for first in range(0, len(citations), _TEXTS):
        works = [_work(c, document, targets, tools, run_id) for c in citations[first:first + _TEXTS]]
        for work, found in zip(works, _findings(works, tools), strict=True):
            assessment = _assessment(work, found, targets, tools, void, started)
            tools.store.keep_assessment(run_id, assessment)
            told.append(_told(work, assessment))
            tools.progress.advance(1)
    return _funnel(document, told)


def _told(work: judging.Work, assessment: Assessment) -> _Told:
    verdict, captures = assessment.verdict, tuple(work.captures)
    return _Told(
        work.citation.reference.id,
        fetched=any(c.failure is None and c.status for c in captures),
        readable=any(c.readable for c in captures),
        why_not=(verdict.reason or verdict.kind.value) if verdict.kind in _NO_ANSWER else "",
    )


def _work(citation: Citation, document: Document, targets: dict[str, Target], tools: Tools,
          run_id: str) -> judging.Work:
    def captures(reference: Reference) -> Captures:
        target = targets.get(_place(reference, document))
        return _captures(target, tools.store, run_id) if target else Captures()

    references = {r.id: r for r in document.references}
    others = [references[r] for r in citation.group if r != citation.reference.id and r in references]
    neighbours = tuple((replace(citation, reference=r), captures(r)) for r in others)
    return judging.Work(citation, captures(citation.reference), _head(document), neighbours)


def _captures(target: Target, store: Store, run_id: str) -> Captures:
    """Tonight's captures; what was not due tonight stands as it was last seen."""
    def one(source: Source) -> Capture | None:
        return store.taken(run_id, target.key, source) or store.last_look(target.key, source)

    return Captures(one(Source.LIVE), one(Source.ARCHIVE))


def _findings(works: list[judging.Work], tools: Tools) -> Iterator[tuple[Finding, ...]]:
    """Findings in order; what was judged before on the same text comes from the memo."""
    keys = [judging.memo_key(w, tools.judge_name) for w in works]
    known = {key: kept for key in keys if (kept := tools.store.memo(key)) is not None}
    fresh = tools.judge([w for w, key in zip(works, keys, strict=True) if key not in known])
    for work, key in zip(works, keys, strict=True):
        if key in known:
            yield judging.redated(known[key], work.captures)
            continue
        found = next(fresh)
        if not any(f.code == judging.CRASHED for f in found):
            tools.store.keep_memo(key, found)
        yield found


def _assessment(work: judging.Work, found: tuple[Finding, ...], targets: dict[str, Target], tools: Tools, void: str,
                started: datetime) -> Assessment:
    target = targets.get(_place(work.citation.reference, work.document))
    nights = tools.store.observations(target.key) if target else ()
    verdict = (policy.void_verdict(void) if void else
               policy.judge(work.citation, found, nights, tools.settings.policy, started))
    past = tools.store.nights(work.citation.id)
    return Assessment(
        citation=work.citation,
        document=work.document.origin,
        verdict=verdict if void else with_since(verdict, past, started),
        findings=found,
        captures=Captures(slim(work.captures.live), slim(work.captures.archived)),
        history=past,
    )


# -- report ------------------------------------------------------------------------------------------


def _funnel(document: Document, told: list[_Told]) -> Funnel:
    cited = {t.reference: t for t in told}
    readable = {t.reference for t in cited.values() if t.readable}
    answered = {t.reference for t in told if not t.why_not}
    return Funnel(
        references=len(document.references),
        located=sum(bool(r.located.found_by) or target_of(r) is not None for r in document.references),
        fetched=sum(t.fetched for t in cited.values()),
        readable=len(readable),
        checked=len(answered & readable),
        not_checked=tuple(Counter(t.why_not for t in told if t.why_not).most_common()),
    )


_NO_ANSWER = (VerdictKind.UNCHECKED, VerdictKind.NO_LOCATOR)


def _report(tools: Tools, run_id: str, heads: list[Document], funnels: list[Funnel], started: datetime,
            void: str, present: set[tuple[str, str]]) -> Report:
    finished = tools.clock()
    # A resumed run may hold citations of a text that was edited meanwhile: they are no part of it any more.
    crashes: set[str] = set()
    kept = tuple(_kept(tools.store.assessments(run_id), present, crashes))
    previous = tools.store.previous(run_id, [d.origin for d in heads])
    report = Report(
        assessments=kept,
        documents=tuple(heads),
        funnel=_summed(funnels),
        started=started,
        finished=finished,
        version=tools.version,
        void=void,
        errors=tuple(sorted(crashes)),
        fail_on=tools.settings.check.fail_on,
        min_coverage=tools.settings.check.min_coverage,
        notes=(_BARE,) if len(present) > _LARGE else (),
    )
    return diff.against_last(report, previous)


_BARE = (f"More than {_LARGE:,} citations: this report shows the evidence of those that need care; "
         "`citewatch report` writes every one, `citewatch export` gives them as a table.")


def _kept(found: Iterable[Assessment], present: set[tuple[str, str]], crashes: set[str]) -> Iterator[Assessment]:
    """The assessments that belong to the run's text; notes in `crashes` what was a fault of ours."""
    large = len(present) > _LARGE
    for assessment in found:
        if (assessment.document, assessment.id) in present:
            crashes.update(f.reason for f in assessment.findings if f.code == judging.CRASHED)
            yield _bare(assessment) if large and assessment.verdict.grade < Grade.WARN else assessment


_NOWHERE = Located()
_PAGES = {state: Page(state) for state in PageState}


def _bare(assessment: Assessment) -> Assessment:
    """What a summary needs: verdict, claim, where it stands, what it cites, the state of both witnesses."""
    citation = assessment.citation
    claim, reference = citation.claim, citation.reference
    return Assessment(
        replace(citation, claim=Claim(claim.id, claim.text, start=claim.start, end=claim.end, line=claim.line,
                                      column=claim.column),
                reference=Reference(reference.id, reference.label, reference.text, reference.url,
                                    reference.archive_url, line=reference.line, located=_NOWHERE)),
        sys.intern(assessment.document),
        replace(assessment.verdict, why=sys.intern(assessment.verdict.why)),
        captures=Captures(*(Capture(c.source, reference.url if c.url == reference.url else c.url, _PAGES[c.page.state],
                                    status=c.status, failure=c.failure, taken=c.taken) if c else None
                            for c in (assessment.captures.live, assessment.captures.archived))),
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
