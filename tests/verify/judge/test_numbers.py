"""The readers of numbers, names and locators: what they take, what they pass over, and that no text makes them fail."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.findings import Support
from verify.judge.facts.abbreviations import other_names
from verify.judge.facts.compare import meets, same
from verify.judge.facts.dates import dates
from verify.judge.facts.day import bears_out
from verify.judge.facts.figures import plain_figures
from verify.judge.facts.locators import without_locators
from verify.judge.facts.numbers import numbers
from verify.judge.facts.tables import cell
from verify.judge.scorers.base import ClaimText, SourceText
from verify.judge.scorers.lexical import Lexical
from verify.judge.text.text import keys


@pytest.mark.parametrize(("text", "value", "unit"), [
    ("a fifth of voters", 20.0, "percent"), ("four fifths of it", 80.0, "percent"), ("two quarters of it", 50.0, "percent"),
    ("a tenth had no view", 10.0, "percent"), ("the fifth man", 5.0, "ordinal"), ("half a million euros", 5e5, "€"),
    ("two and a half million people", 2.5e6, ""), ("one in four", 25.0, "percent"), ("one nurse in eight", 12.5, "percent"),
    ("two dozen eggs", 24.0, ""), ("Rs 12 crore", 1.2e8, "₹"), ("3.2 lakh people", 3.2e5, ""), ("½ of it", 50.0, "percent"),
    ("2½ miles", 4023.36, "m"), ("6 ft 2 in tall", 1.8796, "m"), ("86 °F", 30.0, "°C"), ("-5 °C", -5.0, "°C"),
    ("eight percentage points", 8.0, "points"), ("512 KiB", 524288.0, "byte"), ("a 5m wall", 5.0, "m"),
    ("2.4m tickets", 2.4e6, ""), ("75 miles per hour", 33.528, "m/s"), ("12 km²", 1.2e7, "m2"),
])
def test_a_quantity_is_read(text: str, value: float, unit: str) -> None:
    """Words, scales, parts, compounds and units come to one value in one dimension."""
    first = numbers(text)[0]
    assert (round(first.value, 3), first.unit) == (round(value, 3), unit)


def test_what_stands_around_a_figure_says_how_it_is_meant() -> None:
    """A bound after it, what an ordinal counts, an adjective that is a unit elsewhere, an amount without a number."""
    found = {text: numbers(text)[0] for text in (
        "30 trains or fewer", "30 or fewer trains", "the third bridge", "40 second homes", "2½ boats", "a few kilometres")}
    assert "<" == found["30 or fewer trains"].bound
    assert "bridg" == found["the third bridge"].noun
    assert "" == found["40 second homes"].unit
    assert (2.5, "") == (found["2½ boats"].value, found["2½ boats"].unit)
    assert found["a few kilometres"].vague
    assert not found["40 second homes"].vague


@pytest.mark.parametrize(("claim", "source", "status", "stated"), [
    ("The path runs a few kilometres along the river.", "The path runs 3 km along the river.", "found", ""),
    ("The path runs a few kilometres along the river.", "The path runs along the river to the mill.", "absent", ""),
    ("The bridge carries 40 trains a day.", "The bridge carries 55 trains a day.", "different", "55"),
    ("The bridge carries 40 trains a day.", "The bridge carries 40 trains a day.", "found", "40"),
    ("Turnout in Ansel rose by 8 percentage points.", "Turnout in Ansel rose from 22% to 30%.", "found", "22%"),
    ("The bridge carries 40 trains a day.", "The bridge carries trains. It was built by Roe.", "absent", ""),
])
def test_a_number_is_found_different_or_absent(claim: str, source: str, status: str, stated: str) -> None:
    """An amount, the same figure, another in its place, a difference of two, and none."""
    facts = [f for f in Lexical().judge(ClaimText(claim), SourceText(source, source)).facts if f.kind == "number"]
    assert [status] == [f.status.value for f in facts]
    assert facts[0].stated.startswith(stated)


@pytest.mark.parametrize("text", ["COVID-19", "the G20", "an A4 sheet", "open 24/7", "B-52 bombers", "1" * 400, "one of the men"])
def test_what_is_no_quantity_is_passed_over(text: str) -> None:
    """Digits inside a name, a figure of speech and an endless figure are none."""
    assert numbers(text) == ()


@pytest.mark.parametrize(("claim", "source", "expected"), [
    ("more than $1 million", "$181,674,817", True), ("fewer than 50 shops", "43 shops", True), ("at least 60 shops", "43 shops", False),
    ("more than 50 shops", "fewer than 50 shops", False), ("nearly 2,000 homes", "1,950 homes", True),
    ("nearly 2,000 homes", "1,200 homes", False), ("between 40 and 50 ships", "45 ships", True), ("up to 30 trains", "31 trains", False),
    ("more than 100 people", "96 people", False), ("5 tons", "5 tonnes", True), ("900 pounds", "408 kg", True),
    ("£900", "408 kg", False), ("$5 million", "€5 million", False), ("48 km", "30 miles", True), ("48 km", "48 miles", False),
    ("70 ships", "between 40 and 50 ships", False), ("2 goals", "a 2-2 draw", False), ("1.5 tons", "1.524 tonnes", True),
    ("a few kilometres", "0 km", False), ("0 km", "a few kilometres", False),
    ("3-2 win", "a win by 2-3", True), ("won 3-1", "won 3-2", False), ("HTTP/2", "2 GB", False),
])
def test_a_bound_is_an_interval(claim: str, source: str, expected: bool) -> None:
    """A number of the source meets the claim's bound or not; units are converted, currencies are not."""
    assert meets(numbers(claim)[0], numbers(source)[0]) is expected


