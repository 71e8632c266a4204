"""Drift and quotation: what the live page lost, and whether a page is the one that was quoted."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from refs.model import Captures, Document, Source
from reports.findings import Evidence, Outcome
from tests.fakes import capture, citation
from verify.judge.checkers.base import Case
from verify.judge.checkers.drift import Drift, _stands, _words
from verify.judge.checkers.quotation import Quotation
from verify.judge.scorers.lexical import Lexical

PAGE = """The mill at Oxbury burned down on 4 May 1911 after lightning struck its roof.
Forty looms were lost and the owner, Jane Hartley, put the damage at 12,000 pounds.
The village rebuilt the mill two years later with a slate roof and an iron frame.
Today the building houses a museum of weaving that opened its doors in spring 1987."""
CLAIM = "Jane Hartley put the damage at 12,000 pounds."


def drift(live: str) -> list[tuple[Outcome, str]]:
    case = Case(citation(CLAIM), Captures(capture(live), capture(PAGE, Source.ARCHIVE)), Document("a"), Lexical())
    return [(f.outcome, f.code) for f in Drift().check(case)]


def test_an_unchanged_passage_is_no_drift() -> None:
    """Edits elsewhere on the page do not matter."""
    assert drift(PAGE.replace("slate roof", "copper roof")) == [(Outcome.PASS, "unchanged")]


def test_a_changed_number_is_drift() -> None:
    """The passage behind the claim has another number on the live page."""
    assert drift(PAGE.replace("12,000", "19,500")) == [(Outcome.FAIL, "drift")]


def test_a_removed_passage_is_drift() -> None:
    """The passage behind the claim is gone from the live page."""
    gone = "\n".join(line for line in PAGE.split("\n") if "Hartley" not in line)
    assert drift(gone) == [(Outcome.FAIL, "drift")]


def test_one_witness_alone_cannot_drift() -> None:
    """Without an archived copy the question does not arise."""
    case = Case(citation(CLAIM), Captures(capture(PAGE)), Document("a"), Lexical())
    assert list(Drift().check(case)) == []


def test_the_references_own_quote_is_looked_for() -> None:
    """A reference that quotes its source passes on a page with the quote and is unsure on one without."""
    quoted = citation(CLAIM, quote="rebuilt the mill two years later")
    case = Case(quoted, Captures(capture(PAGE), capture("Other words. " * 40, Source.ARCHIVE)), Document("a"), Lexical())
    assert [f.outcome for f in Quotation().check(case)] == [Outcome.PASS, Outcome.UNSURE]


@given(text=st.text(alphabet="ab9é_- .\n'", max_size=30), passage=st.text(alphabet="ab9é_- .'", min_size=1, max_size=8))
def test_a_passage_stands_where_its_words_do(text: str, passage: str) -> None:
    """Finding it letter for letter tells the same as comparing words: a part of a word is none."""
    assume(any(map(str.isalnum, passage)))
    live = capture(text)
    assert _stands(Evidence(passage), live) == (_words(passage) in _words(f"{live.page.title}\n{text}\n{text}"))
