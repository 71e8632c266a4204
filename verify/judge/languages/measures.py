"""Brings a number with its unit to one base: "7,4 km" to 7,400 m, "ein Jahr und neun Monate" to 21 months."""

from __future__ import annotations

import re
from typing import NamedTuple

from verify.judge.languages.figure import key_of, spelled
from verify.judge.languages.language import Language

_BASE = {"km": ("m", 1000.0), "m": ("m", 1.0), "cm": ("m", 0.01), "mm": ("m", 0.001), "km2": ("m2", 1e6),
         "ha": ("m2", 1e4), "m2": ("m2", 1.0), "t": ("kg", 1000.0), "kg": ("kg", 1.0), "g": ("kg", 0.001),
         "h": ("min", 60.0), "min": ("min", 1.0), "year": ("month", 12.0), "month": ("month", 1.0)}
"""Unit -> its base, and how many of that it is. A year has twelve months, but a month no fixed number of days."""
_CALENDAR = 1000
"""A number of years from here on is a year of the calendar."""
_PART = re.compile(r"#0\.\d+")
_LAST = re.compile(r"[^\W\d_]+(?=\s+$)")


class Measure(NamedTuple):
    """A number with a unit, brought to the base."""

    key: str
    unit: str
    start: int
    end: int
    """Where the last unit ends."""
    words: int
    """How many words it is made of: two for each number with its unit, one for a unit with an article."""


def measure(text: str, keys: list[tuple[str, int, int, bool]], known: Language) -> Measure | None:
    """The measure that begins with the first of these words, each (key, start, end, figure); None for none."""
    first = _one(text, keys, known)
    if first is None:
        return None
    rest = keys[first.words:] if _joined(text[first.end:], known) else []
    part = float(rest[0][0][1:]) if rest and rest[0][3] and _PART.fullmatch(rest[0][0]) else 0.0
    if part and not text[first.end:rest[0][1]].strip().startswith(","):
        times = _BASE[keys[first.words - 1][0][1:]][1]  # "un an et demi"
        value = float(first.key[1:]) + part * times
        return Measure(key_of(value), first.unit, first.start, rest[0][2], first.words + 1)
    more = _one(text, rest, known)
    if more is not None and more.unit == first.unit and more.words == 2 and _less(keys, first, more):
        value = float(first.key[1:]) + float(more.key[1:])
        return Measure(key_of(value), first.unit, first.start, more.end, first.words + 2)
    return first if first.words == 2 else None


def _one(text: str, keys: list[tuple[str, int, int, bool]], known: Language) -> Measure | None:
    """A number and its unit, or an article ("ein Jahr") that stands for one."""
    if len(keys) > 1 and keys[0][3] and re.fullmatch(r"#[\d.e+-]*\d", keys[0][0]):
        unit, value = keys[1][0][1:], float(keys[0][0][1:])
        close = keys[1][0][:1] == "=" and not text[keys[0][2]:keys[1][1]].strip()
        if close and unit in _BASE and not (unit == "year" and value >= _CALENDAR):
            base, times = _BASE[unit]
            return Measure(key_of(value * times), base, keys[0][1], keys[1][2], 2)
    elif keys and not keys[0][3] and keys[0][0][:1] == "=" and keys[0][0][1:] in _BASE:
        before = _LAST.search(text, max(0, keys[0][1] - 8), keys[0][1])
        if before and known.numbers.get(spelled(before.group(), known)) == 1:
            base, times = _BASE[keys[0][0][1:]]
            return Measure(key_of(times), base, before.start(), keys[0][2], 1)
    return None


def _less(keys: list[tuple[str, int, int, bool]], first: Measure, more: Measure) -> bool:
    """True where the second unit is a smaller one than the first: months after years."""
    one, other = keys[first.words - 1][0][1:], keys[first.words + 1][0][1:]
    return _BASE[one][1] > _BASE[other][1]


def _joined(rest: str, known: Language) -> bool:
    """True where the next number may belong to the measure: after "and", a comma or a space."""
    joints = "|".join(map(re.escape, known.joints | {"e", "i", "и", "y"}))
    return re.match(rf"(?:\s+(?:(?:{joints})\s+)?|,\s+)(?=\w)", rest) is not None
