"""The limits of the facts' readers, each at the place where a slip in it would change what is found."""

from __future__ import annotations

import unicodedata

import pytest

from verify.judge.facts.check import check
from verify.judge.facts.compare import same
from verify.judge.facts.dates import dates, parse
from verify.judge.facts.day import Date, agrees
from verify.judge.facts.far import FarNumbers
from verify.judge.facts.marks import VULGAR
from verify.judge.facts.multiples import GROWTH, _factor, _grew
from verify.judge.facts.names import Name, names, share_found
from verify.judge.facts.numbers import numbers
from verify.judge.facts.periods import within
from verify.judge.facts.result_lists import other_club, other_value
from verify.judge.facts.scene import scene
from verify.judge.facts.spans import between_dates
from verify.judge.scorers.base import ClaimText, SourceText
from verify.judge.text.retrieval import index_text
from verify.judge.text.text import keys

_RACE = "Race: 1. Ivo Hark (Brill) 8:14.2; 2. Tam Oster (Quay) 8:19.7; 3. Jon Pell (Quay) 8:31.0."


@pytest.mark.parametrize(("part", "first", "last", "expected"), [
    ("first quarter", 1, 12, (1, 3)), ("second quarter", 1, 12, (4, 6)), ("second half", 1, 12, (7, 12)),
    ("final third", 1990, 1998, (1996, 1998)), ("fourth half", 1, 12, (1, 12)), ("early", 1990, 1999, (1990, 1994)),
    ("beginning", 1, 100, (1, 30)), ("start", 1, 100, (1, 30)), ("mid", 1, 100, (31, 80)), ("late", 1, 100, (51, 100)),
    ("end", 1, 100, (71, 100)), ("mid late", 1, 100, (31, 100)), ("", 1, 100, (1, 100)), ("fourth half", 1, 100, (1, 100)), ("early", 1, 100, (1, 50))])
def test_a_part_of_a_period(part: str, first: int, last: int, expected: tuple[int, int]) -> None:
    """Halves, thirds and quarters are exact; what is said loosely overlaps; what is unknown is the whole."""
    assert within(part, first, last) == expected


@pytest.mark.parametrize(("text", "value"), [
    ("3 trillion litres", 3e12), ("3tn litres", 3e12), ("two and three quarters million people", 2.75e6),
    ("2 crore people", 2e7), ("a third of it", 100 / 3),
    ("a sixth of it", 100 / 6), ("a seventh of it", 100 / 7), ("a ninth of it", 100 / 9), ("1⅓ of them", 4 / 3),
    ("1⅔ of them", 5 / 3), ("£3", 3), ("€3", 3), ("$3", 3), ("¥3", 3), ("₹3", 3), ("3 kr", 3), ("3 rubles", 3),
    ("3 dollars", 3), ("3 euros", 3), ("3 gbp", 3), ("3 yen", 3), ("3 rupees", 3), ("3 francs", 3), ("3 zlotys", 3)])
def test_a_scale_or_a_part_has_its_size(text: str, value: float) -> None:
    """Whole, and unrounded; litres are the unit of their dimension."""
    assert value == pytest.approx(numbers(text)[0].value)


def test_a_vulgar_fraction_has_the_value_that_unicode_gives_it() -> None:
    """All of them, as parts of one."""
    assert {sign: pytest.approx(unicodedata.numeric(sign)) for sign in VULGAR} == VULGAR


def test_the_years_of_a_span_meet_its_ends() -> None:
    """One year of the claim is the first or the last of the source's span; the claim's own span holds every year of it."""
    assert [True, True, False] == [agrees(Date(year), Date(1990, until=1992)) for year in (1990, 1992, 1991)]
    assert [True, True, False] == [agrees(Date(1990, until=1994), Date(year)) for year in (1990, 1993, 1995)]


@pytest.mark.parametrize(("claim", "found"), [
    ("It stood for less than 10 years.", True), ("It stood for almost 10 years.", False), ("It stood for 3 years.", True)])
def test_a_length_of_time_is_reckoned_from_two_dates(claim: str, found: bool) -> None:
    """Three years are less than ten, and not almost ten."""
    near = "The mill ran from May 1990 to May 1993."
    assert found is bool(between_dates(claim, numbers(claim)[0], near))


@pytest.mark.parametrize(("claim", "source", "expected"), [
    ("45 ships", "40 to 50 in all", True), ("45 ships", "40 to 50 ships", True), ("45 ships", "40 to 50 sailors", False)])
def test_a_number_lies_in_a_range_of_the_same_things(claim: str, source: str, expected: bool) -> None:
    """Where both say what they count, it must be one thing."""
    assert same(numbers(claim)[0], numbers(source)[0]) is expected


