"""Reviewdog's diagnostic format: pipe it into `reviewdog -f=rdjsonl` on any review system it knows."""

from __future__ import annotations

import json
from collections.abc import Iterator

from refs.codec import safe_json
from reports.defuse import one_line, path
from reports.findings import Assessment, Grade, Report, Unread
from reports.formats.base import ReportFormat
from reports.markdown_text import unlinked
from reports.order import heading, is_problem, message
from reports.streams import worst_first


class Rdjsonl(ReportFormat):
    """Reviewdog diagnostics, one JSON object a line."""

    name = "rdjsonl"
    suffix = ".jsonl"

    def render(self, report: Report) -> str:
        """Failures as ERROR, warnings as WARNING, worst first; empty where all holds."""
        return "".join(self.pieces(report))

    def pieces(self, report: Report) -> Iterator[str]:
        """The same a line at a time."""
        yield from (_line(_unread(file)) for file in report.unread)
        yield from worst_first(report, is_problem, lambda a: _line(_diagnostic(a)))


def _line(data: dict[str, object]) -> str:
    return safe_json(json.dumps(data, ensure_ascii=False)) + "\n"


def _unread(file: Unread) -> dict[str, object]:
    return {"message": f"Not read: {unlinked(one_line(file.why, 600))}", "location": {"path": path(file.origin)},
            "severity": "WARNING" if file.fails else "INFO", "source": {"name": "citewatch"},
            "code": {"value": "not_read"}}


def _diagnostic(assessment: Assessment) -> dict[str, object]:
    """A finding as a diagnostic (reviewdog, rdf.proto)."""
    line = assessment.citation.claim.line
    location: dict[str, object] = {"path": path(assessment.document)}
    if line:
        # rdf counts columns in UTF-8 bytes and ours are characters, so the line alone is given.
        location["range"] = {"start": {"line": line}}
    return {
        "message": unlinked(f"{heading(assessment)}: {message(assessment)}"),
        "location": location,
        "severity": "ERROR" if assessment.verdict.grade is Grade.FAIL else "WARNING",
        "source": {"name": "citewatch"},
        "code": {"value": assessment.verdict.kind.value},
    }
