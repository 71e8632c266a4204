"""The stage that judges: a document's citations, a window of page texts at a time, into kept assessments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import NamedTuple, TypeVar

from refs.collect import Target, slim, target_of
from refs.model import Captures, Citation, Document, Reference
from reports.findings import Assessment, Finding, Funnel, Night, VerdictKind
from verify import judging, policy
from verify.history import with_since
from verify.strikes import Observation
from verify.tools import Tools

T = TypeVar("T")
_TEXTS = 512
"""Citations whose page texts are in memory at a time."""
_HANDFUL = 32
"""Assessments that are kept in one transaction."""
_NO_ANSWER = (VerdictKind.UNCHECKED, VerdictKind.NO_LOCATOR)


def place(reference: Reference, document: Document) -> str:
    """The key of a document's reference among those of all documents."""
    return f"{document.origin}\0{reference.id}"


def head(document: Document) -> Document:
    """The document without claims, references and links."""
    return replace(document, claims=(), references=(), links=())


class _Told(NamedTuple):
    """What the funnel needs of a judged citation, when its page texts are gone."""

    reference: str
    fetched: bool
    readable: bool
    why_not: str
    """Why it got no answer, "" if it got one."""


def assess(document: Document, targets: dict[str, Target], tools: Tools, run_id: str, void: str,
           started: datetime) -> Funnel:
    """Judge the citations of a document and keep what was found; the document's way through the run."""
    citations = tuple(document.citations())
    tools.progress.stage(f"judging {document.title or document.origin}", len(citations))
    told: list[_Told] = []
    for first in range(0, len(citations), _TEXTS):
        window = citations[first:first + _TEXTS]
        works = _works(window, document, targets, tools, run_id)
        past = _past(window, document, targets, tools)
        for judged in _handfuls(_judged(works, tools)):
            kept = [_assessment(work, found, past, tools, void, started) for work, found, _ in judged]
            tools.store.keep_judged(run_id, kept, {memo: found for _, found, memo in judged if memo})
            told += [_told(work, assessment) for (work, _, _), assessment in zip(judged, kept, strict=True)]
            tools.progress.advance(len(kept))
    return _funnel(document, told)


def _handfuls(items: Iterable[T]) -> Iterator[list[T]]:
    """The items, as many at a time as are kept in one transaction."""
    waiting = iter(items)
    while handful := list(islice(waiting, _HANDFUL)):
        yield handful


def _told(work: judging.Work, assessment: Assessment) -> _Told:
    verdict, captures = assessment.verdict, tuple(work.captures)
    return _Told(
        work.citation.reference.id,
        fetched=any(c.failure is None and c.status for c in captures),
        readable=any(c.readable for c in captures),
        why_not=(verdict.reason or verdict.kind.value) if verdict.kind in _NO_ANSWER else "",
    )


def _works(window: Iterable[Citation], document: Document, targets: dict[str, Target], tools: Tools,
           run_id: str) -> list[judging.Work]:
    """The citations with the pages they rest on, those of their marker groups included."""
    references = {r.id: r for r in document.references}
    groups = [(c, [references[r] for r in c.group if r != c.reference.id and r in references]) for c in window]
    keys = {r.id: targets[place(r, document)].key for c, others in groups for r in (c.reference, *others)
            if place(r, document) in targets}
    pages = tools.store.witnesses(run_id, dict.fromkeys(keys.values()))
    bare = head(document)

    def captures(reference: Reference) -> Captures:
        return pages[keys[reference.id]] if reference.id in keys else Captures()

    return [judging.Work(c, captures(c.reference), bare,
                         tuple((replace(c, reference=r), captures(r)) for r in others)) for c, others in groups]


def _judged(works: list[judging.Work], tools: Tools) -> Iterator[tuple[judging.Work, tuple[Finding, ...], str]]:
    """Each work with its findings, in order, and the key to remember them by, "" where they came from the memo."""
    keys = [judging.memo_key(w, tools.judge_name) for w in works]
    known = tools.store.memos(dict.fromkeys(keys))
    fresh = tools.judge([w for w, key in zip(works, keys, strict=True) if key not in known])
    for work, key in zip(works, keys, strict=True):
        if key in known:
            yield work, judging.redated(known[key], work.captures), ""
            continue
        found = next(fresh)
        yield work, found, "" if any(f.code == judging.CRASHED for f in found) else key


class _Past(NamedTuple):
    """The nights before this one."""

    seen: dict[str, tuple[Observation, ...]]
    """Of each cited reference's target, by the reference's id."""
    verdicts: dict[str, tuple[Night, ...]]
    """Of each citation, by its id."""


def _past(window: Iterable[Citation], document: Document, targets: dict[str, Target], tools: Tools) -> _Past:
    keys = {c.reference.id: target.key for c in window
            if (target := targets.get(place(c.reference, document))) is not None}
    nights = tools.store.all_observations(dict.fromkeys(keys.values()))
    verdicts = tools.store.all_nights(dict.fromkeys(c.id for c in window))
    return _Past({reference: nights[key] for reference, key in keys.items()}, verdicts)


def _assessment(work: judging.Work, found: tuple[Finding, ...], past: _Past, tools: Tools, void: str,
                started: datetime) -> Assessment:
    seen = past.seen.get(work.citation.reference.id, ())
    verdict = (policy.void_verdict(void) if void else
               policy.judge(work.citation, found, seen, tools.settings.policy, started))
    nights = past.verdicts[work.citation.id]
    return Assessment(
        citation=work.citation,
        document=work.document.origin,
        verdict=verdict if void else with_since(verdict, nights, started),
        findings=found,
        captures=Captures(slim(work.captures.live), slim(work.captures.archived)),
        history=nights,
    )


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
