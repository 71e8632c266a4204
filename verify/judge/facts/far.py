"""Finds whether a number of the claim stands anywhere on a page, by looking only at places that may hold it.

A page of 5,000 words has hundreds of numbers, and a claim asks for one or two. First pass, once per page: the places
where numbers stand, with the size of the bare figure or word. Second pass, for each claim: what size could a figure
have that supports the claim's number, with any scale, unit or bound? Only places of such a size are read in full.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise, product
from typing import NamedTuple

from verify.judge.facts.compare import readings, same
from verify.judge.facts.marks import SCALE_WORDS, SCALES, Spot, spots
from verify.judge.facts.numbers import numbers_at
from verify.judge.facts.quantity import CLOCK, ORDINAL, Number
from verify.judge.facts.units import COMPOUND, FACTORS, POUND, unit_of

_LOW, _HIGH = 0.84, 1.2
"""How far from the claim's number a supporting one can lie, a little wider than `compare.same` allows..."""
_LEAST, _MOST = 0.49, 2.02
"""...and where the claim says "under" or "over"."""
_GROWING = ("lakh", "crore")
"""Words of which several may follow a number. Where a page has any of them, all of its numbers are read."""
_JOINTS = ("to", "and", " a", "in", "of", "every", *_GROWING, "-", "–", "—")
"""How the text between two numbers ends where they may be one: "5 to 10", "two hundred and six"..."""
_NOTHING = ("", "st", "nd", "rd", "th")
"""...and what counts as no text between them: spaces, or the end of "12th"."""
_REACH = 8
"""The number of letters at the end of a text among which the longest of these stands."""
_LONGEST_UNIT = 40
"""A longer word (an address, a blob) is no unit."""
_BLANK = re.compile(r"\s")
_SCALE = re.compile(rf"(?:st|nd|rd|th)?[\s\-–]*(?:{'|'.join(SCALE_WORDS)})\b", re.IGNORECASE)
"""A word after a figure, or after "12th", that multiplies it."""
_ENDINGS = ("st", "nd", "rd", "th")
"""How a figure ends that is an ordinal."""
_PER_CENT = ("%", "per", "pct")
"""What every word for "per cent" holds."""
_AFTERWARDS = 80
"""Characters after a figure among which its unit stands."""
_APART = 60
"""Characters between two numbers beyond which they are never one, nor lends one the other its unit (see `pairs`)."""
_SUMMED = ("", "-", "–", "and", "a", "and a", "-and-")
"""What stands between the words of one number: "two hundred and six", "one and a half"."""
_TIMES = SCALES - {1.0}
"""Sizes of the words that multiply; a figure of that size is read as one of them."""
_SHARED = ("in", "out of", "every", " a")
"""How the text between the two figures of a share ends: "one in four", "3 out of 10"."""
_LESSER = 1.0
"""How much greater a quantity in two units is than its figure of the greater unit, at most: "6 ft 2 in"."""
_LAST = frozenset(text[-1] for joint in (*_JOINTS, *_NOTHING[1:]) for text in (joint, joint.upper()))
"""The last letters of these, which are tested first."""


_Bounds = tuple[tuple[float, float], ...]


class _Group(NamedTuple):
    """Places where numbers may stand that are read together, because several of them may be one number or range."""

    spots: list[Spot]
    low: float
    high: float
    """The least and the greatest written size that a number of the group can have."""
    shares: bool = False
    """True where two of its figures may be a share ("one in four"), which has another size than either."""


