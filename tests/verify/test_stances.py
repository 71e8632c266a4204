"""What one witness says of a claim, rule by rule as verify/policy/stances.py lists them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from refs.model import PageState, Source
from reports.findings import Finding, Outcome, Question, Support
from verify.policy.stances import CITED_WORK, Stand, Witness, witness

SAYS, PART, SILENT, AGAINST, NOT_TOLD = (Support.SUPPORTED, Support.PARTIAL, Support.NOT_SUPPORTED,
                                         Support.CONTRADICTED, Support.UNCHECKED)


def reach(state: PageState = PageState.LIVE, source: Source = Source.LIVE, code: str = "") -> Finding:
    return Finding("reach", Question.REACH, Outcome.PASS, "seen", source, state, code=code)


def support(what: Support | None, code: str = "", outcome: Outcome = Outcome.UNSURE, certain: bool = False,
            score: float | None = None, source: Source = Source.LIVE) -> Finding:
    return Finding("support", Question.SUPPORT, outcome, f"reason {code or what}", source, support=what, code=code,
                   certain=certain, score=score)


def identity(outcome: Outcome, code: str = "title") -> Finding:
    return Finding("identity", Question.IDENTITY, outcome, f"identity {outcome.value}", Source.LIVE, code=code)


def stand_of(*found: Finding, abstract: bool = False) -> Stand:
    return witness(Source.LIVE, [reach(), *found], abstract).stand


@pytest.mark.parametrize(("found", "expected"), [
    ([SAYS], Stand.SAYS),
    ([PART], Stand.PART),
    ([SILENT], Stand.SILENT),
    ([AGAINST], Stand.AGAINST),
    ([NOT_TOLD], Stand.MUTE),
    ([None], Stand.MUTE),
    ([], Stand.MUTE),
    ([SAYS, SAYS], Stand.SAYS),
    ([SAYS, SILENT], Stand.PART),
    ([SAYS, AGAINST], Stand.PART),
    ([PART, SILENT], Stand.PART),
    ([PART, AGAINST], Stand.PART),
    ([SILENT, AGAINST], Stand.AGAINST),
    ([SILENT, SILENT], Stand.SILENT),
    ([SILENT, NOT_TOLD], Stand.MUTE),
    ([AGAINST, NOT_TOLD], Stand.MUTE),
    ([SAYS, NOT_TOLD], Stand.SAYS),
    ([PART, NOT_TOLD], Stand.PART),
])
def test_findings_come_to_one_stand(found: list[Support | None], expected: Stand) -> None:
    """Agreement stands, for and against make a part, and an abstention mutes what would convict."""
    assert expected == stand_of(*map(support, found))


@pytest.mark.parametrize(("alone", "together", "expected"), [
    (SILENT, SAYS, Stand.SAYS),
    (PART, SAYS, Stand.SAYS),
    (AGAINST, SAYS, Stand.AGAINST),
    (SAYS, SILENT, Stand.SAYS),
    (SAYS, AGAINST, Stand.SAYS),
    (SILENT, PART, Stand.SILENT),
    (None, SAYS, Stand.SAYS),
    (None, SILENT, Stand.SILENT),
])
def test_the_sources_of_one_marker_lift_a_page_and_never_lower_it(
        alone: Support | None, together: Support, expected: Stand) -> None:
    """What all sources of a marker say together counts for each, but for one that contradicts; else a page stands alone."""
    of_page = [support(alone)] if alone else []
    assert expected == stand_of(*of_page, support(together, "joint"))


def test_what_the_copy_shows_to_be_lost_is_not_made_up_for() -> None:
    """A page that lost the sentence does not say the claim in part by the words that are left."""
    assert stand_of(support(SAYS), support(SILENT, "drift")) is Stand.SILENT
    assert stand_of(support(SAYS), support(SAYS, "drift")) is Stand.SAYS
    assert stand_of(support(SAYS), support(AGAINST, "drift")) is Stand.PART
    assert stand_of(support(AGAINST), support(SILENT, "drift")) is Stand.AGAINST
    assert stand_of(support(SAYS), support(SILENT, "drift"), support(SAYS, "joint")) is Stand.SAYS


@pytest.mark.parametrize(("what", "expected"), [
    (SAYS, Stand.SAYS), (PART, Stand.PART), (SILENT, Stand.MUTE), (AGAINST, Stand.MUTE)])
def test_an_abstract_acquits_and_does_not_convict(what: Support, expected: Stand) -> None:
    """The work may say what its abstract does not."""
    assert expected == stand_of(support(what), abstract=True)


def test_a_finding_that_passes_while_the_page_falls_short_speaks_for_a_part() -> None:
    """A checker may pass a page whose text as a whole does not support the claim."""
    assert stand_of(support(SILENT, outcome=Outcome.PASS)) is Stand.PART
    assert stand_of(support(AGAINST, outcome=Outcome.PASS)) is Stand.PART
    assert stand_of(support(SAYS, outcome=Outcome.PASS)) is Stand.SAYS


def test_the_reason_is_what_falls_short() -> None:
    """Of the findings that decide, one that did not pass gives the reason; the best score is shown."""
    found = [support(PART, "fine", Outcome.PASS, score=0.4), support(PART, "short", score=0.7), support(PART)]
    expected = Witness(Stand.PART, PageState.LIVE, "", "reason short", 0.7, certain=False)
    assert expected == witness(Source.LIVE, [reach(), *found])
    said = [support(SAYS, "first", Outcome.PASS), support(SAYS, "second")]
    assert witness(Source.LIVE, [reach(), *said]).reason == "reason first"


@pytest.mark.parametrize(("found", "expected"), [
    ([support(SILENT, certain=True)], True),
    ([support(AGAINST, certain=True)], True),
    ([support(AGAINST, certain=True), support(AGAINST)], False),
    ([support(AGAINST, certain=True), support(SILENT)], True),
    ([support(SAYS, certain=True)], False),
    ([support(PART, certain=True)], False),
    ([support(SILENT, certain=True), identity(Outcome.UNSURE)], False),
    ([support(SILENT, certain=True), identity(Outcome.PASS)], True),
])
def test_only_certain_findings_against_the_cited_page_are_certain(found: list[Finding], expected: bool) -> None:
    """Every finding that decides must be certain, and the page in no doubt of being the cited one."""
    assert expected is witness(Source.LIVE, [reach(), *found]).certain


@pytest.mark.parametrize(("found", "expected"), [
    ([], Witness(Stand.UNASKED, code="not_asked")),
    ([support(SAYS)], Witness(Stand.UNASKED, code="not_asked")),
    ([reach(PageState.GONE, code="404"), support(SAYS)], Witness(Stand.LOST, PageState.GONE, "404", "seen")),
    ([reach(PageState.BLOCKED, code="403"), support(SAYS)], Witness(Stand.CLOSED, PageState.BLOCKED, "403", "seen")),
    ([reach(PageState.SERVER_ERROR, code="500")], Witness(Stand.CLOSED, PageState.SERVER_ERROR, "500", "seen")),
    ([reach(), identity(Outcome.FAIL), support(AGAINST)],
     Witness(Stand.OTHER, PageState.LIVE, "title", "identity fail")),
    ([reach(), identity(Outcome.FAIL, code="")], Witness(Stand.OTHER, PageState.LIVE, "identity", "identity fail")),
    ([reach()], Witness(Stand.MUTE, PageState.LIVE, "not_judged", "nothing judged the page")),
    ([reach(), support(NOT_TOLD, "stub")], Witness(Stand.MUTE, PageState.LIVE, "stub", "reason stub")),
    ([reach(), support(None)], Witness(Stand.MUTE, PageState.LIVE, "not_judged", "reason None")),
    ([reach(source=Source.ARCHIVE), support(SAYS, source=Source.ARCHIVE)], Witness(Stand.UNASKED, code="not_asked")),
    ([replace(support(SAYS), state=PageState.LIVE)], Witness(Stand.UNASKED, code="not_asked")),
    ([replace(reach(), state=None), reach(PageState.GONE, code="404")], Witness(Stand.LOST, PageState.GONE, "404", "seen")),
    ([reach(), support(AGAINST, outcome=Outcome.FAIL)], Witness(Stand.AGAINST, PageState.LIVE, "", "reason Support.CONTRADICTED")),
])
def test_a_witness_that_cannot_speak_of_the_claim(found: list[Finding], expected: Witness) -> None:
    """Not asked, gone, not let in, another page, or not judged: each says so with its code and reason."""
    assert expected == witness(Source.LIVE, found)


@pytest.mark.parametrize(("found", "expected"), [
    ([identity(Outcome.UNSURE), identity(Outcome.PASS)], Witness(Stand.SAYS, PageState.LIVE, CITED_WORK, "identity pass")),
    ([identity(Outcome.UNSURE, "weak")], Witness(Stand.MUTE, PageState.LIVE, "weak", "identity unsure")),
    ([identity(Outcome.UNSURE, "")], Witness(Stand.MUTE, PageState.LIVE, "identity_unknown", "identity unsure")),
    ([support(AGAINST)], Witness(Stand.MUTE, PageState.LIVE, "identity_unknown",
                                 "the citation and the page state nothing that can be compared")),
])
def test_a_reference_without_a_claim_asks_for_the_work_alone(found: list[Finding], expected: Witness) -> None:
    """All that such a page can say is that it is the cited work."""
    assert expected == witness(Source.LIVE, [reach(), *found], claimless=True)
