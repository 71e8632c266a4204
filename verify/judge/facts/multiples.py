"""Growth in a word: "tripled", "halved", "rose tenfold" beside the two figures that a source gives, "from A to B"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reports.findings import Fact, FactStatus
from verify.judge.facts.marks import ONES, TENS
from verify.judge.facts.quantity import Number
from verify.judge.facts.result import Check
from verify.judge.text.text import keys

_FACTORS = {"doubl": 2.0, "trebl": 3.0, "tripl": 3.0, "quadrupl": 4.0, "quintupl": 5.0, "halv": 0.5}
GROWTH = re.compile(r"\b(?P<stem>doubl|trebl|tripl|quadrupl|quintupl|halv)(?:ed|ing)\b|"
                    r"\b(?P<times>[^\W_]+)[\s-]?fold\b", re.IGNORECASE)
"""The words that tell of growth by a factor."""
_MORE = re.compile(r"\b(?:more than|over|at least)\s+$", re.IGNORECASE)
_NEARLY = re.compile(r"\b(?:nearly|almost|close to|not quite)\s+$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:[^\W\d]+\s+){0,2}[$£€]?$", re.IGNORECASE)
_TO = re.compile(r"\bto\b")
_APART = 60
"""Characters between two figures that one "from … to …" may have: "from 12,000 in 1950 to 31,000"."""
_OFF = 0.15
"""Share by which a growth that is told in a word may be rounded: 2.3 times is "doubled" and 2.4 no more."""
_SHARED = 2
"""Words of weight that the claim must share with the sentence of the two figures before they are of one thing."""


def multiple_checks(claim: str, near: str, beside: Sequence[Number]) -> Iterator[Check]:
    """One check for each word of growth in the claim that the passages `near` tell in two figures and not in that word.

    A growth that the figures do not bear out is shown as different, and never counts as certain.
    """
    for match in GROWTH.finditer(claim):
        factor = _factor(match)
        if factor is None or match.group().lower() in near.lower() or (match["stem"] or "\0") in near.lower():
            continue
        own = frozenset(keys(claim))
        pairs = [(a, b) for a, b in pairwise(beside) if _one_growth(near, a, b)
                 and len(own & frozenset(keys(near[max(0, a.start - 80):b.end + 40]))) >= _SHARED]
        if not pairs:
            continue
        hit = next(((a, b) for a, b in pairs if _grew(claim, match, factor, b.value / a.value)), None)
        one, other = hit or pairs[0]
        yield Check(Fact("number", match.group(), FactStatus.FOUND if hit else FactStatus.DIFFERENT,
                         near[one.start:other.end]))


def _factor(match: re.Match[str]) -> float | None:
    if match["stem"]:
        return _FACTORS[match["stem"].lower()]
    word = match["times"].lower()
    value = float(word) if word.isdecimal() and len(word) < 5 else float(ONES.get(word, TENS.get(word, 0)))
    return value if value > 1 else None


def _one_growth(near: str, one: Number, other: Number) -> bool:
    """True for the two figures of "from 12,000 in 1950 to 31,000 in 2000"."""
    between = near[one.end:other.start]
    return (one.unit == other.unit and one.value > 0 and not one.score and len(between) <= _APART
            and _TO.search(between) is not None and not re.search(r"[.;]\s", between)
            and _FROM.search(near, max(0, one.start - 30), one.start) is not None)


def _grew(claim: str, match: re.Match[str], factor: float, ratio: float) -> bool:
    """True where a growth to `ratio` times is what the claim's word says, with "more than" or "nearly" before it."""
    if factor < 1:
        factor, ratio = 1 / factor, 1 / ratio if ratio else 0.0
    start = match.start()
    if _MORE.search(claim, max(0, start - 12), start):
        return factor * (1 - _OFF / 3) <= ratio < factor + 1
    if _NEARLY.search(claim, max(0, start - 16), start):
        return 0.8 * factor <= ratio <= 1.02 * factor
    return abs(ratio - factor) <= _OFF * factor
