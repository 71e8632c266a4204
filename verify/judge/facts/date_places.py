"""Where a date may begin in a text, so that the expensive patterns of `date_patterns` are tried only there.

A date has a year, or one of a few words: a month, a weekday, a century, a span of time that is counted from another
date. Each is looked for by its own pattern that begins with fixed letters, because `re` runs ahead to such letters,
while a pattern of all the words would be tried at every character. Nothing is kept from one text to the next, so a
page of words that were never met costs no more than another.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from verify.judge.facts.date_patterns import WEEKDAYS
from verify.judge.text.text import bytes_of, stem

_TO_FIGURES = bytes(b"0 "[n not in b"0123456789"] for n in range(256))
"""Translates every digit into 0 and everything else into a space."""
_FOUR = re.compile(rb"0000(?!0)(?<!00000)")
"""Four digits that are a figure of their own, after that translation."""
_CENTURIES = frozenset(str(n).encode() for n in range(10, 21))
"""How a year begins."""
_YEAR_ALONE = re.compile(rb"(?<![^\s(])(?:1\d|20)\d\d(?:[;:)\n]|[.,](?!\d)|\s(?![-/?])|\Z)")
"""A year that begins no longer date, by what stands around it."""
_BEFORE_YEAR = 6
"""Characters that day and month take up before the year: "31.12."."""
_SPACE = rb"[\s?]"
"""White space where every character beyond ASCII is a question mark."""


def _counted(unit: bytes, after: bytes = b"(?:later|earlier|before|after|ago)") -> bytes:
    """The pattern of a unit of time that is counted from another time: "years later", "last year", "the previous year".

    "Following" and "previous" are known by their ends, and two spaces may have any of these words before them.
    """
    return unit + rb"(?:s?%b+%b|(?<=(?:last|this|next)%b%b)|(?<=(?:ing|ous)%b%b)|(?<=%b%b%b))" % (
        _SPACE, after, _SPACE, unit, _SPACE, unit, _SPACE, _SPACE, unit)


_NAMED = ("yesterday", "today", *WEEKDAYS)
_DAY = b"|".join(rb"(?<=%b)" % day.encode() for day in _NAMED)
_UNITS, _SEASONS = (b"week", b"month", b"year"), (b"spring", b"summer", b"autumn", b"fall", b"winter")
_WORDS = {
    b"century": re.compile(rb"century(?<=(?:th|st|nd|rd)[-\s?]century)"),
    b"day": re.compile(b"day(?:%b)|%b" % (_DAY, _counted(b"day"))),
    b"tonight": re.compile(b"tonight"), b"tomorrow": re.compile(b"tomorrow"),
    **{unit: re.compile(_counted(unit)) for unit in _UNITS},
    **{season: re.compile(_counted(season, b"(?!)")) for season in _SEASONS},
}
"""The words of dates that are no months (of days, how they end), and the pattern of each where it belongs to a date."""
_NAMES = "january february march april may june july august september october november december sept".split()
_MONTHS = {short: re.compile(rb"%b(?<![a-z0-9_]%b)(?:%b|t)?(?![a-z])" % (short, short, rest))
           for short, rest in ((name[:3].encode(), name[3:].encode()) for name in _NAMES[:12])}
"""The same for how the months begin."""
_OF_STEM = {
    **{stem(word.decode()): word for word in _WORDS}, **dict.fromkeys(map(stem, _NAMED), b"day"),
    **{stem(form): name[:3].encode() for name in _NAMES for form in (name, name[:3]) if stem(form)}}
"""The stems of these words, and which word each is of; "may" has none."""
_STEMS = frozenset(_OF_STEM)
_AHEAD = 32
"""Characters before a month that a range of days takes up ("12th through 18th of"), and before other words two more."""
_BESIDE = 12
"""Characters between a month and its day or year, or "year" of "next year"."""
_WORD = re.compile(r"\w+")


class DatePlaces(NamedTuple):
    """Where dates may begin in a text."""

    years: list[int]
    """Where four digits are a year and no more, or no date; in order."""
    others: set[int]
    """Where any date may begin. Some of `years` may be among them, or lie within a date that begins there."""

    def all(self) -> list[int]:
        """Both, in order."""
        return sorted({*self.years, *self.others})


def date_places(text: str, stems: AbstractSet[str] | None = None) -> DatePlaces:
    """All places where a date begins, and some more.

    `stems` are those of all words of the text (`text.keys`) where they are known: a word that is not among them is not
    looked for.
    """
    raw = bytes_of(text)
    figures = raw.translate(_TO_FIGURES)
    years, others = list[int](), set[int]()
    for found in _FOUR.finditer(figures):
        start = found.start()
        if _YEAR_ALONE.match(raw, start):
            years.append(start)
        elif raw[start:start + 2] in _CENTURIES:
            others.add(start)
            if raw[start - 1:start] in (b".", b"/", b"-"):
                others.update(_words(text, max(0, start - _BEFORE_YEAR), start))
    for word in _words_in(raw, stems):
        for found in (_WORDS.get(word) or _MONTHS[word]).finditer(raw):
            if word in _WORDS:
                others.update(_two_words_before(text, found.start()))
            elif _dated(found, text, figures):
                others.update(_at_month(text, found.start()))
    return DatePlaces(years, others)


def _words_in(raw: bytes, stems: AbstractSet[str] | None) -> Collection[bytes]:
    """The words of dates that a text has, as far as is known."""
    if stems is None:
        return [word for word in (*_WORDS, *_MONTHS) if word in raw]
    return {b"may", *map(_OF_STEM.__getitem__, _STEMS & stems)}


def _two_words_before(text: str, start: int) -> list[int]:
    """Where the last two words before `start` begin, as in "the following year", and `start` itself."""
    return [*_words(text, max(0, start - _AHEAD), start)[-2:], start]


def _dated(month: re.Match[bytes], text: str, figures: bytes) -> bool:
    """False for a month in small letters that nothing dates: "they may", "on the march".

    A capital alone makes a month ("in May"), and so do figures beside it, or "next year" after it.
    """
    start, end = month.span()
    return (text[start].isupper() or b"0" in figures[max(0, start - _BESIDE):end + _BESIDE]
            or b"year" in month.string[end:end + _BESIDE])


def _at_month(text: str, start: int) -> list[int]:
    """Where the date of a month may begin: at figures before it, at the word before it, and at the month."""
    before = _words(text, max(0, start - _AHEAD), start)
    return [*(at for at in before if text[at].isdecimal()), *before[-1:], start]


def _words(text: str, start: int, end: int) -> list[int]:
    """Where the words of a stretch begin."""
    return [m.start() for m in _WORD.finditer(text, start, end)]
