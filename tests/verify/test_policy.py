"""The verdict tables of verify/policy/verdicts.py, cell by cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from refs.model import Citation, Claim, Located, PageState, Reference, Source
from reports.findings import Finding, Grade, Outcome, Question, Support, VerdictKind
from tests.fakes import NOW, citation
from verify.policy.strikes import night_of
from verify.policy.verdicts import Observation, PolicyOptions, judge

K = VerdictKind
STATES = {"dead": PageState.GONE, "closed": PageState.BLOCKED, "passing": PageState.SERVER_ERROR,
          "lost": PageState.NOT_ARCHIVED}


def reach(source: Source, state: PageState, code: str = "") -> Finding:
    return Finding("x", Question.REACH, Outcome.UNSURE, "as seen", source, state, code=code)


def support(source: Source, what: Support, certain: bool = False, code: str = "", score: float = 0.5) -> Finding:
    return Finding("y", Question.SUPPORT, Outcome.UNSURE, "as read", source, support=what, certain=certain, code=code,
                   score=score)


def speaks(source: Source, word: str, certain: bool = False) -> list[Finding]:
    """The findings of a witness by a short word: says, part, silent, against, mute, other, closed, lost, dead, none."""
    if word == "none":
        return []
    if word in STATES:
        return [reach(source, STATES[word])]
    said = {"says": Support.SUPPORTED, "part": Support.PARTIAL, "silent": Support.NOT_SUPPORTED,
            "against": Support.CONTRADICTED, "mute": Support.UNCHECKED, "other": Support.NOT_SUPPORTED}[word]
    found = [reach(source, PageState.LIVE), support(source, said, certain, "stub" if word == "mute" else "")]
    if word == "other":
        found.append(Finding("z", Question.IDENTITY, Outcome.FAIL, "another page", source, code="title"))
    return found


def night(days_ago: int, state: PageState, failure: str = "", looks: int = 1) -> Observation:
    at = NOW - timedelta(days=days_ago)
    return Observation(night_of(at), at, Source.LIVE, state, failure, looks=looks)


DEAD = tuple(night(d, PageState.GONE) for d in (4, 3, 2, 1, 0))


@pytest.mark.parametrize(("live", "cells"), [
    ("says", "verified verified unarchived unarchived verified verified verified verified unarchived"),
    ("part", " ".join(["partially_supported"] * 9)),
    ("silent", "drifted drifted unsupported contradicted" + " unsupported" * 5),
    ("against", "drifted drifted contradicted contradicted" + " contradicted" * 5),
    ("mute", "verified partially_supported unsupported contradicted" + " unchecked" * 5),
    ("other", "verified partially_supported unsupported contradicted" + " unchecked" * 5),
    ("closed", "verified partially_supported unsupported contradicted" + " unchecked" * 5),
    ("passing", "verified partially_supported unsupported contradicted" + " unchecked" * 5),
    ("none", "verified partially_supported unsupported contradicted" + " unchecked" * 5),
    ("dead", "rotted partially_supported unsupported contradicted rotted unchecked unchecked unchecked broken"),
])
def test_each_pair_of_witnesses_has_its_verdict(live: str, cells: str) -> None:
    """Live x archive gives the verdict of the table in the module's docstring."""
    columns = ("says", "part", "silent", "against", "mute", "other", "closed", "none", "lost")
    history = DEAD if live == "dead" else ()
    got = [judge(citation(), speaks(Source.LIVE, live) + speaks(Source.ARCHIVE, a), history, PolicyOptions(), NOW).kind
           for a in columns]
    assert [K(c) for c in cells.split()] == got


