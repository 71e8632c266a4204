"""A date as precise as a text gives it, and how far one date supports another."""

from __future__ import annotations

from typing import NamedTuple


class Date(NamedTuple):
    """A date in a text, as precise as it was written; 0 stands for "not stated"."""

    year: int = 0
    month: int = 0
    day: int = 0
    """The first day where it is a range of days."""
    until: int = 0
    """The last year of a span, decade or century; 0 for a single year."""
    text: str = ""
    start: int = -1
    end: int = -1
    inferred: bool = False
    """True when the year (or all of it) was computed from the page's date or an earlier one."""
    last_day: int = 0
    """The last day of a range within a month: 18 for "12-18 April"; 0 for a single day."""
    last_month: int = 0
    """The last month of a part of a year: 3 of "the first quarter of 2020"; 0 for a single month."""

    @property
    def last(self) -> int:
        """The last year that it covers."""
        return self.until or self.year


def agrees(claim: Date, source: Date) -> bool:
    """True when the source's date is compatible with the claim's, at the precision of the coarser of the two."""
    if not (claim.year or claim.month) or not (source.year or source.month):
        return False
    if claim.year and source.year and not _years_meet(claim, source):
        return False
    if claim.until or source.until:
        return bool(claim.year and source.year)
    if claim.month and source.month and not _months_meet(claim, source):
        return False
    if claim.day and source.day and not _days_meet(claim, source):
        return False
    if not (claim.year and source.year):
        return bool(claim.month and source.month and (claim.day == source.day or not claim.day or not source.day))
    return True


def _months_meet(claim: Date, source: Date) -> bool:
    """True for the same month, or months that the other's part of the year has in common with it."""
    first, last = claim.month, claim.last_month or claim.month
    return first <= (source.last_month or source.month) and source.month <= last


def _days_meet(claim: Date, source: Date) -> bool:
    """True for the same day, the same range of days, or a day within the other's range."""
    if claim.last_day and source.last_day:
        return (claim.day, claim.last_day) == (source.day, source.last_day)
    if claim.last_day:
        return source.day in (claim.day, claim.last_day)
    return claim.day == source.day or source.day < claim.day <= source.last_day


def _years_meet(claim: Date, source: Date) -> bool:
    """True for the same year or span, or a year within the other's span as far as the two can be about one event."""
    if claim.until and source.until:
        same_span = claim.year == source.year and claim.last == source.last
        inside = claim.year <= source.year and source.last <= claim.last
        return same_span or inside
    if claim.until:
        return claim.year <= source.year <= claim.last
    if source.until:
        return claim.year in (source.year, source.last)
    return claim.year == source.year


def bears_out(claim: Date, source: Date) -> int:
    """How far a source's date supports the claim's: 0 not at all, 1 in part (the source is coarser), 2 wholly."""
    if not agrees(claim, source):
        return int(bool(claim.until and source.until and source.year <= claim.year and claim.last <= source.last))
    months = (claim.last_month or claim.month) - claim.month
    wider = bool(claim.month) and (source.last_month or source.month) - source.month > months
    coarser = wider or (claim.month and not source.month and not source.until) or (claim.day and not source.day) \
        or (claim.year and not source.year) or bool(claim.last_day) != bool(source.last_day and claim.day)
    return 1 if coarser else 2
