"""The support checker: one answer per readable capture, and what it holds back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from refs.model import Capture, Captures, Document, Located, PageState, Source
from reports.findings import Finding, Outcome, Support
from tests.fakes import capture, citation
from verify.judge.checkers.base import Case
from verify.judge.checkers.support import SupportChecker
from verify.judge.findings import Work
from verify.judge.findings import findings as judge_all
from verify.judge.scorers.lexical import Lexical

PAGE = """The mill at Oxbury burned down on 4 May 1911 after lightning struck its roof.
Forty looms were lost and the owner, Jane Hartley, put the damage at 12,000 pounds.
The village rebuilt the mill two years later with a slate roof and an iron frame.
Today the building houses a museum of weaving that opened its doors in spring 1987."""
CLAIM = "The mill at Oxbury burned down on 4 May 1911 after lightning struck its roof."


def findings(claim: str, live: Capture | None, archived: Capture | None = None, **more: object) -> list[Finding]:
    case = Case(citation(claim), Captures(live, archived), Document("a.txt"), Lexical(), **more)  # type: ignore[arg-type]
    return list(SupportChecker().check(case))


def test_each_readable_capture_gets_one_finding() -> None:
    """Both witnesses are judged, each under its own name."""
    found = findings(CLAIM, capture(PAGE), capture(PAGE, Source.ARCHIVE))
    assert [(f.source, f.outcome) for f in found] == [(Source.LIVE, Outcome.PASS), (Source.ARCHIVE, Outcome.PASS)]


def test_a_page_that_is_not_live_is_not_judged() -> None:
    """A soft 404 says nothing of the claim, whatever words are on it."""
    assert findings(CLAIM, capture(PAGE, state=PageState.SOFT_404)) == []


def test_evidence_links_to_its_place() -> None:
    """Evidence carries witness, URL, capture time and a text fragment."""
    best = findings(CLAIM, capture(PAGE))[0].evidence[0]
    assert (best.link, best.source) == ("https://example.org/a#:~:text=The%20mill%20at%20Oxbury%20burned,after%20lightning%20struck%20its%20roof.",
            Source.LIVE)


def test_a_stub_convicts_nobody() -> None:
    """A page of a few words that lacks the claim is unchecked, with the code "stub"."""
    found = findings(CLAIM, capture("Subscribe to go on reading."))[0]
    assert Support.UNCHECKED == found.support
    assert "stub" == found.code
    assert Outcome.UNSURE == found.outcome


def test_a_missing_year_is_certain() -> None:
    """A year that stands nowhere on a page that was read whole may break a build."""
    found = findings("The mill at Oxbury burned down in 1931.", capture(PAGE))[0]
    assert (found.outcome, found.certain) == (Outcome.FAIL, True)


def test_half_a_page_convicts_nobody() -> None:
    """A body that was cut short is unchecked where it does not support."""
    cut = replace(capture(PAGE), truncated="byte cap")
    found = findings("The mill at Oxbury burned down in 1931.", cut)[0]
    assert (found.support, found.code) == (Support.UNCHECKED, "truncated")


def test_a_neighbour_that_supports_takes_the_certainty() -> None:
    """Where the adjacent reference carries the claim, this one alone breaks no build."""
    other = (citation(CLAIM), Captures(capture(PAGE)))
    mill = "The county has many mills. " * 20
    found = findings(CLAIM, capture(mill), neighbours=(other,))
    assert (found[0].certain, found[0].code) == (False, "neighbour_supports")


def test_two_references_support_together() -> None:
    """Adjacent references that each hold half of the claim give a joint PASS with evidence of both."""
    claim = "Jane Hartley put the damage at 12,000 pounds and the museum of weaving opened in 1987."
    first, second = PAGE.split("The village rebuilt")
    filler = "\nOther mills of the county stand on the river bank and many of them work to this day as before." * 3
    here = capture(first + filler, url="https://example.org/1")
    there = capture("The village rebuilt" + second + filler, url="https://example.org/2")
    found = findings(claim, here, neighbours=((citation(claim), Captures(there)),))
    joint = [f for f in found if f.code == "joint"]
    assert [(Outcome.PASS, {"https://example.org/1", "https://example.org/2"})] == [
        (f.outcome, {e.url for e in f.evidence}) for f in joint]


def test_a_page_that_adds_nothing_is_not_lifted_by_its_neighbour() -> None:
    """Beside a reference that says it all, a page that says nothing of the claim gets no joint PASS."""
    other = (citation(CLAIM), Captures(capture(PAGE, url="https://example.org/2")))
    silent = "The county has many mills and its rivers drive them to this day, as the guide of the county says. " * 8
    found = findings(CLAIM, capture(silent, url="https://example.org/1"), neighbours=(other,))
    assert [(Support.NOT_SUPPORTED, "neighbour_supports")] == [(f.support, f.code) for f in found]


def test_the_page_tells_whether_the_paper_is_open() -> None:
    """A record without an open licence says nothing of a page on which the whole paper stands."""
    cited = citation("The mill at Oxbury burned down in 1931.")
    closed = replace(cited, reference=replace(cited.reference, located=Located("doi", kind="abstract")))
    paper = capture(PAGE + "\nOther mills of the county stand on the river and many of them work to this day." * 250)
    codes = [next(iter(SupportChecker().check(Case(closed, Captures(live), Document("a.txt"), Lexical())))).support
             for live in (capture(PAGE), paper)]
    assert [Support.UNCHECKED, Support.NOT_SUPPORTED] == codes


def in_passing(title: str) -> Capture:
    """A short article that has a phrase of parked domains in it."""
    made = capture(PAGE)
    return replace(made, page=replace(made.page, title=title, rule="parked-in-passing", reason='an article that has "domain for sale" in passing'))


def test_a_page_with_a_phrase_of_dead_pages_may_support_and_not_convict() -> None:
    """What it says counts; what it lacks may have been on the page that stood there before."""
    said = [findings(claim, in_passing("Weaving at Oxbury"))[0] for claim in (CLAIM, "The mill at Oxbury burned down in 1931.")]
    assert [(Support.SUPPORTED, ""), (Support.UNCHECKED, "page_in_doubt")] == [(f.support, f.code if f.code == "page_in_doubt" else "") for f in said]


def test_under_the_cited_title_it_is_the_cited_page() -> None:
    """A page that bears the cited title is judged as any other, whatever phrase stands in it."""
    cited = citation("The mill at Oxbury burned down in 1931.")
    cited = replace(cited, reference=replace(cited.reference, title="The great fire of Oxbury mill"))
    case = Case(cited, Captures(in_passing("The great fire of Oxbury mill")), Document("a.txt"), Lexical())
    assert [Support.NOT_SUPPORTED] == [f.support for f in SupportChecker().check(case)]


@pytest.mark.parametrize(("mode", "claim", "code"), [
    ("auto", "Read the guide first.", "no_claim"), ("never", CLAIM, "support_off"),
    ("always", "Read the guide first.", "other"), ("auto", CLAIM, "other"),
])
def test_support_is_judged_where_something_is_claimed(mode: str, claim: str, code: str) -> None:
    """A sentence that only leads is not judged, nor is any where the setting says never; the finding says why."""
    work = Work(citation(claim), Captures(capture(PAGE)), Document("a.md"))
    told = judge_all(work, (SupportChecker(),), Lexical(), mode)
    assert [code] == [f.code if f.code in ("no_claim", "support_off") else "other" for f in told]
