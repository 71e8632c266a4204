"""The nights of a citation up to and including tonight's: the one source of the strip and of the trend."""

from __future__ import annotations

from datetime import UTC

from reports.findings import Assessment, Grade, Night, Report
from reports.words import TONES


def tonight(report: Report) -> str:
    """The ISO date (UTC) of the night the run began on; "" where it is unknown or the run tells nothing."""
    began = report.started or report.finished
    return began.astimezone(UTC).date().isoformat() if began and not report.void else ""


def nights(assessment: Assessment, night: str) -> tuple[Night, ...]:
    """The citation's history, oldest first, with tonight's verdict; an earlier run of this night gives way to it."""
    if not night:
        return assessment.history
    verdict = assessment.verdict
    return (*(n for n in assessment.history if n.date < night), Night(night, verdict.kind, verdict.grade))


def grade(night: Night) -> Grade:
    """How a night was graded; for one kept without its grade, how its verdict usually is."""
    return TONES[night.verdict] if night.grade is None else night.grade
