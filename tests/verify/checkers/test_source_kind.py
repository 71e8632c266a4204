"""Sources that are copies of the article, retracted, on paper, or abstracts only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from refs.model import Captures, Claim, Document, Located, Reference, Source
from reports.findings import Finding
from tests.fakes import capture, citation
from verify.judge.checkers.base import Case, Checker
from verify.judge.checkers.circular import Circular
from verify.judge.checkers.offline import Offline
from verify.judge.checkers.retracted import Retracted
from verify.judge.scorers.base import ClaimText, Judgement, Scorer, SourceText

PARAGRAPHS = tuple(
    f"The lantern bridge number {n} was built across the cold northern river by masons who carried each grey stone "
    f"on their backs for {n} long winters, and who slept in huts of turf beside the water until the spring came back."
    for n in ("one", "two", "three", "four"))
ARTICLE = Document("dump.txt", "Lantern Bridge", url="https://en.wikipedia.org/wiki/Lantern_Bridge",
                   claims=tuple(Claim(f"k{i}", p[:40], paragraph=p) for i, p in enumerate(PARAGRAPHS)))


class NoScorer(Scorer):
    """Is never asked."""

    def judge(self, claim: ClaimText, source: SourceText) -> Judgement:
        raise AssertionError("nothing is scored here")


def run(checker: Checker, located: Located | None = None, document: Document = ARTICLE, text: str = "",
        url: str = "https://site.example/a", shown: bool = True, reference: Reference | None = None,
        **page: Any) -> list[Finding]:
    cite = citation("The bridge is old.", url=url)
    ref = replace(reference or cite.reference, located=located or Located())
    claim = replace(cite.claim, paragraph=PARAGRAPHS[0])
    held = Captures(capture(text, url=url, **page)) if shown else Captures()
    return list(checker.check(Case(replace(cite, reference=ref, claim=claim), held, document, NoScorer())))


def told(findings: Iterable[Finding]) -> list[tuple[str, str, object]]:
    return [(f.outcome.value, f.code, f.source) for f in findings]


def test_the_article_itself_is_circular() -> None:
    """An article cannot vouch for itself."""
    assert told(run(Circular(), url="https://en.wikipedia.org/wiki/Lantern_Bridge")) == [("fail", "circular", None)]


@pytest.mark.parametrize("url", ["https://de.wikipedia.org/wiki/X", "https://www.wikiwand.com/en/Lantern_Bridge"])
def test_a_mirror_of_the_article_is_circular(url: str) -> None:
    """The same title at another Wikipedia or at a known mirror."""
    assert told(run(Circular(), url=url, title="Lantern Bridge - Wikiwand", site="Wikiwand")) \
        == [("fail", "circular", None)]


def test_a_copy_that_credits_wikipedia_is_circular() -> None:
    """The article's paragraph with a credit to Wikipedia, wherever it stands; the credit is shown."""
    text = PARAGRAPHS[0] + "\nThis page uses material from the Wikipedia article of that name."
    (finding,) = run(Circular(), text=text, title="Old bridges")
    assert (finding.outcome.value, finding.code) == ("fail", "circular")
    assert finding.evidence[0].text == "uses material from the Wikipedia"


def test_a_text_that_agrees_without_credit_is_unsure() -> None:
    """Who copied from whom is not known, so it is said and not judged."""
    assert told(run(Circular(), text="\n".join(PARAGRAPHS))) == [("unsure", "circular", None)]


def test_the_articles_title_over_its_own_paragraph_is_circular() -> None:
    """An unknown mirror without credit; what it holds is shown."""
    (finding,) = run(Circular(), text=PARAGRAPHS[0] + "\n" + "Other words. " * 50, title="Lantern Bridge | Some Mirror")
    assert "fail" == finding.outcome.value
    assert "circular" == finding.code
    assert PARAGRAPHS[0] == finding.evidence[0].text


def test_one_shared_paragraph_is_no_copy() -> None:
    """A passage may be quoted."""
    assert run(Circular(), text=PARAGRAPHS[0] + "\n" + "Other words. " * 50) == []


def test_a_page_of_the_same_title_is_no_mirror() -> None:
    """The bridge's own site bears its name and may speak of Wikipedia."""
    assert run(Circular(), title="Lantern Bridge", text="Read more in the Wikipedia article about us.") == []


def test_another_wikipedia_article_is_unsure() -> None:
    """Wikipedia is no source for itself, but another article is no copy."""
    assert told(run(Circular(), url="https://en.wikipedia.org/wiki/Ferry", title="Ferry")) \
        == [("unsure", "wiki_source", None)]


@pytest.mark.parametrize(("notice", "expected"), [
    ("this work was retracted on 2021-02-03 (doi:10.5555/n.9)", ("fail", "retracted", None)),
    ("this work was withdrawn", ("fail", "retracted", None)),
    ("this work was under an expression of concern", ("unsure", "concern", None)),
    ("this work was corrected on 2020-01-01", ("unsure", "corrected", None)),
    ("this is the notice by which another work was retracted", ("unsure", "retraction_notice", None)),
])
def test_notices_are_told_about_the_whole_citation(notice: str, expected: tuple[str, str, object]) -> None:
    """Each notice is one finding of the citation as a whole."""
    assert told(run(Retracted(), Located("doi", notices=(notice,)))) == [expected]


def test_a_page_that_says_retracted_is_believed() -> None:
    """A title that begins with the retraction mark is evidence."""
    (finding,) = run(Retracted(), title="RETRACTED: Lantern bridges of the north")
    assert (finding.code, finding.evidence[0].where) == ("retracted", "title")


def test_a_page_about_retraction_is_not_retracted() -> None:
    """The word in a title is no mark."""
    assert run(Retracted(), title="Retracted statements and their price") == []


def test_a_book_is_an_offline_source_with_its_record_compared() -> None:
    """Unchecked for a reason; a catalogue title that is another is shown beside the cited one."""
    located = Located("isbn", kind="offline", reason="a book (ISBN 1)", record=(("title", "Growing tea"),))
    (finding,) = run(Offline(), located, shown=False, reference=Reference("r1", title="A Book of Crossings"))
    assert "unsure" == finding.outcome.value
    assert "offline_source" == finding.code
    assert "a book (ISBN 1)" == finding.reason
    assert finding.differing == (("title", "A Book of Crossings", "Growing tea"),)


def test_an_agreeing_record_shows_no_difference() -> None:
    """The catalogue's title with its subtitle is the cited one."""
    located = Located("isbn", kind="offline", record=(("title", "A book of crossings: rivers and roads"),))
    (finding,) = run(Offline(), located, shown=False, reference=Reference("r1", title="A Book of Crossings"))
    assert finding.differing == ()


def test_an_abstract_is_said_to_be_one() -> None:
    """A page that offers only the abstract, or a paper that is not free."""
    assert told(run(Offline(), abstract_only=True)) == [("unsure", "abstract_only", Source.LIVE)]
    assert told(run(Offline(), Located("doi", kind="abstract"))) == [("unsure", "abstract_only", Source.LIVE)]
    assert run(Offline()) == []
