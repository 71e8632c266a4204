"""A run of very many citations keeps its report small; nothing that counts is lost by it."""

from __future__ import annotations

from dataclasses import replace

from reports.findings import Finding, Grade, Outcome, Question
from tests.reports.sample import sample
from verify import judging, pipeline


def test_a_bare_assessment_tells_the_same_verdict() -> None:
    """Id, verdict, place, URL and the states of both witnesses stay; evidence goes."""
    for whole in sample().assessments:
        bare = pipeline._bare(whole)
        live, bare_live = whole.captures.live, bare.captures.live
        assert (whole.id, whole.document, whole.verdict, whole.citation.claim.line, whole.citation.reference.url) == (
            bare.id, bare.document, bare.verdict, bare.citation.claim.line, bare.citation.reference.url)
        assert (live and (live.page.state, live.status)) == (bare_live and (bare_live.page.state, bare_live.status))
        assert () == bare.findings


def test_only_large_runs_are_thinned_and_only_what_holds() -> None:
    """Up to the limit the report is whole; above it what needs care keeps its evidence, and a crash is still told."""
    crash = Finding("clumsy", Question.SUPPORT, Outcome.UNSURE, "it fell", code=judging.CRASHED)
    found = [replace(a, findings=(*a.findings, crash)) for a in sample().assessments]
    present = {(a.document, a.id) for a in found}
    many = present | {("other.wiki", f"c{n}") for n in range(pipeline._LARGE)}
    crashes: set[str] = set()
    assert found == list(pipeline._kept(found, present, crashes))
    thinned = list(pipeline._kept(found, many, set()))
    assert [a.verdict.grade >= Grade.WARN for a in found] == [bool(a.findings) for a in thinned]
    assert ({"it fell"}, []) == (crashes, list(pipeline._kept(found, set(), set())))
