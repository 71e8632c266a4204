"""The rules around the table of verdicts: what is asked before it, what a change adds, what is settled, and the words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from refs.model import Citation, Claim, Located, PageState, Reference, Source
from reports.findings import (
    BY_COPY,
    MOVED,
    PASSAGE_LOST,
    Finding,
    Grade,
    Outcome,
    Question,
    Support,
    Verdict,
    VerdictKind,
)
from tests.fakes import NOW
from tests.verify.test_policy import DEAD, night, reach, speaks, support
from verify.policy.reasons import reason, said, why
from verify.policy.stances import CITED_WORK, Stand, Witness
from verify.policy.strikes import Strikes
from verify.policy.verdicts import PolicyOptions, judge, not_asked_verdict, void_verdict

LIVE, ARCHIVE, K = Source.LIVE, Source.ARCHIVE, VerdictKind
URL = "https://example.org/a"


def cited(url: str = URL, **more: object) -> Citation:
    return Citation(Claim("k", "A claim."), Reference("r", url=url, **more))  # type: ignore[arg-type]


def verdict(*found: Finding, citation: Citation | None = None, history: tuple = (), added: bool = False,
            **options: object) -> Verdict:
    return judge(citation or cited(), found, history, PolicyOptions(**options), NOW, added)  # type: ignore[arg-type]


@pytest.mark.parametrize(("code", "asked", "grade"), [
    ("section_missing", True, Grade.WARN), ("passage_missing", True, Grade.WARN), ("section_missing", False, Grade.OK),
    ("passage_missing", False, Grade.OK), ("retracted", False, Grade.WARN), ("concern", False, Grade.WARN),
    ("record_differs", False, Grade.WARN), ("another", True, Grade.OK)])
def test_codes_that_warn(code: str, asked: bool, grade: Grade) -> None:
    """A notice on the work warns always, a missing section where that is asked for; nothing else does."""
    note = Finding("x", Question.IDENTITY, Outcome.UNSURE, "a note", LIVE, code=code)
    assert grade == verdict(*speaks(LIVE, "says"), *speaks(ARCHIVE, "says"), note, warn_sections=asked).grade


@pytest.mark.parametrize(("asked", "code", "grade"), [
    (True, MOVED, Grade.WARN), (False, MOVED, Grade.OK), (True, "another", Grade.OK)])
def test_a_page_that_moved_for_good_warns_where_that_is_asked_for(asked: bool, code: str, grade: Grade) -> None:
    """`[policy] warn_moved`: the reason says where the page is now."""
    moved = Finding("x", Question.REACH, Outcome.PASS, "moved to /b", LIVE, code=code)
    found = verdict(*speaks(LIVE, "says"), *speaks(ARCHIVE, "says"), moved, warn_moved=asked)
    assert grade == found.grade
    assert ("moved to /b" in found.why) is (grade is Grade.WARN)


def told_off(source: Source, code: str) -> tuple[Finding, ...]:
    """A page that was read where no support was to be judged, or the sentence states nothing."""
    return reach(source, PageState.LIVE), Finding("support", Question.SUPPORT, Outcome.UNSURE, "why", source,
                                                  support=Support.UNCHECKED, code=code)


@pytest.mark.parametrize(("code", "grade"), [("support_off", Grade.OK), ("no_claim", Grade.UNKNOWN)])
@pytest.mark.parametrize("copy", ["off", "lost", "closed", "unasked"])
def test_a_page_that_answers_is_all_that_was_asked(code: str, grade: Grade, copy: str) -> None:
    """Fine where no support was wanted; neither a pass nor a failure where the sentence states nothing. Both are settled."""
    other = told_off(ARCHIVE, code) if copy == "off" else () if copy == "unasked" else speaks(ARCHIVE, copy)
    found = verdict(*told_off(LIVE, code), *other)
    assert {"kind": K.UNCHECKED, "reason": code, "grade": grade} == {
        "kind": found.kind,
        "reason": found.reason,
        "grade": found.grade,
    }
    assert (True, True) == (found.reached, found.settled)
    assert found.why.startswith("the live page answers; why")


@pytest.mark.parametrize(("code", "asked", "grade"), [
    ("support_off", True, Grade.WARN), ("support_off", False, Grade.OK), ("no_claim", True, Grade.WARN), ("no_claim", False, Grade.UNKNOWN)])
def test_a_page_that_answers_elsewhere_for_good_warns_where_that_is_asked_for(code: str, asked: bool, grade: Grade) -> None:
    """`[policy] warn_moved` needs no claim."""
    moved = Finding("x", Question.REACH, Outcome.PASS, "moved to /b", LIVE, code=MOVED)
    found = verdict(*told_off(LIVE, code), moved, warn_moved=asked)
    assert grade == found.grade
    assert found.why.startswith("moved to /b; the live page answers" if asked else "the live page answers")


@pytest.mark.parametrize("code", ["support_off", "no_claim"])
def test_a_copy_that_was_read_is_no_answer_of_the_live_page(code: str) -> None:
    """The live page's own refusal is the reason; a dead page with such a copy says that the copy was not judged."""
    refused = verdict(reach(LIVE, PageState.BLOCKED, "403"), *told_off(ARCHIVE, code))
    dead = verdict(reach(LIVE, PageState.GONE, "404"), *told_off(ARCHIVE, code), strict_now=True)
    assert {"kind": K.UNCHECKED, "reason": "blocked", "grade": Grade.UNKNOWN, "reached": False} == {
        "kind": refused.kind,
        "reason": refused.reason,
        "grade": refused.grade,
        "reached": refused.reached,
    }
    assert {"kind": K.ROTTED, "reason": "copy_unjudged", "grade": Grade.WARN} == {
        "kind": dead.kind,
        "reason": dead.reason,
        "grade": dead.grade,
    }
    assert "was read and not judged" in dead.why


