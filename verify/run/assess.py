"""The stage that judges: documents' citations, a window of page texts at a time, into kept assessments."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import NamedTuple, TypeVar

from refs.collect import Target, slim, target_of
from refs.model import Captures, Citation, Document, Reference
from reports.findings import NO_ANSWER, Assessment, Finding, Funnel, Night
from verify.judge import findings as judging
from verify.policy import verdicts as policy
from verify.policy.history import with_since
from verify.policy.strikes import Observation
from verify.run.scope import Scope
from verify.run.tools import Tools

T = TypeVar("T")
_TEXTS = 128
"""Citations whose page texts are loaded at a time; as many again wait to be judged."""
_HANDFUL = 32
"""Assessments that are kept in one transaction."""


def place(reference: Reference, document: Document) -> str:
    """The key of a document's reference among those of all documents."""
    return f"{document.origin}\0{reference.id}"


def head(document: Document) -> Document:
    """The document without claims, references and links."""
    return replace(document, claims=(), references=(), links=())


class _Cited(NamedTuple):
    """A citation and where it stands."""

    number: int
    """Of its document."""
    document: Document
    bare: Document
    citation: Citation
    others: tuple[Reference, ...]
    """The other references of its marker group."""


class _Ready(NamedTuple):
    """A citation with all that its verdict rests on."""

    number: int
    work: judging.Work
    memo: str
    """The key its findings are remembered by."""
    known: tuple[Finding, ...] | None
    """What was found before on the same text, None for nothing."""
    seen: tuple[Observation, ...]
    """The nights of its target."""
    nights: tuple[Night, ...]
    """Its verdicts so far."""


class _Told(NamedTuple):
    """What the funnel needs of a judged citation, when its page texts are gone."""

    reference: str
    fetched: bool
    readable: bool
    why_not: str
    """Why it got no answer, "" if it got one."""


class Article(NamedTuple):
    """An article whose citations are judged."""

    head: Document
    assessments: tuple[Assessment, ...]
    funnel: Funnel
    """Its way through the run."""


def assess(documents: Sequence[Document], targets: dict[str, Target], tools: Tools, run_id: str, void: str,
           started: datetime, scope: Scope) -> Iterator[Article]:
    """Judge the citations of documents and keep what was found; each document in order, when all of it is kept."""
    total = sum(len(d.references) if d.library else len(d.links) for d in documents)
    title = documents[0].title or documents[0].origin if len(documents) == 1 else f"{len(documents)} articles"
    tools.progress.stage(f"judging {title}", total)
    ready = (one for window in _handfuls(_cited(documents), _TEXTS) for one in _loaded(window, targets, tools, run_id))
    number, assessments, told = 0, list[Assessment](), list[_Told]()
    for handful in _handfuls(_judged(ready, tools), _HANDFUL):
        kept = [(_assessment(one, found, tools, void, started, scope), memo) for one, found, memo in handful]
        tools.store.keep_judged(run_id, kept)
        for (one, _, _), (assessment, _) in zip(handful, kept, strict=True):
            while number < one.number:
                yield Article(head(documents[number]), tuple(assessments), _funnel(documents[number], told))
                number, assessments, told = number + 1, [], []
            assessments.append(assessment)
            told.append(_told(one.work, assessment))
        tools.progress.advance(len(kept))
    for document in documents[number:]:
        yield Article(head(document), tuple(assessments), _funnel(document, told))
        assessments, told = [], []


def _cited(documents: Iterable[Document]) -> Iterator[_Cited]:
    for number, document in enumerate(documents):
        references, bare = {r.id: r for r in document.references}, head(document)
        for citation in document.citations():
            others = (references[r] for r in citation.group if r != citation.reference.id and r in references)
            yield _Cited(number, document, bare, citation, tuple(others))


def _handfuls(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items, `size` at a time."""
    waiting = iter(items)
    while handful := list(islice(waiting, size)):
        yield handful


def _loaded(window: list[_Cited], targets: dict[str, Target], tools: Tools, run_id: str) -> Iterator[_Ready]:
    """The citations with the pages they rest on, those of their marker groups included, and their past."""
    store = tools.store
    asked = {name: targets[name].key for c in window for r in (c.citation.reference, *c.others)
             if (name := place(r, c.document)) in targets}
    pages = store.witnesses(run_id, dict.fromkeys(asked.values()))
    seen = store.all_observations(pages)
    nights = store.all_nights(run_id, dict.fromkeys(c.citation.id for c in window))

    def captures(reference: Reference, document: Document) -> Captures:
        name = place(reference, document)
        return pages[asked[name]] if name in asked else Captures()

    works = [judging.Work(c.citation, captures(c.citation.reference, c.document), c.bare,
                          tuple((replace(c.citation, reference=r), captures(r, c.document)) for r in c.others))
             for c in window]
    keys = [judging.memo_key(work, tools.judge_name) for work in works]
    known = store.memos(dict.fromkeys(keys))
    for c, work, memo in zip(window, works, keys, strict=True):
        target = asked.get(place(c.citation.reference, c.document), "")
        yield _Ready(c.number, work, memo, known.get(memo), seen.get(target, ()), nights[c.citation.id])


def _judged(ready: Iterable[_Ready], tools: Tools) -> Iterator[tuple[_Ready, tuple[Finding, ...], str]]:
    """Each citation with its findings, in order, and the key to remember them by, "" where they need not be.

    What is not known is judged elsewhere while the next citations are loaded.
    """
    waiting: deque[_Ready] = deque()

    def unknown() -> Iterator[judging.Work]:
        for one in ready:
            waiting.append(one)
            if one.known is None:
                yield one.work

    def remembered() -> Iterator[tuple[_Ready, tuple[Finding, ...], str]]:
        while waiting and waiting[0].known is not None:
            one = waiting.popleft()
            yield one, judging.redated(one.known or (), one.work.captures), ""

    for found in tools.judge(unknown()):
        yield from remembered()
        one = waiting.popleft()
        yield one, found, "" if any(map(judging.passing, found)) else one.memo
    yield from remembered()


def _assessment(one: _Ready, found: tuple[Finding, ...], tools: Tools, void: str, started: datetime,
                scope: Scope) -> Assessment:
    work = one.work
    left_out = scope.reason(work.document.origin, work.citation.id)
    if void:
        verdict = policy.void_verdict(void)
    elif left_out and work.captures == Captures():
        verdict = policy.not_asked_verdict(left_out)
    else:
        verdict = policy.judge(work.citation, found, one.seen, tools.settings.policy, started,
                               added=scope.gates.added(work.document.origin, work.citation))
    return Assessment(
        citation=work.citation,
        document=work.document.origin,
        verdict=verdict if void else with_since(verdict, one.nights, started),
        findings=found,
        captures=Captures(slim(work.captures.live), slim(work.captures.archived)),
        history=one.nights,
    )


def _told(work: judging.Work, assessment: Assessment) -> _Told:
    verdict, captures = assessment.verdict, tuple(work.captures)
    return _Told(
        work.citation.reference.id,
        fetched=any(c.failure is None and c.status for c in captures),
        readable=any(c.readable for c in captures),
        why_not=(verdict.reason or verdict.kind.value) if verdict.kind in NO_ANSWER else "",
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
