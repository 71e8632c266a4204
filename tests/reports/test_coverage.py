"""Coverage counts both witnesses that were wanted, and a run that tells too little is not called clean."""

from __future__ import annotations

from dataclasses import replace

import pytest

from refs.model import Capture, Captures, Page, PageState, Source
from reports.findings import NO_ANSWER, Assessment, Finding, Grade, Outcome, Question, Report, Verdict, VerdictKind
from reports.formats import render
from tests.fakes import citation
from tests.reports.sample import sample

K, S = VerdictKind, PageState


def told(kind: VerdictKind, live: PageState | None, archived: PageState | None = None, number: int = 0) -> Assessment:
    """A citation with this verdict and its witnesses in these states; None for one that was not wanted."""
    made = [Capture(source, "https://a.example/", Page(state)) if state else None
            for source, state in ((Source.LIVE, live), (Source.ARCHIVE, archived))]
    return Assessment(citation(f"Claim {number}."), "a.md", Verdict(kind, "why", Grade.UNKNOWN), captures=Captures(*made))


@pytest.mark.parametrize(("one", "heard"), [
    (told(K.VERIFIED, S.LIVE, S.LIVE), 1.0),
    (told(K.UNARCHIVED, S.LIVE, S.NOT_ARCHIVED), 1.0),
    (told(K.VERIFIED, S.LIVE), 1.0),
    (told(K.VERIFIED, S.LIVE, S.RATE_LIMITED), 0.5),
    (told(K.VERIFIED, S.BLOCKED, S.LIVE), 0.5),
    (told(K.BROKEN, S.GONE, S.NOT_ARCHIVED), 1.0),
    (told(K.FAILING, S.GONE, S.NOT_ARCHIVED), 0.0),
    (told(K.UNCHECKED, S.BLOCKED, S.NOT_ARCHIVED), 0.0),
    (told(K.NO_LOCATOR, None), 0.0),
])
def test_a_citation_counts_by_the_witnesses_that_were_heard(one: Assessment, heard: float) -> None:
    """A page or the certainty that there is none is heard; a refusal, a limit and an error are not."""
    assert heard == one.heard


def only_reached(live: PageState, source: Source = Source.LIVE) -> Assessment:
    """A link that states nothing, whose page was read live (or only in its copy): there is no support to judge."""
    told_so = Finding("support", Question.SUPPORT, Outcome.UNSURE, "why", source=source, code="no_claim")
    one = told(K.UNCHECKED, live)
    reason = "no_claim" if source is Source.LIVE else live.value
    return replace(one, findings=(told_so,), verdict=replace(one.verdict, reason=reason))


def left_out(number: int) -> Assessment:
    """A citation that a comment in the text switches off."""
    one = told(K.UNCHECKED, None, number=number)
    return replace(one, verdict=replace(one.verdict, reason="not_asked"), baseline="switched off in the text, line 3")


@pytest.mark.parametrize(("cited", "least", "why", "code"), [
    ([told(K.VERIFIED, S.LIVE, S.LIVE), told(K.UNCHECKED, S.BLOCKED, S.NOT_ARCHIVED, 1)], 0, "", 0),
    ([told(K.UNCHECKED, S.BLOCKED), told(K.NO_LOCATOR, None, None, 1)], 0, "none of the 2 citations got an answer", 4),
    ([told(K.FAILING, S.GONE, S.NOT_ARCHIVED)], 0, "the one citation got no answer", 4),
    ([told(K.VERIFIED, S.LIVE, S.ARCHIVE_ERROR)], 80, "coverage is 50.0 %, below the wanted 80 %", 4),
    ([replace(told(K.UNCHECKED, S.BLOCKED), baseline="known")], 0, "", 0),
    ([only_reached(S.LIVE)], 0, "", 0),
    ([only_reached(S.BLOCKED, Source.ARCHIVE)], 0, "the one citation got no answer", 4),
    ([only_reached(S.LIVE), told(K.VERIFIED, S.LIVE, number=1)], 100, "", 0),
    ([left_out(0), told(K.VERIFIED, S.LIVE, number=1)], 100, "", 0),
    ([left_out(0), told(K.UNCHECKED, S.BLOCKED, number=1)], 0, "the one citation got no answer", 4),
    ([], 50, "", 5),
])
def test_why_a_run_tells_too_little(cited: list[Assessment], least: float, why: str, code: int) -> None:
    """No answer at all, or less than was wanted; what the baseline excuses is not waited for."""
    report = Report(tuple(cited), min_coverage=least)
    assert (why, code) == (report.inconclusive, report.exit_code())


def test_badge_metrics_and_exit_code_agree() -> None:
    """A run without any answer is inconclusive in each of them."""
    cited = tuple(replace(a, baseline="") for a in sample().assessments if a.verdict.kind in NO_ANSWER)
    report = replace(sample(), assessments=cited)
    assert 4 == report.exit_code()
    assert "inconclusive" in render("badge", report)
    assert "citewatch_exit_code 4\n" in render("openmetrics", report)


@pytest.mark.parametrize(("kind", "grade", "named", "code"), [
    (K.BROKEN, Grade.FAIL, K.BROKEN, 1), (K.UNSUPPORTED, Grade.WARN, K.UNSUPPORTED, 0), (K.CONTRADICTED, Grade.WARN, K.CONTRADICTED, 0),
    (K.ROTTED, Grade.WARN, K.ROTTED, 1), (K.ROTTED, Grade.WARN, K.BROKEN, 0), (K.ROTTED, Grade.OK, K.ROTTED, 0),
    (K.DRIFTED, Grade.WARN, K.DRIFTED, 1), (K.FAILING, Grade.WARN, K.FAILING, 1), (K.NO_LOCATOR, Grade.UNKNOWN, K.NO_LOCATOR, 1),
    (K.UNARCHIVED, Grade.OK, K.UNARCHIVED, 0), (K.UNCHECKED, Grade.WARN, K.UNCHECKED, 0)])
def test_a_warning_fails_the_run_of_who_names_it(kind: VerdictKind, grade: Grade, named: VerdictKind, code: int) -> None:
    """What fails by default does so where it is near certain alone; what could not be told is no failure, named or not."""
    one = replace(told(kind, S.GONE, S.LIVE), verdict=Verdict(kind, "why", grade))
    beside = told(K.VERIFIED, S.LIVE, S.LIVE, 1)
    assert code == Report((one, beside), fail_on=(named,)).exit_code()
    assert 0 == Report((replace(one, baseline="known"), beside), fail_on=(named,)).exit_code()
