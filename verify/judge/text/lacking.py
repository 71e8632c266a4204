"""What a judgement found missing, and whether another text has it.

A cheap test before that text is judged as a whole.
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from reports.findings import FactStatus
from verify.judge.scorers.base import Judgement

_WORD = re.compile(r"[^\W_]+")


def lacking(judged: Judgement) -> list[str]:
    """The words of the claim that its source does not have, and the facts that are absent or different there."""
    return [*judged.missing, *(f.claimed for f in judged.facts if f.status is not FactStatus.FOUND)]


def beginnings(text: str) -> frozenset[str]:
    """The first five letters of each word, in lower case: enough to recognise a word in another form."""
    return frozenset(word[:5] for word in _WORD.findall(text.lower()))


def begins(low: str, beginning: str) -> bool:
    """True when a word of `low` begins with these five letters, or equals a `beginning` that is shorter than five."""
    whole = len(beginning) < 5
    around = f" {low} ".split(beginning)  # where it stands twice on end, nothing is between: no word begins there
    return any(before and not before[-1].isalnum() and not (whole and (not after or after[0].isalnum()))
               for before, after in itertools.pairwise(around))


@lru_cache(maxsize=4)
def lower(text: str) -> str:
    """The text in lower case, kept for the next claim on its page."""
    return text.lower()