def test_without_a_claim_and_without_support_an_answer_is_all(code: str = "support_off") -> None:
    """A bare link whose page cannot be compared with anything is reached, too."""
    bare = Citation(Claim("k", ""), Reference("r", url=URL))
    found = verdict(*told_off(LIVE, code), citation=bare)
    assert (code, Grade.OK) == (found.reason, found.grade)


def test_an_abstract_page_that_holds_the_whole_paper_convicts() -> None:
    """What the page shows outweighs what its licence says: then silence of it tells something."""
    abstract = cited(located=Located(kind="abstract"))
    whole = Finding("x", Question.SUPPORT, Outcome.UNSURE, "whole", LIVE, support=Support.NOT_SUPPORTED, code="whole_paper")
    other = Finding("x", Question.IDENTITY, Outcome.PASS, "known", LIVE)
    assert K.UNCHECKED is verdict(*speaks(LIVE, "silent"), citation=abstract).kind
    assert K.UNSUPPORTED is verdict(*speaks(LIVE, "silent"), whole, other, citation=abstract).kind


@pytest.mark.parametrize(("state", "code", "copy", "expected"), [
    (PageState.GONE, "404", "lost", K.BROKEN), (PageState.PARKED, "", "lost", K.BROKEN),
    (PageState.UNREACHABLE, "dns", "lost", K.BROKEN), (PageState.UNREACHABLE, "refused", "lost", K.FAILING),
    (PageState.UNREACHABLE, "timeout", "lost", K.UNCHECKED), (PageState.SERVER_ERROR, "500", "lost", K.UNCHECKED),
    (PageState.BLOCKED, "403", "lost", K.UNCHECKED), (PageState.GONE, "404", "says", K.ROTTED)])
def test_a_change_must_not_add_a_dead_link(state: PageState, code: str, copy: str, expected: VerdictKind) -> None:
    """What answers as gone tonight is dead at once where a change adds it; what may pass is not."""
    found = (reach(LIVE, state, code), *speaks(ARCHIVE, copy))
    assert expected is verdict(*found, added=True).kind
    if expected in (K.BROKEN, K.ROTTED):
        assert verdict(*found, added=True).settled is False


def test_what_is_dead_by_its_nights_is_settled_though_a_change_adds_it() -> None:
    """Strikes are strikes: only what is called dead before its time may still change."""
    found = (reach(LIVE, PageState.GONE), *speaks(ARCHIVE, "lost"))
    assert verdict(*found, history=DEAD, added=True).settled is True
    assert verdict(*found, history=DEAD).settled is True