@pytest.mark.parametrize(("live", "archived", "certain", "grade"), [
    ("silent", "silent", True, Grade.FAIL),
    ("silent", "silent", False, Grade.WARN),
    ("against", "against", True, Grade.FAIL),
    ("silent", "lost", True, Grade.FAIL),
    ("silent", "closed", True, Grade.WARN),
    ("silent", "other", True, Grade.WARN),
    ("closed", "silent", True, Grade.WARN),
    ("none", "silent", True, Grade.FAIL),
    ("says", "says", False, Grade.OK),
    ("says", "lost", False, Grade.OK),
    ("other", "says", False, Grade.WARN),
    ("closed", "closed", False, Grade.UNKNOWN),
    ("part", "says", False, Grade.WARN),
    ("silent", "says", True, Grade.WARN),
])
def test_only_the_near_certain_fails_a_build(live: str, archived: str, certain: bool, grade: Grade) -> None:
    """FAIL needs certainty on every readable witness, and none left unheard."""
    found = speaks(Source.LIVE, live, certain) + speaks(Source.ARCHIVE, archived, certain)
    verdict = judge(citation(), found, (), PolicyOptions(), NOW)
    assert grade == verdict.grade


@pytest.mark.parametrize(("archived", "history", "options", "expected"), [
    ("says", (), PolicyOptions(), (K.ROTTED, Grade.WARN, 1)),
    ("lost", (), PolicyOptions(), (K.FAILING, Grade.WARN, 1)),
    ("none", (), PolicyOptions(), (K.FAILING, Grade.WARN, 1)),
    ("lost", (), PolicyOptions(strict_now=True), (K.BROKEN, Grade.FAIL, 1)),
    ("closed", (), PolicyOptions(strict_now=True), (K.UNCHECKED, Grade.UNKNOWN, 1)),
    ("none", (), PolicyOptions(strict_now=True, archive_asked=False), (K.BROKEN, Grade.FAIL, 1)),
    ("says", (night(1, PageState.LIVE),), PolicyOptions(), (K.FAILING, Grade.WARN, 1)),
    ("says", (night(0, PageState.LIVE),), PolicyOptions(), (K.ROTTED, Grade.WARN, 1)),
    ("says", (night(9, PageState.LIVE), *DEAD), PolicyOptions(), (K.ROTTED, Grade.WARN, 5)),
    ("lost", DEAD, PolicyOptions(), (K.BROKEN, Grade.FAIL, 5)),
    ("lost", DEAD[:-2], PolicyOptions(), (K.FAILING, Grade.WARN, 3)),
    ("silent", (), PolicyOptions(), (K.UNSUPPORTED, Grade.WARN, 1)),
])
def test_a_page_that_is_gone_tonight(archived: str, history: tuple[Observation, ...], options: PolicyOptions,
                                     expected: tuple[VerdictKind, Grade, int]) -> None:
    """Gone tonight is failing until it is dead, but for a page never seen alive whose copy can be judged."""
    found = speaks(Source.LIVE, "dead") + speaks(Source.ARCHIVE, archived, certain=True)
    verdict = judge(citation(), found, history, options, NOW)
    assert dict(zip(("kind", "grade", "strikes"), expected, strict=True)) == {
        "kind": verdict.kind, "grade": verdict.grade, "strikes": verdict.strikes}


def test_a_name_that_does_not_resolve_is_failing_though_the_copy_holds() -> None:
    """A DNS failure may be ours: it waits for its strikes even on the first night."""
    found = [reach(Source.LIVE, PageState.UNREACHABLE, "dns"), *speaks(Source.ARCHIVE, "says")]
    verdict = judge(citation(), found, (), PolicyOptions(), NOW)
    assert K.FAILING == verdict.kind


