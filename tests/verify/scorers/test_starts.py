"""The quick walk over a page finds what the slow pattern finds, place for place."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from verify.judge.facts import date_patterns, date_places, figures, locators, periods, result_lists
from verify.judge.facts.compare import same
from verify.judge.facts.dates import _pattern, dates, dates_at, parse
from verify.judge.facts.far import FarNumbers
from verify.judge.facts.marks import NUMBER
from verify.judge.facts.numbers import numbers
from verify.judge.facts.spots import ALL_WORDS, spots, words_in
from verify.judge.text import text as texts
from verify.judge.text.retrieval import index_text
from verify.judge.text.starts import matches
from verify.judge.text.text import keys, stem

_WORDS = ("on in since mid mid-March March May may 2 a12 days weeks later 1990s 12th century the next day last year ago June, "
          "2020-21 1999 2001-02-03 twenty first-century Sunday yesterday _x 3rd of May’ İ ſ twelfth eleventh forty "
          "the following day previous year in may By MAY this May, following spring summer next fall winter tomorrow "
          "Wednesday centuries novels 5 market, 30.6.2020 12/31/2019 _2020 Wales1986 2018Updated "
          "the previous twenty-first tonight two years earlier ago three monday today in june of july last next month "
          "-5 −1,000 1,234.5 x.5 Twenty third ninety-nine hundreds dozen millions HALF _9 quarters nine zero").split()
_texts = st.lists(st.tuples(st.sampled_from(_WORDS), st.sampled_from([" ", "-", ", ", "\n", "", "  ", ".", "\xa0"])),
                  max_size=14).map(lambda pairs: "".join(w + gap for w, gap in pairs))


_PIECES = st.lists(st.tuples(
    st.sampled_from("Mr approx Sept e.g i.e p pp U.S A ed ended in early mid-1990s late 2000 half 1999 12,5 1,234 1 000 1.234.567 "
                    "1,23456 .5 1’234 000 up 12 m ſtart end xMr _A é 3. 12) 7. #4 (5) 123. Name (Club) Ann Lee".split()),
    st.sampled_from([" ", "", ".", "\n", ". ", "-", "; ", ": ", " ("])), max_size=14).map(lambda pairs: "".join(w + gap for w, gap in pairs))
_FIGURES = st.lists(st.sampled_from(
    [*"5 12 1,234 1234,567 1,2,345 .5 12.5 1.234.567 7,4 000 12'500 1’234 ½ 5½ é ² _ - − ( $ , . ; ? a १२ ١٢٫٥ 3-2 4th \xa0 \u202f one One two "
     "half thirds hundreds seventh seven zero lakh 12lakh one's".split(" "), " ", " ", " "]), max_size=14).map("".join)


@settings(max_examples=300)
@given(text=_texts | _FIGURES | st.text(max_size=40))
@example(text="1,2,345 and 12'500 – 3")
def test_no_place_of_a_number_is_lost_or_added(text: str) -> None:
    """The spots are every place where the pattern matches, and so are those of the words that the stems allow."""
    places = [m.span() for m in NUMBER.finditer(text)]
    assert [s[:2] for s in spots(text)] == places
    assume(not re.search(r"\w['’]\w", text))  # "one'll" is one word, and no number
    assert [s[:2] for s in spots(text, words_in(frozenset(keys(text))))] == places


def test_every_number_word_has_a_stem() -> None:
    """None of them is a stop word, so that the stems of a text tell which it may have."""
    assert words_in(frozenset(keys(b" ".join(ALL_WORDS).decode()))) == ALL_WORDS


@settings(max_examples=300)
@given(text=_PIECES | _FIGURES)
def test_figures_are_rewritten_wherever_a_pattern_for_them_matches(text: str) -> None:
    """Looking first whether a text may have a foreign figure leaves none as it was."""
    plain = figures._DECIMAL_COMMA.sub(figures._swapped, figures._DOTS.sub(
        figures._swapped, figures._SPACED.sub(lambda m: m.group().replace(" ", ","), text)))
    if not text.isascii():
        plain = figures._OTHER_DIGIT.sub(figures._digit, plain)
        plain = figures._GROUPED.sub(lambda m: re.sub(r"\D", ",", m.group()), plain)
    assert figures.plain_figures(text) == plain


@settings(max_examples=300)
@given(text=_texts | st.text(max_size=40))
def test_no_date_is_lost_or_added(text: str) -> None:
    """Asking at the likely places only gives the dates that asking everywhere gives, also where a page's stems are known."""
    anchor = parse("2019-06-03")
    everywhere = list(dates_at(text, range(len(text)), anchor))
    assert everywhere == list(dates(text, anchor))
    assume(not re.search(r"\w['’]\w", text))  # "May’Sunday" is one word to the stems
    assert everywhere == list(dates(text, anchor, index_text(text).bag))


