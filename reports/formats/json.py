"""JSON with a published, versioned schema; it reads back as the same report."""

from __future__ import annotations

from collections.abc import Iterator

from reports.codec import json_pieces, to_json
from reports.findings import Report
from reports.formats.base import ReportFormat


class Json(ReportFormat):
    """JSON with a published schema; `citewatch render` reads it back."""

    name = "json"
    suffix = ".json"

    def render(self, report: Report) -> str:
        """The report as indented JSON, harmless to print on a terminal."""
        return to_json(report)

    def pieces(self, report: Report) -> Iterator[str]:
        """The same with one citation held at a time."""
        return json_pieces(report)
