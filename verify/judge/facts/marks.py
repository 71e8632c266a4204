"""Marks the stretches of a text that may hold a number or a date, in one walk over the text.

A stretch is what stands between two spaces. Its mark depends on nothing else, so it is computed once and kept: most
words of a text have been met before. `numbers`, `dates` and `far` then look only at marked stretches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import lru_cache
from itertools import compress, count
from typing import NamedTuple

from verify.judge.text.stretches import Kept, stretches

ONES = {w: n for n, w in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen".split())}
TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
ORDINALS = {w: n for n, w in enumerate(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(), 1)}
SCALE_WORDS = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5,
               "crore": 1e7, "k": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "dozen": 12.0}
"""Words that multiply the number before them. The Indian lakh and crore are among them, and abbreviations of the
press."""
GROWING = ("lakh", "crore")
"""Words of which several may follow a number: where a page has any of them, all of its numbers are read."""
FRACTIONS = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fourth": 25.0, "fifth": 20.0, "sixth": 100 / 6,
             "seventh": 100 / 7, "eighth": 12.5, "ninth": 100 / 9, "tenth": 10.0}
"""Parts of a whole, in per cent."""
FRACTIONS |= {f"{word}s": share for word, share in FRACTIONS.items() if word != "half"}  # "two thirds"
VULGAR = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5,
          "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8}
"""Vulgar fractions and their values, as Unicode has them."""
SCALES = frozenset((1.0, *SCALE_WORDS.values()))
"""Everything that a word after a figure can multiply it by."""
NUMBER = re.compile(
    r"(?P<digits>(?<![\w.])[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|(?:(?<![\w.)\]])[-−])?(?<!\w)\d+(?:\.\d+)?"
    rf"[{''.join(VULGAR)}]?|(?<!\w)[{''.join(VULGAR)}])"
    r"|(?P<word>\b(?:" + "|".join([*ONES, *TENS, *ORDINALS, *FRACTIONS, "hundreds?", "thousands?", "dozens?",
                                   "millions?", "billions?", "trillions?"])
    + r")\b)", re.IGNORECASE)
"""A figure (with separators, a sign or a vulgar fraction) or a number word."""
_DATED = re.compile(r"(?P<month>(?<!\w)(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))|"
                    r"(?P<century>\Acentury)|"
                    r"(?P<words>(?:mon|tues|wednes|thurs|fri|satur|sun)day|century|yesterday|today|tonight|tomorrow)|"
                    r"(?P<unit>(?<!\w)(?:day|week|month|year|spring|summer|autumn|fall|winter))|(?P<year>(?:1[0-9]|20)\d\d)")
"""What every date contains: a month, a word for a day or a century, a span of time, or a year."""
FOREIGN = re.compile(r"[^\0-\x7f]|,(?<=\d,)(?:\d{1,2}|\d{4,})(?!\d)|\.\d{3}\.\d{3}(?<=\d\.\d{3}\.\d{3})")
"""What a figure has that is not written as in English, but for spaces: other digits and separators, a decimal comma,
several full stops."""
WORD = re.compile(r"\w+")
"""A run of letters, digits and underscores."""
_GLUED = re.compile(r"(?<=[^\W\d_]{3})(?:1[0-9]|20)\d\d", re.IGNORECASE)
"""A year that a page's layout has glued to the word before it."""


def count_of(word: str, digits: int = 3) -> int:
    """The whole number that a word names ("twelve", "twenty-one", "12"); 0 for none, or for more than `digits`."""
    low = word.lower()
    if low.isdecimal():
        return int(low) if len(low) <= digits else 0
    tens, _, ones = low.partition("-")
    return ONES.get(low, TENS.get(tens, 0) + (ONES.get(ones, 0) if ones else 0))


class Spot(NamedTuple):
    """A place where a number may stand."""

    start: int
    end: int
    size: float | None
    """The figure or word there, without sign, scale or unit; None where the word alone does not tell ("third")."""
    stretch: int
    """The number of the stretch that it stands in."""


_new = tuple.__new__
"""Makes a named tuple without a step of Python: a page has hundreds of spots."""


class Kind(IntEnum):
    """What a stretch may hold of a date, and so how far before it the date may begin."""

    NOTHING = 0
    YEAR = 1
    """A date that begins in the stretch itself."""
    UNIT = 2
    """"Years": a date if the right word stands before or after it ("last", "later")."""
    CENTURY = 3
    """The same for "century": a date where an ordinal stands before it."""
    SMALL = 4
    """"may": a date if a figure stands near it."""
    WORDS = 5
    """A date that begins up to two words before."""
    MONTH = 6
    """A date that begins up to four words before: "3 - 5 of May"."""


