"""CSV for a spreadsheet: a row per citation, formulas in hostile text defused."""

from __future__ import annotations

import csv
import io

from refs.model import Capture
from reports.defuse import one_line
from reports.findings import Assessment, Report
from reports.formats.base import ReportFormat
from reports.order import unread, worst_first

COLUMNS = ("id", "document", "line", "verdict", "grade", "change", "known", "why", "reason", "score", "claim", "label",
           "reference", "url", "live_state", "archive_url", "archive_state", "since", "repair")
# What spreadsheets take for a formula at the start of a cell (OWASP, "CSV Injection"), full-width forms too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class Csv(ReportFormat):
    """CSV (RFC 4180): every citation, worst first."""

    name = "csv"
    suffix = ".csv"

    def render(self, report: Report) -> str:
        """A header and a row per citation; a cell that would be a formula starts with an apostrophe."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        writer.writerows([cell(value) for value in _row(a)] for a in worst_first(report.assessments))
        blank = [""] * (len(COLUMNS) - 8)
        writer.writerows(["", cell(origin), "", "not_read", "unknown", "", "", cell(why), *blank]
                         for origin, why in unread(report))
        return out.getvalue()


def cell(text: str) -> str:
    """One line of text that no spreadsheet takes for a formula."""
    line = one_line(text, 2000)
    return f"'{line}" if line.startswith(_FORMULA) else line


def _row(assessment: Assessment) -> tuple[str, ...]:
    verdict, claim, reference = assessment.verdict, assessment.citation.claim, assessment.citation.reference
    live, archived = assessment.captures.live, assessment.captures.archived
    return (
        assessment.id, assessment.document, str(claim.line or ""), verdict.kind.value, verdict.grade.name.lower(),
        assessment.change, assessment.baseline, verdict.why, verdict.reason,
        "" if verdict.score is None else f"{verdict.score:.3f}", claim.text, reference.label, reference.text,
        reference.url or reference.located.url, _state(live), archived.url if archived else reference.archive_url,
        _state(archived), verdict.since.date().isoformat() if verdict.since else "",
        "; ".join(repair.summary for repair in assessment.repairs),
    )


def _state(capture: Capture | None) -> str:
    return capture.page.state.value if capture else ""