@pytest.mark.parametrize(("text", "expected"), [
    ("12\u00a0500 people", "12,500 people"), ("7,4 km", "7.4 km"), ("१२ bridges", "12 bridges"), ("2,500 men", "2,500 men"),
    ("1.234.567 euros", "1,234,567 euros"), ("pages 3,4", "pages 3,4"), ("12.04.2015", "12.04.2015"),
])
def test_figures_are_made_plain(text: str, expected: str) -> None:
    """Other digits and separators become those of English; what is no decimal stays."""
    assert plain_figures(text) == expected


@given(st.text(alphabet="0123456789.,' \u00a0\u202f१٣½kmx", max_size=40))
def test_plain_figures_move_no_place(text: str) -> None:
    """What is read in the plain form can be shown from the text itself."""
    assert len(plain_figures(text)) == len(text)


@pytest.mark.parametrize(("text", "expected"), [
    ("It is long (vol. 3, pp. 88-91).", "It is long."), ("Built of oak (https://example.org/2019/47.pdf, p. 112).", "Built of oak."),
    ("Burned. doi:10.5555/12345678", "Burned."), ("It fell[12] by half.", "It fell by half."), ("Area 5 km² and 3 m²", "Area 5 km² and 3 m²"),
    ("See page 14.", "See."), ("He owns 14 pages of notes.", "He owns 14 pages of notes."),
])
def test_a_locator_is_no_statement(text: str, expected: str) -> None:
    """Addresses, identifiers, page numbers and footnote marks are blanked, and nothing else."""
    assert " ".join(without_locators(text).split()).replace(" .", ".") == expected


@settings(max_examples=200)
@given(st.text(alphabet="ab one half of in to and 0123456789-–/.,:%$£°²'()[]\n", max_size=80))
def test_no_text_makes_the_readers_fail(text: str) -> None:
    """Whatever stands there, numbers and locators are read within it, in place."""
    assert len(without_locators(text)) == len(text)
    assert all(0 <= n.start < n.end <= len(text) for n in numbers(text))
    assert all(same(n, n) or n.vague for n in numbers(text))


@pytest.mark.parametrize(("one", "other"), [
    ("EU", "european union"), ("U.S.", "united states"), ("WHO", "world health organization"), ("calif", "california"),
    ("second world war", "world war ii"), ("gen", "general"),
])
def test_usual_abbreviations_are_known(one: str, other: str) -> None:
    """The short and the long form of a name lead to each other."""
    assert other in other_names(one)


@pytest.mark.parametrize(("claim", "source", "expected"), [
    ("12 to 18 April 2015", "12-18 April 2015", 2), ("12 to 28 April 2015", "12-18 April 2015", 0), ("August 5 to 9", "5 to 9 August", 2),
    ("14 April 2015", "12-18 April 2015", 1), ("31.12.2019", "31 December 2019", 2), ("12/31/2019", "31 December 2019", 2),
    ("the 1800s", "the 19th century", 2), ("1986", "Wales1986— Youth section", 2),
])
def test_dates_in_other_notations(claim: str, source: str, expected: int) -> None:
    """Ranges of days, numeric dates, centuries and years glued to a word are the dates they are."""
    assert max((bears_out(a, b) for a in dates(claim) for b in dates(source)), default=0) == expected


