"""Finds whether a number of the claim stands anywhere on a page, by looking only at places that may hold it.

A page of 5,000 words has hundreds of numbers, and a claim asks for one or two. First pass, once per page: the places
where numbers stand, with the size of the bare figure or word. Second pass, for each claim: what size could a figure
have that supports the claim's number, with any scale, unit or bound? Only places of such a size are read in full.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from functools import lru_cache
from itertools import product

from verify.judge.facts.compare import readings, same
from verify.judge.facts.marks import ORDINALS, SCALE_WORDS, SCALES
from verify.judge.facts.numbers import numbers_at
from verify.judge.facts.quantity import CLOCK, ORDINAL, Number
from verify.judge.facts.spots import ALL_WORDS, grows, spots
from verify.judge.facts.together import ANY, Bounds, Sizes, groups, sizes
from verify.judge.facts.units import FACTORS, POUND

_LOW, _HIGH = 0.84, 1.2
"""How far from the claim's number a supporting one can lie, a little wider than `compare.same` allows..."""
_LEAST, _MOST = 0.49, 2.02
"""...and where the claim says "under" or "over"."""
_SCALE = re.compile(rf"(?:st|nd|rd|th)?[\s\-–]*(?:{'|'.join(SCALE_WORDS)})\b", re.IGNORECASE)
"""A word after a figure, or after "12th", that multiplies it."""
_ENDINGS = ("st", "nd", "rd", "th")
"""How a figure ends that is an ordinal."""
_PER_CENT = ("%", "per", "pct")
"""What every word for "per cent" holds."""
_PERCENT = re.compile(r"\s?(?:%|per\s?cent\b)", re.IGNORECASE)
_PRICED = re.compile(r"[$£€¥₹A-Zs.]\s*$")
"""What may be a currency before a figure (see `numbers`)."""
_BEFORE = 4
"""Characters before a figure among which its last letter stands."""
_AFTERWARDS = 80
"""Characters after a figure among which its unit stands."""
_TIMES = SCALES - {1.0}
"""Sizes of the words that multiply."""
_UNTOLD = -1.0
"""For a size that the word alone does not tell; sizes have no sign."""


