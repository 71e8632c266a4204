"""Reads the dates of a text: any spelling, any precision, resolved by the page's own date where they need it.

"June 30" on a page of July 2020 is 30 June 2020; "on Wednesday" on a page of 1 March 2023 is that day; "two days
later" counts from the date before it.

First pass: `date_places` lists where a date may begin, so that the expensive patterns are tried only there.
Second pass: at each such place the ways of writing a date (`date_patterns.WAYS`) are tried in order. The function with
the same name in `_READERS` says which date it is, or None where the words only look like one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet

from verify.judge.facts.date_patterns import DATE_OF_DIGITS, DATE_OF_FOUR_DIGITS, DATE_OF_LETTERS
from verify.judge.facts.date_places import date_places
from verify.judge.facts.day import Date
from verify.judge.facts.periods import part_before, within
from verify.judge.facts.relative_dates import relative
from verify.judge.facts.written_date import Written
from verify.judge.text.starts import matches

_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_PARTED = frozenset(("year", "decade", "century"))
"""Ways of writing a date before which "early" or "the first half of" narrows it."""
_GOES_ON = re.compile(r"\s+(?!(?:and|but|or|when|while|as|with|in|at|by)\b)[^\W\d_]")
"""What follows words of time that go on with what happened then."""
_SAME_BREATH = 120
"""Characters within which a date without a year takes the year of the date before it."""
_NTH = {w: n for n, w in enumerate(
    "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
    11)}
_TWENTY_FIRST = 21
_FOUR = 4
"""Digits of a year."""


def parse(stated: str) -> Date:
    """The date in a page's metadata ("2023-03-01T10:00Z", "2023-03", "2023"); empty if there is none."""
    iso = re.match(r"\s*(\d{4})(?:-(\d\d))?(?:-(\d\d))?", stated)
    if iso:
        return Date(int(iso[1]), int(iso[2] or 0), int(iso[3] or 0), text=stated)
    return next(dates(stated), Date())


def dates(text: str, published: Date | None = None, stems: AbstractSet[str] | None = None) -> Iterator[Date]:
    """The dates of `text` in order.

    `published` is the page's own date, from which relative dates and missing years are computed. `stems` are those of
    all words of the text, where they are known.
    """
    return dates_at(text, date_places(text, stems).all(), published)


def dates_at(text: str, starts: Iterable[int], published: Date | None = None) -> Iterator[Date]:
    """The dates that begin at `starts`, which must include every place where a date begins."""
    before = Date()
    page = published or Date()
    for match in date_matches(text, starts):
        found = read(match, page, before)
        if found is None:
            continue
        if found.year and not found.until:
            before = found
        yield found


