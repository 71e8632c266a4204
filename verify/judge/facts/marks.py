"""Marks the stretches of a text that may hold a number, in one walk over the text.

A stretch is what stands between two spaces. Its mark depends on nothing else, so it is computed once and kept: most
words of a text have been met before. `numbers` and `far` then look only at marked stretches.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
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
FOREIGN = re.compile(r"[^\0-\x7f]|,(?<=\d,)(?:\d{1,2}|\d{4,})(?!\d)|\.\d{3}\.\d{3}(?<=\d\.\d{3}\.\d{3})")
"""What a figure has that is not written as in English, but for spaces: other digits and separators, a decimal comma,
several full stops."""


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


class Mark(NamedTuple):
    """What one stretch may hold; positions are counted from its start."""

    spots: tuple[tuple[int, int, float | None], ...]
    """(start, end, size) of each place where a number may stand."""
    foreign: bool
    """True where a figure may be written as other languages write it (see `figures`)."""
    growing: bool
    """True where there is a word of `GROWING`."""


class Marks(NamedTuple):
    """A text, cut into stretches at single spaces and line breaks, and what was found in them."""

    parts: list[str]
    """The stretches; an empty one stands between two spaces."""
    spots: list[Spot]
    """Every place where a number may stand, in order."""
    foreign: bool
    """True where some figure may be written as other languages write it, in one stretch or with spaces."""
    growing: bool
    """True where some stretch has a word of `GROWING`."""


@lru_cache(maxsize=8)
def marks(text: str) -> Marks:
    """The marks of a text; kept, because it is asked for its figures and for its numbers soon after each other."""
    parts = stretches(text)
    every = list(map(_MARKS.__getitem__, parts))
    found = list[Spot]()
    foreign = growing = False
    last = begin = 0
    for n, mark in zip(compress(count(), every), filter(None, every), strict=True):  # most stretches have no mark
        begin += len("".join(parts[last:n])) + n - last
        found += [_new(Spot, (begin + start, begin + end, size, n)) for start, end, size in mark[0]]
        foreign = foreign or mark[1] or (n == last + 1 and parts[last].isdecimal())
        growing = growing or mark[2]
        last = n
    return Marks(parts, found, foreign, growing)


def spots(text: str) -> list[Spot]:
    """Every place of `text` where a number may stand, in order."""
    return marks(text).spots


_NUMBER_WORDS = frozenset((*ONES, *TENS, *ORDINALS, *FRACTIONS, *SCALE_WORDS, *(f"{word}s" for word in SCALE_WORDS)))


def _mark(stretch: str) -> Mark | None:
    """The mark of one stretch; None where it holds nothing, as most do."""
    bare = stretch.strip(",.;:()[]\"'").lower()
    if bare.isascii() and bare.isalpha() and bare not in _NUMBER_WORDS:
        return None  # a plain word, as most are
    numbers = tuple((*m.span(), _size(m)) for m in NUMBER.finditer(stretch))
    growing = any(word in bare for word in GROWING)
    if not numbers and not growing:
        return None
    return Mark(numbers, bool(numbers) and FOREIGN.search(stretch) is not None, growing)


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