class FarNumbers:
    """The numbers of a text, read place by place as claims ask for them."""

    def __init__(self, text: str) -> None:
        self._text = text
        growing = any(word in text.lower() for word in _GROWING)
        self._groups = [_sized(text, group, growing) for group in _groups(text)]
        # Most numbers stand alone and have one size; of a group, None, each bound is compared.
        self._sizes = [group.low if group.low == group.high else None for group in self._groups]
        self._ranked = sorted({size for size in self._sizes if size is not None})
        self._read: dict[int, tuple[Number, ...]] = {}

    def first(self, claimed: Number) -> Number | None:
        """The first number of the text that supports the claim's.

        The same as reading all of them in order would give.
        """
        plain, scaled = _bounds(claimed)
        alone, times = set(self._between(plain)), set(self._between(scaled))
        likely = (n for n, size in enumerate(self._sizes) if (
            size in alone or (size in times and self._multiplied(self._groups[n])) or (
                size is None and self._spans(self._groups[n], plain, scaled, claimed.unit)))
            and self._can_be(self._groups[n], claimed.unit))
        return next((number for n in likely for number in self._numbers(n) if same(claimed, number)), None)

    def _between(self, bounds: _Bounds) -> Iterator[float]:
        """The sizes on the page that lie within some of the bounds."""
        for low, high in bounds:
            yield from self._ranked[bisect_left(self._ranked, low):bisect_right(self._ranked, high)]

    def _spans(self, group: _Group, plain: _Bounds, scaled: _Bounds, unit: str) -> bool:
        """True where a number of a group may lie within some of the bounds."""
        return (_meets(group, plain) or (group.shares and unit == "percent")
                or (_meets(group, scaled) and self._multiplied(group)))

    def _multiplied(self, group: _Group) -> bool:
        """True where a word such as "bn" follows a number of the group; scales written out are numbers too."""
        return any(_SCALE.match(self._text, spot.end) for spot in group.spots)

    def _can_be(self, group: _Group, unit: str) -> bool:
        """False where no number of a group can have a unit that is compared with none but itself."""
        if unit == ORDINAL:
            return any(self._text[s.end:s.end + 2] in _ENDINGS or self._text[s.start].isalpha() for s in group.spots)
        if unit == "percent" and not group.shares and group.high < math.inf:
            following = self._text[group.spots[0].end:group.spots[-1].end + _AFTERWARDS].lower()
            return any(word in following for word in _PER_CENT)
        return True

    def _numbers(self, n: int) -> tuple[Number, ...]:
        if n not in self._read:
            self._read[n] = numbers_at(self._text, self._groups[n].spots)
        return self._read[n]


def _meets(group: _Group, bounds: _Bounds) -> bool:
    """True where a number of the group may lie within some of the bounds."""
    low, high = group.low, group.high
    return any(least <= high and low <= most for least, most in bounds)


def _groups(text: str) -> Iterator[list[Spot]]:
    """The places where numbers may stand, grouped where several may be one number or range."""
    group: list[Spot] = []
    for spot in spots(text):
        if group and (spot.start - group[-1].end > _APART or not _joined(text[group[-1].end:spot.start])):
            yield group
            group = []
        group.append(spot)
    if group:
        yield group


def _sized(text: str, group: list[Spot], growing: bool) -> _Group:
    """The group with the sizes that its numbers can have: any size where only reading tells what there is."""
    first = group[0].size
    if growing or first is None:
        return _Group(group, 0.0, math.inf)
    if len(group) == 1:
        return _Group(group, first, first)
    sizes, shares = [first], False
    for one, other in pairwise(group):
        between = text[one.end:other.start].strip().lower()
        worded = text[one.start].isalpha() or text[other.start].isalpha()
        if other.size is None or other.size in _TIMES or (worded and between in _SUMMED):
            return _Group(group, 0.0, math.inf)
        sizes.append(other.size)
        shares = shares or between.endswith(_SHARED)
    below = any(text[spot.start] in "-−" for spot in group)  # "-5 to 40": sizes have no sign
    return _Group(group, 0.0 if below else min(sizes), max(sizes) + _LESSER, shares)


def _joined(between: str) -> bool:
    """True where the text between two numbers may join them."""
    before = between.rstrip().rstrip("$£€").rstrip()
    if not before:
        return True
    if before[-1] in _LAST and (before in _NOTHING or before[-_REACH:].lower().endswith(_JOINTS)):
        return True
    word = before.removesuffix(",").strip()
    return len(word) <= _LONGEST_UNIT and _of_a_compound(word)


@lru_cache(maxsize=2048)
def _of_a_compound(word: str) -> bool:
    """True for a unit that a smaller one may follow: "6 ft 2 in" and "2 years, 3 days" are one quantity."""
    unit = unit_of(word) if not _BLANK.search(word) else None
    return unit is not None and unit.dimension in COMPOUND


@lru_cache(maxsize=256)
def _bounds(claimed: Number) -> tuple[_Bounds, _Bounds]:
    """Least and greatest written size of a bare figure that supports the claim's: a pair for each unit and scale.

    First those for a figure that no scale follows, then those for one with a scale.
    """
    if claimed.unit in ("°C", CLOCK):  # Fahrenheit and Celsius start at different zeros; 17:00 is written "5 pm" too
        return ((0.0, math.inf),), ()
    plain, scaled = list[tuple[float, float]](), list[tuple[float, float]]()
    for one in readings(claimed):
        low, high = sorted((one.value, one.high))
        least = 0.0 if low < 0 else low * (_LEAST if one.bound == "<" else _LOW)
        most = max(abs(low), abs(high)) * (_MOST if one.bound == ">" else _HIGH)
        alike = FACTORS.get(one.unit, frozenset()) | ({POUND} if one.unit == "g" else frozenset())
        bases = {1.0 / factor for factor in alike} | {1.0, 1.0 / one.scale}
        plain += [(least * base, most * base) for base in bases]
        scaled += [(least * base / times, most * base / times) for base, times in product(bases, _TIMES)]
    return tuple(plain), tuple(scaled)
