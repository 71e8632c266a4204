"""GitLab code quality: an artifact that merge requests show as added and resolved findings."""

from __future__ import annotations

from refs.model import stable_id
from reports.codec import dumps
from reports.defuse import path
from reports.findings import Assessment, Grade, Report
from reports.formats.base import ReportFormat
from reports.order import heading, message, problems


class Gitlab(ReportFormat):
    """GitLab code quality JSON: failures as major, warnings as minor."""

    name = "gitlab"
    suffix = ".json"

    def render(self, report: Report) -> str:
        """An array in GitLab's form; a citation keeps its fingerprint from night to night."""
        issues = [_issue(a) for a in problems(report)]
        return dumps(issues, len(issues))


def _issue(assessment: Assessment) -> dict[str, object]:
    return {
        "description": f"{heading(assessment)}: {message(assessment)}",
        "check_name": assessment.verdict.kind.value,
        "fingerprint": stable_id("", assessment.document, assessment.id),
        "severity": "major" if assessment.verdict.grade is Grade.FAIL else "minor",
        "location": {"path": path(assessment.document).removeprefix("./"),
                     "lines": {"begin": max(assessment.citation.claim.line, 1)}},
    }
