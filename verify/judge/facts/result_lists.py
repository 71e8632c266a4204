"""Checks who came first: the ranks of a result list ("1.

Amy Lee 54.12; 2. Bo Dahl 53.80") against a claim that names one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from verify.judge.facts.marks import ORDINALS
from verify.judge.text.text import keys

_ITEM = re.compile(
    r"(?:^|(?<=[;:\n,(])\s*|(?<=\s))(?P<rank>[1-9]\d?)[.)]\s+(?P<what>[^\W\d_](?:[^;:\n]|:(?=\d))*?)"
    r"(?=;|\n|$|[.,]\s*[1-9]\d?[.)]\s|[.]\s+[A-Z])")
"""A rank, and what stands after it up to the next item."""
_SAID = re.compile(
    r"\b(?P<first>won|winner|wins|winning|champions?|gold|first place|top of)\b"
    r"|\b(?P<second>runners?-up|silver|second place)\b|\b(?P<third>bronze|third place)\b"
    r"|\b(?:finished|came|placed|ranked|was|were|took|is)\s+(?:the\s+)?"
    r"(?P<nth>" + "|".join(ORDINALS) + r"|\d{1,2}(?:st|nd|rd|th))\b"
    r"(?!\s+(?:to|time|of|man|woman|person|half|round))", re.IGNORECASE)
"""How a claim states a rank."""
_NOT_ALL = re.compile(r"\b(?:match|semi-?final|round|game|leg|heat|set|seats?|votes?|awards?|case|medals?|times?|"
                      r"points?)\b", re.IGNORECASE)
"""What somebody may win without coming first: a match, a seat, a medal."""


class Place(NamedTuple):
    """One item of a result list."""

    rank: int
    names: frozenset[str]
    """Stems of the name that has the rank."""
    event: frozenset[str]
    """Stems of the heading that the list stands under."""
    text: str


def wrong_place(claim: str, text: str) -> tuple[str, str] | None:
    """What the claim says about a rank, and the list's item that has the same name at another rank.

    None for no conflict.

    Only lists about the claim's own event count: those whose heading shares most words with the claim.
    """
    said = _SAID.search(claim)
    lists = _places(text) if said and not _NOT_ALL.search(claim) else ()
    if said is None or not lists:
        return None
    rank = _rank(said)
    subject = frozenset(keys(claim[:said.start()]))
    told = frozenset(keys(claim))
    event = max((len(p.event & told) for p in lists), default=0)
    if not event:
        return None
    # The claim's subject must be named in the item: at least two of its words, or its only one.
    mine = [p for p in lists if len(p.event & told) == event and len(p.names & subject) >= min(2, len(p.names))]
    if not mine or any(p.rank == rank for p in mine):
        return None
    return said.group(), mine[0].text


def _rank(said: re.Match[str]) -> int:
    """The rank that the claim states, from 1."""
    if said["nth"]:
        word = said["nth"].lower()
        return ORDINALS.get(word) or int(re.sub(r"\D", "", word))
    return 1 if said["first"] else 2 if said["second"] else 3


@lru_cache(maxsize=16)
def _places(text: str) -> tuple[Place, ...]:
    return tuple(_lists(text))


def _lists(text: str) -> Iterator[Place]:
    """The items of all lists in a text, each with the heading above its list."""
    head: frozenset[str] = frozenset()
    before = 0
    for match in _ITEM.finditer(text):
        rank = int(match["rank"])
        if rank == 1:
            line = text[max(before, match.start() - 120):match.start("rank")]
            head = frozenset(keys(re.split(r"[.;]\s|\n(?=.)", line.rstrip())[-1]))
        before = match.end()
        name = re.split(r"[(\d,–—:]", match["what"])[0]
        yield Place(rank, frozenset(keys(name)), head, f"{rank}. {match['what'].strip()}")
