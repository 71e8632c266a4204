"""Numbers and dates that readers work out from other words of a source: they support, and never fail a build."""

from __future__ import annotations

import pytest

from reports.findings import FactStatus
from verify.judge.facts.dates import dates, parse
from verify.judge.facts.numbers import numbers
from verify.judge.scorers.base import ClaimText, SourceText
from verify.judge.scorers.lexical import Lexical


def _fact(claim: str, source: str, claimed: str, published: str = "") -> FactStatus:
    """The status of one fact of a claim beside a source."""
    judged = Lexical().judge(ClaimText(claim), SourceText(source, source, published=published))
    return next(f.status for f in judged.facts if f.claimed == claimed)


@pytest.mark.parametrize(("claim", "source", "claimed"), [
    ("In Orsk exports were 2.4 per cent lower.", "Region 2020 2021 Change\nOrsk 410 400 -2.4 %\nUlm 300 310 3.3 %", "2.4 per cent"),
    ("Lena Roth scored in the 58th minute.", "Lena Roth scored on 58 minutes after a corner.", "58th"),
    ("Of the 60 sailors 53 came ashore.", "The ship had 60 sailors; all but seven came ashore.", "53"),
    ("Lottery money paid 70 per cent of the roof.",
     "The town paid 30 per cent of the cost of the roof; the remainder came from lottery money.", "70 per cent"),
    ("Nineteen posts in the foundry are to go by not replacing leavers.",
     "Of the 54 posts that were to go in the foundry, 35 will be kept; the rest are to go by not replacing leavers.",
     "Nineteen"),
    ("The win takes Brandt up five places to 12th.", "The win takes Brandt from 17th to 12th in the ranking.", "five"),
    ("With a hood the coat costs 25 euros more.", "The coat costs 140 euros, with a hood 165 euros.", "25 euros"),
    ("The launch was put off by one quarter.", "The launch will be one quarter later than was planned.", "one quarter"),
    ("The snake is 15.7 to 23.6 inches long.", "The snake is 40 to 60 cm long.", "15.7 to 23.6 inches"),
    ("The time limit is now three minutes.", "The time limit was raised from 60 s to 180 s.", "three minutes"),
    ("Fewer than one patient in 250 had a fever.", "Of the patients, 0.3 per cent had a fever.", "one patient in 250"),
    ("Sales of looms brought in £31.5 million in 2020.", "Sales, £ million\n | 2019 | 2020\nLooms | 28.1 | 31.5\nRugs | 9.0 | 8.7",
     "£31.5 million"),
    ("The lake has frozen at least twice in eight millennia.", "In the last 8,000 years the lake has frozen at least twice.",
     "eight millennia"),
])
def test_what_follows_from_the_source_is_found(claim: str, source: str, claimed: str) -> None:
    """Signs, complements, rests, differences, other units, and the same words in another reading."""
    assert _fact(claim, source, claimed) == FactStatus.FOUND


@pytest.mark.parametrize(("claim", "source", "claimed"), [
    ("In Orsk exports were 2.4 per cent higher.", "Region 2020 2021 Change\nOrsk 410 400 -2.4 %\nUlm 300 310 3.3 %", "2.4 per cent"),
    ("Of the 60 sailors 55 came ashore.", "The ship had 60 sailors; all but seven came ashore.", "55"),
    ("The town paid 70 per cent of the cost of the roof.",
     "The town paid 30 per cent of the cost of the roof; the remainder came from lottery money.", "70 per cent"),
    ("The win takes Brandt up seven places to 12th.", "The win takes Brandt from 17th to 12th in the ranking.", "seven"),
    ("The snake is 18 to 30 inches long.", "The snake is 40 to 60 cm long.", "18 to 30 inches"),
    ("The time limit is now two minutes.", "The time limit was raised from 60 s to 180 s.", "two minutes"),
])
def test_what_does_not_follow_is_not_found(claim: str, source: str, claimed: str) -> None:
    """The same texts with another value, or with the value told of the other party."""
    assert _fact(claim, source, claimed) != FactStatus.FOUND


