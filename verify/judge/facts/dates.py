"""Dates side by side: any spelling, any precision, with the page's own date to lean on.

"June 30" on a page of July 2020 is 30 June 2020; "on Wednesday" on a page of
1 March 2023 is that day; "two days later" counts from the date before it. A
claim's date is borne out by a source date that is equal as far as the coarser
of the two goes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from verify.judge.facts.day import Date
from verify.judge.facts.marks import WORD, Kind, marks
from verify.judge.text.starts import matches

_MONTHS = {name[:3]: n for n, name in enumerate(
    "january february march april may june july august september october november december".split(), 1)}
_MONTH = (r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
          r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?")
_YEAR = r"(?:1[0-9]|20)\d\d"
_ENDS = r"(?:\b|(?=(?-i:[A-Z])))"
"""The end of a year, also where a page's layout glues the next word to it: "30 June 2018Updated"."""
_DAY = r"(?:[12]?\d|3[01])"
_TO = r"(?:[-–—/]|\bto\b|\band\b|\buntil\b|\bthrough\b)"
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SMALL = {w: n for n, w in enumerate("one two three four five six seven eight nine ten".split(), 1)} | {"a": 1, "an": 1}
_DATE = re.compile(rf"""
    (?P<iso>\b(?P<iy>{_YEAR})[-/.](?P<im>0?[1-9]|1[0-2])[-/.](?P<id>0?[1-9]|[12]\d|3[01])(?:T[\d:.]+\S*)?\b)
  | (?P<num>(?<![\d.,/-])\b(?P<n1>0?[1-9]|[12]\d|3[01])(?P<ns>[./-])(?P<n2>0?[1-9]|[12]\d|3[01])(?P=ns)
        (?P<ny>{_YEAR})\b)
  | (?P<dmy>\b(?P<d1>{_DAY})(?:st|nd|rd|th)?(?:\s*{_TO}\s*(?P<e1>{_DAY})(?:st|nd|rd|th)?)?\.?\s+(?:of\s+)?
        (?P<m1>{_MONTH})(?:,?\s+(?P<y1>{_YEAR}){_ENDS})?)
  | (?P<mdy>\b(?P<m2>{_MONTH})\s+(?P<d2>{_DAY})(?:st|nd|rd|th)?\b(?!\s*[:%]|,\d)
        (?:\s*{_TO}\s*(?P<e2>{_DAY})(?:st|nd|rd|th)?\b)?
        (?:,?\s+(?P<y2>{_YEAR}){_ENDS})?)
  | (?P<my>\b(?P<m3>{_MONTH}),?\s+(?:of\s+)?(?P<y3>{_YEAR}){_ENDS})
  | (?P<century>\b(?P<c>\d{{1,2}}(?:st|nd|rd|th)|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|
        eighteenth|nineteenth|twentieth|twenty[-\s]first)[-\s]century\b)
  | (?P<decade>\b(?P<de>(?:1[0-9]|20)\d)0['’]?s\b)
  | (?P<span>(?<![\d.,$£€#-])\b(?P<sa>{_YEAR})\s?[-–/—]\s?(?P<sb>{_YEAR}|\d\d)\b(?![-–/]\d))
  | (?P<month>\b(?:in|since|by|until|during|last|this|of|early|late|mid|from|through|between|and|for|next|every)[-\s]+
        (?P<m4>{_MONTH})(?=[\s,.;)]|$)(?![.,]{{0,2}}\s+\d))
  | (?P<year>(?<![\d.,$£€#/])(?:\b|(?<=[a-z]{{3}}))(?P<y>{_YEAR})(?:\b|(?=(?-i:[A-Z][a-z])))(?![\d%]|,\d|\.\d|
        \s?(?:km|kg|m|mm|people|votes|dollars|pounds|miles|hours|times|percent)\b))
  | (?P<relative>\b(?:yesterday|today|tonight|tomorrow|on\s+(?:{"|".join(_WEEKDAYS)})|(?:{"|".join(_WEEKDAYS)})|
        last\s+(?:year|month|week)|this\s+(?:year|month|week)|(?:\w+|\d+)\s+(?:days?|weeks?|months?|years?)\s+(?:later|earlier|before|after|ago)|
        (?:the\s+)?(?:next|following|previous)\s+(?:day|month|year))\b)
""", re.IGNORECASE | re.VERBOSE)
_AFTER_UNIT = ("later", "earlier", "before", "after", "ago")
_BEFORE_UNIT = ("last", "this", "next", "following", "previous")
_FIGURE = re.compile(r"\d")
_COUNT = re.compile(r"(\w+)\s+(day|week|month|year)s?\s+(later|earlier|before|after|ago)", re.IGNORECASE)
_SAME_BREATH = 120
"""Characters within which a date without a year takes the year of the one before it."""
_NTH = {w: n for n, w in enumerate(
    "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
    11)}


def parse(stated: str) -> Date:
    """The date of a page's metadata ("2023-03-01T10:00Z", "2023-03", "2023"); empty if none."""
    iso = re.match(r"\s*(\d{4})(?:-(\d\d))?(?:-(\d\d))?", stated)
    if iso:
        return Date(int(iso[1]), int(iso[2] or 0), int(iso[3] or 0), text=stated)
    return next(dates(stated), Date())


