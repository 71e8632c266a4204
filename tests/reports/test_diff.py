"""What is new, still and fixed against the last run, and what a change's gate lets count."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports.diff import SEEN_BEFORE, UNTOUCHED, against_last, gate, key, only_new
from reports.findings import Assessment, Grade, Report, Verdict, VerdictKind
from reports.words import TONES
from tests.fakes import citation
from tests.reports.sample import sample

BAD, GOOD, UNKNOWN = VerdictKind.BROKEN, VerdictKind.VERIFIED, VerdictKind.UNCHECKED


def one(kind: VerdictKind, text: str = "The sky is blue.", document: str = "a.wiki") -> Assessment:
    return Assessment(citation(text), document, Verdict(kind, "why", TONES[kind]))


@pytest.mark.parametrize(("before", "now", "change"), [
    (GOOD, BAD, "new"), (UNKNOWN, BAD, "new"), (BAD, BAD, "still"), (VerdictKind.ROTTED, BAD, "still"),
    (BAD, GOOD, "fixed"), (BAD, UNKNOWN, ""), (BAD, VerdictKind.FAILING, ""), (GOOD, GOOD, ""), (UNKNOWN, GOOD, ""),
    (VerdictKind.FAILING, GOOD, ""),
])
def test_a_change_is_told_from_both_nights(before: VerdictKind, now: VerdictKind, change: str) -> None:
    """A citation that could not be told is neither fixed nor still broken."""
    assessment = one(now)
    told = against_last(Report((assessment,)), {key(assessment): before})
    assert change == told.assessments[0].change


def test_a_citation_that_the_last_run_did_not_know_is_new() -> None:
    """An article known before gained a citation that does not hold."""
    told = against_last(Report((one(BAD, "Added since."),)), {("a.wiki", "c000"): GOOD})
    assert told.assessments[0].change == "new"


def test_a_first_run_is_no_news() -> None:
    """An article that no earlier run looked at has no changes."""
    told = against_last(Report((one(BAD),)), {("other.wiki", "c000"): GOOD})
    assert told.assessments[0].change == ""


def test_the_gate_counts_only_what_the_change_adds_or_edits() -> None:
    """Old rot is shown with a reason and never blocks; the citation that was added does."""
    old, added = one(BAD), one(BAD, "Added in this change.")
    report = Report((old, added), fail_on=(BAD,))
    gated = gate(report, {key(old)})
    assert ([UNTOUCHED, ""], [added.id], 1) == ([a.baseline for a in gated.assessments], [a.id for a in gated.failing()], gated.exit_code())


def test_a_change_that_adds_nothing_bad_passes() -> None:
    """The same article with only old rot exits 0."""
    assert gate(Report((one(BAD),), fail_on=(BAD,)), {key(one(BAD))}).exit_code() == 0


def test_only_new_excuses_what_was_reported() -> None:
    """--only-new fails for new findings alone."""
    told = only_new(sample())
    kept = {a.id for a in told.failing()}
    assert ({a.id for a in sample().failing() if a.change == "new"}, {SEEN_BEFORE}) == (
        kept, {a.baseline for a in told.assessments if a.change == "still" and a.baseline != sample().assessments[5].baseline})


def test_an_earlier_reason_is_kept() -> None:
    """A citation in the baseline keeps its own reason."""
    known = replace(one(BAD), baseline="a reason of its own", change="still")
    assert only_new(Report((known,))).assessments[0].baseline == "a reason of its own"


def test_what_holds_is_left_alone() -> None:
    """Only warnings and failures need an excuse."""
    fine = replace(one(GOOD), change="still")
    assert (Grade.OK, "") == (fine.verdict.grade, only_new(Report((fine,))).assessments[0].baseline)
