"""Each panel of a card shows its own witness: its passages, its link, its reason, and what the verdict counts of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from refs.model import Captures, Source
from reports.findings import Assessment, Fact, FactStatus, Finding, Grade, Outcome, Support, Verdict, VerdictKind
from reports.witnesses import WIDE, Witness, facts, pieces_of, witnesses
from tests.fakes import citation
from tests.reports.sample import archived, live, passage, says

URL = "https://register.example/harbour"
COPY = archived(URL, "Harbour register")
NOW_SAYS, ONCE_SAID = "The harbour has six cranes today.", "The harbour was given nine cranes in 1962."


def panels(*findings: Finding) -> list[Witness]:
    """The panels of a citation with both witnesses and these findings."""
    verdict = Verdict(VerdictKind.DRIFTED, "why", Grade.WARN)
    return list(witnesses(Assessment(citation("Nine cranes came in 1962."), "a.wiki", verdict, findings,
                                     Captures(live(URL, "Harbour"), COPY)), WIDE))


def quoted(panel: Witness) -> list[str]:
    """The words of a panel's passages."""
    return ["".join(text for text, _ in quote.pieces) for quote in panel.quotes]


LOST = replace(says(Source.LIVE, Support.NOT_SUPPORTED, "the page lost it", passage(ONCE_SAID, Source.ARCHIVE, COPY.url, "nine")),
               checker="drift", code="drift", outcome=Outcome.FAIL)
SILENT = says(Source.LIVE, Support.NOT_SUPPORTED, "no sentence states it", passage(NOW_SAYS, Source.LIVE, URL, "cranes"))
KEPT = says(Source.ARCHIVE, Support.SUPPORTED, "one sentence states it", passage(ONCE_SAID, Source.ARCHIVE, COPY.url, "nine"))


def test_a_panel_quotes_and_links_its_own_page_only() -> None:
    """The finding on the live page may lean on the copy's words; they stand under the copy."""
    first, second = panels(LOST, SILENT, KEPT)
    assert [NOW_SAYS] == quoted(first)
    assert [ONCE_SAID] == quoted(second)
    assert first.link.startswith(URL)
    assert second.link.startswith(COPY.url)


def test_a_panel_without_words_of_its_own_quotes_nothing() -> None:
    """Better no passage than another witness's, and the link leads to the page itself."""
    first, _ = panels(LOST, KEPT)
    assert [] == quoted(first)
    assert URL == first.link
    assert "the page lost it" == first.said


def test_the_page_of_a_neighbouring_reference_is_another_witness() -> None:
    """What the reference beside it says is not quoted as this page's words."""
    beside = passage("Nine cranes, says the other page.", Source.LIVE, "https://other.example/cranes", "Nine")
    joint = replace(says(Source.LIVE, Support.SUPPORTED, "together", passage(NOW_SAYS, Source.LIVE, URL, "cranes"), beside), code="joint")
    first, _ = panels(SILENT, joint)
    assert ("confirms the claim", [NOW_SAYS]) == (first.support, quoted(first))


AGAINST = says(Source.LIVE, Support.CONTRADICTED, "gives another number")
PASSED = says(Source.LIVE, Support.SUPPORTED, "one sentence states it")
UNABLE = says(Source.LIVE, Support.UNCHECKED, "in a language that is not read")


@pytest.mark.parametrize(("findings", "support", "said"), [
    ((SILENT,), "does not say it", "no sentence states it"),
    ((PASSED, SILENT), "confirms a part of the claim", "no sentence states it"),
    ((PASSED, LOST), "does not say it", "the page lost it"),
    ((SILENT, AGAINST), "says otherwise", "gives another number"),
    ((SILENT, UNABLE), "could not be judged", "in a language that is not read"),
    ((PASSED, UNABLE), "confirms the claim", ""),
    ((), "", ""),
])
def test_a_panel_says_what_the_verdict_counts(findings: tuple[Finding, ...], support: str, said: str) -> None:
    """Several findings on one witness are weighed as the policy does, and the reason is what falls short."""
    first = panels(*findings)[0]
    assert (support, said) == (first.support, first.said)


def test_the_marked_words_of_a_long_passage_are_shown() -> None:
    """A passage is cut around what it is quoted for, not at its start."""
    text = "One word after another. " * 60 + "It closed in 1987 for good. " + "And so on. " * 40
    at = text.index("1987")
    pieces = list(pieces_of(text, [(at, at + 4)], 200))
    assert [("1987", True), True, True] == [
        next(p for p in pieces if p[1]), pieces[0][0] == "…", sum(len(p[0]) for p in pieces) <= 202]


@pytest.mark.parametrize(("claimed", "stated", "cell"), [
    ("2022", "March 1", ("g2", "absent", "")), ("2022", "2021", ("g3", "different", "2021")), ("3 May 1931", "5 May", ("g2", "absent", "")),
    ("3 May", "5 May", ("g3", "different", "5 May"))])
def test_a_year_is_shown_beside_a_year_or_nothing(claimed: str, stated: str, cell: tuple[str, str, str]) -> None:
    """Like is compared with like: a day of no year says nothing of a year."""
    found = says(Source.LIVE, Support.NOT_SUPPORTED, "a reason", facts=(Fact("date", claimed, FactStatus.DIFFERENT, stated),))
    assert (cell,) == facts([found])[1][0].cells


@pytest.mark.parametrize("code", ["support_off", "no_claim"])
def test_a_page_that_was_only_to_answer_is_called_readable(code: str) -> None:
    """No panel says that it could not be judged where nobody asked for a judgement."""
    url = "https://a.example/"
    off = replace(says(Source.LIVE, Support.UNCHECKED, "support is not judged"), code=code)
    one = Assessment(citation("A claim."), "a.md", Verdict(VerdictKind.UNCHECKED, "why", Grade.OK, code), (off,), Captures(live(url, "A page")))
    (panel,) = witnesses(one, WIDE)
    assert ("readable", "", "A page") == (panel.state, panel.support, panel.shown)