@pytest.mark.parametrize("text", ["The hall takes 1496 visitors.", "1600 soldiers fell.", "They took over 1900 homes."])
def test_a_count_is_no_year(text: str) -> None:
    """A number before what it counts is no date."""
    assert list(dates(text)) == []


def test_a_cell_belongs_to_its_row_and_column() -> None:
    """The claim's words name one row and one heading."""
    text = "Team  Played  Won  Points\nOstra 30 18 61\nVelm 30 9 33\n"
    found = cell(text, frozenset(keys("Velm finished with 61 points")))
    assert found is not None
    assert found[1] == "33"


@pytest.mark.parametrize("claim", [
    "The towns received " + ", ".join(f"{100 + n}.{n % 10} million crowns" for n in range(200)) + ".", "He said " + "." * 6000,
])
def test_a_list_is_no_statement(claim: str) -> None:
    """What is far longer than a statement is not judged, with the reason."""
    judged = Lexical().judge(ClaimText(claim), SourceText(claim, claim))
    assert (judged.support, judged.code) == (Support.UNCHECKED, "too_long")


@pytest.mark.parametrize("claim", ["(a (b (c " * 200, "Roman XIV. and more; " * 90])
def test_a_text_of_many_clauses_is_no_statement(claim: str) -> None:
    """The longest of thousands of real claims has thirteen clauses; the work grows with those of both sides."""
    judged = Lexical().judge(ClaimText(claim), SourceText(claim * 2, claim * 2))
    assert (judged.support, judged.code) == (Support.UNCHECKED, "too_long")


@pytest.mark.parametrize("claim", ["1," * 999, ", ".join(f"{100 + n}.{n % 10} million crowns" for n in range(38)),
                                   " ".join(f"{n} % of women and {n + 1} km" for n in range(19))])
def test_a_page_of_numbers_costs_no_more_than_it_must(claim: str) -> None:
    """Sixteen thousand numbers beside forty: most lie too far apart to be compared closely."""
    table = "\n".join(" ".join(str((n * 7919 + k * 104_729) % 99_991) for k in range(8)) for n in range(2000))
    begun = time.process_time()
    Lexical().judge(ClaimText(claim), SourceText(table, table))
    assert time.process_time() - begun < 1.5


@pytest.mark.parametrize("claim", [
    "1," * 999, "one and " * 240, '"a b c d e" ' * 160, ". " * 990, "hundred " * 240, "alpha beta gamma delta " * 80,
    ", ".join(f"{100 + n}.{n % 10} million crowns" for n in range(38)), "5 km [" * 38, "more than less than " * 95,
    "(a (b (c " * 12 + "said he " * 200,
])
def test_the_work_for_a_pair_is_bounded(claim: str) -> None:
    """The longest claims that are judged cost a fifth of a second; ten times that is allowed here for a loaded machine."""
    scorer = Lexical()
    scorer.judge(ClaimText("The dog ran 5 km."), SourceText("The dog ran."))
    begun = time.process_time()
    scorer.judge(ClaimText(claim), SourceText(claim, claim))
    assert time.process_time() - begun < 2.0


@pytest.mark.parametrize(("words", "expected"), [
    ("more than", ">"), ("exceeded", ">"), ("in excess of", ">"), ("at least", ">"), ("no fewer than", ">"), ("topping", ">"),
    ("a minimum of", ">"), ("beyond", ">"), ("nearly", "-"), ("close to", "-"), ("just short of", "-"), ("not quite", "-"),
    ("fewer than", "<"), ("at most", "<"), ("up to", "<"), ("within", "<"), ("as many as", ""), ("as much as", ""),
    ("about", "~"), ("approx.", "~"), ("ca.", "~"), ("an estimated", "~"),
])
def test_words_before_a_number_bound_it(words: str, expected: str) -> None:
    """Each way of bounding counts, before a bare number and before an amount of money."""
    assert [expected, expected] == [n.bound for n in numbers(f"It drew {words} 50 people and cost {words} $20 million.")]
