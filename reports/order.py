"""In which order citations are shown, and the counts that every format shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from refs.urls import host
from reports.defuse import one_line
from reports.findings import NO_ANSWER, Assessment, Grade, Report
from reports.words import SEVERITY, verdict_word

Place = tuple[str, int, int]


def worst_first(assessments: Iterable[Assessment]) -> list[Assessment]:
    """Counted before known, higher grade first, then the worse verdict, then document and line."""
    return sorted(assessments, key=lambda a: (
        bool(a.baseline), -int(a.verdict.grade), -SEVERITY[a.verdict.kind], place(a)))


def place(assessment: Assessment) -> Place:
    """Document, line and column: the order of the text."""
    claim = assessment.citation.claim
    return assessment.document, claim.line, claim.column


def where(assessment: Assessment) -> str:
    """"article.wiki:12:5", as editors open it; parts that are unknown are left out."""
    claim = assessment.citation.claim
    parts = [assessment.document, *([str(claim.line)] if claim.line else [])]
    return ":".join([*parts, str(claim.column)] if claim.line and claim.column else parts)


def changed(report: Report) -> dict[str, int]:
    """How many citations are new, still and fixed against the last run."""
    seen = Counter(a.change for a in report.assessments)
    return {name: seen[name] for name in ("new", "still", "fixed")}


def not_checked(report: Report) -> tuple[tuple[str, int], ...]:
    """Reasons why citations got no answer, most frequent first: the funnel's own, or counted from verdicts."""
    if report.funnel.not_checked:
        return report.funnel.not_checked
    seen = Counter(a.verdict.reason or a.verdict.kind.value for a in report.assessments if a.verdict.kind in NO_ANSWER)
    return tuple(seen.most_common())


def unread(report: Report) -> list[tuple[str, str]]:
    """(origin, one defused line of why) of each file that was not read."""
    return [(one_line(u.origin, 300), one_line(u.why.removeprefix(f"{u.origin}: "), 400)) for u in report.unread]


def cited_host(assessment: Assessment) -> str:
    """The host of the cited page, "" for a source without one."""
    reference = assessment.citation.reference
    return host(reference.url or reference.located.url or reference.archive_url)


def failing_ids(report: Report) -> list[str]:
    """Ids of the citations that make the run fail, in the order of the report."""
    return [a.id for a in report.failing()]


def problems(report: Report) -> list[Assessment]:
    """Graded warning or failure and not in the baseline, worst first: what machines are told of."""
    return [a for a in worst_first(report.assessments) if a.verdict.grade >= Grade.WARN and not a.baseline]


def message(assessment: Assessment, limit: int = 600) -> str:
    """One defused line: the why, the claim and what it cites."""
    reference = assessment.citation.reference
    cited = one_line(reference.url or reference.archive_url or reference.text, 200)
    claim = one_line(assessment.citation.claim.text, 200)
    said = f"Claim: “{claim}” " if claim else ""
    return one_line(f"{one_line(assessment.verdict.why, 300)} {said}Cites: {reference.label} {cited}", limit)


def heading(assessment: Assessment) -> str:
    """The verdict as a word, for titles of annotations."""
    return verdict_word(assessment.verdict).word