@pytest.mark.parametrize("text", ["He came 3rd in the end.", "He took third place."])
def test_an_ordinal_is_found_in_figures_and_in_words(text: str) -> None:
    """A figure with its ending is one as well as a word."""
    assert FarNumbers(text).first(numbers("the third place")[0]) is not None
    assert FarNumbers("There were 3 of them.").first(numbers("the third place")[0]) is None


def test_what_is_said_of_the_second_of_two_numbers_ends_at_the_next() -> None:
    """What a third figure counts belongs to neither."""
    text = "There were 9 thieves in the suburbs and 3 robbers in the centre 14 boats"
    first, second, _ = numbers(text)
    mine, theirs = scene(text).side_by_side(first, second)
    assert "suburb" in mine
    assert "centr" in theirs
    assert not {"boat"} & (mine | theirs)


@pytest.mark.parametrize("text", ["iPhone 12 sold well.", "The iPhone 12 sold well."])
def test_a_label_is_read_from_its_first_letter(text: str) -> None:
    """Also where the text begins with it."""
    assert ["iphon"] == [n.label for n in numbers(text)]


def test_a_name_in_a_list_has_its_own_club_and_figure() -> None:
    """Nothing is told against a name that no item has."""
    assert ("Brill", "Jon Pell (Quay)") == other_club("Jon Pell competes for Brill.", _RACE)
    assert [None, None] == [other_club(claim, _RACE) for claim in ("Ada Finn competes for Brill.", "Jon Pell competes.")]
    assert other_value("Tam Oster took 8:14.2 in the race.", "8:14.2", _RACE).startswith("2. Tam Oster")
    assert "" == other_value("Ada Finn took 8:14.2 in the race.", "8:14.2", _RACE)


@pytest.mark.parametrize(("name", "source", "share"), [
    ("G20", "The Group of Twenty met.", 1.0), ("G20", "The Group of the 20 met.", 1.0), ("G20", "The Group of Seven met.", 0.0),
    ("Waterfront", "The Water-front was closed.", 1.0), ("Waterfront", "The Sea-front was closed.", 0.0),
    ("Waterfront", "It was closed.", 0.0)])
def test_a_name_is_found_under_its_other_spellings(name: str, source: str, share: float) -> None:
    """A group by its number in words, and a word that the source writes with a hyphen."""
    one = next(names(f"He went to {name} there."))
    assert isinstance(one, Name)
    assert share == share_found(one, source, frozenset(keys(source)))


@pytest.mark.parametrize(("said", "status"), [
    ("we will never sell the old mill to anyone from the north", "found"),
    ("we will gladly sell the old mill to anyone from the south", "different"),
    ("boats are for sale", "absent")])
def test_a_quotation_has_a_share_between_nothing_and_all(said: str, status: str) -> None:
    """The likeness in per cent is a share like that of every other fact."""
    page = f'Speaking on Monday, she said: "{said}", and left.'
    claim = ClaimText('"We will never sell the old mill to anyone from the north," she said.')
    index = index_text(page)
    (found,) = (c for c in check(claim, SourceText(page, page), index, page, index.bag) if c.fact.kind == "quotation")
    assert status == found.fact.status.value
    assert 0.0 <= found.share <= 1.0


@pytest.mark.parametrize(("between", "year"), [(120, 2001), (121, 2005)])
def test_a_day_takes_the_year_of_a_date_close_before_it(between: int, year: int) -> None:
    """Within a hundred and twenty characters; farther away the year is the page's own."""
    text = "May 2001 " + "x" * (between - 2) + " 30 June"
    assert year == list(dates(text, parse("2005-07-01")))[-1].year


def test_a_range_has_two_ends() -> None:
    """A number and itself are two numbers; the scale of the second holds for both."""
    assert [(3e6, 5e6)] == [(n.value, n.high) for n in numbers("3 to 5 million people")]
    assert [(3e6, 3e6)] * 2 == [(n.value, n.high) for n in numbers("3 to 3 million people")]


@pytest.mark.parametrize(("claim", "ratio", "grew"), [
    ("Output nearly doubled.", 1.7, True), ("Output doubled.", 1.7, False), ("Output nearly doubled.", 2.1, False),
    ("Output more than doubled.", 2.9, True), ("Output more than doubled.", 1.8, False), ("Output doubled.", 2.0, True),
    ("Output halved.", 0.5, True), ("Output nearly halved.", 0.6, True)])
def test_a_word_of_growth_is_as_exact_as_it_is_meant(claim: str, ratio: float, grew: bool) -> None:
    """"Nearly" reaches down, "more than" reaches up, and the bare word does neither."""
    match = GROWTH.search(claim)
    assert match is not None
    factor = _factor(match)
    assert factor is not None
    assert grew is _grew(claim, match, factor, ratio)


def test_a_span_of_years_is_two_dates() -> None:
    """1990–1993 is read as one date, and tells a length all the same."""
    claim = "It stood for 3 years."
    assert "1990–1993" in between_dates(claim, numbers(claim)[0], "The mill (1990–1993) was of wood.")