class FarNumbers:
    """The numbers of a text, read place by place as claims ask for them.

    `words` are the number words that the text may have.
    """

    def __init__(self, text: str, words: Collection[bytes] = ALL_WORDS) -> None:
        self._text, self._spots, self._growing = text, spots(text, words), grows(text, words)
        # Where each number begins that several places may hold, or whose one word tells no size -> where it ends.
        self._several = dict(groups(text, self._spots))
        held = {n for first, last in self._several.items() for n in range(first, last + 1)}
        every = [_UNTOLD if (size := spot[2]) is None else size for spot in self._spots]
        alone = [n for n, size in enumerate(every) if size >= 0.0 and n not in held and not self._growing]
        self._several |= {n: n for n in {*range(len(every))}.difference(held, alone)}
        # The places of the others in the order of their sizes, and these sizes.
        self._order = sorted(alone, key=every.__getitem__)
        self._ranked = list(map(every.__getitem__, self._order))
        self._sizes: dict[int, Sizes] = {}
        self._read: dict[int, tuple[Number, ...]] = {}

    def first(self, claimed: Number) -> Number | None:
        """The first number of the text that supports the claim's.

        The same as reading all of them in order would give.
        """
        (plain, scaled), unit = _bounds(claimed), claimed.unit
        likely = {n for n in self._between(plain) if self._can_be(n, unit)}
        likely.update(n for n in self._between(scaled) if self._multiplied(n) and self._can_be(n, unit))
        likely.update(n for n, last in self._several.items() if self._spans(n, last, plain, scaled, unit))
        return next((number for n in sorted(likely) for number in self._numbers(n) if same(claimed, number)), None)

    def _between(self, bounds: Bounds) -> list[int]:
        """The places with one size that lies within some of the bounds."""
        found = list[int]()
        for low, high in bounds:
            found += self._order[bisect_left(self._ranked, low):bisect_right(self._ranked, high)]
        return found

    def _spans(self, n: int, last: int, plain: Bounds, scaled: Bounds, unit: str) -> bool:
        """True where a number from one place to another may lie within some of the bounds and be of the unit."""
        if n not in self._sizes:
            self._sizes[n] = ANY if self._growing else sizes(self._text, self._spots[n:last + 1])
        held = self._sizes[n]
        if (held.shares and unit == "percent") or (held.parts and unit in ("percent", ORDINAL)) or _meet(
                held.spans, plain) or (
                _meet(held.spans, scaled) and any(map(self._multiplied, range(n, last + 1)))):
            return self._unit_of_several(n, last, unit)
        return False

    def _multiplied(self, n: int) -> bool:
        """True where a word such as "bn" follows the number; scales written out are numbers too."""
        return _SCALE.match(self._text, self._spots[n][1]) is not None

    def _can_be(self, n: int, unit: str) -> bool:
        """False where the number of one place cannot have a unit that is compared with the claim's."""
        text, (start, end, _) = self._text, self._spots[n]
        if unit == ORDINAL:
            return text[end:end + 2] in _ENDINGS or text[start].isalpha()
        if unit == "percent":
            following = text[end:end + _AFTERWARDS].lower()
            return any(word in following for word in _PER_CENT)
        # "First", and "12 %", are compared with none but their own kind.
        return not (text[start:end].lower() in ORDINALS or (
            _PERCENT.match(text, end) and not _PRICED.search(text, max(0, start - _BEFORE), start)))

    def _unit_of_several(self, n: int, last: int, unit: str) -> bool:
        """False where no number of several places can have a unit that is compared with the claim's."""
        text, group = self._text, self._spots[n:last + 1]
        if unit == ORDINAL:
            return any(text[s.end:s.end + 2] in _ENDINGS or text[s.start].isalpha() for s in group)
        if unit != "percent" or self._sizes[n].shares or self._sizes[n].parts:
            return True
        following = text[group[0].end:group[-1].end + _AFTERWARDS].lower()
        return any(word in following for word in _PER_CENT)

    def _numbers(self, n: int) -> tuple[Number, ...]:
        if n not in self._read:
            self._read[n] = numbers_at(self._text, self._spots[n:self._several.get(n, n) + 1])
        return self._read[n]


def _meet(spans: Bounds, bounds: Bounds) -> bool:
    """True where some of the spans and of the bounds have a size in common."""
    return any(least <= high and low <= most for low, high in spans for least, most in bounds)


@lru_cache(maxsize=256)
def _bounds(claimed: Number) -> tuple[Bounds, Bounds]:
    """Least and greatest written size of a bare figure that supports the claim's: a pair for each unit and scale.

    First those for a figure that no scale follows, then those for one with a scale. Pairs that overlap are made one.
    """
    if claimed.unit in ("°C", CLOCK):  # Fahrenheit and Celsius start at different zeros; 17:00 is written "5 pm" too
        return ((0.0, math.inf),), ()
    plain, scaled = list[tuple[float, float]](), list[tuple[float, float]]()
    for one in readings(claimed):
        low, high = sorted((one.value, one.high))
        least = 0.0 if low < 0 else low * (_LEAST if one.bound == "<" else _LOW)
        most = max(abs(low), abs(high)) * (_MOST if one.bound == ">" else _HIGH)
        bases, multiplied = _factors(one.unit, one.scale)
        plain += [(least * base, most * base) for base in bases]
        scaled += [(least * base, most * base) for base in multiplied]
    return _merged(plain), _merged(scaled)


@lru_cache(maxsize=256)
def _factors(unit: str, scale: float) -> tuple[list[float], list[float]]:
    """By what a quantity is multiplied to give the figures that people write for it, without a scale and with one."""
    alike = FACTORS.get(unit, frozenset()) | ({POUND} if unit == "g" else frozenset())
    bases = {1.0 / factor for factor in alike} | {1.0, 1.0 / scale}
    return list(bases), [base / times for base, times in product(bases, _TIMES)]


def _merged(bounds: list[tuple[float, float]]) -> Bounds:
    """The same sizes in as few pairs as possible, in order."""
    found = list[tuple[float, float]]()
    for low, high in sorted(bounds):
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        else:
            found.append((low, high))
    return tuple(found)