@pytest.mark.parametrize(("findings", "reason"), [
    (speaks(Source.LIVE, "mute") + speaks(Source.ARCHIVE, "other"), "title"),
    (speaks(Source.LIVE, "mute") + speaks(Source.ARCHIVE, "closed"), "stub"),
    (speaks(Source.LIVE, "closed") + speaks(Source.ARCHIVE, "mute"), "stub"),
    ([*speaks(Source.LIVE, "closed"), reach(Source.ARCHIVE, PageState.ARCHIVE_ERROR)], "blocked"),
    ([reach(Source.LIVE, PageState.UNREACHABLE, "timeout")], "timeout"),
    ([], "not_asked"),
    ([*speaks(Source.LIVE, "says"), Finding("z", Question.IDENTITY, Outcome.FAIL, "a mirror", code="circular")],
     "circular"),
])
def test_why_it_is_unchecked_has_an_order(findings: list[Finding], reason: str) -> None:
    """The whole citation first, then the stranger, the abstention, the page state."""
    verdict = judge(citation(), findings, (), PolicyOptions(), NOW)
    assert K.UNCHECKED == verdict.kind
    assert Grade.UNKNOWN == verdict.grade
    assert reason == verdict.reason


@pytest.mark.parametrize(("located", "expected"), [
    (Located(reason="no match"), (K.NO_LOCATOR, "not_found")),
    (Located(candidates=("a", "b")), (K.NO_LOCATOR, "ambiguous")),
    (Located(kind="offline", reason="a book"), (K.UNCHECKED, "offline_source")),
    (Located(postponed=True), (K.UNCHECKED, "lookup_failed")),
])
def test_nothing_to_ask(located: Located, expected: tuple[VerdictKind, str]) -> None:
    """A reference without an address says why, and a failed look-up is never "not found"."""
    case = Citation(Claim("k", "A claim."), Reference("r", located=located))
    verdict = judge(case, [], (), PolicyOptions(), NOW)
    assert expected == (verdict.kind, verdict.reason)
    assert Grade.UNKNOWN == verdict.grade


def test_an_abstract_cannot_convict() -> None:
    """Where only the abstract is free, silence of it is unchecked, not unsupported."""
    case = Citation(Claim("k", "A claim."), Reference("r", url="https://doi.org/10.1/x", located=Located(kind="abstract")))
    verdict = judge(case, speaks(Source.LIVE, "silent", certain=True), (), PolicyOptions(), NOW)
    assert (K.UNCHECKED, "abstract_only") == (verdict.kind, verdict.reason)


def test_a_retraction_is_a_warning_beside_the_verdict() -> None:
    """A retracted paper may still say the claim: verified, with a warning."""
    flagged = Finding("z", Question.IDENTITY, Outcome.FAIL, "retracted 2020", code="retracted")
    verdict = judge(citation(), [*speaks(Source.LIVE, "says"), flagged], (), PolicyOptions(), NOW)
    assert (K.VERIFIED, Grade.WARN) == (verdict.kind, verdict.grade)


def test_findings_for_and_against_on_one_page_are_partial_support() -> None:
    """A supporting text whose quotation is not there supports in part."""
    found = [reach(Source.LIVE, PageState.LIVE), support(Source.LIVE, Support.SUPPORTED),
             support(Source.LIVE, Support.NOT_SUPPORTED, certain=True)]
    verdict = judge(citation(), found, (), PolicyOptions(), NOW)
    assert K.PARTIAL == verdict.kind


def test_an_abstention_beats_a_finding_against() -> None:
    """A stub that one checker will not judge is not convicted by another that compares its text."""
    found = [reach(Source.LIVE, PageState.LIVE), support(Source.LIVE, Support.UNCHECKED, code="stub"),
             support(Source.LIVE, Support.NOT_SUPPORTED, certain=True)]
    verdict = judge(citation(), found, (), PolicyOptions(), NOW)
    assert (K.UNCHECKED, "stub") == (verdict.kind, verdict.reason)


def test_a_passage_that_stands_is_no_drift() -> None:
    """Where the archived passage stands unchanged on the live page, the page has not drifted."""
    stands = Finding("y", Question.SUPPORT, Outcome.PASS, "it stands", Source.LIVE, support=Support.NOT_SUPPORTED)
    found = [*speaks(Source.LIVE, "silent"), stands, *speaks(Source.ARCHIVE, "part")]
    verdict = judge(citation(), found, (), PolicyOptions(), NOW)
    assert K.PARTIAL == verdict.kind


