"""The dates of a page, of which the many that are a year alone are read only when they are asked for.

A year that stands alone says all of itself, so a claim of another year need not know whether it is a date at all
("1994 people"). Other dates are few, and "in June" or "two days later" need the date before them: these are read at
once, in order.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache

from verify.judge.facts.date_places import date_places
from verify.judge.facts.dates import date_matches, parse, read
from verify.judge.facts.day import Date
from verify.judge.text.retrieval import Index
from verify.judge.text.text import bytes_of, keys

_FROM_BEFORE = {"relative": "", "month": "", "year": "", "dmy": "y1", "mdy": "y2"}
"""Ways of writing that may need the date before them, with the group of the year that makes them independent of it."""
_SAME = re.compile(rb"same[\s?-]+(?:quarter|half|period|months)")
"""The part of a year that is that of the date before ("the same quarter of 2020")..."""
_PARTS = frozenset(keys("quarter half period months"))
"""...and the stems of which the page has one then."""
_EARLIER = 40
"""Characters of "the first three months of", which belong to the year after them."""


class PageDates:
    """The dates of a page, always in the order of the text; `published` is the page's own date."""

    def __init__(self, index: Index, published: Date) -> None:
        self._text, self._page = index.text, published
        self._sentences = [s.start for s in index.sentences]
        years, others = date_places(index.text, index.bag)
        if not _PARTS.isdisjoint(index.bag) and _SAME.search(bytes_of(index.text)):
            others.update(years)
        self._matches = {m.start(): m for m in date_matches(index.text, others)}
        spans = (m.span() for m in self._matches.values())
        within = {year for start, end in spans for year in years[bisect_left(years, start):bisect_left(years, end)]}
        self._years = [year for year in years if year not in within]
        self._places = sorted([*self._years, *self._matches])
        self._known: dict[int, Date | None] = {}
        self._read_others()

    def _read_others(self) -> None:
        """Read all dates but the years alone."""
        before, seen = Date(), 0  # the last date with a year among the first `seen`
        for place, match in self._matches.items():
            if _hangs_on_another(match):
                n = bisect_left(self._places, place)
                earlier = (self._at(k) for k in reversed(self._places[seen:n]))
                before, seen = next((d for d in earlier if d and d.year and not d.until), before), n
            self._known[place] = read(match, self._page, before)

    def _at(self, place: int) -> Date | None:
        """The date that begins at a place; None where its words only look like one."""
        if place not in self._known:
            found = next(date_matches(self._text, (place,)), None)
            self._known[place] = read(found, self._page, Date()) if found else None
        return self._known[place]

    def like(self, date: Date) -> list[Date]:
        """The dates but for those that are another year than the given date's and no more."""
        if not date.year:
            return self._read(self._places)
        within = [place for place in self._years if date.year <= int(self._text[place:place + 4]) <= date.last]
        return self._read(sorted([*self._matches, *within]))

    def sentence_of(self, date: Date) -> int:
        """The number of the sentence that a date of the page stands in."""
        return max(0, bisect_right(self._sentences, date.start) - 1)

    def in_sentence(self, number: int) -> list[Date]:
        """The dates that stand in a sentence."""
        start = self._sentences[number] if number else 0
        end = self._sentences[number + 1] if number + 1 < len(self._sentences) else len(self._text)
        near = self._places[bisect_left(self._places, start):bisect_left(self._places, end + _EARLIER)]
        return [d for d in self._read(near) if start <= d.start < end]

    def any_year(self) -> bool:
        """True where some date of the page has a year."""
        return any((d := self._at(place)) and d.year for place in self._places)

    def _read(self, places: Iterable[int]) -> list[Date]:
        return [d for place in places if (d := self._at(place))]


@lru_cache(maxsize=16)
def page_dates(index: Index, published: str) -> PageDates:
    """The dates of a page; kept, because each of its claims asks for them."""
    return PageDates(index, parse(published))


def _hangs_on_another(match: re.Match[str]) -> bool:
    """True where the date before may tell what this one means."""
    year = _FROM_BEFORE.get(match.lastgroup or "")
    return year == "" or (year is not None and not match[year])
