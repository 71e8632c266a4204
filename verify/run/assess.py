"""The stage that judges: the citations of documents in, assessments out, kept in the journal as they come.

Page texts stay with whoever judges (verify/workers/answers.py), so that a run of any size fits in memory.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from refs.collect import Target, target_of
from refs.model import Captures, Document
from reports.findings import Assessment, Funnel
from reports.second_judge import counted
from verify.policy import verdicts as policy
from verify.policy.history import with_since
from verify.run.scope import Scope
from verify.run.tools import Tools
from verify.run.works import Ready, head, ready
from verify.workers.answers import Answer, Asked, handfuls

_HANDFUL = 64
"""The number of assessments that are kept in one transaction."""


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
    """How many of its references were located, fetched, readable and checked."""


def assess(documents: Sequence[Document], targets: dict[str, Target], tools: Tools, run_id: str, void: str,
           started: datetime, scope: Scope) -> Iterator[Article]:
    """Judge the citations of documents and keep what was found; gives each document in order, once it is kept."""
    total = sum(len(d.references) if d.library else len(d.links) for d in documents)
    title = documents[0].title or documents[0].origin if len(documents) == 1 else f"{len(documents)} articles"
    tools.progress.stage(f"judging {title}", total)
    works = ready(documents, targets, tools.store, run_id)
    number, assessments, told = 0, list[Assessment](), list[_Told]()
    for handful in handfuls(_judged(works, tools, run_id), _HANDFUL):
        kept = [(_assessment(one, answer, tools, void, started, scope), answer.memo) for one, answer in handful]
        tools.store.keep_judged(run_id, kept)
        for (one, _), (assessment, _) in zip(handful, kept, strict=True):
            while number < one.number:
                yield Article(head(documents[number]), tuple(assessments), _funnel(documents[number], told))
                number, assessments, told = number + 1, [], []
            assessments.append(assessment)
            told.append(_told(assessment))
        tools.progress.advance(len(kept))
        tools.progress.second(*counted(one for one, _ in kept))
    for document in documents[number:]:
        yield Article(head(document), tuple(assessments), _funnel(document, told))
        assessments, told = [], []


def _judged(works: Iterable[Ready], tools: Tools, run_id: str) -> Iterator[tuple[Ready, Answer]]:
    """Each citation with what was found of it, in order."""
    waiting: deque[Ready] = deque()

    def asked() -> Iterator[Asked]:
        for one in works:
            waiting.append(one)
            yield one.asked

    for answer in tools.judge(run_id, asked()):
        yield waiting.popleft(), answer


def _assessment(one: Ready, answer: Answer, tools: Tools, void: str, started: datetime, scope: Scope) -> Assessment:
    """The assessment of one citation: void in a void run, "not asked" outside the scope, else what the policy says."""
    citation, origin = one.asked.citation, one.asked.document.origin
    left_out = scope.reason(origin, citation.id)
    if void:
        verdict = policy.void_verdict(void)
    elif left_out and answer.captures == Captures():
        verdict = policy.not_asked_verdict(left_out)
    else:
        verdict = policy.judge(citation, answer.findings, one.seen, tools.settings.policy, started,
                               added=scope.gates.added(origin, citation))
    return Assessment(
        citation=citation,
        document=origin,
        verdict=verdict if void else with_since(verdict, one.nights, started),
        findings=answer.findings,
        captures=answer.captures,
        history=one.nights,
    )


def _told(assessment: Assessment) -> _Told:
    """What of an assessment is kept when the assessment itself is let go."""
    verdict, captures = assessment.verdict, tuple(assessment.captures)
    return _Told(
        assessment.citation.reference.id,
        fetched=any(c.failure is None and c.status for c in captures),
        readable=any(c.readable for c in captures),
        why_not=(verdict.reason or verdict.kind.value) if not verdict.answered else "",
    )


def _funnel(document: Document, told: list[_Told]) -> Funnel:
    """How many references of a document came through each stage, and why the others did not."""
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
