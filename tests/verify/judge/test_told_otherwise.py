"""Figures and dates that a source gives in another form: parts of years, ages, lengths of time, growth, times of day, units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.findings import FactStatus, Support
from verify.judge.facts.compare import same
from verify.judge.facts.dates import dates
from verify.judge.facts.day import bears_out
from verify.judge.facts.numbers import numbers
from verify.judge.facts.periods import within
from verify.judge.scorers.base import ClaimText, SourceText
from verify.judge.scorers.lexical import Lexical

MILL = ("Otto Brandt was born in Kestrel Bay on 4 June 1921 and died on 2 March 1998. He ran the paper mill from October 1955 to "
        "August 1963. The mill opened in 1934. Its output grew from 4,100 tonnes in 1956 to 12,500 tonnes in 1962. The night "
        "shift began at 22:30. The boiler worked at 8 bar, and a fire in the first week of 1961 stopped the machines. "
        "The road to the mill is used by lorries, and a museum about the mill is planned by the council.")


def judged(claim: str, page: str = MILL) -> tuple[Support, list[FactStatus], bool]:
    """The verdict, what was found of each fact, and whether the verdict is certain."""
    said = Lexical().judge(ClaimText(claim), SourceText(page))
    return said.support, [f.status for f in said.facts], said.certain


@pytest.mark.parametrize("claim", [
    "Otto Brandt died aged 76.", "Otto Brandt ran the paper mill for eight years.", "The output of the mill tripled between 1956 and 1962.",
    "The night shift of the mill began at 10.30 pm.", "The boiler of the mill worked at 116 psi.", "The mill opened in the early 1930s.",
    "Otto Brandt ran the paper mill until the second half of 1963.", "The mill opened 13 years after the birth of Otto Brandt in 1921.",
    "The output of the mill more than tripled to 12,500 tonnes.",
])
def test_what_the_source_tells_in_another_form_is_found(claim: str) -> None:
    """No fact of a true claim is missing or different."""
    assert set(judged(claim)[1]) <= {FactStatus.FOUND}


@pytest.mark.parametrize("claim", [
    "Otto Brandt died aged 71.", "Otto Brandt ran the paper mill for twelve years.", "The output of the mill doubled between 1956 and 1962.",
    "The night shift of the mill began at 10.30 am.", "The boiler of the mill worked at 60 psi.", "The mill opened in the late 1930s.",
    "The output of the mill halved between 1956 and 1962.", "The mill opened 20 years after the birth of Otto Brandt in 1921.",
])
def test_what_the_source_bears_out_in_no_form_is_not_found(claim: str) -> None:
    """One fact of a false claim is missing or different, and the claim is not called supported."""
    support, facts, _ = judged(claim)
    assert support is not Support.SUPPORTED
    assert set(facts) & {FactStatus.ABSENT, FactStatus.DIFFERENT}


def test_the_date_that_another_is_counted_from_convicts_nobody() -> None:
    """The park of 1955 is not accused of the war's 1945."""
    page = "The park opened in 1955. It has a pond, a band stand and a rose garden that the town's children planted."
    assert judged("The park opened ten years after the war ended in 1945.", page)[2] is False


@pytest.mark.parametrize(("claim", "source", "expected"), [
    ("in the late 1990s", "in 1997", 2), ("in the late 1990s", "in 1992", 0), ("the early 19th century", "in 1812", 2),
    ("the early 19th century", "in 1880", 0), ("the first quarter of 2020", "on 1 February 2020", 2),
    ("the second half of 2020", "on 1 February 2020", 0), ("in late 2021", "in November 2021", 2), ("in late 2021", "in 2021", 1),
    ("March 2020", "in early 2020", 1), ("the late 1890s", "the 1890s", 1), ("the 1890s", "the late 1890s", 2),
    ("the last quarter of the 18th century", "in 1783", 2), ("the mid-to-late 1980s", "in 1989", 2), ("late in 2022", "October 2022", 2),
])
def test_a_part_of_a_period(claim: str, source: str, expected: int) -> None:
    """A year, month or day within the part bears it out; the whole period does so in part."""
    assert expected == bears_out(next(dates(claim)), next(dates(source)))


@given(part=st.sampled_from(["early", "mid", "late", "end", "first half", "second quarter", "last third", "mid late", "odd", ""]),
       first=st.integers(1, 3000), size=st.integers(1, 400))
def test_a_part_lies_within_its_whole(part: str, first: int, size: int) -> None:
    """Whatever the words, the part has at least one year and none outside the whole."""
    low, high = within(part, first, first + size - 1)
    assert first <= low <= high <= first + size - 1


@pytest.mark.parametrize(("claim", "source", "expected"), [
    ("50 US gallons", "189 litres", True), ("150 horsepower", "112 kW", True), ("100 hp", "90 kW", False), ("30 psi", "2.07 bar", True),
    ("minus 40 degrees Fahrenheit", "-40 °C", True), ("40 °C below zero", "-40 °C", True), ("-10 °C", "10 °C", False),
    ("250 kilocalories", "1,046 kJ", True), ("100 Mbit/s", "100 Mbps", True), ("2 cubic feet", "57 litres", True),
    ("5,000 long tons", "5,080 tonnes", True), ("1013 hPa", "1013 mbar", True), ("20 fathoms", "37 m", True),
    ("at 5 pm", "at 17:00", True), ("at 5 am", "at 17:00", False), ("at 5:30", "at 17:30", True), ("9.15 a.m.", "09:15 UTC", True),
    ("21:15 UTC", "9:15 p.m.", True), ("at 12 am", "at 00:00", True), ("at 12 pm", "at 12:00", True),
])
def test_quantities_of_two_kinds(claim: str, source: str, expected: bool) -> None:
    """Units of one dimension are converted, and times of day are read on both clocks."""
    assert expected is same(numbers(claim)[0], numbers(source)[0])


