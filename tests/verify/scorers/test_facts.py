"""Hard facts side by side: numbers, dates, names, quotations, polarity."""

from __future__ import annotations

import pytest

from verify.judge.facts.compare import same
from verify.judge.facts.dates import dates, parse
from verify.judge.facts.day import bears_out
from verify.judge.facts.names import names, same_name, same_people, share_found
from verify.judge.facts.numbers import numbers
from verify.judge.facts.quotes import NEAR, likeness, quotes
from verify.judge.lexical.polarity import conflicts
from verify.judge.text.text import keys


@pytest.mark.parametrize(("claim", "source", "expected"), [
    ("twelve percent", "12 %", True), ("1.18 million people", "1,180,000 people", True), ("a third of voters", "33%", True),
    ("over 1,000 people", "1,050 people", True), ("10 km", "6.2 miles", True), ("$3 million", "$3bn", False),
    ("48 kilometres", "48 miles", False), ("53 countries", "54 countries", False), ("$5 million", "€5 million", False),
    ("45 ships", "40 to 50 ships", True), ("two hundred and fifty-three votes", "253 votes", True), ("10 km", "12 km", False),
    ("12 percent", "12 points", False), ("the 3rd place", "third place", True), ("8 weeks", "8 days", False),
])
def test_numbers_agree_or_not(claim: str, source: str, expected: bool) -> None:
    """Spelling, scale, rounding, ranges and units are seen through; another value is not."""
    assert same(numbers(claim)[0], numbers(source)[0]) is expected


@pytest.mark.parametrize(("claim", "source", "published", "expected"), [
    ("June 2020", "June 30", "2020-07-02", 2), ("March 1, 2023", "on Wednesday", "2023-03-01", 2),
    ("2022", "last year", "2023-05-01", 2), ("July 2024", "July 4", "2024-07-04", 2), ("2022", "March 1", "2023-03-01", 0),
    ("17th century", "1650", "", 2), ("1 March 2023", "March 2023", "", 1), ("1994", "1987", "", 0),
    ("7 May 2001", "On 5 May 2001 he fell ill. He died two days later.", "", 2), ("1990s", "1994", "", 2),
    ("June 2018", "08:00, 30 JUN 2018Updated13:14", "", 2),
])
def test_dates_are_reckoned(claim: str, source: str, published: str, expected: int) -> None:
    """A date counts as far as the coarser side goes; the page's own date fills in what is left unsaid."""
    mine = next(dates(claim))
    assert max(bears_out(mine, d) for d in dates(source, parse(published))) == expected


@pytest.mark.parametrize(("one", "other", "expected"), [
    ("zoubaidi", "zubaidi", True), ("zelensky", "zelenskyy", True), ("lukashenko", "lukashenka", True),
    ("austria", "australia", False), ("harlan", "harwick", False),
])
def test_transliterations_are_one_name(one: str, other: str, expected: bool) -> None:
    """Names with the same consonants and near vowels are one; Austria and Australia are two."""
    assert same_name(one, other) is expected


def test_a_people_stands_for_its_country() -> None:
    """Russia and Russian, China and Chinese; not Austria and Australian."""
    found = [same_people(*p) for p in (("russian", "russia"), ("chinese", "china"), ("australian", "austria"))]
    assert found == [True, True, False]


def test_an_acronym_is_found_by_its_initials() -> None:
    """SCO is met by the Shanghai Cooperation Organization."""
    source = "Belarus joined the Shanghai Cooperation Organization in Astana."
    name = next(n for n in names("It joined the SCO.") if n.text == "SCO")
    assert share_found(name, source, frozenset(keys(source))) == 1.0


def test_speech_is_found_through_typography_and_ellipsis() -> None:
    """Typographic quotes, an ellipsis and case make no difference; other words do."""
    source = "She said: “We will not leave this valley to the sea, and nobody will make us.”"
    good = next(quotes('"We will not leave this valley ... nobody will make us"'))
    bad = next(quotes('"The harbour must be sold before winter comes"'))
    assert good.speech is True
    assert likeness(good.text, source).ratio >= NEAR
    assert not (likeness(bad.text, source).ratio >= NEAR)


def test_a_title_is_no_speech() -> None:
    """Capitalised words in quotation marks are a title."""
    assert [q.speech for q in quotes('the film "All the Money in the World"')] == [False]


@pytest.mark.parametrize(("claim", "passage", "kind"), [
    ("Revenue rose by 12 percent in 2019.", "Revenue fell by 12 percent in 2019.", "opposite"),
    ("Norway joined the union.", "Norway did not join the union.", "negation"),
    ("All members voted for the bill.", "Most members voted for the bill.", "quantity"),
    ("The bridge was opened.", "The bridge will open soon.", "tense"),
])
def test_conflicts_of_a_matched_pair(claim: str, passage: str, kind: str) -> None:
    """Antonyms, negation, quantities in words and "will" against "did" are told."""
    assert [c.kind for c in conflicts(claim, passage)] == [kind]


def test_a_negation_beside_an_opposite_agrees() -> None:
    """"Did not stay" and "left" say the same."""
    assert conflicts("She did not stay in the city.", "She left the city.") == ()
