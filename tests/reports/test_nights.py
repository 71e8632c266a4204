"""The nights of a citation, for its strip and for the trend of all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from reports.figures import Figures
from reports.findings import Assessment, Grade, Night, Report, Verdict, VerdictKind
from reports.nights import grade, nights, tonight
from reports.steps import Step
from tests.fakes import NOW, citation

DATE = NOW.date().isoformat()
BEFORE = (NOW - timedelta(days=1)).date().isoformat()
OLD = Night(BEFORE, VerdictKind.UNARCHIVED, Grade.OK)
ONE = Assessment(citation("A claim."), "a.wiki", Verdict(VerdictKind.FAILING, "why", Grade.WARN), history=(OLD,))


def test_tonight_is_the_last_night() -> None:
    """The history is of earlier runs; the report is of this one too."""
    assert (OLD, Night(DATE, VerdictKind.FAILING, Grade.WARN)) == nights(ONE, DATE)


def test_a_second_run_of_a_night_takes_the_first_ones_place() -> None:
    """A night counts once."""
    again = replace(ONE, history=(OLD, Night(DATE, VerdictKind.BROKEN, Grade.FAIL)))
    assert (OLD, Night(DATE, VerdictKind.FAILING, Grade.WARN)) == nights(again, DATE)


def test_a_void_run_is_no_night() -> None:
    """It says nothing of any citation, so it ends no strip."""
    assert ("", (OLD,)) == (tonight(Report((), started=NOW, void="no network")), nights(ONE, ""))


def test_the_trend_counts_grades_and_ends_tonight() -> None:
    """The last bar is what the headline says."""
    counted = Figures(Report((ONE,), started=NOW))
    counted.add(ONE, Step())
    assert [(BEFORE, ["g0"]), (DATE, ["g2"])] == [(bar.name, [p.tone for p in bar.parts]) for bar in counted.trend]


def test_a_night_kept_without_its_grade_has_the_usual_one() -> None:
    """Reports of earlier versions still draw their nights."""
    assert [Grade.FAIL, Grade.OK] == [grade(Night(BEFORE, VerdictKind.BROKEN)), grade(Night(BEFORE, VerdictKind.VERIFIED))]
