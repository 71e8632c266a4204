"""How often something happens, and from which value to which: "twice a month" is not "twice a year"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import fsum
from typing import NamedTuple

from verify.judge.lexical.pair.found import Doubt
from verify.judge.lexical.pair.words import words_of
from verify.judge.text.text import idf

_UNITS = "second|minute|hour|day|night|week|month|quarter|season|year|decade|century"
_RATE = re.compile(
    rf"\b(?:(?P<how>once|twice|thrice|(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\s+times)\s+"
    rf"(?:an?|per|each|every)\s+(?P<a>{_UNITS})|(?:every|each)\s+(?P<b>{_UNITS})|(?P<c>hourly|daily|nightly|weekly|"
    r"monthly|quarterly|yearly|annually))\b", re.IGNORECASE)
"""A rate in words."""
_UNIT_OF = {"hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week", "monthly": "month",
            "quarterly": "quarter", "yearly": "year", "annually": "year"}
_HELD = 0.6
"""Part of what the claim says besides the rate, weighed by rarity, that a passage must have."""
_TELLING = 5
"""Figures of two numbers by which they are known again, whatever the words around them."""
_SOME = r"(?:about |around |some |nearly |only |just )?[$£€]?"
_FROM = re.compile(rf"\bfrom\s+{_SOME}(?P<from>\d[\d,.]*\d|\d)\S*"
                   rf"(?:[^.;]{{0,40}}?\bto\s+{_SOME}(?P<goal>\d[\d,.]*\d|\d))?", re.IGNORECASE)
"""The value that something had before, and perhaps the one it has now."""


class _Rate(NamedTuple):
    how: str
    unit: str


def rate_doubts(claim: str, passages: Sequence[str]) -> Iterator[Doubt]:
    """Another rate of the same, and two values exchanged."""
    mine = _rates(claim)
    near = [p for p in passages if _share(claim, p) >= _HELD]
    stated = [r for p in near for r in _rates(p)]
    for rate in mine:
        alike = [r for r in stated if r.how == rate.how or r.unit == rate.unit]
        if alike and rate not in stated:
            yield Doubt("rate", "the source says how often in another way", f"{alike[0].how} a {alike[0].unit}")
            return
    yield from _exchanged(claim, passages)


def _exchanged(claim: str, passages: Sequence[str]) -> Iterator[Doubt]:
    """"From 41 to 36" in the claim, where the passage has 41 now and "from 36"."""
    for told in _FROM.finditer(claim):
        start, goal = told["from"], told["goal"]
        for passage in passages if goal and goal != start and len(goal + start) > _TELLING else ():
            before = {m["from"] for m in _FROM.finditer(passage)}
            if goal in before and start not in before and re.search(rf"(?<![\d.,]){re.escape(start)}(?!\d)", passage):
                yield Doubt("sides", "the source has the two values the other way round", f"from {goal}")
                return


@lru_cache(maxsize=256)
def _rates(text: str) -> tuple[_Rate, ...]:
    found = []
    for match in _RATE.finditer(text):
        unit = match["a"] or match["b"] or _UNIT_OF[match["c"].lower()]
        found.append(_Rate((match["how"] or "once").lower(), unit.lower()))
    return tuple(found)


def _share(claim: str, passage: str) -> float:
    """Part of the claim, but for its rates and figures, that a passage has."""
    own = {w.key for w in words_of(_RATE.sub(" ", claim)) if w.content and w.kind != "num"}
    have = {w.key for w in words_of(passage)}
    return fsum(idf(k) for k in own & have) / (fsum(idf(k) for k in own) or 1.0)
