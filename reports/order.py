"""In which order citations are shown, and the counts that every format shares."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from refs.urls import host
from reports import second_judge
from reports.defuse import one_line
from reports.findings import Assessment, Grade, Report, VerdictKind
from reports.words import GRADES, LEFT_OUT, LEFT_OUT_TONE, NOBODY_ASKED, SEVERITY, VerdictWord, tone, verdict_word

_NO_HOST = re.compile(r"[^a-z0-9.:\[\]-]")
"""Characters that no host's name has; they are dropped, for an address is a stranger's text."""
Place = tuple[str, int, int]
Severity = tuple[bool, int, int]


def worst_first(assessments: Iterable[Assessment]) -> list[Assessment]:
    """Counted before known, higher grade first, then the worse verdict, then document and line."""
    return sorted(assessments, key=lambda a: (severity(a), position(a)))


def severity(assessment: Assessment) -> Severity:
    """Lower is worse: counted before known, then the grade, then the verdict."""
    verdict = assessment.verdict
    return bool(assessment.baseline), -int(verdict.grade), -SEVERITY[verdict.kind]


def in_place(report: Report) -> Iterable[Assessment]:
    """The citations in the order of the text, by document; those that lie on disk as they are read back from there."""
    held = report.assessments
    return sorted(held, key=position) if isinstance(held, tuple) else held


def position(assessment: Assessment) -> Place:
    """Document, line and column: the order of the text."""
    claim = assessment.citation.claim
    return assessment.document, claim.line, claim.column


def where(assessment: Assessment) -> str:
    """"article.wiki:12:5", as editors open it; parts that are unknown are left out."""
    claim = assessment.citation.claim
    parts = [assessment.document, *([str(claim.line)] if claim.line else [])]
    return ":".join([*parts, str(claim.column)] if claim.line and claim.column else parts)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many citations one line of the table of verdicts counts: those of one verdict, word and grade."""

    kind: VerdictKind
    grade: Grade
    word: VerdictWord
    count: int

    @property
    def graded(self) -> str:
        """The grade in words, "" where the verdict is called the same, or nobody was asked."""
        return "" if self.word is NOBODY_ASKED or GRADES[self.grade] == self.word.word.lower() else GRADES[self.grade]

    @property
    def label(self) -> str:
        """"Not confirmed (to correct)"."""
        return f"{self.word.word} ({self.graded})" if self.graded else self.word.word


def tallies(assessments: Iterable[Assessment]) -> tuple[Tally, ...]:
    """The table of verdicts, worst grade first: a verdict that is graded in two ways has a line for each."""
    return tallied(Counter((a.verdict.kind, a.verdict.grade, verdict_word(a.verdict)) for a in assessments))


def tallied(seen: Counter[tuple[VerdictKind, Grade, VerdictWord]]) -> tuple[Tally, ...]:
    """The same from counts that were taken already."""
    rows = (Tally(kind, grade, word, count) for (kind, grade, word), count in seen.items())
    return tuple(sorted(rows, key=lambda t: (-int(t.grade), -SEVERITY[t.kind], t.word.word)))


def graded(assessments: Iterable[Assessment]) -> dict[Grade, int]:
    """How many citations have each grade, in the order in which they are told."""
    seen = Counter(a.verdict.grade for a in assessments)
    return {grade: seen[grade] for grade in GRADES}


def headline(report: Report) -> str:
    """The answer in one line: "1 to correct · 2 to review · 8 fine · 2 could not be checked"."""
    seen = Counter((a.verdict.grade, a.asked) for a in report.assessments)
    return " · ".join(f"{count:,} {word}" for _, count, word in shares(seen)) or "no citation was found to check"


def shares(seen: Counter[tuple[Grade, bool]]) -> list[tuple[str, int, str]]:
    """(class in a page, count, word) of each part of the answer, from counts by grade and by whether it was asked."""
    parts = [(tone(grade), seen[grade, True], word) for grade, word in GRADES.items()]
    left = sum(count for (_, asked), count in seen.items() if not asked)
    return [part for part in (*parts, (LEFT_OUT_TONE, left, LEFT_OUT)) if part[1]]


def answered(report: Report) -> str:
    """How much was learnt, with its unit: "9 of 11 citations could be checked"; "" where there were none."""
    total = sum(a.asked for a in report.assessments)
    if report.assessments and not total:
        return f"None of {len(report.assessments):,} citations was asked about"
    told = sum(a.answered for a in report.assessments)
    return f"{told:,} of {total:,} citation{'s' * (total != 1)} could be checked" if total else ""


def changed(report: Report) -> dict[str, int]:
    """How many citations are new, still and fixed against the last run."""
    seen = Counter(a.change for a in report.assessments)
    return {name: seen[name] for name in ("new", "still", "fixed")}


def not_checked(report: Report) -> tuple[tuple[str, int], ...]:
    """Reasons why citations got no answer, most frequent first: the funnel's own, or counted from verdicts."""
    if report.funnel.not_checked:
        return report.funnel.not_checked
    seen = Counter(a.verdict.reason or a.verdict.kind.value for a in report.assessments if not a.answered)
    return tuple(seen.most_common())


def unread(report: Report) -> list[tuple[str, str]]:
    """(origin, one defused line of why) of each file that was not read."""
    return [(one_line(u.origin, 300), one_line(u.why.removeprefix(f"{u.origin}: "), 400)) for u in report.unread]


def cited_host(assessment: Assessment) -> str:
    """The host of the cited page, "" for a source without one; only characters that a host's name may have."""
    reference = assessment.citation.reference
    return _NO_HOST.sub("", host(reference.url or reference.located.url or reference.archive_url))


def failing_ids(report: Report) -> list[str]:
    """Ids of the citations that make the run fail, in the order of the report."""
    return [a.id for a in report.failing()]


def problems(report: Report) -> list[Assessment]:
    """Graded warning or failure and not in the baseline, worst first: what machines are told of."""
    return worst_first(filter(is_problem, report.assessments))


def is_problem(assessment: Assessment) -> bool:
    """True for a warning or a failure that is not in the baseline."""
    return assessment.verdict.grade >= Grade.WARN and not assessment.baseline


def message(assessment: Assessment, limit: int = 600) -> str:
    """One defused line: the why, the claim and what it cites; behind them both opinions where a second judge was asked.

    The opinions have room of their own beside `limit`.
    """
    reference = assessment.citation.reference
    cited = one_line(reference.url or reference.archive_url or reference.text, 200)
    claim = one_line(assessment.citation.claim.text, 200)
    said = f"Claim: “{claim}” " if claim else ""
    told = one_line(f"{one_line(assessment.verdict.why, 300)} {said}Cites: {reference.label} {cited}", limit)
    opinions = "; ".join(second_judge.in_words(assessment))
    return f"{told} Judges: {one_line(opinions, limit)}" if opinions else told


def heading(assessment: Assessment) -> str:
    """The verdict as a word, for titles of annotations."""
    return verdict_word(assessment.verdict).word
