"""Markdown for an issue or a comment that is updated in place."""

from __future__ import annotations

from reports import markdown
from reports.findings import Report
from reports.formats.base import ReportFormat

MARKER = "<!-- citewatch -->"
"""The first line; whoever updates a comment in place looks for it."""
MOST = 65_000
"""GitHub takes 65,536 characters in an issue or comment, GitLab 1,000,000."""


class Markdown(ReportFormat):
    """Markdown for an issue or a pull request comment, with a marker to find it again."""

    name = "markdown"
    suffix = ".md"

    def render(self, report: Report) -> str:
        """At most 65,000 characters; cut between two rows where it would be more."""
        return f"{MARKER}\n{markdown.document(report, MOST - len(MARKER) - 1)}"