@pytest.mark.parametrize(("claim", "source"), [
    ("The illustrator got a quarter of the 8,000 euros.", "The writer got three quarters of the 8,000 euros, the illustrator the rest."),
    ("The illustrator has received 3,000 euros since 2019.",
     "The prize rose from 6,000 to 9,000 euros in 2019; the illustrator receives one third of the prize."),
    ("Of 412 runners 39 did not reach the finish.", "In all 412 runners started. The finish was reached by 373."),
    ("Before the second trial the pump was replaced.", "We replaced the pump and tried again. The 95th percentile fell."),
    ("A swab may be clear on the second day.", "A swab shows the germ from the third day on."),
    ("She reached Oslo in 1971, three years after she had left Riga.", "She left Riga in 1968. She reached Oslo in 1971."),
    ("Values of more than 1200 are cut to the limit.", "A value above 1200 is cut to the limit."),
    ("The wind eased from 190 to 140 km/h.", "It had winds of 190 km/h at sea and weakened to 140 km/h at the coast."),
])
def test_nobody_is_convicted_of_a_number_that_can_be_worked_out(claim: str, source: str) -> None:
    """A share of an amount, a difference across sentences, an order told by words: at most a warning."""
    assert not Lexical().judge(ClaimText(claim), SourceText(source, source)).certain


@pytest.mark.parametrize(("text", "value", "unit"), [
    ("half an hour later", 1800.0, "time"), ("a quarter of an hour", 900.0, "time"), ("half a mile off", 804.672, "m"),
    ("raised to 90 s", 90.0, "time"), ("25 basis points", 0.25, "points"), ("two fortnights", 2419200.0, "time"),
    ("three centuries", 9467085600.0, "time"), ("one child in 40", 2.5, "percent"), ("08:15 Doors open", 495.0, "clock"),
    ("half of the hour", 50.0, "percent"),
])
def test_more_quantities_are_read(text: str, value: float, unit: str) -> None:
    """Halves and quarters of a unit, seconds as a letter, rare units, one in so many, the times of a log."""
    first = numbers(text)[0]
    assert (round(first.value, 3), first.unit) == (value, unit)


@pytest.mark.parametrize(("text", "year", "months"), [
    ("the first three months of 2019", 2019, (1, 3)), ("the last six months of 2019", 2019, (7, 12)),
    ("in May next year", 2022, (5, 0)), ("postponed from last autumn", 2020, (0, 0)), ("opens next year", 2022, (0, 0)),
])
def test_stretches_and_seasons_counted_from_a_page_of_march_2021(text: str, year: int, months: tuple[int, int]) -> None:
    """Months of a year in words, the year after the page's, the season that ended last."""
    found = next(dates(text, parse("2021-03-09")))
    assert (found.year, (found.month, found.last_month)) == (year, months)


@pytest.mark.parametrize(("text", "years"), [
    ("It cracked in 2016 and was mended in the following summer.", [2016, 2017]),
    ("He died in 2013, a year before she left.", [2013, 2014]),
    ("She came in 1982, two years after he did.", [1982, 1980]),
    ("She graduated in 1963 and married the year after.", [1963, 1964]),
    ("Felled in the winter of 1741–2.", [1741]),
    ("A value of more than 1000 is refused.", []),
    ("It was lower than 2019 and 2018.", [2019, 2018]),
])
def test_years_told_by_another_year(text: str, years: list[int]) -> None:
    """What words of time count from, or count to where they go on with another event."""
    assert [d.year for d in dates(text)] == years


def test_a_range_states_its_currency_and_its_scale_once() -> None:
    """ "£150-160m" is £150 million to £160 million; a count after a price is none."""
    for text in ("£150-160m", "£150m to £160m", "£150 to 160m", "£150m-£160m"):
        [one] = numbers(f"The board expects {text} for the year.")
        assert (150e6, 160e6, "£") == (one.value, one.high, one.unit)
    assert ["£", ""] == [n.unit for n in numbers("It rose from £150 to 160 people.")]


def test_a_year_that_a_value_is_compared_with_convicts_nobody() -> None:
    """A results statement dates itself once, and puts the year before in brackets beside each value."""
    source = ("Oakhurst Mills plc reports its results for the six months ended 30 June 2021.\n"
              "- Adjusted operating profit £41.7m (H1 2020: £45.2m); margin 9.8% (10.9%)\n- Net debt £88.0m (£92.4m)")
    judged = Lexical().judge(ClaimText("Oakhurst Mills' adjusted operating profit fell to £41.7m in the first half of 2021."),
                             SourceText(source, source))
    assert not judged.certain


def test_a_change_between_two_stated_values_convicts_nobody() -> None:
    """ "Rose by 1.3 years" follows from 29.6 now and 28.3 then, wherever the second stands."""
    source = ("The office published its figures on Monday. The mean age of first-time buyers was 34.8 years (2011: 33.1). "
              "In the capital it was 36.0 years. Flats sold faster than houses.")
    told = Lexical().judge(ClaimText("The mean age of first-time buyers rose by 1.7 years in a decade."), SourceText(source, source))
    assert not told.certain
    other = Lexical().judge(ClaimText("The mean age of first-time buyers was 39.2 years."), SourceText(source, source))
    assert other.support.value != "supported"
