"""Coverage counts both witnesses that were wanted, and a run that tells too little is not called clean."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.model import PageState
from reports.coverage import Told, coverage
from reports.findings import NO_ANSWER, Report
from reports.formats import render
from tests.reports.sample import sample

LIVE, GONE, SHUT, DOWN, NONE = (PageState.LIVE, PageState.GONE, PageState.BLOCKED, PageState.ARCHIVE_ERROR,
                                PageState.NOT_ARCHIVED)
TOLD = st.builds(Told, st.booleans(), st.sampled_from(PageState), st.none() | st.sampled_from(PageState))


@pytest.mark.parametrize(("told", "percent"), [
    ([Told(True, LIVE, LIVE)], 100.0),
    ([Told(True, LIVE, NONE)], 100.0),
    ([Told(True, LIVE)], 100.0),
    ([Told(True, LIVE, DOWN)], 50.0),
    ([Told(True, SHUT, LIVE)], 50.0),
    ([Told(True, LIVE, PageState.RATE_LIMITED)] * 141 + [Told(True, LIVE, LIVE)] * 9, 53.0),
    ([Told(False, SHUT, NONE), Told(True, LIVE, LIVE)], 50.0),
    ([], 100.0),
])
def test_a_citation_counts_by_the_witnesses_that_were_heard(told: list[Told], percent: float) -> None:
    """A page or the certainty that there is none is heard; a refusal, a limit and an error are not."""
    assert percent == coverage(told).percent


@pytest.mark.parametrize(("told", "least", "why"), [
    ([Told(True, LIVE, LIVE), Told(False, SHUT, NONE)], 0, ""),
    ([Told(False, SHUT, NONE), Told(False)], 0, "none of the 2 citations got an answer"),
    ([Told(True, LIVE, DOWN), Told(True, LIVE, DOWN)], 0, ""),
    ([Told(True, LIVE, DOWN), Told(False, GONE, DOWN)], 0,
     "the web archive could not be asked for 2 of 2 citations: 1 of them wait for it; run again later"),
    ([Told(True, LIVE, LIVE)] * 3 + [Told(False, GONE, DOWN)], 0, ""),
    ([Told(True, LIVE, DOWN), Told(True, LIVE, LIVE)], 80, "coverage is 75.0 %, below the wanted 80 %"),
    ([], 50, ""),
])
def test_why_a_run_tells_too_little(told: list[Told], least: float, why: str) -> None:
    """No answer at all, an archive that is down where it was needed, or less than was wanted."""
    assert why == coverage(told).inconclusive(least)


@given(st.lists(TOLD, max_size=12))
def test_the_sum_stays_within_its_bounds(told: list[Told]) -> None:
    """Whatever came back, coverage is a percentage, and none answered is never conclusive."""
    made = coverage(told)
    assert 0.0 <= made.percent <= 100.0 and bool(made.inconclusive(0)) >= (bool(told) and not made.answered)


def test_badge_metrics_and_exit_code_agree() -> None:
    """A run without any answer is inconclusive in each of them."""
    report = replace(sample(), assessments=tuple(a for a in sample().assessments if a.verdict.kind in NO_ANSWER))
    assert (4, True, True) == (report.exit_code(), "inconclusive" in render("badge", report),
                               "citewatch_exit_code 4\n" in render("openmetrics", report))


def test_an_empty_report_is_no_inconclusive_one() -> None:
    """Nothing to check has an exit code of its own."""
    assert (5, "") == (Report(()).exit_code(), Report(()).inconclusive)
