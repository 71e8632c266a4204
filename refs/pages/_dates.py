"""Dates that pages state, as ISO 8601 text no more precise than the page was."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from dateutil import parser
from htmldate import find_date

from refs.pages._json_ld import is_json
from refs.pages._updates import without_updates

_ISO = re.compile(r"\s*((?:1[5-9]|20)\d\d)(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?=$|[T\s,Z+])")
_COMPACT = re.compile(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?=$|T|\d{6}$)")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_EPOCH = re.compile(r"\s*(1\d{9})(?:\d{3})?\s*$")
_NUMERIC = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_IN_URL = re.compile(r"/((?:19[89]|20[0-4])\d)/(0[1-9]|1[0-2])(?:/(0[1-9]|[12]\d|3[01]))?(?=/)")
_UPDATES = re.compile(r"(?i)<(?:meta\b[^>]{0,300}?(?:modified|updated)[^>]{0,300}|time\b[^>]{0,600})>")
"""Dates of modification, and `<time>` elements, which metadata.py has weighed already."""
_LD_JSON = re.compile(r"(?i)<script\b[^<>]{0,200}ld\+json[^<>]{0,200}>([^<]*(?:<(?!/?script)[^<]*)*)</script")
"""Structured data that metadata.py has read: what else is in it dates other works, or the site itself."""
_NEW_YEAR = re.compile(r"(?i)\b(?:0?1\.? jan(?:uar)?|jan(?:uary)?\.? 0?1\b|\d{4}-01-01|0?1[/.]0?1[/.]\d{4}"
                       r"|1er janvier|1 de enero)")
_ZERO = ("1970", "01", "01")
"""What software writes for a date that it does not know: the first second of its clock."""
_FOOTER = re.compile(r"(?is)<footer\b.{0,20000}?</footer\s*>")
"""Where the site speaks of itself: the year it was founded, a copyright."""
_LONGEST = 60
"""Characters of a text that may be a date in words."""
_SEARCHED = 100_000
"""Characters of a page that are searched for a date: it stands near the headline."""


def iso_date(text: str) -> str:
    """ISO 8601 ("2019-11-18", "2019-11", "2019"), or "" where the text states no date.

    A time zone is not applied: the publisher's own calendar day is the date people cite.
    """
    text = text.strip()
    found = _ISO.match(text) or _COMPACT.match(text)
    if found:
        return "" if found.groups() == _ZERO else _checked(*(int(part) for part in found.groups() if part))
    if _EPOCH.match(text):
        return datetime.fromtimestamp(int(text.strip()[:10]), UTC).date().isoformat()
    numeric = _NUMERIC.match(text)
    if numeric:
        return _day_or_month_first(numeric)
    if not text or len(text) > _LONGEST or not _YEAR.search(text):
        return ""
    return _written(text)


def visible_date(source: str, modified: str = "") -> str:
    """The date that the page shows near its headline, "" where none is plain: the last resort, 2 to 3 ms.

    Without htmldate's extensive search, which would take a copyright year for a date. What it takes from a date of
    modification (`modified`) is none of publication, and New Year's Day is what it makes of a bare year.
    """
    try:
        shown = _LD_JSON.sub(lambda m: "" if is_json(m[1]) else m[0], source[:_SEARCHED])
        shown = _UPDATES.sub("", _FOOTER.sub("", shown))
        found = _found(shown)
        if found and (rest := without_updates(shown)) != shown:  # costs as much as all the others: only now
            found = _found(rest)
    except Exception:  # htmldate and lxml meet hostile markup here; no date is then known
        return ""
    bare_year = found.endswith("-01-01") and not _NEW_YEAR.search(source[:_SEARCHED])
    return "" if bare_year or found == modified[:10] else found


def _found(source: str) -> str:
    """The date that htmldate finds; "" for none."""
    return str(find_date(source, original_date=True, extensive_search=False) or "")


def url_date(url: str) -> str:
    """The date that a path holds ("/2019/11/18/"), as blogs and newspapers file by day; "" for none."""
    found = _IN_URL.search(url)
    return _checked(*(int(part) for part in found.groups() if part)) if found else ""


def numeric_date(text: str, day_first: bool = False) -> str:
    """The date in digits that a text begins with, no more precise than it is plain; "" for none.

    With `day_first` 03/04/2021 is the third of April, as everywhere but in American English.
    """
    ordered = _ISO.match(text)
    if ordered:
        return _checked(*(int(part) for part in ordered.groups() if part))
    found = _NUMERIC.match(text)
    if found and day_first and int(found[3]) <= 12:
        return _checked(int(found[4]), int(found[3]), int(found[1]))
    return _day_or_month_first(found) if found else ""


def _day_or_month_first(numeric: re.Match[str]) -> str:
    """18/11/2019 and 11/18/2019 say which they are; 05/10/2018 does not, so only its year is sure."""
    first, mark, second, year = int(numeric[1]), numeric[2], int(numeric[3]), int(numeric[4])
    if mark == "." or first > 12 or first == second:
        return _checked(year, second, first)
    return _checked(year, first, second) if second > 12 else str(year)


def _checked(year: int, month: int = 0, day: int = 0) -> str:
    """A date as ISO 8601; only its year where there is no such day."""
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return str(year)
    return "-".join(f"{part:02d}" for part in (year, month, day) if part)


def _written(text: str) -> str:
    """A date in words: "18 November 2019", "Nov 2019"; two defaults tell which parts were stated."""
    try:
        one = parser.parse(text, default=parser.parse("2000-01-01"), fuzzy=True, ignoretz=True)
        other = parser.parse(text, default=parser.parse("2000-02-02"), fuzzy=True, ignoretz=True)
    except (ValueError, OverflowError, TypeError):
        return ""
    if one.month != other.month:
        return f"{one.year:04d}"
    return one.strftime("%Y-%m-%d") if one.day == other.day else one.strftime("%Y-%m")
