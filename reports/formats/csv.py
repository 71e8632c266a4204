"""CSV for a spreadsheet: a row per citation, formulas in hostile text defused."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from refs.model import Capture
from reports import second_judge
from reports.defuse import one_line
from reports.findings import Assessment, Report
from reports.formats.base import ReportFormat
from reports.remarks import Remark, remarks
from reports.streams import worst_first

COLUMNS = ("id", "document", "line", "verdict", "grade", "change", "known", "why", "reason", "score", "claim", "label",
           "reference", "url", "live_state", "archive_url", "archive_state", "since", "repair",
           "opinions")
"""The columns, in their order."""
# What spreadsheets take for a formula at the start of a cell (OWASP, "CSV Injection"), full-width forms too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class Csv(ReportFormat):
    """CSV (RFC 4180): every citation, worst first, then what was not read and other remarks."""

    name = "csv"
    suffix = ".csv"

    def render(self, report: Report) -> str:
        """A header and a row per citation; a cell that would be a formula starts with an apostrophe."""
        return "".join(self.pieces(report))

    def pieces(self, report: Report) -> Iterator[str]:
        """The same a row at a time."""
        yield _line(COLUMNS)
        yield from worst_first(report, lambda a: True, lambda a: _line(map(cell, _row(a))))
        yield from (_line(_remark(one)) for one in remarks(report))


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def cell(text: str) -> str:
    """One line of text that no spreadsheet takes for a formula."""
    line = one_line(text, 2000)
    return f"'{line}" if line.startswith(_FORMULA) else line


def _row(assessment: Assessment) -> tuple[str, ...]:
    """A citation's row."""
    verdict, claim, reference = assessment.verdict, assessment.citation.claim, assessment.citation.reference
    live, archived = assessment.captures.live, assessment.captures.archived
    return (
        assessment.id, assessment.document, str(claim.line or ""), verdict.kind.value, verdict.grade.name.lower(),
        assessment.change, assessment.baseline, verdict.why, verdict.reason,
        "" if verdict.score is None else f"{verdict.score:.3f}", claim.text, reference.label, reference.text,
        reference.url or reference.located.url, _state(live), archived.url if archived else reference.archive_url,
        _state(archived), verdict.since.date().isoformat() if verdict.since else "",
        "; ".join(repair.summary for repair in assessment.repairs), "; ".join(second_judge.in_words(assessment)),
    )


def _remark(one: Remark) -> tuple[str, ...]:
    """A row of what is said beside the citations: its code stands for the verdict. A note has no grade."""
    grade = "" if one.code == "note" else "unknown"
    blank = [""] * (len(COLUMNS) - 8)
    return ("", cell(one.origin), "", one.code, grade, "", "", cell(one.text.removeprefix("Not read: ")), *blank)


def _state(capture: Capture | None) -> str:
    return capture.page.state.value if capture else ""
