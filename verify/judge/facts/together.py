"""Tells which places of a text may hold one number together, and what sizes that number can have.

"5 to 10", "two hundred and six", "3 out of 10" and "6 ft 2 in" are one number each, of a size that none of its parts
has. Nothing is read in full here: where only that would tell, every size is possible.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import count, pairwise
from typing import NamedTuple

from verify.judge.facts.marks import FRACTIONS, GROWING, SCALE_WORDS, SCALES, VULGAR
from verify.judge.facts.numbers import measured_until
from verify.judge.facts.pairs import APART, OUT_OF
from verify.judge.facts.spots import Spot
from verify.judge.facts.units import COMPOUND, unit_of
from verify.judge.text.stretches import Kept

_JOINTS = ("to", "and", *GROWING, "-", "–", "—")
"""How the text between two numbers ends where they may be one: "5 to 10", "two hundred and six"..."""
_SHARED = ("in", "of", "every", *(f"{blank}a" for blank in " \xa0\u202f\t\n"))
"""...or may be a share: "one in four", "3 out of 10"..."""
_SHARE = re.compile(rf"(?:[\s\-–]*(?:{'|'.join(SCALE_WORDS)})\b)*{OUT_OF.pattern}", re.IGNORECASE)
"""...which has little more than these words between its parts."""
_NOTHING = ("", "st", "nd", "rd", "th")
"""What counts as no text between them: spaces, or the end of "12th"."""
_REACH = 8
"""The number of letters at the end of a text among which the longest of these stands."""
_LONGEST_UNIT = 40
"""A longer word (an address, a blob) is no unit."""
_BLANK = re.compile(r"\s")
_FAR = 60
"""Characters between two numbers beyond which they are never one, nor lends one the other its unit (see `pairs`)."""
_UNIT_AFTER = 16
"""Characters between "half" and the end of its unit, or between "quarter" and it: "of an hour"."""
_SUMMED = ("", "-", "–", "and", "a", "and a", "-and-")
"""What stands between the words of one number: "two hundred and six", "one and a half"."""
_HALVED = ("a", "and a")
"""What ends in " a" between two numbers that are one: "half a million", "one and a half"."""
_TIMES = SCALES - {1.0}
"""Sizes of the words that multiply; a figure of that size is read as one of them."""
_LESSER = 1.0
"""How much greater a quantity in two units is than its figure of the greater unit, at most: "6 ft 2 in"."""
_OF_UNITS = {"half": (0.5,), "quarter": (0.25,), "quarters": (0.75,)}
"""What words for a part count before a unit: "half a year". The others are shares or ordinals and nothing else."""

Bounds = tuple[tuple[float, float], ...]
"""Pairs of a least and a greatest size."""


class Sizes(NamedTuple):
    """The sizes that a number can have which stands at one place or at several."""

    spans: Bounds
    """The least and greatest written size: of each figure or word alone, and of two that may be one."""
    shares: bool = False
    """True where two of the figures may be a share ("one in four"), which has another size than either."""
    parts: bool = False
    """True where a word such as "third" may be a share or an ordinal of any size."""


ANY = Sizes(((0.0, math.inf),), True, True)
"""Where only reading tells what there is."""


def groups(text: str, places: Sequence[Spot]) -> list[tuple[int, int]]:
    """(first, last) of the places that may hold one number or range together, by their numbers in `places`.

    Places that stand alone are left out.
    """
    ends, starts = [spot[1] for spot in places], [spot[0] for spot in places[1:]]
    found = list[tuple[int, int]]()
    for n in [n for n, end, start in zip(count(), ends, starts, strict=False) if start - end <= _FAR]:
        end, start = ends[n], starts[n]
        before, word = text[start - 1], text.rfind(" ", end, start - 1) + 1
        if before in "[(" or (before == " " and word and not _LINKS[text[word:start - 1]]):
            continue
        if _joined(text, end, start):
            first = found.pop()[0] if found and found[-1][1] == n else n
            found.append((first, n + 1))
    return found


def sizes(text: str, group: Sequence[Spot]) -> Sizes:
    """The sizes that the numbers of some places can have, which may be one number if they are several."""
    if len(group) == 1:
        return _alone(text, group[0])
    spans, shares, parts = list[tuple[float, float]](), False, False
    counted = [spot for spot in group if spot.size is not None]
    for spot in group:
        if spot.size is None and text[spot.start:spot.end].lower() not in _RANKS_OR_SHARES:
            return ANY
        parts = parts or spot.size is None
    multiplied = len(group) == 2 and _by_scale(text, *group)
    if not multiplied and any(spot.size in _TIMES for spot in counted):
        return ANY
    spans += [(size, size) for spot in counted if (size := spot.size) is not None]
    for one, other in pairwise(counted):
        between = text[one.end:other.start].strip().lower()
        low, high = sorted((one.size or 0.0, other.size or 0.0))
        if multiplied:
            spans.append((low * high, low * high))
        elif between in _SUMMED and (text[one.start].isalpha() or text[other.start].isalpha()):
            return ANY
        elif between.endswith(_SHARED):
            shares = True
        else:  # a range; one that begins below zero has every size, since sizes have no sign
            spans.append((0.0 if text[one.start] in "-−" else low, high + _LESSER))
    return Sizes(tuple(spans), shares, parts)


_RANKS_OR_SHARES = frozenset(FRACTIONS) - frozenset(_OF_UNITS)
"""Words that are a share ("two thirds") or an ordinal ("the third"), and never a count."""


def _alone(text: str, spot: Spot) -> Sizes:
    """The sizes of a number that stands alone."""
    if spot.size is not None:
        return Sizes(((spot.size, spot.size),))
    word = text[spot.start:spot.end].lower()
    if word in FRACTIONS:
        return Sizes(tuple((size, size) for size in _OF_UNITS.get(word, ())), True, True)
    if word[-1] not in VULGAR:
        return Sizes(((0.0, 0.0),)) if word == "zero" else ANY
    part = VULGAR[word[-1]]
    whole = part + (float(word[:-1]) if word[:-1].replace(".", "").isdecimal() else 0.0)
    return Sizes(((whole, whole), (100.0 * part, 100.0 * part)), True, True) if word[0] not in "-−" else ANY


def _by_scale(text: str, one: Spot, other: Spot) -> bool:
    """True for a figure and a word that multiplies it: "5 million"."""
    return one.size is not None and one.size not in _TIMES and text[one.start].isdecimal() and (
        text[one.end:other.start] in (" ", "-") and text[other.start:other.end].lower() in SCALE_WORDS)


def _joined(text: str, end: int, start: int) -> bool:
    """True where the text between two numbers, from `end` to `start`, may join them."""
    between = text[end:start]
    before = between.rstrip().rstrip("$£€").rstrip()
    if before in _NOTHING:
        return True
    low = before[-_REACH:].lower()
    if low.endswith(_JOINTS):
        return len(between) <= APART or start - measured_until(text, end) <= APART + _UNIT_AFTER
    if low.endswith(_SHARED):
        return " ".join(before.lower().split()) in _HALVED or _SHARE.fullmatch(between) is not None
    word = before.removesuffix(",").strip().lstrip("–")
    return word.lower() in SCALE_WORDS or (len(word) <= _LONGEST_UNIT and " " not in word and _of_a_compound(word))


def _links(stretch: str) -> bool:
    """False for a stretch that, right before the second of two numbers, joins it to none: `_joined` needs no look."""
    before = stretch.rstrip().rstrip("$£€").rstrip()
    if not before or f" {before}"[-_REACH:].lower().endswith((*_JOINTS, *_SHARED)):
        return True
    word = before.removesuffix(",").strip().lstrip("–")
    return word.lower() in SCALE_WORDS or _of_a_compound(word)


_LINKS = Kept(_links)


@lru_cache(maxsize=2048)
def _of_a_compound(word: str) -> bool:
    """True for a unit that a smaller one may follow: "6 ft 2 in" and "2 years, 3 days" are one quantity."""
    unit = unit_of(word) if not _BLANK.search(word) else None
    return unit is not None and unit.dimension in COMPOUND
