"""What a judgement found missing, and whether another text has it.

It is a cheap test before that text is judged as a whole.
"""

from __future__ import annotations

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
    at, length = low.find(beginning), len(beginning)
    while at >= 0:
        end = at + length
        if not low[max(0, at - 1):at].isalnum() and (length >= 5 or not low[end:end + 1].isalnum()):
            return True
        at = low.find(beginning, max(end, at + 1))
    return False


@lru_cache(maxsize=4)
def lower(text: str) -> str:
    """The text in lower case, kept for the next claim on its page."""
    return text.lower()


@lru_cache(maxsize=4)
def outside(page: str, body: str) -> str:
    """The lines of a page that are none of its body's, in lower case; kept for the next claim on that page.

    A word that the body lacks can stand only there, and they are mostly a tenth of the page.
    """
    lines, rest, at = body.split("\n"), list[str](), 0
    for line in page.split("\n"):  # the body's lines stand on the page in their order, as a rule
        if at < len(lines) and line == lines[at]:
            at += 1
        else:
            rest.append(line)
    others = frozenset(lines[at:])
    return "\n".join([line for line in rest if line not in others] if others else rest).lower()
