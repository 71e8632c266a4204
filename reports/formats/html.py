"""One self-contained HTML file that people read; works without script."""

from __future__ import annotations

from collections.abc import Iterator

from reports.findings import Report
from reports.formats.base import ReportFormat
from reports.page import page, pieces


class Html(ReportFormat):
    """One self-contained HTML page: no request leaves it, and it works without script."""

    name = "html"
    suffix = ".html"

    def render(self, report: Report) -> str:
        """The whole report as one page."""
        return page(report)

    def pieces(self, report: Report) -> Iterator[str]:
        """The page with one card held at a time."""
        return pieces(report)
