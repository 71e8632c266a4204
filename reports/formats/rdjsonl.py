"""Reviewdog's diagnostic format: pipe it into `reviewdog -f=rdjsonl` on any review system it knows."""

from __future__ import annotations

import json
from collections.abc import Iterator

from refs.codec import safe_json
from reports.defuse import path
from reports.findings import Assessment, Grade, Report
from reports.formats.base import ReportFormat
from reports.markdown_text import unlinked
from reports.order import heading, is_problem, message
from reports.remarks import Remark, losses, notes
from reports.streams import worst_first

_SEVERITY = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}
"""The level of a remark -> reviewdog's severity."""


class Rdjsonl(ReportFormat):
    """Reviewdog diagnostics, one JSON object a line."""

    name = "rdjsonl"
    suffix = ".jsonl"

    def render(self, report: Report) -> str:
        """Failures as ERROR, warnings as WARNING, worst first, then notes as INFO; empty where all holds."""
        return "".join(self.pieces(report))

    def pieces(self, report: Report) -> Iterator[str]:
        """The same a line at a time."""
        yield from (_line(_remark(one)) for one in losses(report))
        yield from worst_first(report, is_problem, lambda a: _line(_diagnostic(a)))
        yield from (_line(_remark(one)) for one in notes(report))


def _line(data: dict[str, object]) -> str:
    return safe_json(json.dumps(data, ensure_ascii=False)) + "\n"


def _remark(one: Remark) -> dict[str, object]:
    """A remark as a diagnostic; one about the run itself stands at the checkout, since every one has a path."""
    return {"message": unlinked(one.text), "location": {"path": path(one.origin) or "."},
            "severity": _SEVERITY[one.level], "source": {"name": "citewatch"}, "code": {"value": one.code}}


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
