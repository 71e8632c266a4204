"""A run of very many citations keeps its report small; nothing that counts is lost by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reports.collector import Collected
from reports.findings import CHECKER_CRASHED, Assessment, Finding, Grade, Outcome, Question
from reports.order import position
from reports.thinning import thinned
from tests.reports.sample import sample


def collected(assessments: Iterable[Assessment], large: int) -> Collected:
    found = Collected(large)
    for one in assessments:
        found.add(one)
    return found


def test_a_bare_assessment_tells_the_same_verdict() -> None:
    """Id, verdict, place, URL and the states of both witnesses stay; evidence goes."""
    for whole in sample().assessments:
        thin = thinned(whole)
        live, bare_live = whole.captures.live, thin.captures.live
        assert whole.id == thin.id
        assert whole.document == thin.document
        assert whole.verdict == thin.verdict
        assert whole.citation.claim.line == thin.citation.claim.line
        assert whole.citation.reference.url == thin.citation.reference.url
        assert (live and (live.page.state, live.status)) == (bare_live and (bare_live.page.state, bare_live.status))
        assert () == thin.findings


def test_only_large_runs_are_thinned_and_only_what_holds() -> None:
    """Up to the limit the report is whole; above it what needs care keeps its evidence, and a crash is still told."""
    crash = Finding("clumsy", Question.SUPPORT, Outcome.UNSURE, "it fell", code=CHECKER_CRASHED)
    found = [replace(a, findings=(*a.findings, crash)) for a in sample().assessments]
    few, many = collected(found, len(found)), collected(found, len(found) - 1)
    assert found == list(few.assessments())
    assert few.thinned is False
    assert {"it fell"} == few.crashes
    in_text = sorted(found, key=position)  # what lies on disk lies in the order of the text
    assert [(a.id, a.verdict.grade >= Grade.WARN) for a in in_text] == [(a.id, bool(a.findings)) for a in many.assessments()]
    assert many.thinned is True
    assert {"it fell"} == many.crashes


def test_evidence_is_kept_for_so_many_and_no_more() -> None:
    """Where nothing holds, the first of a large run keep their evidence; every verdict is there."""
    one = next(a for a in sample().assessments if a.verdict.grade is Grade.FAIL and a.findings)
    found = [replace(one, document=f"{n}.wiki") for n in range(9)]
    many = collected(found, 3).assessments()
    assert ([True] * 3 + [False] * 6, [a.verdict for a in found]) == (
        [bool(a.findings) for a in many], [a.verdict for a in many])


def test_a_citation_is_shown_once_in_its_first_place() -> None:
    """The later of two assessments of a citation stands, where the first stood; documents stay together."""
    one, two = (replace(a, document="a.wiki") for a in sample().assessments[:2])
    other, later = replace(one, document="b.wiki"), replace(one, change="new")
    assert [later, two, other] == list(collected([one, other, two, later], 9).assessments())


def test_a_citation_of_a_spooled_article_is_shown_once_too() -> None:
    """Where an article comes again after it was put away, what it had is read back and keeps its place."""
    one, two = (replace(a, document="a.wiki", change="") for a in sample().assessments[:2])
    other, later = replace(one, document="b.wiki"), replace(one, change="new")
    found = collected([one, two, other, later], 1).assessments()
    assert [("a.wiki", one.id, "new"), ("a.wiki", two.id, ""), ("b.wiki", one.id, "")] == [
        (a.document, a.id, a.change) for a in found]
