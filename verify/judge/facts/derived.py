"""Recognises a figure that the source does not state but implies.

"rose by eight points" for "from 22 to 30 per cent".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from verify.judge.facts.quantity import Number

_BY = re.compile(r"\b(?:by|of|with|up|down)\s+(?:a\s+)?(?:about |around |some |nearly |almost |over |more than )?$",
                 re.IGNORECASE)
"""What stands before a difference in the claim."""
_FROM = re.compile(r"\bfrom\s+(?:\w+\s+)?[$£€]?$", re.IGNORECASE)
"""What stands before the first of two values in the source."""
_EXACT = 0.02
"""Share by which a difference may be off, because people round what they have worked out."""


def derived(claim: str, number: Number, near: str, beside: Sequence[Number]) -> str:
    """The words "from A to B" of the passages, where the claim's number is the difference of the two; "" for none.

    `near` is the passages' text and `beside` its numbers in order; `claim` is the claim's text, `number` one of its
    numbers.
    """
    if not _BY.search(claim, max(0, number.start - 24), number.start):
        return ""
    for one, other in pairwise(beside):
        between = near[one.end:other.start]
        if one.unit == other.unit and len(between) < 40 and re.search(r"\bto\b", between) and _FROM.search(
                near, max(0, one.start - 16), one.start) and _apart(number, one, other):
            return near[one.start:other.end]
    return ""


def _apart(number: Number, one: Number, other: Number) -> bool:
    """True where the number is the difference of the two others, or that difference as per cent of the first."""
    difference = abs(other.value - one.value)
    if number.unit == "percent":  # of 22 per cent, 8 points more are 36 per cent more
        difference = 100.0 * difference / abs(one.value) if one.value else -1.0
    elif number.unit == "points":
        difference = difference if one.unit == "percent" else -1.0
    elif number.unit != one.unit:
        return False
    return abs(number.value - difference) <= max(number.grain, _EXACT * abs(number.value))