def test_a_name_that_never_resolves_is_lost() -> None:
    """A host without an answer may come back; after its strikes it counts as a page that is gone."""
    nights = tuple(night(d, PageState.UNREACHABLE, "dns") for d in (4, 3, 2, 1, 0))
    assert K.BROKEN is verdict(reach(LIVE, PageState.UNREACHABLE, "dns"), *speaks(ARCHIVE, "lost"), history=nights).kind


@pytest.mark.parametrize(("live", "copy", "expected"), [
    ("silent", "none", K.DRIFTED), ("against", "lost", K.DRIFTED), ("says", "none", K.VERIFIED), ("part", "none", K.PARTIAL),
    ("silent", "silent", K.UNSUPPORTED)])
def test_a_page_that_lost_the_passage_it_was_cited_for(live: str, copy: str, expected: VerdictKind) -> None:
    """Where the cited words are gone and no copy can be judged, the page has drifted, and the reason says why."""
    lost = Finding("x", Question.SUPPORT, Outcome.UNSURE, "the passage is gone", LIVE, code=PASSAGE_LOST,
                   support={"silent": Support.NOT_SUPPORTED, "against": Support.CONTRADICTED, "says": Support.SUPPORTED,
                            "part": Support.PARTIAL}[live])
    found = verdict(*speaks(LIVE, live), *speaks(ARCHIVE, copy), lost)
    assert expected is found.kind
    assert (PASSAGE_LOST if expected is K.DRIFTED else "") == found.reason
    assert ("the passage is gone" in found.why) is (expected is K.DRIFTED)


@pytest.mark.parametrize(("copy", "expected"), [
    (PageState.NOT_ARCHIVED, K.UNREACHABLE), (PageState.BLOCKED, K.UNREACHABLE), (PageState.ARCHIVE_ERROR, K.UNCHECKED)])
def test_a_host_that_keeps_us_out_is_unreachable_once_the_archive_was_heard(copy: PageState, expected: VerdictKind) -> None:
    """As long as an archive may yet give a copy, nothing is concluded."""
    nights = tuple(night(d, PageState.BLOCKED) for d in (4, 3, 2, 1, 0))
    found = verdict(reach(LIVE, PageState.BLOCKED, "403"), reach(ARCHIVE, copy), history=nights)
    assert expected is found.kind


@pytest.mark.parametrize(("live", "copy", "settled"), [
    ("says", "says", True), ("says", "lost", True), ("silent", "silent", True), ("mute", "mute", False),
    ("closed", "says", False), ("passing", "says", False)])
def test_what_is_settled(live: str, copy: str, settled: bool) -> None:
    """A verdict that a coming night could change by itself is not settled, nor is one that says nothing."""
    assert settled is verdict(*speaks(LIVE, live), *speaks(ARCHIVE, copy)).settled


def test_an_archive_that_failed_leaves_the_verdict_open() -> None:
    """The copy may be had tomorrow."""
    assert verdict(*speaks(LIVE, "says"), reach(ARCHIVE, PageState.ARCHIVE_ERROR)).settled is False


def test_a_page_that_keeps_us_out_is_settled_after_as_many_nights_as_strikes() -> None:
    """Tonight counts: two nights before it make three."""
    found = (reach(LIVE, PageState.PAYWALLED), *speaks(ARCHIVE, "says"))
    settled = [verdict(*found, history=tuple(night(d, PageState.PAYWALLED) for d in range(n, -1, -1))).settled
               for n in range(4)]
    assert [False, False, True, True] == settled


def test_runs_that_say_nothing() -> None:
    """What was left alone, and what a void run holds, is unchecked with its code, ungraded and unsettled."""
    assert Verdict(K.UNCHECKED, "left out", Grade.UNKNOWN, "not_asked", settled=False) == not_asked_verdict("left out")
    assert Verdict(K.UNCHECKED, "no network", Grade.UNKNOWN, "run_void", settled=False) == void_verdict("no network")


