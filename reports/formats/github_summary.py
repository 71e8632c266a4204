"""The step summary of a GitHub workflow: append it to the file named in GITHUB_STEP_SUMMARY."""

from __future__ import annotations

from reports import markdown
from reports.findings import Report
from reports.formats.base import ReportFormat

MOST = 1_000_000
"""Bytes; GitHub refuses a step's summary above 1 MiB whole (docs.github.com, "Workflow commands", 2026)."""


class GithubSummary(ReportFormat):
    """Markdown for a GitHub step summary, below 1 MiB."""

    name = "github-summary"
    suffix = ".md"

    def render(self, report: Report) -> str:
        """The same tables as the markdown format, with more room; the limit is in bytes of UTF-8."""
        text = markdown.document(report, MOST)
        return text if _size(text) <= MOST else markdown.document(report, MOST * len(text) // _size(text) - 1000)


def _size(text: str) -> int:
    return len(text.encode("utf-8"))
