"""A badge: the JSON that shields.io's endpoint badge reads."""

from __future__ import annotations

import json

from reports.exit_codes import ExitCode
from reports.findings import Grade, Report
from reports.formats.base import ReportFormat
from reports.words import GRADES


class Badge(ReportFormat):
    """JSON for a shields.io endpoint badge: how many citations hold, or why that cannot be said."""

    name = "badge"
    suffix = ".json"

    def render(self, report: Report) -> str:
        """A label, a message and a colour; a void run is grey, and so is one where nothing could be told.

        The numbers are the headline's; the colour leaves out what is known already.
        """
        message, color = _message(report)
        data = {"schemaVersion": 1, "label": "citations", "message": message, "color": color}
        return json.dumps(data | ({"isError": True} if report.errors else {})) + "\n"


def _message(report: Report) -> tuple[str, str]:
    """(words, colour) of the badge."""
    total = len(report.assessments)
    open_ = [a for a in report.assessments if not a.baseline]
    holds = sum(a.verdict.grade is Grade.OK for a in report.assessments)
    wrong = sum(a.verdict.grade is Grade.FAIL for a in report.assessments)
    bad = any(a.verdict.grade is Grade.FAIL for a in open_)
    if report.errors:
        return "internal error", "lightgrey"
    if report.void:
        return "inconclusive", "lightgrey"
    if any(u.fails for u in report.unread) and not bad:
        return "inconclusive", "lightgrey"
    if report.exit_code() is ExitCode.NOTHING:
        return "none checked" if total else "none found", "lightgrey"
    if bad:
        return f"{wrong} of {total} {GRADES[Grade.FAIL]}", "red"
    if report.inconclusive:
        return "inconclusive", "lightgrey"
    if any(a.verdict.grade is Grade.WARN for a in open_):
        return f"{holds} of {total} {GRADES[Grade.OK]}", "yellow"
    color = "brightgreen" if holds == total else "green" if holds else "lightgrey"
    return f"{holds} of {total} {GRADES[Grade.OK]}", color