def dates(text: str, published: Date | None = None) -> Iterator[Date]:
    """The dates of `text` in order. With `published`, relative ones and those without a year are reckoned."""
    return dates_at(text, _starts(text), published)


def dates_at(text: str, starts: Iterable[int], published: Date | None = None) -> Iterator[Date]:
    """The dates that begin at `starts`, which leave out no place where a date begins."""
    before = Date()
    anchor = published or Date()
    for match in matches(_DATE, text, starts):
        found = _read(match, anchor, before)
        if found is None:
            continue
        if found.year and not found.until:
            before = found
        yield found


_AHEAD = {Kind.YEAR: 0, Kind.UNIT: 2, Kind.SMALL: 4, Kind.WORDS: 2, Kind.MONTH: 4}
"""How many words before its stretch a date may begin."""


def _starts(text: str) -> Iterator[int]:
    """Where a date may begin: at the words of the stretches with a mark, and at some words before them."""
    page = marks(text)
    for n, begin, mark in page.found:
        kind = mark.kind
        if kind is Kind.NOTHING or (kind is Kind.UNIT and not _spans(page.parts, n)):
            continue
        first = _on(page.parts, n, -_AHEAD[kind])
        if kind is Kind.SMALL and not any(map(_FIGURE.search, page.parts[first:_on(page.parts, n, 2) + 1])):
            continue
        if first < n:
            yield from [m.start() for m in WORD.finditer(text, page.begin(first), begin)]
        yield from [begin + b for b in mark.begins]


def _on(parts: list[str], n: int, words: int) -> int:
    """The stretch so many words after the stretch `n`, or before it; empty stretches are no words."""
    step = 1 if words > 0 else -1
    while words and 0 <= n + step < len(parts):
        n += step
        words -= step if parts[n] else 0
    return n


def _spans(parts: list[str], n: int) -> bool:
    """True when the span of time at `n` is counted from another time: "two years later", "last year"."""
    return (parts[_on(parts, n, 1)].lower().startswith(_AFTER_UNIT)
            or parts[_on(parts, n, -1)].lower().endswith(_BEFORE_UNIT))


def _read(match: re.Match[str], anchor: Date, before: Date) -> Date | None:
    return _KINDS[match.lastgroup or ""](match, match.group(), match.span(), anchor, before)


def _full(year: str, month: str, day: str, text: str, at: tuple[int, int], anchor: Date,
          before: Date) -> Date | None:
    if month == "may":
        return None
    m = int(month) if month.isdigit() else _MONTHS[month[:3].lower()]
    d = int(day or 0)
    if year:
        return Date(int(year), m, d, 0, text, *at)
    return Date(_year_for(m, at[0], anchor, before) or before.year, m, d, 0, text, *at, inferred=True)


def _year_for(month: int, start: int, anchor: Date, before: Date) -> int:
    """The year a bare "June 30" means: of a date just before it, else the page's (a later month is last year's)."""
    if before.year and not before.inferred and 0 <= start - before.end <= _SAME_BREATH:
        return before.year
    if anchor.year and anchor.month and month > anchor.month + 1:
        return anchor.year - 1
    return anchor.year


def _century(name: str) -> tuple[int, int]:
    digits = re.match(r"\d+", name)
    nth = int(digits.group()) if digits else _NTH.get(name.lower(), 21)
    return 100 * (nth - 1) + 1, 100 * nth


def _decade(tens: int) -> tuple[int, int]:
    """The 1990s are ten years, the 1800s a hundred."""
    return (10 * tens + 1, 10 * tens + 100) if tens % 10 == 0 and tens < 200 else (10 * tens, 10 * tens + 9)


def _years(first: int, last: int, text: str, at: tuple[int, int]) -> Date:
    return Date(first, until=last, text=text, start=at[0], end=at[1])


_KINDS: dict[str, Callable[[re.Match[str], str, tuple[int, int], Date, Date], Date | None]] = {
    "iso": lambda g, t, at, a, b: Date(int(g["iy"]), int(g["im"]), int(g["id"]), 0, t, *at),
    "num": lambda g, t, at, a, b: _numeric(int(g["n1"]), int(g["n2"]), g["ns"], int(g["ny"]), t, at),
    "dmy": lambda g, t, at, a, b: _days(_full(g["y1"] or "", g["m1"], g["d1"], t, at, a, b), g["e1"]),
    "mdy": lambda g, t, at, a, b: _days(_full(g["y2"] or "", g["m2"], g["d2"], t, at, a, b), g["e2"]),
    "my": lambda g, t, at, a, b: _full(g["y3"], g["m3"], "", t, at, a, b),
    "century": lambda g, t, at, a, b: _years(*_century(g["c"]), t, at),
    "decade": lambda g, t, at, a, b: _years(*_decade(int(g["de"])), t, at),
    "span": lambda g, t, at, a, b: _span(g["sa"], g["sb"], t, at),
    "month": lambda g, t, at, a, b: _full("", g["m4"], "", t, at, a, b) if g["m4"][0].isupper() else None,
    "year": lambda g, t, at, a, b: None if _counts(g) else Date(int(g["y"]), text=t, start=at[0], end=at[1]),
    "relative": lambda g, t, at, a, b: _relative(t, at, a, b),
}