@settings(max_examples=300)
@given(text=_texts | st.text(alphabet="0129-/.,'s tha\u0663", max_size=12))
def test_the_first_characters_rule_out_no_way_of_writing(text: str) -> None:
    """At each place, the ways that may begin there find what all ways would find."""
    all_ways = date_patterns._one_of(date_patterns.WAYS)
    places = range(len(text))
    assert [(m.span(), m.lastgroup) for m in matches(lambda first: all_ways, text, places)] == [
        (m.span(), m.lastgroup) for m in matches(_pattern, text, places)]


@pytest.mark.parametrize("word", [
    *"century monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow day days weeks "
     "months years spring summer autumn fall winter jan january feb february mar march apr april jun june jul july aug "
     "august sep sept september oct october nov november dec december".split()])
def test_a_word_of_dates_is_known_by_its_stem(word: str) -> None:
    """A word of dates is looked for where the page has its stem, or where it has none."""
    sought = date_places._words_in(b"", frozenset({stem(word)}))
    assert any(part.decode() in word for part in sought)


def test_what_is_only_like_a_month_is_none() -> None:
    """A month ends where its letters end, so that a number of things is no day."""
    for text in ("He wrote 4 novels.", "12 marines died.", "5 separate rooms", "3 decades ago", "30 JuneUpdated"):
        assert [] == [d for d in dates(text) if d.month]
    for text in ("on 4 Nov", "4 nov.", "12 Mar, 2001", "5 Sept", "the 3rd of Dec.", "30 June2018"):
        assert [True] == [bool(d.month and d.day) for d in dates(text)][:1]


_SPELLED = ("1,200 1.18 million 3 three thirds two-thirds half a third of one in four twelve hundred and fifty twenty-five "
            "first second 5 10 5-10 between to and $5 $2 €40m £7 12 km 6.2 miles square kilometres 40 % 41 per cent percent "
            "12th over about up at least 1,000 people under 10 years decades -5 −7 lakh crore k mn zero 0 dozen a few "
            "2nd bn 40bn 3m "
            "tonnes hundreds of thousand 250 253,000 7 days the one").split()
_amounts = st.lists(st.tuples(st.sampled_from(_SPELLED), st.sampled_from([" "] * 6 + ["-", ", ", "\n", "  ", "–", ".", "\xa0"])),
                    max_size=25).map(lambda pairs: "".join(w + gap for w, gap in pairs))