def test_the_sources_of_a_group_support_jointly() -> None:
    """What one source alone does not say, the group together may."""
    found = [reach(Source.LIVE, PageState.LIVE), support(Source.LIVE, Support.PARTIAL),
             support(Source.LIVE, Support.SUPPORTED, code="joint")]
    verdict = judge(citation(), found, (), PolicyOptions(), NOW)
    assert K.VERIFIED == verdict.kind


COPY = "https://web.archive.org/web/20200102030405/https://example.org/a"


@pytest.mark.parametrize(("live", "archived", "status", "expected"), [
    ("silent", "says", "", (K.DRIFTED, Grade.OK)),
    ("silent", "says", "dead", (K.DRIFTED, Grade.OK)),
    ("silent", "says", "live", (K.DRIFTED, Grade.WARN)),
    ("silent", "part", "", (K.DRIFTED, Grade.WARN)),
    ("against", "says", "", (K.DRIFTED, Grade.WARN)),
    ("other", "says", "", (K.VERIFIED, Grade.OK)),
    ("other", "says", "live", (K.VERIFIED, Grade.WARN)),
    ("dead", "says", "", (K.ROTTED, Grade.OK)),
    ("dead", "says", "live", (K.ROTTED, Grade.WARN)),
])
def test_a_citation_that_leads_to_its_copy_has_nothing_to_mend(
        live: str, archived: str, status: str, expected: tuple[VerdictKind, Grade]) -> None:
    """A live page that lapsed is not the citation's affair once the copy leads; one that now states otherwise is."""
    history = DEAD if live == "dead" else ()
    found = speaks(Source.LIVE, live) + speaks(Source.ARCHIVE, archived)
    verdict = judge(citation(archive_url=COPY, url_status=status), found, history, PolicyOptions(), NOW)
    assert expected == (verdict.kind, verdict.grade)


def test_a_copy_that_only_the_archive_knows_leads_nobody() -> None:
    """Where the citation names no copy, a live page that drifted is still a warning."""
    found = speaks(Source.LIVE, "silent") + speaks(Source.ARCHIVE, "says")
    assert Grade.WARN is judge(citation(), found, (), PolicyOptions(), NOW).grade


@pytest.mark.parametrize("state", [PageState.ARCHIVE_ERROR, PageState.RATE_LIMITED])
@pytest.mark.parametrize(("history", "kind"), [((), K.FAILING), (DEAD, K.UNCHECKED)])
def test_an_archive_that_could_not_be_asked_is_named(history: tuple[Observation, ...], kind: K, state: PageState) -> None:
    """`failing` and `unchecked` say that a witness is missing, and why."""
    silent = Finding("x", Question.REACH, Outcome.UNSURE, "web.archive.org is down", Source.ARCHIVE, state)
    verdict = judge(citation(), [reach(Source.LIVE, PageState.GONE), silent], history, PolicyOptions(), NOW)
    assert (verdict.kind, "web.archive.org is down" in verdict.why) == (kind, True)


def refused(*days: int, state: PageState = PageState.UNREACHABLE, failure: str = "timeout") -> tuple[Observation, ...]:
    return tuple(night(day, state, failure) for day in days)


@pytest.mark.parametrize(("state", "code", "failure"), [
    (PageState.UNREACHABLE, "timeout", "timeout"), (PageState.UNREACHABLE, "reset", "reset"), (PageState.UNREACHABLE, "tls", "tls"),
    (PageState.BLOCKED, "http-refused", ""), (PageState.SERVER_ERROR, "http-server-error", ""),
])
def test_a_host_that_refuses_us_for_good_is_unreachable(state: PageState, code: str, failure: str) -> None:
    """Several nights over several days: a warning that is settled, so that it is told once, and never a broken link."""
    tonight = [reach(Source.LIVE, state, code), *speaks(Source.ARCHIVE, "lost")]
    verdict = judge(citation(), tonight, refused(6, 4, 2, 0, state=state, failure=failure), PolicyOptions(), NOW)
    assert K.UNREACHABLE == verdict.kind
    assert Grade.WARN == verdict.grade
    assert verdict.settled is True
    assert 4 == verdict.strikes
    assert "on 4 nights since" in verdict.why


