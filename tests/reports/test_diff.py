"""What is new, still and fixed against the last run, and what a change's gate lets count."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports.diff import SEEN_BEFORE, key, left_out, only_new, told
from reports.findings import Assessment, Grade, Report, Verdict, VerdictKind
from reports.words import TONES
from tests.fakes import citation
from tests.reports.sample import sample

BAD, GOOD = VerdictKind.BROKEN, VerdictKind.VERIFIED

UNTOUCHED = "it stood in the text before the change"


def one(kind: VerdictKind, text: str = "The sky is blue.", document: str = "a.wiki") -> Assessment:
    return Assessment(citation(text), document, Verdict(kind, "why", TONES[kind]))


@pytest.mark.parametrize(("before", "now", "change"), [
    (Grade.OK, Grade.FAIL, "new"), (Grade.UNKNOWN, Grade.FAIL, "new"), (Grade.FAIL, Grade.FAIL, "still"),
    (Grade.WARN, Grade.FAIL, "still"), (Grade.FAIL, Grade.OK, "fixed"), (Grade.WARN, Grade.OK, "fixed"),
    (Grade.FAIL, Grade.UNKNOWN, ""), (Grade.OK, Grade.OK, ""), (Grade.UNKNOWN, Grade.OK, ""),
])
@pytest.mark.parametrize("kind", list(VerdictKind))
def test_a_change_is_told_from_both_grades(kind: VerdictKind, before: Grade, now: Grade, change: str) -> None:
    """Whatever the verdict: one that could not be told is neither fixed nor still broken."""
    assessment = Assessment(citation("The sky is blue."), "a.wiki", Verdict(kind, "why", now))
    assert change == told({key(assessment): before})(assessment).change


@pytest.mark.parametrize(("kind", "grade", "change"), [
    (VerdictKind.UNARCHIVED, Grade.OK, ""), (VerdictKind.FAILING, Grade.WARN, "still"),
    (VerdictKind.ROTTED, Grade.OK, ""), (VerdictKind.DRIFTED, Grade.WARN, "still"),
])
def test_what_did_not_change_is_no_news(kind: VerdictKind, grade: Grade, change: str) -> None:
    """The same verdict and grade on two nights is neither new nor fixed."""
    assessment = Assessment(citation("The sky is blue."), "a.wiki", Verdict(kind, "why", grade))
    assert change == told({key(assessment): grade})(assessment).change


def test_a_citation_that_the_last_run_did_not_know_is_new() -> None:
    """An article known before gained a citation that does not hold."""
    assert told({("a.wiki", "c000"): Grade.OK})(one(BAD, "Added since.")).change == "new"


def test_a_first_run_is_no_news() -> None:
    """An article that no earlier run looked at has no changes."""
    assert told({("other.wiki", "c000"): Grade.OK})(one(BAD)).change == ""


def test_the_gate_counts_only_what_the_change_adds_or_edits() -> None:
    """Old rot is shown with a reason and never blocks; the citation that was added does."""
    old, added = one(BAD), one(BAD, "Added in this change.")
    gated = Report((left_out(old, UNTOUCHED), left_out(added, "")), fail_on=(BAD,))
    assert [UNTOUCHED, ""] == [a.baseline for a in gated.assessments]
    assert [added.id] == [a.id for a in gated.failing()]
    assert 1 == gated.exit_code()


def test_a_change_that_adds_nothing_bad_passes() -> None:
    """The same article with only old rot exits 0."""
    assert Report((left_out(one(BAD), UNTOUCHED),), fail_on=(BAD,)).exit_code() == 0


def test_only_new_excuses_what_was_reported() -> None:
    """--only-new fails for new findings alone."""
    told = replace(sample(), assessments=tuple(map(only_new, sample().assessments)))
    kept = {a.id for a in told.failing()}
    assert ({a.id for a in sample().failing() if a.change == "new"}, {SEEN_BEFORE}) == (
        kept, {a.baseline for a in told.assessments if a.change == "still" and a.baseline != sample().assessments[5].baseline})


def test_an_earlier_reason_is_kept() -> None:
    """A citation in the baseline keeps its own reason."""
    known = replace(one(BAD), baseline="a reason of its own", change="still")
    assert only_new(known).baseline == "a reason of its own"


def test_what_holds_is_left_alone() -> None:
    """Only warnings and failures need an excuse."""
    fine = replace(one(GOOD), change="still")
    assert (Grade.OK, "") == (fine.verdict.grade, only_new(fine).baseline)
