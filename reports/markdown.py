"""Markdown for issues, comments and step summaries: tables of what does not hold, all of it escaped."""

from __future__ import annotations

from collections.abc import Iterator

from reports.findings import Assessment, Report
from reports.formats.base import stamp
from reports.markdown_text import code, escape, link, target
from reports.order import answered, changed, heading, headline, not_checked, problems, tallies, unread, where
from reports.words import CHANGES, GRADES, reason_word, verdict_word

_MOST = 20
"""Files that were not read, and notes of readers, that are listed: the JSON report has them all."""


def document(report: Report, limit: int) -> str:
    """The report in at most `limit` characters, cut between two rows with a line that says so."""
    head = "\n".join(_head(report)) + "\n"
    told = problems(report)
    if not told:
        return head
    table = "\n| Verdict | Where | Claim | Why | Pages |\n| --- | --- | --- | --- | --- |\n"
    room = limit - len(head) - len(table) - 100
    kept: list[str] = []
    for row in map(_row, told):
        room -= len(row) + 1
        if room < 0:
            break
        kept.append(row)
    cut = len(told) - len(kept)
    more = f"\n{cut} more, the less grave, are left out here; the full report has them.\n" if cut else ""
    return head + table + "\n".join(kept) + "\n" + more


def _head(report: Report) -> Iterator[str]:
    yield "## Citations"
    yield ""
    if report.void:
        yield f"**This run says nothing of any reference:** {escape(report.void, 400)}"
        yield ""
    listed = [*(f"- **Internal error:** {escape(error, 400)}" for error in report.errors), *_not_read(report),
              *(f"- {escape(note, 400)}" for note in report.notes)]
    yield from [*listed, ""] if listed else []
    at = f" on {stamp(report.finished)}" if report.finished else ""
    total = len(report.assessments)
    yield f"**{headline(report)}**: {total} citation{'s' * (total != 1)}{at}."
    if total:
        yield f"{answered(report)}; {report.coverage:.0f} % of the pages and copies wanted for them were heard."
    changes = changed(report)
    if any(changes.values()):
        new, still, fixed = changes.values()
        yield f"Against the last run: **{new} new**, {still} still open, {fixed} resolved."
    yield ""
    rows = tallies(report.assessments)
    yield from ["| Verdict | Citations | | Meaning |", "| --- | ---: | --- | --- |"] if rows else []
    for row in rows:
        yield f"| {row.word.sign} {row.word.word} | {row.count} | {GRADES[row.grade]} | {row.word.means} |"
    reasons = ", ".join(f"{count} {escape(reason_word(code), 60)}" for code, count in not_checked(report))
    if reasons:
        yield ""
        yield f"Not checked: {reasons}."
    told = [(d.origin, note) for d in report.documents for note in d.notes]
    yield from ["", "Notes of the reader:", ""] if told else []
    yield from (f"- {code(origin, 120)}: {escape(note, 300)}" for origin, note in told[:_MOST])
    if len(told) > _MOST:
        yield f"- and {len(told) - _MOST} more"


def _not_read(report: Report) -> Iterator[str]:
    """The files that were not read, by their names as they are written, and how many more there are."""
    told = unread(report)
    yield from (f"- **Not read:** {code(origin, 200)}: {escape(why, 400)}" for origin, why in told[:_MOST])
    if len(told) > _MOST:
        yield f"- **Not read:** {len(told) - _MOST} more; the JSON report names them all"


def _row(assessment: Assessment) -> str:
    word = verdict_word(assessment.verdict)
    change = f" ({CHANGES[assessment.change]})" if assessment.change else ""
    pages = " ".join(link(c.source.value, c.url) for c in assessment.captures if target(c.url))
    cells = (f"{word.sign} {heading(assessment)}{change}", escape(where(assessment), 120),
             escape(assessment.citation.claim.text, 160), escape(assessment.verdict.why, 200), pages)
    return "| " + " | ".join(cells) + " |"
