"""One self-contained HTML file that people read; works without script."""

from __future__ import annotations

from reports.findings import Report
from reports.formats.base import ReportFormat
from reports.page import page


class Html(ReportFormat):
    """One self-contained HTML page: no request leaves it, and it works without script."""

    name = "html"
    suffix = ".html"

    def render(self, report: Report) -> str:
        """The whole report as one page."""
        return page(report)
