"""What is new, what stays and what is fixed, compared with the last run or with the text before a change.

Each function returns a function of one assessment, so that a run applies all of them to an article in one pass
(`verify/run/finish.py`). `left_out` and `only_new` narrow what may fail a run by giving old findings a reason
not to count; they are still shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from reports.findings import Assessment, Grade

Key = tuple[str, str]
"""(document, citation id)."""

SEEN_BEFORE = "known since an earlier run"
"""The reason for which an old finding does not count."""


def key(assessment: Assessment) -> Key:
    """What identifies a citation from run to run."""
    return assessment.document, assessment.id


def told(previous: Mapping[Key, Grade]) -> Callable[[Assessment], Assessment]:
    """What sets `change` of an assessment: new, still or fixed; "" where nothing can be said.

    An article that the last run did not look at has no changes, because a first run is no news. Nor has a citation
    that could not be checked tonight, which is neither fixed nor still broken. Grades are compared and never kinds:
    one kind may be in order today and a warning tomorrow, and only the grade says which.
    """
    documents = {document for document, _ in previous}

    def changed(one: Assessment) -> Assessment:
        change = _change(one, previous) if one.document in documents else ""
        return one if change == one.change else replace(one, change=change)

    return changed


def _change(assessment: Assessment, previous: Mapping[Key, Grade]) -> str:
    """What became of a citation since the last run: "new", "still", "fixed", or "" for neither.

    Without an answer nothing is fixed: it may still be wrong.
    """
    before = previous.get(key(assessment))
    was_bad = before is not None and before >= Grade.WARN
    if assessment.verdict.grade >= Grade.WARN:
        return "still" if was_bad else "new"
    in_order = assessment.verdict.grade is Grade.OK or assessment.verdict.reached
    return "fixed" if was_bad and in_order else ""


def left_out(assessment: Assessment, reason: str) -> Assessment:
    """The assessment with the reason why the run did not ask for it, so that it does not count; unchanged for ""."""
    return _excused(assessment, reason, Grade.UNKNOWN) if reason else assessment


def only_new(assessment: Assessment) -> Assessment:
    """For `--only-new`: what the last run reported already is shown and does not count."""
    return _excused(assessment, SEEN_BEFORE) if assessment.change == "still" else assessment


def _excused(assessment: Assessment, reason: str, least: Grade = Grade.WARN) -> Assessment:
    """The assessment with a reason not to count, where it would (its grade is `least` or worse) and has none yet."""
    counts = not assessment.baseline and assessment.verdict.grade >= least
    return replace(assessment, baseline=reason) if counts else assessment
