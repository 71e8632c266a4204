"""Reports, verdicts, judgements and pages as plain values for a program: short, the worst first, addresses masked."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nsmallest
from typing import Any

from refs.masking import masked
from refs.model import Page, Response
from reports import second_judge
from reports.defuse import defused, one_line
from reports.findings import Assessment, Evidence, Finding, Question, Report
from reports.order import answered, headline
from reports.remarks import fitting, notes
from reports.steps import next_step
from reports.verdict import Grade
from verify.judge.scorers.base import Judgement

_PASSAGES = 4
"""Passages of one finding that a program gets."""
_NOTES = 50
"""Notes that a program gets."""
_LONG = 1200
"""Characters of a claim or a passage that are shown."""


def of_report(report: Report, unfinished: bool, most: int) -> dict[str, Any]:
    """A run's answer: the counts, what should be known besides, and the `most` worst citations."""
    code = report.exit_code()
    return {
        "answer": headline(report), "answered": answered(report), "exit_code": int(code),
        "unfinished": unfinished, "inconclusive": report.void or report.inconclusive,
        "verdicts": {kind.value: n for kind, n in report.counts().items() if n},
        "not_read": [one_line(masked(u.why), 300) for u in report.unread],
        "notes": [one_line(masked(f"{n.origin}: {n.text}" if n.origin else n.text), 300)
                  for n in fitting(notes(report), _NOTES)[0]],
        "citations": [of_assessment(a) for a in nsmallest(most, report.assessments, key=_worst)],
        "not_shown": max(0, len(report.assessments) - most),
    }


def _worst(assessment: Assessment) -> tuple[int, str, int]:
    return -assessment.verdict.grade, assessment.document, assessment.citation.claim.line


def of_assessment(one: Assessment) -> dict[str, Any]:
    """A citation with its verdict, the reason, what to do next, and the evidence."""
    reference, support = one.citation.reference, [f for f in one.findings if f.question is Question.SUPPORT]
    return {
        "id": one.id, "article": masked(one.document), "line": one.citation.claim.line,
        "claim": one_line(one.citation.claim.text, _LONG),
        "reference": one_line(masked(reference.text or reference.title), 300),
        "url": masked(reference.url or reference.archive_url),
        "verdict": one.verdict.kind.value, "reason": one.verdict.reason,
        "weight": Grade(one.verdict.grade).name.lower(),
        "why": one_line(masked(one.verdict.why), 300), "next": one_line(masked(next_step(one)), 300),
        "evidence": list(_passages(support)),
        "facts": list({(f.kind, f.claimed): {"kind": f.kind, "claimed": f.claimed, "status": f.status.value,
                                             "stated": f.stated} for s in support for f in s.facts}.values()),
        "opinions": [line for f in support for line in second_judge.lines(f)],
    }


def _passages(findings: list[Finding]) -> Iterator[dict[str, Any]]:
    seen = dict.fromkeys(e for f in findings for e in f.evidence)
    yield from map(_passage, list(seen)[:_PASSAGES])


def _passage(evidence: Evidence) -> dict[str, Any]:
    """A passage as plain values."""
    return {
        "text": one_line(evidence.text, _LONG), "where": evidence.where, "url": masked(evidence.url),
        "witness": evidence.source.value if evidence.source else "",
        "captured": evidence.captured.isoformat() if evidence.captured else "",
    }


def of_judgement(judged: Judgement) -> dict[str, Any]:
    """What was found of a claim and a text."""
    return {
        "support": judged.support.value, "score": round(judged.score, 3), "certain": judged.certain,
        "why": one_line(judged.reason, 300), "evidence": [_passage(e) for e in judged.evidence],
        "facts": [{"kind": f.kind, "claimed": f.claimed, "status": f.status.value, "stated": f.stated}
                  for f in judged.facts],
        "missing": list(judged.missing), "opinions": list(second_judge.told(judged.opinions)),
    }


def of_page(response: Response, page: Page, offset: int, most: int) -> dict[str, Any]:
    """A page as it was read: its state and `most` characters of its text from `offset`, without what is not seen."""
    text = page.text or page.all_text
    return {
        "url": masked(response.url), "final_url": masked(response.final_url), "status": response.status,
        "failure": response.failure.kind.value if response.failure else "",
        "state": page.state.value, "reason": page.reason, "title": one_line(page.title),
        "authors": list(map(one_line, page.authors)),
        "published": page.published, "language": page.language, "text": defused(text[offset:offset + most]),
        "characters": len(text), "truncated": response.truncated,
    }
