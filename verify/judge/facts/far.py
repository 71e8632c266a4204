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
from verify.judge.facts.marks import ORDINALS, SCALE_WORDS, SCALES, Spot, spots
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
_PERCENT = re.compile(r"\s?(?:%|per\s?cent\b)", re.IGNORECASE)
_PRICED = re.compile(r"[$£€¥₹A-Zs.]\s*$")
"""What may be a currency before a figure (see `numbers`)."""
_BEFORE = 4
"""Characters before a figure among which its last letter stands."""
_AFTERWARDS = 80
"""Characters after a figure among which its unit stands."""
_APART = 60
"""Characters between two numbers beyond which they are never one, nor lends one the other its unit (see `pairs`)."""
_SUMMED = ("", "-", "–", "and", "a", "and a", "-and-")
"""What stands between the words of one number: "two hundred and six", "one and a half"."""
_TIMES = SCALES - {1.0}
"""Sizes of the words that multiply; a figure of that size is read as one of them."""
_SHARED = ("in", "of", "every", " a")
"""How the text between the two figures of a share ends: "one in four", "3 out of 10"."""
_LESSER = 1.0
"""How much greater a quantity in two units is than its figure of the greater unit, at most: "6 ft 2 in"."""
_LAST = frozenset(text[-1] for joint in (*_JOINTS, *_NOTHING[1:]) for text in (joint, joint.upper()))
"""The last letters of these, which are tested first."""


_Bounds = tuple[tuple[float, float], ...]


class _Sizes(NamedTuple):
    """The sizes that numbers can have where several may be one number or range."""

    spans: _Bounds
    """The least and greatest written size: of each alone, and of two that may be a range."""
    shares: bool = False
    """True where two of its figures may be a share ("one in four"), which has another size than either."""


_ANY = _Sizes(((0.0, math.inf),))
"""Where only reading tells what there is."""


class FarNumbers:
    """The numbers of a text, read place by place as claims ask for them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._growing = any(word in text.lower() for word in _GROWING)
        self._groups = list(_groups(text))
        # The size of a number that stands alone; None where `_Sizes` tells more.
        self._sizes = [None if self._growing or len(group) > 1 else group[0].size for group in self._groups]
        self._ranked = sorted({size for size in self._sizes if size is not None})
        self._together: dict[int, _Sizes] = {}
        self._read: dict[int, tuple[Number, ...]] = {}

    def first(self, claimed: Number) -> Number | None:
        """The first number of the text that supports the claim's.

        The same as reading all of them in order would give.
        """
        plain, scaled = _bounds(claimed)
        alone, times, unit = set(self._between(plain)), set(self._between(scaled)), claimed.unit
        likely = (n for n, size in enumerate(self._sizes) if (
            size in alone or (size in times and self._multiplied(n)) or (
                size is None and self._spans(n, plain, scaled, unit))) and self._can_be(n, unit))
        return next((number for n in likely for number in self._numbers(n) if same(claimed, number)), None)

    def _between(self, bounds: _Bounds) -> Iterator[float]:
        """The sizes on the page that lie within some of the bounds."""
        for low, high in bounds:
            yield from self._ranked[bisect_left(self._ranked, low):bisect_right(self._ranked, high)]

    def _spans(self, n: int, plain: _Bounds, scaled: _Bounds, unit: str) -> bool:
        """True where a number of a group may lie within some of the bounds."""
        if n not in self._together:
            self._together[n] = _ANY if self._growing else _sizes(self._text, self._groups[n])
        sizes = self._together[n]
        return _meet(sizes.spans, plain) or (sizes.shares and unit == "percent") or (
            _meet(sizes.spans, scaled) and self._multiplied(n))

    def _multiplied(self, n: int) -> bool:
        """True where a word such as "bn" follows a number of the group; scales written out are numbers too."""
        return any(_SCALE.match(self._text, spot.end) for spot in self._groups[n])

    def _can_be(self, n: int, unit: str) -> bool:
        """False where no number of a group can have a unit that is compared with the claim's."""
        group, text = self._groups[n], self._text
        if unit == ORDINAL:
            return any(text[s.end:s.end + 2] in _ENDINGS or text[s.start].isalpha() for s in group)
        if self._sizes[n] is None:
            sizes = self._together[n]
            if unit != "percent" or sizes.shares or sizes is _ANY:
                return True
        elif unit != "percent":  # "first", and "12 %", are compared with none but their own kind
            spot = group[0]
            return not (text[spot.start:spot.end].lower() in ORDINALS or (
                _PERCENT.match(text, spot.end) and not _PRICED.search(text, max(0, spot.start - _BEFORE), spot.start)))
        following = text[group[0].end:group[-1].end + _AFTERWARDS].lower()
        return any(word in following for word in _PER_CENT)

    def _numbers(self, n: int) -> tuple[Number, ...]:
        if n not in self._read:
            self._read[n] = numbers_at(self._text, self._groups[n])
        return self._read[n]


def _meet(spans: _Bounds, bounds: _Bounds) -> bool:
    """True where some of the spans and of the bounds have a size in common."""
    return any(least <= high and low <= most for low, high in spans for least, most in bounds)


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


def _sizes(text: str, group: list[Spot]) -> _Sizes:
    """The sizes that the numbers of a group can have."""
    spans, shares = list[tuple[float, float]](), False
    for spot in group:
        if spot.size is None or (spot.size in _TIMES and len(group) > 1):
            return _ANY
        spans.append((spot.size, spot.size))
    for one, other in pairwise(group):
        between = text[one.end:other.start].strip().lower()
        if between in _SUMMED and (text[one.start].isalpha() or text[other.start].isalpha()):
            return _ANY
        if between.endswith(_SHARED):
            shares = True
        else:  # a range; one that begins below zero has every size, since sizes have no sign
            low, high = sorted((one.size or 0.0, other.size or 0.0))
            spans.append((0.0 if text[one.start] in "-−" else low, high + _LESSER))
    return _Sizes(tuple(spans), shares)


def _joined(between: str) -> bool:
    """True where the text between two numbers may join them."""
    before = between.rstrip().rstrip("$£€").rstrip()
    if not before:
        return True
    if before[-1] in _LAST and (before in _NOTHING or before[-_REACH:].lower().endswith(_JOINTS)):
        return True
    word = before.removesuffix(",").strip()
    return word.lower() in SCALE_WORDS or (len(word) <= _LONGEST_UNIT and " " not in word and _of_a_compound(word))


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
