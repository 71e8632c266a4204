"""Recognises a figure that the source implies: "rose by eight points" where it has "from 22 to 30 per cent"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from verify.judge.facts.quantity import Number

_BY = re.compile(r"\b(?:by|of|with|up|down)\s+(?:a\s+)?(?:about |around |some |nearly |almost |over |more than )?$",
                 re.IGNORECASE)
"""What stands before a difference in the claim..."""
_THAN = re.compile(r"\s+(?:[^\W\d_]+\s+)?(?:more|fewer|less|higher|lower|larger|smaller|longer|shorter)\b",
                   re.IGNORECASE)
"""...and after it."""
_BESIDE = re.compile(r"\b(?:from|to|previously|compared|against|than|versus|vs?|before|earlier)\b", re.IGNORECASE)
"""What stands between two values that the source compares: "61.4%, up from 58.9%"."""
_FROM = re.compile(r"\bfrom\s+(?:\w+\s+)?[$£€]?$", re.IGNORECASE)
"""What stands before the first of two values in the source."""
_STOP = re.compile(r"[.!?;]\s")
"""The end of a sentence."""
_PART = re.compile(r"\s+(?:[^\W\d_]+\s+)?(?:out )?of\s+(?:(?:the|its|their|his|her|our|all)\s+)*")
"""What stands between a part and its whole: "900 of the 2,300 inhabitants"."""
_WITHIN = 60
"""Characters between two values that are compared."""
_TOGETHER = 160
"""Characters within which values may be parts of one sum."""
_NEARLY, _ROUGHLY, _AT_MOST = 0.85, 0.1, 1.5
"""How far "nearly", "about" and "more than" reach: shares of the claim's number."""
_AT_LEAST = 0.5
"""...and "less than", down to this share: a writer would not say it of a value further below."""
_SIMPLE = 0.05
"""Share by which a simple fraction may be off: 39 per cent are two in five."""
_EXACT = 0.02
"""Share by which a difference may be off, because people round what they have worked out."""
_SUMMANDS = 4
"""Values after one that are tried as parts of a sum with it. More would find a sum for nearly any number by chance."""
_FLOATING = 1e-6
"""Share by which a sum may be off, since 0.1 + 0.2 is not 0.3 to a computer."""
_BEFORE_BY, _BEFORE_FROM = 24, 16
"""Characters before a number in which `_BY` and `_FROM` are looked for; each fits its longest form."""


def derived(claim: str, number: Number, near: str, beside: Sequence[Number]) -> str:
    """The words of the passages with two values that come to the claim's number; "" for none.

    "From A to B" for their difference, and "A of the B" for a share.

    `near` is the passages' text and `beside` its numbers in order; `claim` is the claim's text, `number` one of its
    numbers.
    """
    if number.unit == "percent":
        for one, other in pairwise(beside):
            part = not (one.unit or other.unit) and 0 < one.value <= other.value and _PART.fullmatch(
                near, one.end, other.start)
            if part and _meets(number, 100.0 * one.value / other.value):
                return near[one.start:other.end]
    if not (number.unit == "points" or _BY.search(claim, max(0, number.start - _BEFORE_BY), number.start)
            or _THAN.match(claim, number.end)):
        return ""
    for one, other in pairwise(beside):
        before = change(near, one, other)
        if before and one.unit == other.unit and _apart(number, *before):
            return near[one.start:other.end]
    return ""


def change(near: str, one: Number, other: Number) -> tuple[Number, Number] | None:
    """The earlier and the later of two values that stand side by side in the source; None where they are not compared.

    "from 22 to 30 per cent" -> (22, 30); "61.4%, up from 58.9%" -> (58.9, 61.4).
    """
    between = near[one.end:other.start]
    if len(between) > _WITHIN or _STOP.search(between):
        return None
    if re.search(r"\bto\b", between):
        return (one, other) if _FROM.search(near, max(0, one.start - _BEFORE_FROM), one.start) else None
    return (other, one) if _BESIDE.search(between) else None


def adds_up(number: Number, near: str, beside: Sequence[Number]) -> bool:
    """True where two or three values of one sentence make up the claim's: then another value there accuses nobody.

    Also true for what is left of one value without another ("all but three of 31" beside "28 of 31").
    """
    if number.score or number.unit in ("percent", "points") or number.value <= 0:
        return False
    alike = [n for n in beside if not n.vague and not n.score and n.unit == number.unit]
    for place, one in enumerate(alike):
        close = [n for n in alike[place + 1:place + 1 + _SUMMANDS] if n.start - one.end <= _TOGETHER
                 and not _STOP.search(near, one.end, n.start)]
        sums = [abs(one.value - n.value) for n in close] + [one.value + n.value for n in close]
        sums += [one.value + a.value + b.value for a, b in pairwise(close)]
        if any(abs(number.value - total) <= _FLOATING * total for total in sums):
            return True
    return False


def _apart(number: Number, one: Number, other: Number) -> bool:
    """True where the number is the difference of the two others, or that difference as per cent of the first."""
    difference = abs(other.value - one.value)
    if number.unit == "percent":  # of 22 per cent, 8 points more are 36 per cent more
        difference = 100.0 * difference / abs(one.value) if one.value else -1.0
    elif number.unit == "points":
        difference = difference if one.unit == "percent" else -1.0
    elif number.unit != one.unit:
        return False
    return _meets(number, difference)


def _meets(number: Number, value: float) -> bool:
    """True where a value that was worked out is the claim's number, as exactly as that is meant."""
    if number.bound in ("-", "<"):  # "nearly a quarter" is 23 per cent, and no 26
        return (_NEARLY if number.bound == "-" else _AT_LEAST) * number.value <= value <= number.value
    if number.bound == ">":
        return number.value <= value <= _AT_MOST * number.value
    simple = number.unit == "percent" and number.grain == 0.0  # "two in five", "a third"
    slack = _ROUGHLY if number.bound == "~" else _SIMPLE if simple else _EXACT
    return abs(number.value - value) <= max(number.grain, slack * abs(number.value))
