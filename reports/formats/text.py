"""Plain text for a terminal or a log: the funnel, the counts, the worst findings with file:line."""

from __future__ import annotations

from collections.abc import Iterator

from reports import second_judge
from reports.defuse import one_line
from reports.findings import Assessment, Grade, Report
from reports.formats.base import ReportFormat, stamp
from reports.order import answered, changed, headline, not_checked, tallies, unread, where, worst_first
from reports.words import CHANGES, reason_word, verdict_word

_LISTED = 50
"""Citations that were left out and are listed: of a small change to a large collection they are nearly all."""
_MARK = {Grade.FAIL: "FAIL", Grade.WARN: "WARN", Grade.UNKNOWN: "????", Grade.OK: "ok"}
"""Grade -> the word at the start of a line."""


class Text(ReportFormat):
    """Plain text: funnel, counts and every citation that needs a look, worst first."""

    name = "text"
    suffix = ".txt"

    def render(self, report: Report) -> str:
        """At most 120 columns where the words allow it; no colour, no escapes."""
        return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    """The whole report, line by line."""
    at = f", {stamp(report.finished)}" if report.finished else ""
    yield f"citewatch {one_line(report.version, 40)}".rstrip() + at
    if report.void:
        yield f"Run inconclusive, it says nothing of any reference: {one_line(report.void, 300)}"
    yield from (f"Internal error: {one_line(error, 300)}" for error in report.errors)
    yield from (f"Not read: {origin}: {why}" for origin, why in unread(report))
    yield from _funnel(report)
    yield from _counts(report)
    looked = [a for a in worst_first(report.assessments) if a.verdict.grade is not Grade.OK]
    if looked:
        yield ""
    for assessment in looked:
        if assessment.asked:
            yield from _entry(assessment)
    yield from _left_out([a for a in looked if not a.asked])
    yield from (f"note: {one_line(n, 400)}" for n in report.notes)
    yield from (f"note: {one_line(d.origin, 80)}: {one_line(n, 300)}" for d in report.documents for n in d.notes)


def _funnel(report: Report) -> Iterator[str]:
    """How far the references came, and why the others were not checked."""
    funnel = report.funnel
    yield (f"References: {funnel.references} seen, {funnel.located} with a link, {funnel.fetched} fetched, "
           f"{funnel.readable} readable, {funnel.checked} checked")
    reasons = ", ".join(f"{count} {one_line(reason_word(reason), 60)}" for reason, count in not_checked(report))
    if reasons:
        yield f"Not checked: {reasons}"


def _counts(report: Report) -> Iterator[str]:
    """The counts by verdict, and what changed."""
    yield f"Citations: {len(report.assessments)}: {headline(report)}"
    if report.assessments:
        heard = f"; {report.coverage:.0f} % of the pages and copies wanted for them were heard" if report.asked else ""
        yield f"{answered(report)}{heard}"
    for row in tallies(report.assessments):
        yield f"  {row.count:>6}  {row.word.sign} {row.label}"
    changes = changed(report)
    if any(changes.values()):
        yield f"Against the last run: {changes['new']} new, {changes['still']} still open, {changes['fixed']} resolved"


def _left_out(assessments: list[Assessment]) -> Iterator[str]:
    """A line for each citation that the run was not to ask about; of very many the first."""
    for assessment in assessments[:_LISTED]:
        yield f"left out: {one_line(where(assessment), 120)} {one_line(assessment.baseline, 200)} (#{assessment.id})"
    if len(assessments) > _LISTED:
        yield f"left out: {len(assessments) - _LISTED} more; the JSON report names them all"


def _entry(assessment: Assessment) -> Iterator[str]:
    """A citation: place and verdict, then what is claimed and what is cited."""
    verdict = assessment.verdict
    known = f" (known: {one_line(assessment.baseline, 80)})" if assessment.baseline else ""
    change = f" [{CHANGES[assessment.change]}]" if assessment.change else ""
    yield (f"{_MARK[verdict.grade]} {one_line(where(assessment), 120)} "
           f"{verdict_word(verdict).word}{change}{known}: {one_line(verdict.why, 300)}")
    reference = assessment.citation.reference
    cited = reference.url or reference.archive_url or reference.text
    if assessment.citation.claim.text:
        yield f"     claim: {one_line(assessment.citation.claim.text, 200)}"
    yield f"     cites: {one_line(reference.label, 20)} {one_line(cited, 200)} (#{assessment.id})"
    yield from (f"     judge: {line}" for line in second_judge.in_words(assessment))