@settings(max_examples=300)
@given(text=_amounts, claim=_amounts)
@example(text="1,200 years 1.18 days ", claim="1,200 ")
@example(text="1,200–years 1.18 days ", claim="1,200 ")
@example(text="twelve km 5 metres", claim="12 km")
@example(text="two-thirds, 1.18 ", claim="1.18 ")
@example(text="-5–1,200 ", claim="1.18 ")
@example(text="7 to 10 ", claim="8.5 ")
@example(text="one in 5 ", claim="20 % ")
@example(text="6 ft 2 in", claim="74 in")
@example(text="5 to 10 million", claim="7 million")
@example(text="40bn million ", claim="40bn million ")
@example(text="zero bn thousand-1,200 ", claim="1,200 ")
def test_a_far_number_is_the_one_that_reading_all_would_find(text: str, claim: str) -> None:
    """Reading only the likely places gives the first number that bears out the claim's, as reading all of them does."""
    # A number that is a share by what stands before it ("71 per cent of fields, 22") is read with its sentence alone.
    assume(not any(n.unit == "percent" and not re.search("%|per ?cent|third|half|of", n.text) for n in numbers(text)))
    far = FarNumbers(text)
    for claimed in numbers(claim):
        assert next((n for n in numbers(text) if same(claimed, n)), None) == far.first(claimed)


def test_overlapping_starts_give_one_match() -> None:
    """A start inside a match already given is passed over."""
    assert [m.group() for m in matches(lambda first: re.compile(r"\w+"), "ab cd", [0, 1, 3, 4])] == ["ab", "cd"]


@given(text=_PIECES, start=st.integers(0, 5))
def test_an_abbreviation_is_told_by_its_last_letters_as_by_the_pattern(text: str, start: int) -> None:
    """What is looked at first passes over no abbreviation."""
    for stop in re.finditer(r"\.", text[start:]):
        end = start + stop.end()
        told = texts._ABBREVIATION.search(text, max(start, end - 8), end) is not None
        letters = text[max(start, end - 8):end - 1]
        assert texts._abbreviated(text, start, end) == (told and not (len(letters) > 6 and letters.isalpha()))


@given(text=_PIECES)
def test_what_is_looked_for_first_is_in_all_that_is_found(text: str) -> None:
    """No figure, part of a year, result list or club is missed because a cheaper pattern stands before the dear one."""
    for year in re.finditer(r"\d+", text):
        assert periods.part_before(text, year.start())[0] or not periods.PART.search(text, max(0, year.start() - 36), year.start())
    assert result_lists._RANKS.search(text) or not list(result_lists._lists(text))
    assert any(p.search(text) for p in result_lists._RANK_ENDS) or not result_lists._RANKS.search(text)
    assert any(p.search(text) for p in locators._ITEM_ENDS) or not locators._ITEM.search(text)
    assert result_lists._BRACKET.search(text) or not result_lists._CLUB.search(text)


_PROSE = st.lists(st.sampled_from(
    [*"The mayor said. \t no-break\u00a0space “Go.” U.S. Dr. Vik 12.5 ? ! 市長は言った。 橋は1997年に開いた。 and of ) ( rivers,".split(" "),
     " ", "  ", "\n", "\n\n", "a" * 700, "the of and. "]), max_size=40).map(" ".join)


@settings(max_examples=300)
@given(text=_PROSE)
@example(text="He left.\tShe came. ")
@example(text="橋は開いた。市長は言った。 The end.")
@example(text="of the. The river rose.")
def test_a_sentence_has_the_stems_of_its_own_words(text: str) -> None:
    """Stems looked up once for a whole page fall to the sentences whose words they are."""
    index = index_text(text)
    assert [keys(text[s.start:s.end]) for s in index.sentences] == [s.keys for s in index.sentences]
    assert {k for s in index.sentences for k in s.keys} == index.bag


@pytest.mark.parametrize("text", [
    "built in the 19th century", "a 19th-century bridge", "the twenty-first century", "in the nineteenth\ncentury",
    "the twenty first century."])
def test_a_century_is_a_date_behind_its_ordinal(text: str) -> None:
    """However ordinal and century are joined, they are one date."""
    assert len(list(dates(text))) == 1


def test_a_century_alone_is_no_date() -> None:
    """Without an ordinal before it, nobody knows which one is meant."""
    assert list(dates("It took a century and more, the Century Club said.")) == []
