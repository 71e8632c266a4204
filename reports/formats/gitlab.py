"""GitLab code quality: an artifact that merge requests show as added and resolved findings."""

from __future__ import annotations

from refs.model import stable_id
from reports.defuse import one_line, path
from reports.findings import Assessment, Grade, Report, Unread
from reports.formats.base import ReportFormat
from reports.order import heading, message, problems
from reports.streams import dumps


class Gitlab(ReportFormat):
    """GitLab code quality JSON: failures as major, warnings as minor."""

    name = "gitlab"
    suffix = ".json"

    def render(self, report: Report) -> str:
        """An array in GitLab's form; a citation keeps its fingerprint from night to night."""
        issues = [*map(_unread, report.unread), *(_issue(a) for a in problems(report))]
        return dumps(issues, len(issues))


def _unread(file: Unread) -> dict[str, object]:
    """A file that was not read, as an issue. The fingerprint stays the same while the file stays unread."""
    return {
        "description": f"Not read: {one_line(file.why, 600)}",
        "check_name": "not_read",
        "fingerprint": stable_id("", file.origin, "not read", "" if file.fails else file.why),
        "severity": "minor" if file.fails else "info",
        "location": {"path": path(file.origin).removeprefix("./"), "lines": {"begin": 1}},
    }


def _issue(assessment: Assessment) -> dict[str, object]:
    """A finding as an issue (docs.gitlab.com, "Code Quality report format")."""
    return {
        "description": f"{heading(assessment)}: {message(assessment)}",
        "check_name": assessment.verdict.kind.value,
        "fingerprint": stable_id("", assessment.document, assessment.id),
        "severity": "major" if assessment.verdict.grade is Grade.FAIL else "minor",
        "location": {"path": path(assessment.document).removeprefix("./"),
                     "lines": {"begin": max(assessment.citation.claim.line, 1)}},
    }