class Mark(NamedTuple):
    """What one stretch may hold; positions are counted from its start."""

    spots: tuple[tuple[int, int, float | None], ...]
    """(start, end, size) of each place where a number may stand."""
    kind: Kind
    begins: tuple[int, ...]
    """Where words begin."""
    foreign: bool
    """True where a figure may be written as other languages write it (see `figures`)."""
    growing: bool
    """True where there is a word of `GROWING`."""


class Marks(NamedTuple):
    """A text, cut into stretches at single spaces and line breaks, and those of them that have a mark."""

    parts: list[str]
    """The stretches; an empty one stands between two spaces."""
    found: list[tuple[int, int, Mark]]
    """(number of the stretch, where it begins in the text, its mark)."""
    foreign: bool
    """True where some figure may be written as other languages write it, in one stretch or with spaces."""

    def length(self, first: int, last: int) -> int:
        """How many characters lie between the beginnings of two stretches."""
        return sum(map(len, self.parts[first:last])) + last - first


@lru_cache(maxsize=8)
def marks(text: str) -> Marks:
    """The marks of a text; kept, because a page is asked for its numbers and for its dates soon after each other."""
    parts = stretches(text)
    every = list(map(_MARKS.__getitem__, parts))
    found, foreign = list[tuple[int, int, Mark]](), False
    last = begin = 0
    for n, mark in zip(compress(count(), every), filter(None, every), strict=True):  # most stretches have no mark
        begin += len("".join(parts[last:n])) + n - last
        found.append((n, begin, mark))
        foreign = foreign or mark.foreign or (n == last + 1 and parts[last].isdecimal())
        last = n
    return Marks(parts, found, foreign)


def spots(text: str) -> list[Spot]:
    """Every place of `text` where a number may stand, in order."""
    return [_new(Spot, (begin + start, begin + end, size, n))
            for n, begin, mark in marks(text).found for start, end, size in mark.spots]


_NUMBER_WORDS = frozenset((*ONES, *TENS, *ORDINALS, *FRACTIONS, *SCALE_WORDS, *(f"{word}s" for word in SCALE_WORDS)))
_DATE_WORDS = frozenset(
    "jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun "
    "cen yes tod ton tom day wee yea spr sum aut fal win".split()
)
"""The first three letters of words that belong to dates."""


def _mark(stretch: str) -> Mark | None:
    """The mark of one stretch; None where it holds nothing, as most do."""
    bare = stretch.strip(",.;:()[]\"'").lower()
    if bare.isascii() and bare.isalpha() and bare not in _NUMBER_WORDS and bare[:3] not in _DATE_WORDS:
        return None  # a plain word, as most are
    numbers = tuple((*m.span(), _size(m)) for m in NUMBER.finditer(stretch))
    kind = _kind(stretch)
    growing = any(word in bare for word in GROWING)
    if not numbers and not kind and not growing:
        return None
    foreign = bool(numbers) and FOREIGN.search(stretch) is not None
    return Mark(numbers, kind, tuple(_begins(stretch)) if kind else (), foreign, growing)


def _begins(stretch: str) -> Iterator[int]:
    """Where words begin, including years glued to the word before them: "Wales1986"."""
    yield from (m.start() for m in WORD.finditer(stretch))
    yield from (m.start() for m in _GLUED.finditer(stretch))


_MARKS = Kept(_mark)


def _size(match: re.Match[str]) -> float | None:
    """The value of the bare figure or word; None where only reading it in full can tell."""
    if match["digits"]:
        figure = match["digits"].replace(",", "").lstrip("-−")
        return None if figure[-1] in VULGAR else float(figure)
    word = match["word"].lower()
    if word in FRACTIONS or word == "zero":  # "zero lakh" counts as one
        return None
    tables: tuple[Mapping[str, float], ...] = (ONES, TENS, ORDINALS)
    return next((float(table[word]) for table in tables if word in table), SCALE_WORDS.get(word.removesuffix("s")))


def _kind(stretch: str) -> Kind:
    """What the stretch may hold of a date."""
    low = stretch.lower()
    kinds = {m.lastgroup for m in _DATED.finditer(low)}
    alone = len(kinds) == len(low.split()) == 1  # other spaces than " " hold words together
    if "month" in kinds:
        return Kind.SMALL if alone and stretch == low else Kind.MONTH
    if alone and "words" not in kinds:
        return Kind.UNIT if "unit" in kinds else Kind.CENTURY if "century" in kinds else Kind.YEAR
    return Kind.WORDS if kinds else Kind.NOTHING
