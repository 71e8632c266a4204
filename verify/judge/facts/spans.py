"""What two dates of a source tell without a figure: how long something lasted, and how old somebody was.

"He died aged 73" is borne out by "born on 2 May 1931 … died on 9 August 2004", and "for two years" by "from March
2010 to April 2012". A length that the dates do not bear out is no contradiction: the source may give it elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import pairwise

from verify.judge.facts.dates import dates
from verify.judge.facts.day import Date
from verify.judge.facts.quantity import Number

_YEAR, _MONTH, _DAY = 31556952.0, 2629746.0, 86400.0
"""Seconds of the units in which people count such lengths."""
_AGED = re.compile(r"\b(?:aged|age(?: of)?|died at|was|turned|only|just)\s+$", re.IGNORECASE)
"""Words before an age."""
_OLD = re.compile(r"[\s-]*(?:(?:years?|yrs?)[\s-]+(?:old|of age)\b|(?:when|at the time of)\b)", re.IGNORECASE)
"""Words behind an age."""
_BORN = re.compile(r"\b(?:born|birth|b\.)[^.;()]{0,30}$", re.IGNORECASE)
"""Words before a date of birth..."""
_DIED = re.compile(r"\b(?:died|death|killed|executed|murdered|passed away|d\.)[^.;()]{0,30}$", re.IGNORECASE)
"""...and of death."""
_LIFE = re.compile(r"\(\s*(?:[^()\d]{0,24}\s)?$")
"""What opens the years of a life: "(1931–2004)", "(born in Ulm; 1931–2004)" is read by its word."""
_FROM = re.compile(r"(?:\b(?:from|between|since|served|reigned|ran|held)|\()\s*(?:the\s+|early\s+|late\s+)?$",
                   re.IGNORECASE)
"""What stands before the first date of a span..."""
_TO = re.compile(r"\s*(?:,\s*)?(?:to|until|till|through|and|up to|–|—|-)\s*(?:the\s+)?$", re.IGNORECASE)
"""...and between its two dates."""
_LATER = re.compile(r"\s+(?:after|before|later|earlier|prior to)\b", re.IGNORECASE)
"""A length of time that is a distance from another event."""
_NEAR = 240
"""Characters within which two dates are taken to be of one person or thing."""
_MONTHS_OFF = 4
"""Months by which a length in years may be rounded: 25 months are two years, 30 are not."""
_NEARLY = 1.2
"""How many times the length between the dates "nearly" may name: who reigned for 10 years did so "nearly 12"."""
_ABOUT = 0.1
"""Share of a length by which "about" may miss it, as for other numbers (`compare._ABOUT`)..."""
_EXACT = 0.01
"""...and how far, in the unit of the length, an exact one may: it covers what is lost in turning seconds into years."""
_BEFORE_AGE, _BEFORE_SPAN, _BEFORE_LIFE, _BEFORE_BIRTH = 16, 24, 28, 48
"""Characters before a number or date in which `_AGED`, `_FROM`, `_LIFE`, and `_BORN` and `_DIED` are looked for. Each
fits the longest form of its pattern; without a bound every date would be searched from the beginning of the page."""


def between_dates(claim: str, number: Number, near: str, stems: AbstractSet[str] | None = None) -> str:
    """The words of `near` with the two dates that bear out a length of time or an age of the claim; "" for none.

    `stems` are those of the page, where they are known (see `dates.dates`).
    """
    if _is_age(claim, number):
        stated = stated_dates(near, stems)
        years = number.value / _YEAR if number.unit == "time" else number.value
        lives = (*_lives(near, stated), *_until(claim, near, stated))
        return next((told for one, other, told in lives if _fits(number, years, _years(one, other))), "")
    if number.unit != "time" or number.scale < _DAY:
        return ""
    stated = stated_dates(near, stems)
    if number.scale == _YEAR and _LATER.match(claim, number.end):
        years = number.value / _YEAR
        return next((near[a.start:b.end] for a, b in _beside(near, stated) if _fits(number, years, _years(a, b))), "")
    return next((near[a:b] for one, other, a, b in _spans(near, stated) if _lasted(number, one, other)), "")


@lru_cache(maxsize=8)
def stated_dates(near: str, stems: AbstractSet[str] | None = None) -> tuple[Date, ...]:
    """The dates of the passages; kept, because the reader of their numbers and each number of a claim ask for them."""
    return tuple(dates(near, stems=stems))


def _is_age(claim: str, number: Number) -> bool:
    """True for the number of "aged 73", "at the age of 73", "73 years old"."""
    if (number.unit == "time" and number.scale != _YEAR) or number.unit not in ("", "time") or number.value <= 0:
        return False
    if _AGED.search(claim, max(0, number.start - _BEFORE_AGE), number.start) and not number.noun:
        return True
    # "73-year-old": the unit belongs to the number, and "-old" is what follows it.
    return _OLD.match(claim, number.end) is not None or claim[number.start:number.end + 4].lower().endswith("old")


def _lives(near: str, stated: Sequence[Date]) -> Iterator[tuple[Date, Date, str]]:
    """The births and deaths of `near`, with the words that tell both."""
    births = [d for d in stated if _BORN.search(near, max(0, d.start - _BEFORE_BIRTH), d.start)]
    deaths = [d for d in stated if _DIED.search(near, max(0, d.start - _BEFORE_BIRTH), d.start)]
    for one in births:
        yield from ((one, other, near[one.start:other.end]) for other in deaths
                    if 0 <= other.start - one.end <= _NEAR)
    for one, other, begin, end in _spans(near, stated):
        if _LIFE.search(near, max(0, begin - _BEFORE_LIFE), begin):
            yield one, other, near[begin:end]


def _until(claim: str, near: str, stated: Sequence[Date]) -> Iterator[tuple[Date, Date, str]]:
    """The births of `near` with a date that the claim itself names: "in 1980, aged 25"."""
    births = [d for d in stated if _BORN.search(near, max(0, d.start - _BEFORE_BIRTH), d.start)]
    births += [one for one, _, begin, _ in _spans(near, stated)
               if _LIFE.search(near, max(0, begin - _BEFORE_LIFE), begin)]
    for one in births:
        yield from ((one, other, one.text) for other in dates(claim) if other.year > one.year and not other.until)


def _spans(near: str, stated: Sequence[Date]) -> Iterator[tuple[Date, Date, int, int]]:
    """The first and last date of each stretch of time in `near`, and where its words begin and end."""
    for one in stated:
        if one.until > one.year and re.search(r"\d\D+\d", one.text):  # "1997-2006", no decade
            yield Date(one.year), Date(one.until), one.start, one.end
        elif one.last_day:
            yield one, one._replace(day=one.last_day), one.start, one.end
    for one, other in pairwise(stated):
        if one.until or other.until or not one.year or not other.year:
            continue
        if _TO.fullmatch(near, one.end, other.start) and (
                _FROM.search(near, max(0, one.start - _BEFORE_SPAN), one.start)
                or near[one.end:other.start].strip() in "–—-"):
            yield one, other, one.start, other.end


def _beside(near: str, stated: Sequence[Date]) -> Iterator[tuple[Date, Date]]:
    """Two dates of one sentence, the earlier first."""
    for one, other in pairwise(stated):
        if one.year and other.year and not re.search(r"[.!?]\s", near[one.end:other.start]):
            yield (one, other) if one.year <= other.year else (other, one)


def _years(one: Date, other: Date) -> tuple[int, int]:
    """The least and the most full years between two dates, as far as they are known to the day."""
    years = other.year - one.year
    if one.month and other.month and (one.month != other.month or (one.day and other.day)):
        years -= (other.month, other.day) < (one.month, one.day)
        return years, years
    return years - 1, years


def _lasted(number: Number, one: Date, other: Date) -> bool:
    """True where the time from one date to another is the claim's, rounded as people do."""
    if number.scale >= _YEAR:
        if one.month and other.month:
            months = 12 * (other.year - one.year) + other.month - one.month
            return _fits(number, number.value / _MONTH, (months - _MONTHS_OFF, months + _MONTHS_OFF))
        years = other.year - one.year  # from 1997 to 2006 are nine years, or ten that are counted
        return _fits(number, number.value / _YEAR, (years, years + 1))
    if number.scale >= _MONTH:
        months = 12 * (other.year - one.year) + other.month - one.month
        return bool(one.month and other.month) and _fits(number, number.value / _MONTH, (months - 1, months + 1))
    alike = one.day and other.day and (one.year, one.month) == (other.year, other.month)
    days = other.day - one.day
    return bool(alike) and _fits(number, number.value / number.scale, (days, days + 1))


def _fits(number: Number, value: float, bounds: tuple[int, int]) -> bool:
    """True where `value` lies within `bounds`, or on the side of them that the claim's own bound allows."""
    low, high = bounds
    if high <= 0:
        return False
    if number.bound == ">":
        return value <= high
    if number.bound in ("<", "-"):
        return value >= low and (number.bound == "<" or value <= _NEARLY * high)
    slack = _ABOUT * value if number.bound == "~" else _EXACT
    return low - slack <= value <= high + slack
