"""Resolves dates that are told from another date: "two days later", "the following year", "on Wednesday". Pure."""

from __future__ import annotations

import re
from datetime import date

from verify.judge.facts.date_patterns import WEEKDAYS
from verify.judge.facts.day import Date
from verify.judge.facts.written_date import Written

_SMALL = {w: n for n, w in enumerate("one two three four five six seven eight nine ten".split(), 1)} | {"a": 1, "an": 1}
"""Numbers in words that such dates use."""
_COUNT = re.compile(r"(\w+)\s+(day|week|month|year)s?\s+(later|earlier|before|after|ago)", re.IGNORECASE)
"""A count of units and the direction in time."""
_NEIGHBOUR = re.compile(r"(?:next|following|previous)\s")
"""Words for the unit right beside: next, following, previous."""
_FROM_TODAY = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
"""Days from the page's date."""
_BESIDE = 5
"""Characters between a date and the words that count from it: ", " and " or " fit."""
_SEASONS = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 2}
"""The month in which each season ends in most of what is written in English."""


def relative(written: Written) -> Date | None:
    """The date that these words mean; None where what they count from is unknown.

    Three kinds, by what they count from:

    1. "two days later", "the following year": from the date before them in the text ("ago": from the page's date).
    2. "on Wednesday", "yesterday": from the page's date, which must name a day.
    3. "this year", "next year", "last month", "last summer": from the page's year or month. "Last week" names no day,
       so it tells nothing.
    """
    words = written.text.lower()
    count = _COUNT.match(words)
    if count:
        return _counted(count, written)
    if words == "next year" and written.page.year:
        return written.date(written.page.year + 1, inferred=True)
    if _NEIGHBOUR.search(words):
        return _neighbour(words, written)
    if not written.page.year:
        return None
    weekday = next((n for n, name in enumerate(WEEKDAYS) if name in words), None)
    if weekday is not None:
        return _weekday(weekday, written)
    if words in _FROM_TODAY:
        return written.days_from(written.page, _FROM_TODAY[words])
    return _this_or_last(words, written)


def _counted(count: re.Match[str], written: Written) -> Date | None:
    """The date for "two days later" or "3 years ago".

    So many units from the date before, or for "ago" from the page's.
    """
    word, unit, direction = count.groups()
    figure = int(word) if word.isdigit() and len(word) < 4 else 1 if word == "the" and unit != "week" else 0
    steps = _SMALL.get(word, figure) * (1 if direction in ("later", "after") else -1)
    start = written.page if direction == "ago" else written.before
    if direction in ("before", "after") and written.told and 0 <= written.start - start.end <= _BESIDE:
        steps = -steps  # "in 2013, a year before she left": the other event is what these words count to
    elif word == "the" and written.told:
        return None  # "the year after the war"
    if not steps or not start.year:
        return None
    if unit == "year":
        return written.date(start.year + steps, inferred=True)
    if unit == "month":
        return _months_from(start, steps, written)
    return written.days_from(start, 7 * steps if unit == "week" else steps)


def _months_from(start: Date, steps: int, written: Written) -> Date | None:
    """The month that many months after `start`; None where `start` names no month."""
    if not start.month:
        return None
    months = start.year * 12 + (start.month - 1) + steps
    return written.date(months // 12, months % 12 + 1, inferred=True)


def _neighbour(words: str, written: Written) -> Date | None:
    """The date for "the following day", "the previous year" or "the next summer".

    A month is too vague to be computed.
    """
    step = -1 if "previous" in words else 1
    if not written.before.year:
        return None
    if "year" in words:
        return written.date(written.before.year + step, inferred=True)
    if (ends := _SEASONS.get(words.split()[-1])) is not None:
        same = written.before.month and (written.before.month < ends if step > 0 else written.before.month > ends)
        return written.date(written.before.year + (0 if same else step), inferred=True)
    return written.days_from(written.before, step) if "day" in words else None


def _weekday(weekday: int, written: Written) -> Date | None:
    """The date for "on Wednesday": that day, or the last such day before it, counted from the page's date."""
    page = written.page
    try:
        today = date(page.year, page.month, page.day).weekday()
    except ValueError:
        return None
    return written.days_from(page, -((today - weekday) % 7))


def _this_or_last(words: str, written: Written) -> Date | None:
    """The page's year or month, the one before it, or the season that ended last."""
    page = written.page
    back = 1 if words.startswith("last") else 0
    season = words.split()[-1]
    if season in _SEASONS and page.month:
        year = page.year - (page.month <= _SEASONS[season])
        return written.date(year - 1, until=year) if season == "winter" else written.date(year, inferred=True)
    if "year" in words:
        return written.date(page.year - back, inferred=True)
    if "month" in words and page.month:
        return _months_from(page, -back, written)
    return None
