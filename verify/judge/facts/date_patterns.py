"""How dates are written: one pattern for each way. They are tried in this order wherever a date may begin.

The order matters. A way stands before every shorter way that it contains ("3 May 2020" before "May 2020" before
"2020"). An ordinary word that may be a month ("march", "may") counts as one only with a day, a year or a preposition
beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

WEEKDAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
"""Monday first, as `datetime.weekday` counts."""

_MONTH = (r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
          r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?")
"""The months and their abbreviations, as a part of a pattern; so are the next ones."""
_YEAR = r"(?:1[0-9]|20)\d\d"
_ENDS = r"(?:\b|(?=(?-i:[A-Z])))"
"""The end of a year, also where a page's layout glues the next word to it: "30 June 2018Updated"."""
_DAY = r"(?:[12]?\d|3[01])"
_TH = r"(?:st|nd|rd|th)"
_TO = r"(?:[-–—/]|\bto\b|\band\b|\buntil\b|\bthrough\b)"
_UNITS = r"(?:km|kg|m|mm|people|votes|dollars|pounds|miles|hours|times|percent)"
"""Units after which four digits are a quantity and no year."""
_LENGTHS = r"(?:k?m|cm|mm|kg|miles?|kilomet(?:re|er)s?|met(?:re|er)s?|feet|yards?|hours?|minutes?|times|per\s?cent)"
"""Measures after which a figure behind a month's name is no day: "they march 3 miles"."""
_ANY_WEEKDAY = "|".join(WEEKDAYS)

WAYS = {
    # 2020-06-30, 2020/6/30, 2020-06-30T10:00Z
    "iso": rf"\b(?P<iy>{_YEAR})[-/.](?P<im>0?[1-9]|1[0-2])[-/.](?P<id>0?[1-9]|[12]\d|3[01])(?:T[\d:.]+\S*)?\b",
    # 30.6.2020, 6/30/2020
    "num": rf"(?<![\d.,/-])\b(?P<n1>0?[1-9]|[12]\d|3[01])(?P<ns>[./-])(?P<n2>0?[1-9]|[12]\d|3[01])(?P=ns)"
           rf"(?P<ny>{_YEAR})\b",
    # 30 June 2020, 30th of June, 12-18 April 2020
    "dmy": rf"\b(?P<d1>{_DAY}){_TH}?(?:\s*{_TO}\s*(?P<e1>{_DAY}){_TH}?)?\.?\s+(?:of\s+)?"
           rf"(?P<m1>{_MONTH})(?![^\W\d_])(?:,?\s+(?P<y1>{_YEAR}){_ENDS})?",
    # June 30, 2020, June 12-18; not "June 30%" nor "June 10:30"
    "mdy": rf"\b(?P<m2>{_MONTH})\s+(?P<d2>{_DAY}){_TH}?\b(?!\s*[:%]|,\d|\s{_LENGTHS}\b)"
           rf"(?:\s*{_TO}\s*(?P<e2>{_DAY}){_TH}?\b)?"
           rf"(?:,?\s+(?P<y2>{_YEAR}){_ENDS})?",
    # June 2020
    "my": rf"\b(?P<m3>{_MONTH}),?\s+(?:of\s+)?(?P<y3>{_YEAR}){_ENDS}",
    # 19th century, twenty-first century
    "century": rf"\b(?P<c>\d{{1,2}}{_TH}|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|"
               r"eighteenth|nineteenth|twentieth|twenty[-\s]first)[-\s]century\b",
    # 1990s, 1800's
    "decade": r"\b(?P<de>(?:1[0-9]|20)\d)0['’]?s\b",
    # 1914-1918, 1914-18
    "span": rf"(?<![\d.,$£€#-])\b(?P<sa>{_YEAR})\s?[-–/—]\s?(?P<sb>{_YEAR}|\d\d|(?<=[–-])\d)\b(?![-–/.,:]\d)",
    # in June, late June, in June next year: no day and no year
    "month": r"\b(?:in|since|by|until|during|last|this|of|early|late|mid|from|through|between|and|for|next|every)[-\s]+"
             rf"(?P<m4>{_MONTH})(?=[\s,.;)]|$)(?![.,]{{0,2}}\s+\d)(?:\s+(?P<oy>next|last)\s+year\b)?",
    # 2020; not "$2020", "2020 km", "2020.5"
    "year": rf"(?<![\d.,$£€#/])(?:\b|(?<=[a-z]{{3}}))(?P<y>{_YEAR})(?:\b|(?=(?-i:[A-Z][a-z])))"
            rf"(?![\d%]|,\d|\.\d|\s?{_UNITS}\b)",
    # yesterday, on Wednesday, last year, two days later, the following month
    "relative": rf"\b(?:yesterday|today|tonight|tomorrow|on\s+(?:{_ANY_WEEKDAY})|(?:{_ANY_WEEKDAY})|"
                r"last\s+(?:year|month|week|spring|summer|autumn|fall|winter)|this\s+(?:year|month|week)|"
                r"next\s+year|"
                r"(?:\w+|\d+)\s+(?:days?|weeks?|months?|years?)\s+(?:later|earlier|before|after|ago)|"
                r"(?:the\s+)?(?:next|following|previous)\s+(?:day|month|year|spring|summer|autumn|fall|winter))\b",
}
"""The name of each way and its pattern. The name is the outermost group, so `match.lastgroup` tells which it was."""


def _one_of(names: Iterable[str]) -> re.Pattern[str]:
    """One pattern of some ways, in the order of all. Its groups are named for them: `match.lastgroup` is the way."""
    return re.compile("|".join(f"(?P<{name}>{WAYS[name]})" for name in WAYS if name in names), re.IGNORECASE)


DATE_OF_LETTERS = _one_of(("mdy", "my", "century", "month", "relative"))
"""The ways that may begin with another character than a digit. The first character rules out half of all ways."""
DATE_OF_FOUR_DIGITS = _one_of(("iso", "decade", "span", "year", "relative"))
"""The ways that may begin with four digits. Of the dates of a page, most do."""
DATE_OF_DIGITS = _one_of(("iso", "num", "dmy", "century", "decade", "span", "year", "relative"))
"""The ways that may begin with a digit."""
