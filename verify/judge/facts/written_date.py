"""One date as it stands in a text, with the dates from which its unstated parts can be computed. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from verify.judge.facts.day import Date


class Written(NamedTuple):
    """The words of a date, where they stand, and the two dates that its missing parts may refer to."""

    text: str
    start: int
    end: int
    page: Date
    """The page's own date; empty where it is unknown."""
    before: Date
    """The last date before this one in the text that states its year; empty where there is none."""
    part: str = ""
    """Which part of a year, decade or century is meant ("late", "first half"); "" for the whole."""
    told: bool = False
    """True where the words go on with what happened then: "a year after he died"."""

    def date(self, year: int, month: int = 0, day: int = 0, until: int = 0, inferred: bool = False) -> Date:
        """The date that these words stand for.

        `until` is the last year of a span; `inferred` says that the words alone do not state it.
        """
        return Date(year, month, day, until, self.text, self.start, self.end, inferred)

    def months(self, year: int, first: int, last: int) -> Date:
        """The months `first` to `last` of a year."""
        return self.date(year, first)._replace(last_month=last)

    def days_from(self, other: Date, days: int) -> Date | None:
        """The day that many days after `other` (before, where negative).

        None where `other` is no day or the result leaves the calendar.
        """
        try:
            found = date(other.year, other.month, other.day) + timedelta(days)
        except (ValueError, OverflowError):
            return None
        return self.date(found.year, found.month, found.day, inferred=True)
