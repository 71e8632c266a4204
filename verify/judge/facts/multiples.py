"""Growth in a word: "tripled", "halved", "rose tenfold" beside the two figures that a source gives, "from A to B"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reports.findings import Fact, FactStatus
from verify.judge.facts.derived import change
from verify.judge.facts.marks import count_of
from verify.judge.facts.quantity import Number
from verify.judge.facts.result import Check
from verify.judge.text.text import keys

_FACTORS = {"doubl": 2.0, "trebl": 3.0, "tripl": 3.0, "quadrupl": 4.0, "quintupl": 5.0, "halv": 0.5}
"""Stems of words for growth, and by how much."""
GROWTH = re.compile(
    r"\b(?P<stem>doubl|trebl|tripl|quadrupl|quintupl|halv)(?:ed|ing)\b|\b(?P<fold>[^\W_]+)[\s-]?fold\b|"
    r"\b(?P<times>[^\W_]+)\s+times\s+(?:as|more|the|its|that|larger|higher|greater|faster|longer|bigger)\b|"
    r"\b(?P<twice>twice|thrice)\s+(?:as|the|its|that)\b", re.IGNORECASE)
"""The words that tell of growth, or of one thing beside another, by a factor."""
_GROWN = (*_FACTORS, "fold", "times", "twice", "thrice")
"""One of these is in each of them. Looked for first, since most claims have none."""
_MORE = re.compile(r"\b(?:more than|over|at least)\s+$", re.IGNORECASE)
"""The word before it makes the factor a lower bound..."""
_NEARLY = re.compile(r"\b(?:nearly|almost|close to|not quite)\s+$", re.IGNORECASE)
"""...or a little more than was reached."""
_OFF = 0.15
"""Share by which a growth that is told in a word may be rounded: 2.3 times is "doubled" and 2.4 no more."""
_UNDER = _OFF / 3
"""...and by which it may fall short of a word after "more than", which is chosen for what lies above the word."""
_NEARLY_LEAST, _NEARLY_MOST = 0.8, 1.02
"""Shares of the word's factor that "nearly" reaches down to, and up to: 1.6 times is "nearly doubled", 2.1 is not. Set
by hand, like the shares above, on the growth cases of `python -m tests.gold support`."""
_BEFORE_MORE, _BEFORE_NEARLY = 12, 16
"""Characters before a word of growth in which `_MORE` and `_NEARLY` are looked for; each fits its longest form."""
_LEFT, _RIGHT = 80, 60
"""Characters before the first and after the second of two figures that tell what they are figures of: about a clause
on either side."""
_MOST_DIGITS = 4
"""Digits that a factor may have: "1500-fold" is one, a longer figure is no factor that people write."""
_SHARED = 3
"""Words of weight that the claim must share with the sentence of two figures before it counts as another growth."""


def tells_growth(claim: str) -> bool:
    """True where a claim has a word of growth."""
    low = claim.lower()
    return any(map(low.__contains__, _GROWN)) and GROWTH.search(claim) is not None


def multiple_checks(claim: str, near: str, beside: Sequence[Number]) -> Iterator[tuple[Check, int, int]]:
    """One check for each word of growth in the claim that the passages `near` tell in two figures and not in that word.

    With each where the word stands in the claim. A growth that the figures do not bear out is shown as different, never
    as certain, and only where no share in the passages tells the same ("a reduction of 50%").
    """
    if not tells_growth(claim):
        return
    low = near.lower()
    pairs = [p for a, b in pairwise(beside) if a.unit == b.unit and a.value > 0 < b.value and not a.score
             and (p := change(near, a, b))]
    for match in GROWTH.finditer(claim):
        factor = _factor(match)
        if factor is None or match.group().lower() in low or (match["stem"] or "\0").lower() in low:
            continue
        hit = next(((a, b) for a, b in pairs if _grew(claim, match, factor, b.value / a.value)), None)
        if hit is not None:
            yield _shown(match, FactStatus.FOUND, near, hit)
        elif match["stem"] and not any(_same_share(factor, n) for n in beside):
            own = frozenset(keys(claim))
            other = next((p for p in pairs if len(own & _around(near, p)) >= _SHARED), None)
            if other is not None:
                yield _shown(match, FactStatus.DIFFERENT, near, other)


def _shown(match: re.Match[str], status: FactStatus, near: str,
           pair: tuple[Number, Number]) -> tuple[Check, int, int]:
    one, other = sorted(pair, key=lambda n: n.start)
    return Check(Fact("number", match.group(), status, near[one.start:other.end])), *match.span()


def _around(near: str, pair: tuple[Number, Number]) -> frozenset[str]:
    """Stems of the words that stand around two figures of the passages."""
    places = [n.start for n in pair]
    return frozenset(keys(near[max(0, min(places) - _LEFT):max(places) + _RIGHT]))


def _same_share(factor: float, number: Number) -> bool:
    """True for a share in per cent that comes to the factor: 50 for "halved", 100 or 200 for "doubled"."""
    return number.unit == "percent" and any(
        abs(number.value - share) <= 100.0 * _OFF for share in (100.0 * factor, 100.0 * abs(factor - 1.0)))


def _factor(match: re.Match[str]) -> float | None:
    """By how much a word of growth multiplies; None for what only looks like one ("one times the")."""
    if match["stem"]:
        return _FACTORS[match["stem"].lower()]
    if match["twice"]:
        return 2.0 if match["twice"].lower() == "twice" else 3.0
    value = count_of(match["fold"] or match["times"], digits=_MOST_DIGITS)
    return float(value) if value > 1 else None


def _grew(claim: str, match: re.Match[str], factor: float, ratio: float) -> bool:
    """True where a growth to `ratio` times is what the claim's word says, with "more than" or "nearly" before it."""
    if factor < 1 or (ratio < 1 and (match["times"] or match["twice"])):  # "three times as fast" is a third of the time
        factor, ratio = max(factor, 1 / factor), 1 / ratio
    start = match.start()
    if _MORE.search(claim, max(0, start - _BEFORE_MORE), start):
        return factor * (1 - _UNDER) <= ratio < factor + 1
    if _NEARLY.search(claim, max(0, start - _BEFORE_NEARLY), start):
        return _NEARLY_LEAST * factor <= ratio <= _NEARLY_MOST * factor
    return abs(ratio - factor) <= _OFF * factor