@pytest.mark.parametrize(("text", "bound"), [
    ("run over 13 miles", ""), ("held over three days", ""), ("rose to over 40 m", ">"), ("paid over 3 million dollars", ">"),
    ("spread over 12 acres", ""), ("lasted over two hours", ">"),
])
def test_over_tells_along_what_or_how_much(text: str, bound: str) -> None:
    """After a verb of motion or spreading it sets no bound."""
    assert bound == numbers(text)[0].bound


def test_a_result_of_a_match_is_no_time_of_day() -> None:
    """21:15 after a win stays a result with two sides."""
    assert numbers("They won 21:15 in the final.")[0].score


FERRY = ("The ferry was fined £450,000 with £120,000 costs. Turnout was 61.4%, up from 58.9% four years earlier. The pier was built in 1987 "
         "and lengthened in 1999. The Union won 24 seats and the Greens 13, and the two formed a coalition of 55 members' choice. Maria "
         "Held, 46, became premier on 2 July 2021; Anton Weiss had governed for sixteen years. About 900 of the 2,300 inhabitants "
         "left. Profit fell to $310 million from $402 million. Start-up time fell from 1.8 s to 0.6 s. Spending rose by a quarter to "
         "$1.1 billion. Four fifths of the 250 members are women, and TLS 1.0 and 1.1 are disabled.")


@pytest.mark.parametrize("claim", [
    "Turnout rose by 2.5 percentage points.", "The pier was lengthened 12 years after it was built.", "Two in five inhabitants left.",
    "Profit fell by nearly a quarter to $310 million.", "Profit fell by $92 million.", "Start-up is three times as fast at 0.6 s.",
    "Spending rose by 25% to $1.1 billion.", "Exactly four fifths of the 250 members are women.", "TLS 1.1 is disabled.",
])
def test_what_the_source_lets_one_work_out_is_found(claim: str) -> None:
    """Differences, shares, ratios and lengths between dates of one sentence."""
    assert set(judged(claim, FERRY)[1]) <= {FactStatus.FOUND}


@pytest.mark.parametrize("claim", [
    "The ferry had to pay £570,000 in fines and costs.", "The coalition holds 37 seats.", "Anton Weiss had governed since 2005.",
    "Maria Held was born in the mid-1970s.",
])
def test_what_follows_from_the_source_convicts_nobody(claim: str) -> None:
    """A sum, an age or a length that leads to the claim's figure leaves the matter open."""
    assert judged(claim, FERRY)[2] is False


@pytest.mark.parametrize("claim", [
    "Turnout rose by 4.5 percentage points.", "The pier was lengthened 20 years after it was built.", "Three in five inhabitants left.",
    "Profit fell by nearly a half to $310 million.", "Profit fell by $120 million.", "Spending rose by 45% to $1.1 billion.",
])
def test_what_the_figures_do_not_come_to_is_not_found(claim: str) -> None:
    """The same ways of saying with another value."""
    support, facts, _ = judged(claim, FERRY)
    assert support is not Support.SUPPORTED
    assert set(facts) & {FactStatus.ABSENT, FactStatus.DIFFERENT}


def test_a_day_without_a_year_may_be_of_any_year_that_the_page_names() -> None:
    """ "Since 1985" in the sentence before is no year for "2 July"."""
    page = ("The 2021 election was held on Sunday 13 June. It was the first since 1985 without a clear winner. Maria Held became premier on "
            "2 July, leading a coalition of two parties.")
    assert FactStatus.FOUND in judged("Maria Held became premier in July 2021.", page)[1]


def test_the_month_of_may_is_no_possibility() -> None:
    """A release of 9 May states its licence."""
    page = "Kestrel 4.2 was released on 9 May 2023 under the Apache License 2.0. It needs Python 3.9 and a database."
    assert judged("Kestrel 4.2 was released under the Apache License 2.0.", page)[0] is Support.SUPPORTED


@pytest.mark.parametrize(("claim", "page", "expected"), [
    ("The scouts march 3 miles a day.", "The scouts march 7 miles a day, whatever the weather.", FactStatus.DIFFERENT),
    ("Vera Holt wrote 4 novels.", "Vera Holt, who taught in Brill, wrote 7 novels and some poems.", FactStatus.DIFFERENT),
    ("The club sold 5 junior players.", "The club sold 3 junior players to pay its debts.", FactStatus.DIFFERENT),
    ("The court issued 20 decisions on water.", "The court issued 31 decisions on water, most of them short.", FactStatus.DIFFERENT),
    ("The house has 5 separate flats.", "The house has 5 separate flats and a garden.", FactStatus.FOUND),
    ("She ran 10 marathons.", "She ran 10 marathons in as many years.", FactStatus.FOUND),
])
def test_a_count_of_things_that_begin_like_a_month_is_a_number(claim: str, page: str, expected: FactStatus) -> None:
    """"4 novels" is no day in November: the page's number is compared with the claim's."""
    said = Lexical().judge(ClaimText(claim), SourceText(page))
    assert [("number", expected)] == [(f.kind, f.status) for f in said.facts if f.kind in ("number", "date")]
