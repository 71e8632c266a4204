"""A #section or a linked passage that the page has not is noted, and where it cannot be told nothing is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from refs.model import Captures, Document
from refs.pages import read
from reports.findings import Finding, Grade, Outcome, VerdictKind
from tests.fakes import NOW, capture, citation, response
from verify.judge.checkers.base import Case
from verify.judge.checkers.page_state import PageStateChecker
from verify.judge.checkers.section import SectionChecker
from verify.judge.checkers.support import SupportChecker
from verify.judge.scorers.lexical import Lexical
from verify.policy.strikes import PolicyOptions
from verify.policy.verdicts import judge

CLAIM = "The crane of Ormsea lifts 35 tonnes at most."
BODY = ("<!doctype html><html><head><title>Manual of the crane</title></head><body><main><article id=top-of-page><h1>Manual</h1>"
        "<h2 id='limits'>Limits</h2><p>" + CLAIM + " It was built in 1931 by a yard on the sound and renewed twice since then, in "
        "1958 and in 1994, when its cabin was glazed.</p><h2><a name=Stra&szlig;e></a>Roads</h2><p id='user-content-notes'>Two roads "
        "lead to it, of which one is closed in winter for the snow that the wind drives over the dunes.</p>{}</article></main></body></html>")


def case(fragment: str, more: str = "") -> Case:
    page = read(response(BODY.format(more), url="https://doc.example/manual"))
    made = replace(capture("", url="https://doc.example/manual"), page=page)
    cited = citation(CLAIM)
    cited = replace(cited, reference=replace(cited.reference, url=f"https://doc.example/manual#{fragment}"))
    return Case(cited, Captures(made), Document("a.md"), Lexical())


def found(fragment: str, more: str = "") -> list[Finding]:
    return list(SectionChecker().check(case(fragment, more)))


@pytest.mark.parametrize("fragment", ["loads", "Limits", "limit", "Stra%C3%9Fe-2", "sec_4.1"])
def test_a_section_that_is_not_there_is_noted(fragment: str) -> None:
    """By the name the address gives."""
    assert [(Outcome.UNSURE, "section_missing", True)] == [(f.outcome, f.code, "section" in f.reason) for f in found(fragment)]


@pytest.mark.parametrize("fragment", ["limits", "Stra%C3%9Fe", "Stra.C3.9Fe", "notes", "", "top", "!/view", "/route", "L10-L20", "page=4",
                                      ":~:text=35%20tonnes", "limits:~:text=The%20crane,at%20most"])
def test_what_is_there_or_names_no_element_is_not(fragment: str) -> None:
    """Ids and names in their spellings; routes of scripts, lines of code, pages of files."""
    assert [] == found(fragment)


@pytest.mark.parametrize("fragment", [":~:text=lifts%2040%20tonnes", "limits:~:text=prefix-,The%20crane%20of%20Ormsea,at%20least"])
def test_a_linked_passage_that_is_gone_is_noted(fragment: str) -> None:
    """It stood there when the link was made: evidence of drift."""
    assert ["passage_missing"] == [f.code for f in found(fragment)]


def test_a_page_with_too_many_names_says_nothing() -> None:
    """Not all of them are kept, so none can be missed."""
    assert [] == found("loads", "".join(f"<i id='a-rather-long-name-of-an-element-{n}'></i>" for n in range(1500)))


@pytest.mark.parametrize("passage", ["was built in 1931 by a yard on the so und and", "Two%20roads,that the%20wind drives over the du-%0Anes"])
def test_a_passage_is_found_however_its_line_ends_fell(passage: str) -> None:
    """A hyphen or a space at the end of a line is none of the author's."""
    assert [] == found(f":~:text={passage}")


OTHER_CLAIM = "The crane of Ormsea was painted green in 1962 by a guild of fishermen."


@pytest.mark.parametrize(("fragment", "claim", "verdict"), [
    (":~:text=was%20painted%20green%20in%201962", OTHER_CLAIM, VerdictKind.DRIFTED),
    (":~:text=painted%20green,guild%20of%20fishermen", OTHER_CLAIM, VerdictKind.DRIFTED),
    (":~:text=The%20crane%20of%20Ormsea", OTHER_CLAIM, VerdictKind.UNSUPPORTED),
    ("loads", OTHER_CLAIM, VerdictKind.UNSUPPORTED),
    (":~:text=was%20painted%20green%20in%201962", CLAIM, VerdictKind.VERIFIED),
])
def test_a_lost_passage_is_drift_where_the_page_does_not_bear_the_claim_out(fragment: str, claim: str, verdict: VerdictKind) -> None:
    """A browser made the link from words that stood there; a #section may never have been."""
    made = case(fragment)
    made = replace(made, citation=replace(made.citation, claim=replace(made.citation.claim, text=claim)))
    findings = [f for checker in (PageStateChecker(), SupportChecker(), SectionChecker()) for f in checker.check(made)]
    got = judge(made.citation, findings, (), PolicyOptions(), NOW)
    assert (verdict, verdict is VerdictKind.DRIFTED) == (got.kind, "passage that the address points at" in got.why)


@pytest.mark.parametrize(("warn", "grade"), [(False, Grade.OK), (True, Grade.WARN)])
def test_it_is_a_note_unless_a_warning_is_wanted(warn: bool, grade: Grade) -> None:
    """The claim itself still stands on the page."""
    made = case("loads")
    findings = [f for checker in (PageStateChecker(), SupportChecker(), SectionChecker()) for f in checker.check(made)]
    assert grade == judge(made.citation, findings, (), PolicyOptions(warn_sections=warn), NOW).grade
