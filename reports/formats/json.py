"""JSON with a published, versioned schema; it reads back as the same report."""

from __future__ import annotations

from reports.codec import to_json
from reports.findings import Report
from reports.formats.base import ReportFormat


class Json(ReportFormat):
    """JSON with a published schema; `citewatch render` reads it back."""

    name = "json"
    suffix = ".json"

    def render(self, report: Report) -> str:
        """The report as indented JSON, harmless to print on a terminal."""
        return to_json(report)
