"""Numbers told as bounds: "gut 0,6 Millionen" holds of 640.000, and "plus de 200" of 214."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from verify.judge.languages.language import UNSPACED, Language
from verify.judge.languages.stems import respelt

_BEFORE = 24
"""Characters before a number in which its bound stands."""
_WIDE = 1.5
"""How many times the bound the number may be: "more than 4" of 700 speaks of something else."""
_SLIGHT = 0.1
"""How far "just over" and "nearly" may be from the number, as a share of it..."""
_ROUND = 0.06
"""...and how far "about" may be, where rounding explains it."""
_TESTS: Mapping[str, Callable[[float, float], bool]] = MappingProxyType({
    "about": lambda bound, value: abs(bound - value) <= min(_step(bound) / 2, _ROUND * bound),
    "over": lambda bound, value: bound < value <= _WIDE * bound,
    "under": lambda bound, value: bound / _WIDE <= value < bound,
    "least": lambda bound, value: bound <= value <= _WIDE * bound,
    "most": lambda bound, value: bound / _WIDE <= value <= bound,
    "slightly_over": lambda bound, value: bound < value <= (1 + _SLIGHT) * bound,
    "nearly": lambda bound, value: (1 - _SLIGHT) * bound <= value < bound,
})
"""Kind of bound -> whether a value satisfies it."""


class Bound(NamedTuple):
    """What stands before a number and makes it a bound."""

    kind: str
    start: int
    end: int


def bound_at(text: str, start: int, known: Language) -> Bound | None:
    """The bound right before the number that begins at `start`; None for none."""
    if known.script in UNSPACED or not known.bounds:
        return None
    first = max(0, start - _BEFORE)
    found = _pattern(known).search(respelt(text[first:start], known))
    if found is None or len(respelt(text[first:start], known)) != start - first:
        return None
    kind = next(k for k, words in known.bounds.items() if re.sub(r"['\s]+", " ", found[1]) in words)
    return Bound(kind, first + found.start(1), first + found.end(1))


@cache
def _pattern(known: Language) -> re.Pattern[str]:
    words = sorted({w for group in known.bounds.values() for w in group}, key=len, reverse=True)
    ranked = "|".join(re.escape(w).replace(r"\ ", r"['\s]+") for w in words)
    return re.compile(rf"(?<!\w)({ranked})['\s]+$")


def holds(bound: Bound | None, claimed: str, key: str) -> bool:
    """True where a number of the passage satisfies the bound on the claim's; both are keys of plain numbers."""
    if bound is None or claimed[0] != "#" or key[0] != "#" or claimed.endswith(".") or key.endswith("."):
        return False
    return _TESTS[bound.kind](float(claimed[1:]), float(key[1:]))


def _step(value: float) -> float:
    """The place of a number's last digit that is not 0: 10,000 for 640,000, and 0.1 for 2.5."""
    step = 1e12
    while step > 1e-6 and abs(value / step - round(value / step)) > 1e-9:
        step /= 10
    return step