_COUNTED = re.compile(r"\s(?:(?!(?:was|is|as|has|his|its|this|thus|years|always|perhaps|plus|across|the)\b)[a-z]{3,}s"
                      r"|people|men|women|children)\b")
_WHEN = re.compile(r"(?:\b(?:in|since|by|until|till|during|before|after|from|between|and|circa|c|ca|early|late|mid|the|"
                   r"year|his|her|its|their|our|a|an|to|through|this|that|of|summer|spring|autumn|fall|winter|season|for)\b\.?|"
                   r"['’]s|s['’]|[(,;:–—-]|(?-i:\b[A-Z]\w*))\s*$", re.IGNORECASE)


def _counts(year: re.Match[str]) -> bool:
    """True for a number that only looks like a year: "can take 1496 visitors", "over 1900 homes"."""
    text, start = year.string, year.start()
    if _COUNTED.match(text, year.end()) is None:
        return False
    before = text[max(0, start - 16):start]
    return not before.strip() or before.rstrip()[-1] in ".!?" or _WHEN.search(before) is None


def _days(found: Date | None, last: str | None) -> Date | None:
    """The date with the last day of its range."""
    if found is None or not last or int(last) <= found.day:
        return found
    return found._replace(last_day=int(last))


def _numeric(one: int, other: int, sign: str, year: int, text: str, at: tuple[int, int]) -> Date | None:
    """"31.12.2019" and "12/31/2019"; where both could be a month, only full stops tell the day to be first."""
    if one > 12 and other > 12:
        return None
    if one > 12 or (sign == "." and other <= 12):
        return Date(year, other, one, 0, text, *at)
    if other > 12:
        return Date(year, one, other, 0, text, *at)
    return Date(year, one, one, 0, text, *at) if one == other else Date(year, text=text, start=at[0], end=at[1])


def _span(first: str, second: str, text: str, at: tuple[int, int]) -> Date | None:
    last = int(second) if len(second) == 4 else int(first[:2] + second)
    start = int(first)
    return Date(start, until=last if last > start else 0, text=text, start=at[0], end=at[1])


def _relative(text: str, at: tuple[int, int], anchor: Date, before: Date) -> Date | None:
    low = text.lower()
    count = _COUNT.match(low)
    if count:
        return _shifted(count, text, at, anchor, before)
    base = _day(anchor)
    if re.search(r"(?:next|following|previous)\s", low):
        return _neighbour(low, text, at, before)
    if not anchor.year:
        return None
    weekday = next((n for n, w in enumerate(_WEEKDAYS) if w in low), None)
    if weekday is not None:
        return None if base is None else _of(base - timedelta((base.weekday() - weekday) % 7), text, at)
    if low in ("today", "tonight", "yesterday", "tomorrow"):
        shift = {"yesterday": -1, "tomorrow": 1}.get(low, 0)
        return None if base is None else _of(base + timedelta(shift), text, at)
    back = 1 if low.startswith("last") else 0
    if "year" in low:
        return Date(anchor.year - back, 0, 0, 0, text, *at, inferred=True)
    if "month" in low and anchor.month:
        month = anchor.month - back
        return Date(anchor.year - (month < 1), month or 12, 0, 0, text, *at, inferred=True)
    return None


def _shifted(count: re.Match[str], text: str, at: tuple[int, int], anchor: Date, before: Date) -> Date | None:
    n = _SMALL.get(count[1], int(count[1]) if count[1].isdigit() and len(count[1]) < 4 else 0)
    start = anchor if count[3] == "ago" else before
    if not n or not start.year:
        return None
    sign = 1 if count[3] in ("later", "after") else -1
    if count[2] == "year":
        return Date(start.year + sign * n, text=text, start=at[0], end=at[1], inferred=True)
    if count[2] == "month":
        if not start.month:
            return None
        month = start.year * 12 + start.month - 1 + sign * n
        return Date(month // 12, month % 12 + 1, 0, 0, text, *at, inferred=True)
    day = _day(start)
    return None if day is None else _of(day + timedelta(sign * n * (7 if count[2] == "week" else 1)), text, at)


def _neighbour(low: str, text: str, at: tuple[int, int], before: Date) -> Date | None:
    sign = -1 if "previous" in low else 1
    if not before.year:
        return None
    if "year" in low:
        return Date(before.year + sign, text=text, start=at[0], end=at[1], inferred=True)
    day = _day(before)
    if "day" in low and day is not None:
        return _of(day + timedelta(sign), text, at)
    return None


def _day(value: Date) -> date | None:
    try:
        return date(value.year, value.month, value.day)
    except ValueError:
        return None


def _of(day: date, text: str, at: tuple[int, int]) -> Date:
    return Date(day.year, day.month, day.day, 0, text, *at, inferred=True)
