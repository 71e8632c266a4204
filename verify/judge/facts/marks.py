"""How numbers are written: their words with what each is worth, and the pattern of a figure or a number word."""

from __future__ import annotations

import re

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


def count_of(word: str, digits: int = 3) -> int:
    """The whole number that a word names ("twelve", "twenty-one", "12"); 0 for none, or for more than `digits`."""
    low = word.lower()
    if low.isdecimal():
        return int(low) if len(low) <= digits else 0
    tens, _, ones = low.partition("-")
    return ONES.get(low, TENS.get(tens, 0) + (ONES.get(ones, 0) if ones else 0))
