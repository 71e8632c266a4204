"""Each way of writing a date, and what it is reckoned from, as the rules of verify/judge/facts/dates.py say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.judge.facts.date_patterns import WAYS
from verify.judge.facts.dates import dates, parse
from verify.judge.facts.day import Date

PAGE = Date(2023, 3, 1)
"""A Wednesday."""


def read(text: str, page: Date | None = None) -> list[str]:
    """The dates of a text, each in one word: "2020-06-30", "2020-04-12/18", "1914..1918"; "?" for what is unsaid."""
    return [said(found) for found in dates(text, page)]


def said(found: Date) -> str:
    if found.until:
        return f"{found.year}..{found.until}"
    parts = [str(found.year) if found.year else "?", f"{found.month:02}" if found.month else ""]
    parts.append(f"{found.day:02}" if found.day else "")
    days = f"/{found.last_day}" if found.last_day else ""
    return "-".join(p for p in parts if p) + days


@pytest.mark.parametrize(("text", "expected"), [
    ("2020-06-30", ["2020-06-30"]),
    ("2020-06-30T10:00Z", ["2020-06-30"]),
    ("31.12.2019", ["2019-12-31"]),
    ("12/31/2019", ["2019-12-31"]),
    ("05.06.2019", ["2019-06-05"]),
    ("05/05/2019", ["2019-05-05"]),
    ("05/06/2019", ["2019"]),
    ("31/31/2019", []),
    ("30 June 2020", ["2020-06-30"]),
    ("the 30th of June, 2020", ["2020-06-30"]),
    ("12-18 April 2020", ["2020-04-12/18"]),
    ("18-12 April 2020", ["2020-04-18"]),
    ("June 30, 2020", ["2020-06-30"]),
    ("June 12 to 18, 2020", ["2020-06-12/18"]),
    ("June 30%", []),
    ("June 10:30", []),
    ("30 June 2018Updated", ["2018-06-30"]),
    ("Sept. 2020", ["2020-09"]),
    ("in the 19th century", ["1801..1900"]),
    ("the twelfth century", ["1101..1200"]),
    ("the twenty-first century", ["2001..2100"]),
    ("the 1990s", ["1990..1999"]),
    ("the 1800s", ["1801..1900"]),
    ("the 2000s", ["2000..2009"]),
    ("1914-1918", ["1914..1918"]),
    ("1914–18", ["1914..1918"]),
    ("1914-12", ["1914"]),
    ("1999-1914", ["1999"]),
    ("in 2020", ["2020"]),
    ("$2020", []),
    ("2020 km", []),
    ("She can take 1496 visitors", []),
    ("In 1996 visitors came", ["1996"]),
    ("3 may be enough", []),
    ("on the way in may", []),
    ("in May", ["?-05"]),
])
def test_each_way_of_writing(text: str, expected: list[str]) -> None:
    """Each way means its date; what only looks like a date is none."""
    assert expected == read(text)


def test_every_way_is_in_the_pattern_once() -> None:
    """A date of each way is found by it; a way that nothing here is written in has no test above."""
    examples = {"iso": "2020-06-30", "num": "31.12.2019", "dmy": "30 June 2020", "mdy": "June 30, 2020",
                "my": "June 2020", "century": "19th century", "decade": "1990s", "span": "1914-1918",
                "month": "in June", "year": "2020", "relative": "yesterday"}
    assert list(WAYS) == list(examples)


@pytest.mark.parametrize(("text", "expected"), [
    ("yesterday", ["2023-02-28"]),
    ("today", ["2023-03-01"]),
    ("tonight", ["2023-03-01"]),
    ("tomorrow", ["2023-03-02"]),
    ("on Wednesday", ["2023-03-01"]),
    ("on Tuesday", ["2023-02-28"]),
    ("Thursday", ["2023-02-23"]),
    ("two days ago", ["2023-02-27"]),
    ("2 weeks ago", ["2023-02-15"]),
    ("three months ago", ["2022-12"]),
    ("ten years ago", ["2013"]),
    ("several years ago", []),
    ("ninety years ago", []),
    ("last year", ["2022"]),
    ("this year", ["2023"]),
    ("last month", ["2023-02"]),
    ("this month", ["2023-03"]),
    ("last week", []),
    ("two days later", []),
    ("the following year", []),
])
def test_what_is_counted_from_the_page(text: str, expected: list[str]) -> None:
    """Words that count from today are reckoned from the page's own date; those that count from a date in the text not."""
    assert expected == read(text, PAGE)
    assert [] == read(text)


