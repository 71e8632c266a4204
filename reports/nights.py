"""The nights of a citation up to and including tonight's: the one source for the strip of a card and for the trend."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from itertools import groupby

from reports.findings import Assessment, Grade, Night, Report
from reports.words import TONES, VERDICTS

Stretch = tuple[str, str, int, int]
"""(tone, word, first night, nights) of one verdict that stood unchanged."""


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


def stretches(history: Sequence[Night]) -> list[Stretch]:
    """(tone, word, start, nights) for each stretch of the same verdict; none for a single night."""
    runs, start = list[Stretch](), 0
    for (kind, tone), same in groupby(history[-90:], key=lambda night: (night.verdict, grade(night))):
        count = len(list(same))
        runs.append((f"g{int(tone)}", VERDICTS[kind].word.lower(), start, count))
        start += count
    return runs if start > 1 else []


def percents(runs: list[Stretch]) -> tuple[tuple[str, int, int], ...]:
    """(tone, start, width) of each stretch, in percent of all nights."""
    total = sum(count for *_, count in runs) or 1
    edges = [(tone, round(100 * start / total), round(100 * (start + count) / total)) for tone, _, start, count in runs]
    return tuple((tone, start, end - start) for tone, start, end in edges)


def in_words(runs: list[Stretch]) -> str:
    """The last stretches: "confirmed 5 nights, then dead link 2 nights"."""
    words = [f"{word} {count} night{'s' if count > 1 else ''}" for _, word, _, count in runs[-4:]]
    return ", then ".join(words)