@pytest.mark.parametrize(("located", "kind", "code", "words"), [
    (Located(kind="offline"), K.UNCHECKED, "offline_source", "the source is not online"),
    (Located(kind="offline", reason="a book"), K.UNCHECKED, "offline_source", "a book"),
    (Located(postponed=True), K.UNCHECKED, "lookup_failed", "the look-up service could not be asked"),
    (Located(postponed=True, reason="Crossref is down"), K.UNCHECKED, "lookup_failed", "Crossref is down"),
    (Located(), K.NO_LOCATOR, "not_found", "no address was found for the reference"),
    (Located(reason="no such title"), K.NO_LOCATOR, "not_found", "no such title"),
    (Located(candidates=("a", "b")), K.NO_LOCATOR, "ambiguous", "no address was found for the reference"),
])
def test_a_reference_that_leads_nowhere(located: Located, kind: VerdictKind, code: str, words: str) -> None:
    """It says whether the source is not online, could not be looked up, or was not found."""
    found = verdict(citation=cited("", located=located))
    assert kind is found.kind
    assert code == found.reason
    assert words == found.why


@pytest.mark.parametrize("citation", [
    cited(), cited("", archive_url=URL), cited("", located=Located(url=URL)), cited("", located=Located(archive_url=URL))])
def test_any_address_is_a_locator(citation: Citation) -> None:
    """A reference with any address that was not asked is "not asked", never "no address"."""
    assert "not_asked" == verdict(citation=citation).reason


def test_a_page_that_was_asked_is_judged_whatever_its_locator_says() -> None:
    """Once a state was seen, there was an address; a finding without a state, or of another question, is none."""
    offline = cited(located=Located(kind="offline"))
    assert K.VERIFIED is verdict(*speaks(LIVE, "says"), citation=offline).kind
    bare = replace(reach(LIVE, PageState.LIVE), state=None)
    stray = replace(support(LIVE, Support.SUPPORTED), state=PageState.LIVE)
    assert "offline_source" == verdict(bare, citation=offline).reason
    assert "offline_source" == verdict(stray, citation=offline).reason


@pytest.mark.parametrize(("question", "outcome", "code", "expected"), [
    (Question.IDENTITY, Outcome.FAIL, "circular", "circular"), (Question.IDENTITY, Outcome.FAIL, "", "identity"),
    (Question.IDENTITY, Outcome.UNSURE, "circular", ""), (Question.SUPPORT, Outcome.FAIL, "circular", ""),
    (Question.IDENTITY, Outcome.FAIL, "retracted", "")])
def test_a_finding_about_the_whole_citation(question: Question, outcome: Outcome, code: str, expected: str) -> None:
    """A circular citation has no witness worth hearing; a warning about the work leaves them all."""
    whole = Finding("x", question, outcome, "it cites itself", None, code=code)
    found = verdict(*speaks(LIVE, "says"), *speaks(ARCHIVE, "says"), whole)
    assert expected == found.reason
    assert (K.UNCHECKED if expected else K.VERIFIED) is found.kind


def one(stand: Stand, state: PageState | None = None, code: str = "", reason: str = "") -> Witness:
    return Witness(stand, state, code, reason)


S = Stand
MUTE, OTHER = one(S.MUTE, PageState.LIVE, "stub"), one(S.OTHER, PageState.LIVE, "title")
CLOSED, GONE = one(S.CLOSED, PageState.BLOCKED, "403"), one(S.LOST, PageState.GONE, "404")


@pytest.mark.parametrize(("kind", "live", "archived", "expected"), [
    (K.VERIFIED, CLOSED, one(S.SAYS), BY_COPY), (K.VERIFIED, MUTE, one(S.SAYS), BY_COPY),
    (K.VERIFIED, one(S.UNASKED), one(S.SAYS), BY_COPY), (K.VERIFIED, one(S.SAYS), one(S.SAYS), ""),
    (K.VERIFIED, OTHER, one(S.SAYS), ""), (K.UNSUPPORTED, MUTE, one(S.SILENT), ""), (K.BROKEN, GONE, GONE, ""),
    (K.UNCHECKED, OTHER, MUTE, "title"), (K.UNCHECKED, MUTE, OTHER, "title"), (K.UNCHECKED, MUTE, CLOSED, "stub"),
    (K.UNCHECKED, CLOSED, MUTE, "stub"), (K.UNCHECKED, CLOSED, GONE, "blocked"), (K.UNCHECKED, GONE, CLOSED, "blocked"),
    (K.UNCHECKED, one(S.CLOSED, PageState.UNREACHABLE, "timeout"), GONE, "timeout"),
    (K.UNCHECKED, one(S.CLOSED, PageState.UNREACHABLE), GONE, "unreachable"),
    (K.UNCHECKED, one(S.CLOSED), CLOSED, "blocked"), (K.UNCHECKED, one(S.UNASKED), one(S.UNASKED), "not_asked"),
    (K.UNCHECKED, GONE, one(S.UNASKED), "not_asked")])