@pytest.mark.parametrize(("text", "expected"), [
    ("On 30 June 2020, and two days later", "2020-07-02"),
    ("On 30 June 2020, and a week before", "2020-06-23"),
    ("In June 2020, and eight months after", "2021-02"),
    ("In June 2020, and two days later", None),
    ("In 2020, and two months later", None),
    ("In 2020, and five years earlier", "2015"),
    ("On 30 June 2020, and the next day", "2020-07-01"),
    ("On 30 June 2020, and the previous day", "2020-06-29"),
    ("In 2020, and the following year", "2021"),
    ("In 2020, and the previous year", "2019"),
    ("In June 2020, and the following month", None),
    ("In the 1990s, and two years later", None),
])
def test_what_is_counted_from_the_date_before_it(text: str, expected: str | None) -> None:
    """What counts from a date in the text needs that date as precise as the unit it counts in."""
    assert ([expected] if expected else []) == read(text, PAGE)[1:]


@pytest.mark.parametrize(("text", "page", "expected"), [
    ("June 30", Date(2020, 7, 1), ["2020-06-30"]),
    ("August 30", Date(2020, 7, 1), ["2020-08-30"]),
    ("September 30", Date(2020, 7, 1), ["2019-09-30"]),
    ("September 30", Date(2020), ["2020-09-30"]),
    ("September 30", None, ["?-09-30"]),
    ("2 May 2015 and June 30", Date(2020, 7, 1), ["2015-05-02", "2015-06-30"]),
    ("2 May 2015 and " + "x" * 120 + " June 30", Date(2020, 7, 1), ["2015-05-02", "2020-06-30"]),
    ("2 May 2015 and " + "x" * 120 + " June 30", None, ["2015-05-02", "2015-06-30"]),
])
def test_the_year_of_a_date_without_one(text: str, page: Date | None, expected: list[str]) -> None:
    """It is that of a date just before it, else the page's or the one before that, else of any date before it."""
    assert expected == read(text, page)


def test_what_was_reckoned_is_marked() -> None:
    """A date whose words say all of it is not inferred; any other is."""
    found = list(dates("On 30 June 2020, two days later, on July 4 and last year.", PAGE))
    assert [False, True, True, True] == [one.inferred for one in found]


@pytest.mark.parametrize(("stated", "expected"), [
    ("2023-03-01T10:00Z", "2023-03-01"), ("2023-03", "2023-03"), ("2023", "2023"), ("1 March 2023", "2023-03-01"),
    ("no date", "?"), ("", "?")])
def test_the_date_of_metadata(stated: str, expected: str) -> None:
    """A page's metadata states its date as precise as it likes."""
    assert expected == said(parse(stated))


@given(st.dates(date(1000, 1, 1), date(2099, 12, 31)), st.sampled_from(("yesterday", "on Monday", "2 weeks ago")))
def test_a_day_reckoned_from_a_page_lies_within_a_fortnight_before_it(page: date, words: str) -> None:
    """A page's words about the days before it never lead elsewhere."""
    (found,) = dates(words, Date(page.year, page.month, page.day))
    assert timedelta(0) <= page - date(found.year, found.month, found.day) <= timedelta(days=14)


@pytest.mark.parametrize(("page", "words"), [
    (Date(1, 1, 1), "yesterday"), (Date(9999, 12, 31), "tomorrow"), (Date(2021, 2, 30), "on Monday")])
def test_a_page_dated_outside_the_calendar_tells_no_day(page: Date, words: str) -> None:
    """A page may state any date at all: a day that does not exist is not reckoned, and nothing raises."""
    assert [] == read(words, page)
