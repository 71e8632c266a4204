"""Against the last run, and against the text before a change: what is new, what stays, what is fixed.

All functions are pure and return a new report. `gate` and `only_new` narrow
what may fail a run by giving old findings a reason not to count; they are
still shown.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from reports.findings import Assessment, Grade, Report, VerdictKind
from reports.spool import remade
from reports.words import TONES

Key = tuple[str, str]
"""(document, citation id)."""

UNTOUCHED = "not part of this change"
SEEN_BEFORE = "known since an earlier run"


def key(assessment: Assessment) -> Key:
    """What identifies a citation from run to run."""
    return assessment.document, assessment.id


def against_last(report: Report, previous: Mapping[Key, VerdictKind]) -> Report:
    """The report with each assessment told against the last run."""
    tell = told(previous)
    return replace(report, assessments=remade(report.assessments, lambda of_it: map(tell, of_it)))


def told(previous: Mapping[Key, VerdictKind]) -> Callable[[Assessment], Assessment]:
    """What sets `change` of an assessment: new, still or fixed; "" where nothing can be said.

    An article that the last run did not look at has no changes: a first run
    is no news. Nor is a citation that could not be told tonight: it is neither
    fixed nor still broken. `failing` is one of those: it may pass.
    """
    documents = {document for document, _ in previous}
    return lambda a: replace(a, change=_change(a, previous) if a.document in documents else "")


def _change(assessment: Assessment, previous: Mapping[Key, VerdictKind]) -> str:
    before = previous.get(key(assessment))
    was_bad = before is not None and TONES[before] >= Grade.WARN
    if assessment.verdict.grade >= Grade.WARN:
        return "still" if was_bad else "new"
    return "fixed" if was_bad and assessment.verdict.grade is Grade.OK else ""


def gate(report: Report, before: Collection[Key]) -> Report:
    """For `--changed-since`: citations that stood in the text before the change are shown and do not count."""
    return _excuse(report, UNTOUCHED, lambda a: key(a) in before)


def only_new(report: Report) -> Report:
    """For `--only-new`: what the last run reported already is shown and does not count."""
    return _excuse(report, SEEN_BEFORE, lambda a: a.change == "still")


def _excuse(report: Report, reason: str, old: Callable[[Assessment], bool]) -> Report:
    def excuse(a: Assessment) -> Assessment:
        return replace(a, baseline=reason) if not a.baseline and a.verdict.grade >= Grade.WARN and old(a) else a

    return replace(report, assessments=remade(report.assessments, lambda of_it: map(excuse, of_it)))
