"""GitHub workflow annotations: print them in a step, and they stand beside the lines of the change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reports.defuse import one_line
from reports.findings import Assessment, Grade, Report
from reports.formats.base import ReportFormat
from reports.order import heading, headline, message, problems, unread
from reports.remarks import fitting, notes

MOST = 10
"""GitHub keeps 10 error and 10 warning annotations of a step (docs.github.com, "Workflow commands", 2026)."""
_NOTES = 8
"""Notes that are told, so that the line on the rest of them and the one with the counts are among the ten notices."""


class Github(ReportFormat):
    """GitHub workflow annotations, the worst ten of each level, and a notice with the counts."""

    name = "github"
    suffix = ".txt"
    commands = True

    def render(self, report: Report) -> str:
        """Workflow commands, one a line; hostile text cannot start one, since line ends are escaped."""
        return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    """One command to the runner for each finding, up to its limit on annotations of a level."""
    for error in report.errors:
        yield f"::error title=citewatch: fault of ours::{_data(one_line(error, 600))}"
    if report.void:
        yield f"::warning title=citewatch: inconclusive::{_data(one_line(report.void, 600))}"
    lost = unread(report)
    for origin, why in lost[:MOST]:
        yield f"::warning file={_property(origin)},title=citewatch%3A not read::{_data(why)}"
    if len(lost) > MOST:
        yield f"::warning title=citewatch%3A not read::{len(lost) - MOST} more; the JSON report names them all"
    used: Counter[Grade] = Counter()
    for assessment in problems(report):
        used[assessment.verdict.grade] += 1
        if used[assessment.verdict.grade] <= MOST:
            yield _annotation(assessment)
    yield from _notes(report)
    yield f"::notice title=citewatch::{len(report.assessments)} citations: {_data(headline(report))}"


def _notes(report: Report) -> Iterator[str]:
    """What the readers of the articles could not square, and notes on the run."""
    told, more = fitting(notes(report), _NOTES)
    for one in told:
        file = f"file={_property(one_line(one.origin, 400))}," if one.origin else ""
        yield f"::notice {file}title=citewatch%3A note::{_data(one.text)}"
    if more:
        yield f"::notice title=citewatch%3A note::{more}"


def _annotation(assessment: Assessment) -> str:
    """A finding as a command to the runner (docs.github.com, "Workflow commands")."""
    level = "error" if assessment.verdict.grade is Grade.FAIL else "warning"
    claim = assessment.citation.claim
    fields = {"file": one_line(assessment.document, 400), "line": claim.line, "col": claim.column,
              "title": f"Citation: {heading(assessment)}"}
    given = ",".join(f"{key}={_property(str(value))}" for key, value in fields.items() if value)
    return f"::{level} {given}::{_data(message(assessment))}"


def _data(text: str) -> str:
    """Escaped as the runner's toolkit does (actions/toolkit, packages/core/src/command.ts)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
