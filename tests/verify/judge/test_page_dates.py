"""The dates of a page that are read only when asked for are those that reading all of them gives."""

from __future__ import annotations

import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from verify.judge.facts.check import claim_facts
from verify.judge.facts.check_dates import date_checks
from verify.judge.facts.dates import dates, parse
from verify.judge.facts.day import Date, bears_out
from verify.judge.facts.page_dates import PageDates
from verify.judge.scorers.base import ClaimText, SourceText
from verify.judge.text.retrieval import index_text

_WORDS = ("1999 2001 1999. 1994-96 the 1990s 19th century two years later the following year last month in June, June 5 "
          "12 May 2001 on Monday 2004. yesterday the same quarter of Same period early late mid a year after he died. "
          "The boat sank. A bridge 1994 people 2000 homes, three months before 1999-03-02 In May 30.6.2001").split(" ")
_TEXTS = st.lists(st.tuples(st.sampled_from(_WORDS), st.sampled_from([" ", " ", " ", "\n", ", ", ". The ", "-"])),
                  max_size=24).map(lambda pairs: "".join(w + gap for w, gap in pairs))
_PUBLISHED = st.sampled_from(["2019-06-03", "2001", ""])


@settings(max_examples=200)
@given(text=_TEXTS, published=_PUBLISHED, claimed=_TEXTS)
@example(text="In 1999 it fell. The same quarter of 2001 was better.", published="", claimed="1999")
@example(text="It was May 2001, the same quarter of 2001, two months later", published="", claimed="in 2001")
@example(text="Two in 1994, 1995, two years later and a year later.", published="", claimed="1998")
def test_what_is_asked_for_is_what_reading_all_gives(text: str, published: str, claimed: str) -> None:
    """Dates that may bear out a claim's, the dates of each sentence, and whether there is any with a year."""
    index = index_text(text)
    everything = list(dates(text, parse(published)))
    for date in (*dates(claimed), Date(month=6)):
        like = PageDates(index, parse(published)).like(date)
        assert [d for d in everything if d in like] == like
        assert [d for d in everything if bears_out(date, d) or d.inferred] == [d for d in like if bears_out(date, d) or d.inferred]
    page = PageDates(index, parse(published))
    for n in reversed(range(len(index.sentences))):  # in another order than that of the text
        assert [d for d in everything if page.sentence_of(d) == n] == page.in_sentence(n)
    assert any(d.year for d in everything) == page.any_year()


@pytest.mark.parametrize(("text", "expected"), [
    ("In 2003 it opened. Two years later it closed.", [2005]),
    ("In 2003 (a record 2003 people came) it opened; two years later it closed.", [2005]),
    ("The 1990s passed, two years later it closed.", []),
    ("In 2003 the 1990s had passed, and two years later it closed.", [2005]),
    ("In 2003 it opened, the following year it closed, and a year later it was gone.", [2004, 2005]),
])
def test_a_date_that_hangs_on_another_counts_from_the_last_one_with_a_year(text: str, expected: list[int]) -> None:
    """No span and no mere number is counted from, though the years of the page are not read yet."""
    page = PageDates(index_text(text), Date())
    assert expected == [d.year for d in page.like(Date(1800)) if d.inferred]


def steps(text: str) -> int:
    """How many functions are called to compare a claim's dates with a text's."""
    claim, taken = ClaimText("It opened in 1987, fell in 1994 and rose again in May."), 0
    index, mine = index_text(text), claim_facts(claim.text).dates

    def step(*_: object) -> None:
        nonlocal taken
        taken += 1

    before = sys.getprofile()
    sys.setprofile(step)
    try:
        list(date_checks(mine, (), claim, SourceText(text, published="2020-01-01"), index))
    finally:
        sys.setprofile(before)
    return taken


@pytest.mark.parametrize("words", [
    "The mill, in May ", "1994 ", "1994-", "1990s two years later ", "same quarter of 1994 ", "In 1994 it fell. ", "June 5, 1994 ",
    "1.1.1994/", "last year ", "the 1987 mill aged 46, for six years "])
def test_a_long_page_costs_no_more_for_each_date_than_a_short_one(words: str) -> None:
    """A page may be nothing but dates; nobody compares each of them with each other."""
    assert steps(words * 800) < 6 * steps(words * 200)
