"""GitLab code quality: an artifact that merge requests show as added and resolved findings."""

from __future__ import annotations

from refs.model import stable_id
from reports.defuse import path
from reports.findings import Assessment, Grade, Report
from reports.formats.base import ReportFormat
from reports.order import heading, message, problems
from reports.remarks import Remark, losses, notes
from reports.streams import dumps

_SEVERITY = {"error": "major", "warning": "minor", "note": "info"}
"""The level of a remark -> GitLab's severity."""


class Gitlab(ReportFormat):
    """GitLab code quality JSON: failures as major, warnings as minor, notes as info."""

    name = "gitlab"
    suffix = ".json"

    def render(self, report: Report) -> str:
        """An array in GitLab's form; a citation keeps its fingerprint from night to night."""
        issues = [*map(_remark, losses(report)), *(_issue(a) for a in problems(report)), *map(_remark, notes(report))]
        return dumps(issues, len(issues))


def _remark(one: Remark) -> dict[str, object]:
    """A remark as an issue. One about the run itself stands at the checkout, since every issue has a path."""
    return {
        "description": one.text,
        "check_name": one.code,
        "fingerprint": one.key,
        "severity": _SEVERITY[one.level],
        "location": {"path": path(one.origin).removeprefix("./") or ".", "lines": {"begin": 1}},
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