@pytest.mark.parametrize("history", [
    (),
    refused(6, 0),
    refused(2, 1, 0),
    (*refused(9, 8, 7), night(1, PageState.LIVE)),
    (*refused(9, 8, 7), night(1, PageState.GONE)),
    refused(6, 4, 2, failure="robots", state=PageState.BLOCKED),
    refused(6, 4, 2, failure="forbidden_address", state=PageState.BLOCKED),
    refused(6, 4, 2, state=PageState.RATE_LIMITED, failure=""),
], ids=["never seen", "two nights", "within two days", "it answered", "another failure", "robots", "private", "limits"])
def test_a_few_nights_or_our_own_rules_are_no_refusal_for_good(history: tuple[Observation, ...]) -> None:
    """Too few or too close, an answer between them, or nights on which we did not ask."""
    tonight = [reach(Source.LIVE, PageState.UNREACHABLE, "timeout"), *speaks(Source.ARCHIVE, "lost")]
    assert K.UNCHECKED == judge(citation(), tonight, (*history, *refused(0)), PolicyOptions(), NOW).kind


def test_a_night_of_limits_does_not_end_the_row() -> None:
    """A 429 says nothing of the host's mind."""
    history = (*refused(8, 6), night(4, PageState.RATE_LIMITED), *refused(0))
    tonight = [reach(Source.LIVE, PageState.UNREACHABLE, "timeout"), *speaks(Source.ARCHIVE, "lost")]
    assert K.UNREACHABLE == judge(citation(), tonight, history, PolicyOptions(), NOW).kind


@pytest.mark.parametrize(("archived", "kind"), [("says", K.VERIFIED), ("silent", K.UNSUPPORTED), ("mute", K.UNCHECKED)])
def test_what_the_copy_says_stands_before_it(archived: str, kind: VerdictKind) -> None:
    """Only where nothing else is known is a page unreachable; the copy's word counts as on any other night."""
    tonight = [reach(Source.LIVE, PageState.UNREACHABLE, "timeout"), *speaks(Source.ARCHIVE, archived)]
    assert kind == judge(citation(), tonight, refused(6, 4, 2, 0), PolicyOptions(), NOW).kind


@pytest.mark.parametrize(("live", "archived", "told"), [
    ("says", "says", "the live page and the archived copy support the claim"),
    ("part", "part", "the live page and the archived copy support part of the claim (as read)"),
    ("silent", "silent", "neither the live page nor the archived copy confirms the claim (as read)"),
    ("against", "against", "the live page and the archived copy state something else than the claim (as read)"),
    ("silent", "against", "the live page does not confirm the claim (as read); "
                          "the archived copy states something else than the claim (as read)"),
    ("says", "lost", "the live page supports the claim; no archived copy: as seen"),
    ("mute", "mute", "neither the live page nor the archived copy could be judged: as read"),
    ("mute", "closed", "the live page could not be judged: as read; the archived copy could not be judged: as seen"),
])
def test_what_both_witnesses_say_is_said_once(live: str, archived: str, told: str) -> None:
    """Two equal answers are one sentence; answers that differ stand apart."""
    found = speaks(Source.LIVE, live) + speaks(Source.ARCHIVE, archived)
    assert told == judge(citation(), found, (), PolicyOptions(), NOW).why


def test_two_witnesses_that_lack_different_things_are_told_apart() -> None:
    """The same answer for another reason is no equal answer."""
    found = [replace(f, reason=f"as {f.source.value} has it") if f.source else f
             for f in speaks(Source.LIVE, "silent") + speaks(Source.ARCHIVE, "silent")]
    assert ("the live page does not confirm the claim (as live has it); the archived copy does not confirm the claim "
            "(as archive has it)") == judge(citation(), found, (), PolicyOptions(), NOW).why