def date_matches(text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """The words of the dates that begin at `starts`, for `read`."""
    return matches(_pattern, text, starts)


def read(match: re.Match[str], page: Date, before: Date) -> Date | None:
    """The date that words mean; None where they only look like one.

    `page` is the page's own date, and `before` the last date before the words that has a year and is no span.
    """
    return _READERS[match.lastgroup or ""](match, _written(match, page, before))


def _pattern(first: str) -> re.Pattern[str]:
    """The ways of writing a date that may begin with these four characters."""
    if first.isdecimal() and len(first) == _FOUR:
        return DATE_OF_FOUR_DIGITS
    return DATE_OF_DIGITS if first[0].isdecimal() else DATE_OF_LETTERS


def _written(match: re.Match[str], page: Date, before: Date) -> Written:
    """The words of a date, with those before a year, decade or century that tell which part of it is meant."""
    start, end = match.span()
    part, start = part_before(match.string, start) if match.lastgroup in _PARTED else ("", start)
    told = match.lastgroup == "relative" and _GOES_ON.match(match.string, end) is not None
    return Written(match.string[start:end], start, end, page, before, part, told)


# Which date each way of writing means.


def _iso(match: re.Match[str], written: Written) -> Date:
    """"2020-06-30"."""
    return written.date(int(match["iy"]), int(match["im"]), int(match["id"]))


def _numeric(match: re.Match[str], written: Written) -> Date | None:
    """"31.12.2019" and "12/31/2019"; where both could be a month, only full stops tell the day to be first."""
    first, second, year = int(match["n1"]), int(match["n2"]), int(match["ny"])
    if first > 12 and second > 12:
        return None
    if first > 12 or (match["ns"] == "." and second <= 12):
        return written.date(year, second, first)
    if second > 12 or first == second:
        return written.date(year, first, second)
    return written.date(year)


def _day_month(match: re.Match[str], written: Written) -> Date | None:
    """"30 June 2020", "12-18 April"."""
    return _to_day(_of_month(match["m1"], match["y1"], written, day=match["d1"]), match["e1"])


def _month_day(match: re.Match[str], written: Written) -> Date | None:
    """"June 30, 2020", "June 12-18"."""
    return _to_day(_of_month(match["m2"], match["y2"], written, day=match["d2"]), match["e2"])


def _month_year(match: re.Match[str], written: Written) -> Date | None:
    """"June 2020"."""
    return _of_month(match["m3"], match["y3"], written)


def _bare_month(match: re.Match[str], written: Written) -> Date | None:
    """"In June"; in small letters it is another word ("they may", "on the march")."""
    if not match["m4"][0].isupper():
        return None
    found = _of_month(match["m4"], None, written)
    if found is None or not match["oy"] or not written.page.year:
        return found
    return found._replace(year=written.page.year + (1 if match["oy"].lower() == "next" else -1))


def _of_month(month: str, year: str | None, written: Written, day: str = "") -> Date | None:
    """A day of a month, or the month; without a year the one that it most likely means, if any is known."""
    if month == "may":
        return None
    number = _MONTHS[month[:3].lower()]
    if year:
        return written.date(int(year), number, int(day or 0))
    return written.date(_likely_year(number, written), number, int(day or 0), inferred=True)


def _likely_year(month: int, written: Written) -> int:
    """The year of a bare "June 30"; 0 where nothing tells.

    It is the year of a date just before it that says its year; else the page's, or the year before that where
    the month lies more than one after the page's own; else that of any date before it.
    """
    page, before = written.page, written.before
    if before.year and not before.inferred and 0 <= written.start - before.end <= _SAME_BREATH:
        return before.year
    if page.year and page.month and month > page.month + 1:
        return page.year - 1 or before.year
    return page.year or before.year


def _to_day(found: Date | None, last: str | None) -> Date | None:
    """The date with the last day of its range; a range that runs backwards is none."""
    if found is None or not last or int(last) <= found.day:
        return found
    return found._replace(last_day=int(last))


def _century(match: re.Match[str], written: Written) -> Date:
    """"19th century": 1801 to 1900."""
    digits = re.match(r"\d+", match["c"])
    nth = int(digits.group()) if digits else _NTH.get(match["c"].lower(), _TWENTY_FIRST)
    first, last = within(written.part, 100 * (nth - 1) + 1, 100 * nth)
    return written.date(first, until=last)


def _decade(match: re.Match[str], written: Written) -> Date:
    """The 1990s are ten years, the 1800s a hundred; "the 2000s" is mostly said of ten."""
    tens = int(match["de"])
    if tens % 10 == 0 and tens < 200:
        first, last = within(written.part, 10 * tens + 1, 10 * tens + 100)
    else:
        first, last = within(written.part, 10 * tens, 10 * tens + 9)
    return written.date(first, until=last)


def _span(match: re.Match[str], written: Written) -> Date:
    """"1914-1918", "1914-18"; where the second year is not the later one, only the first is meant as a year."""
    first, second = match["sa"], match["sb"]
    last = int(first[:4 - len(second)] + second)
    return written.date(int(first), until=last if last > int(first) else 0)


def _year(match: re.Match[str], written: Written) -> Date | None:
    """"2020", but for a number that only looks like a year."""
    if _counts(match):
        return None
    year, before = int(match["y"]), written.before
    if written.part.startswith("same"):
        return written.months(year, before.month, before.last_month) if before.last_month else written.date(year)
    return written.months(year, *within(written.part, 1, 12)) if written.part else written.date(year)


def _relative(match: re.Match[str], written: Written) -> Date | None:
    """"Two days later", "on Wednesday", "last month"."""
    return relative(written)


_READERS: dict[str, Callable[[re.Match[str], Written], Date | None]] = {
    "iso": _iso, "num": _numeric, "dmy": _day_month, "mdy": _month_day, "my": _month_year, "century": _century,
    "decade": _decade, "span": _span, "month": _bare_month, "year": _year, "relative": _relative,
}
"""The reader of each way in `date_patterns.WAYS`, by name."""

_COUNTED = re.compile(r"\s(?:(?!(?:was|is|as|has|his|its|this|thus|years|always|perhaps|plus|across|the)\b)[a-z]{3,}s"
                      r"|people|men|women|children)\b")
"""Things in the plural after the number."""
_BEFORE = 16
"""Characters before a year in which `_WHEN` and `_BOUNDED` are looked for."""
_BOUNDED = re.compile(r"\b(?:more|fewer|less) than\s$|\b(?:at least|exceed(?:s|ed|ing)?|in excess of)\s$",
                      re.IGNORECASE)
"""What stands before a number of four digits that is a quantity: "a value of more than 1000 is refused"."""
_BOUND = ("than", "least", "exce")
"""One of these is among them; looked for first."""
_COMPARED = re.compile(r"\s*(?:$|[.,;)]|and\b|or\b|levels?\b|did\b|was\b|were\b|had\b)")
"""What follows a year with which something is compared: "less than 2019 did"."""
_WHEN = re.compile(r"(?:\b(?:in|since|by|until|till|during|before|after|from|between|and|circa|c|ca|early|late|mid|the|"
                   r"year|his|her|its|their|our|a|an|to|through|this|that|of|summer|spring|autumn|fall|winter|season|for)\b\.?|"
                   r"['’]s|s['’]|[(,;:–—-]|(?-i:\b[A-Z]\w*))\s*$", re.IGNORECASE)
"""What stands before a year."""


def _counts(year: re.Match[str]) -> bool:
    """True for a number that only looks like a year: "can take 1496 visitors", "over 1900 homes".

    A bound stands before it; or a plural follows it, and what stands before it is not what stands before years. At the
    beginning of a sentence nothing tells the two apart, and a number of things is likelier.
    """
    text, start = year.string, year.start()
    before = text[max(0, start - _BEFORE):start]
    may_bound = any(word in before.lower() for word in _BOUND)
    if may_bound and _BOUNDED.search(text, max(0, start - _BEFORE), start) and not _COMPARED.match(text, year.end()):
        return True
    if _COUNTED.match(text, year.end()) is None:
        return False
    return not before.strip() or before.rstrip()[-1] in ".!?" or _WHEN.search(before) is None
