"""Reviewdog's diagnostic format: pipe it into `reviewdog -f=rdjsonl` on any review system it knows."""

from __future__ import annotations

import json

from refs.codec import safe_json
from reports.defuse import path
from reports.findings import Assessment, Grade, Report
from reports.formats.base import ReportFormat
from reports.order import heading, message, problems


class Rdjsonl(ReportFormat):
    """Reviewdog diagnostics, one JSON object a line."""

    name = "rdjsonl"
    suffix = ".jsonl"

    def render(self, report: Report) -> str:
        """Failures as ERROR, warnings as WARNING, worst first; empty where all holds."""
        return "".join(safe_json(json.dumps(_diagnostic(a), ensure_ascii=False)) + "\n" for a in problems(report))


def _diagnostic(assessment: Assessment) -> dict[str, object]:
    line = assessment.citation.claim.line
    location: dict[str, object] = {"path": path(assessment.document)}
    if line:
        # rdf counts columns in UTF-8 bytes and ours are characters, so the line alone is given.
        location["range"] = {"start": {"line": line}}
    return {
        "message": f"{heading(assessment)}: {message(assessment)}",
        "location": location,
        "severity": "ERROR" if assessment.verdict.grade is Grade.FAIL else "WARNING",
        "source": {"name": "citewatch"},
        "code": {"value": assessment.verdict.kind.value},
    }