def test_the_code_of_a_verdict(kind: VerdictKind, live: Witness, archived: Witness, expected: str) -> None:
    """The wrong page comes before the abstention, that before the page state, the live page before the copy."""
    assert expected == reason(kind, live, archived)


NIGHTS = Strikes(nights=(night(2, PageState.GONE), night(1, PageState.GONE)))


@pytest.mark.parametrize(("kind", "live", "archived", "strikes", "expected"), [
    (K.VERIFIED, CLOSED, one(S.SAYS), Strikes(),
     "holds by the archived copy, which supports the claim; the live page could not be judged: blocked"),
    (K.VERIFIED, one(S.UNASKED), one(S.SAYS), Strikes(), "holds by the archived copy, which supports the claim"),
    (K.VERIFIED, one(S.SAYS), one(S.SAYS), Strikes(), "the live page and the archived copy support the claim"),
    (K.UNSUPPORTED, one(S.SILENT, reason="x"), one(S.SILENT, reason="x"), Strikes(),
     "neither the live page nor the archived copy confirms the claim (x)"),
    (K.UNSUPPORTED, one(S.SILENT, reason="x"), one(S.SILENT, reason="y"), Strikes(),
     "the live page does not confirm the claim (x); the archived copy does not confirm the claim (y)"),
    (K.CONTRADICTED, one(S.AGAINST), one(S.SAYS), Strikes(),
     "the live page states something else than the claim; the archived copy supports the claim"),
    (K.VERIFIED, one(S.SAYS, code=CITED_WORK, reason="a"), one(S.SAYS, code=CITED_WORK, reason="b"), Strikes(),
     "the live page is there (a); the archived copy is there (b)"),
    (K.VERIFIED, one(S.SAYS, code=CITED_WORK, reason="a"), one(S.SAYS), Strikes(),
     "the live page is there (a); the archived copy supports the claim"),
    (K.BROKEN, GONE, one(S.LOST, PageState.NOT_ARCHIVED), Strikes(), "the live page is gone: gone; no archived copy: not_archived"),
    (K.BROKEN, one(S.LOST), one(S.UNASKED), Strikes(), "the live page is gone: gone"),
    (K.BROKEN, one(S.LOST, PageState.GONE, reason="404"), one(S.LOST, reason="none"), NIGHTS,
     "the live page is gone (2 nights since 2026-11-22): 404; no archived copy: none"),
    (K.BROKEN, one(S.LOST, reason="404"), one(S.UNASKED), Strikes(NIGHTS.nights[:1]), "the live page is gone: 404"),
])
def test_the_one_line_of_a_verdict(kind: VerdictKind, live: Witness, archived: Witness, strikes: Strikes,
                                   expected: str) -> None:
    """What the live page said, then the copy; what both say alike is said once."""
    assert expected == why(kind, live, archived, strikes)


@pytest.mark.parametrize(("witness", "expected"), [
    (one(S.SAYS, reason="not shown"), "it supports the claim"), (one(S.PART, reason="half"), "it supports part of the claim (half)"),
    (one(S.OTHER, reason="a portal"), "it is not the cited page: a portal"), (MUTE, "it could not be judged: live"),
    (one(S.MUTE, code="stub"), "it could not be judged: stub"), (one(S.UNASKED, reason="x"), "")])
def test_what_one_witness_said(witness: Witness, expected: str) -> None:
    """A clause with its reason; for want of one its state, and for want of that its code."""
    assert expected == said("it", witness)
