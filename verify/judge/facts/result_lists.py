"""Checks who came first: the ranks of a list of results against a claim that names one.

"Bo Dahl won" disagrees with the list "1. Amy Lee 54.12; 2. Bo Dahl 53.80".
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
_RANKS = re.compile(r"[1-9](?<![^\s;:,(].)\d?[.)]\s")
"""Where an item can begin: `_ITEM` is tried only on a text that has this, because it tries at every character."""
_RANK_ENDS = (re.compile(r"\.(?<=\d\.)(?<!\d\d\d\.)\s"), re.compile(r"\)(?<=\d\))(?<!\d\d\d\))\s"))
"""The end of such a rank, which is tested before: to a single character `re` runs ten times as fast as to a digit."""
_SAID = re.compile(
    r"\b(?P<first>won|winner|wins|winning|champions?|gold|first place|top of)\b"
    r"|\b(?P<second>runners?-up|silver|second place)\b|\b(?P<third>bronze|third place)\b"
    r"|\b(?:finished|came|placed|ranked|was|were|took|is)\s+(?:the\s+)?"
    r"(?P<nth>" + "|".join(ORDINALS) + r"|\d{1,2}(?:st|nd|rd|th))\b"
    r"(?!\s+(?:to|time|of|man|woman|person|half|round))", re.IGNORECASE)
"""How a claim states a rank."""
_AND_NTH = re.compile(r"\b(?:and|,)\s+(?P<nth>" + "|".join(ORDINALS) + r"|\d{1,2}(?:st|nd|rd|th))(?=\s+in\b)",
                      re.IGNORECASE)
"""A further rank of the same subject."""
_CLUB = re.compile(r"(?P<name>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){1,2})\s"
                   r"\((?P<club>[A-Z][^\W\d_]+(?:\s[A-Z][^\W\d_]+)?)\)")
"""A name with a club or country in brackets."""
_BRACKET = re.compile(r"\([A-Z]")
"""What every such text has, and few others; cheaper than to try at every capital."""
_HEADING = 120
"""Characters before the first item of a list in which its heading is looked for."""
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
    """What the claim says about a rank, and the item that has the same name at another rank; None for no conflict.

    Only lists about the claim's own event count: those whose heading shares most words with the claim.
    """
    ranked = _ranked(claim)
    for shown, rank, subject, about in ranked if ranked and not _NOT_ALL.search(claim) else ():
        mine = _items(subject, about, text)
        if mine and all(p.rank != rank for p in mine):
            return shown, mine[0].text
    return None


def right_places(claim: str, text: str) -> dict[str, str]:
    """The ordinals of a claim ("first", "3rd") that a list bears out by an item's place, each with the item."""
    found = {}
    for shown, rank, subject, about in _ranked(claim):
        item = next((p for p in _items(subject, about, text) if p.rank == rank), None)
        if item is not None:
            found[shown.split()[-1].lower()] = item.text
    return found


@lru_cache(maxsize=64)
def _ranked(claim: str) -> tuple[tuple[str, int, frozenset[str], frozenset[str]], ...]:
    """The ranks that a claim states; kept, because each of its numbers that is not found asks for them."""
    return tuple(_said_ranks(claim))


def _said_ranks(claim: str) -> Iterator[tuple[str, int, frozenset[str], frozenset[str]]]:
    """Each rank that a claim states: as written, the rank, the words before it, and those that tell the event.

    "Came first in the javelin and third in the high jump" states two, each of the event that follows it.
    """
    said = _SAID.search(claim)
    if said is None:
        return
    subject = frozenset(keys(claim[:said.start()]))
    more = list(_AND_NTH.finditer(claim, said.end()))
    if not more:
        yield said.group(), _rank(said), subject, frozenset(keys(claim))
        return
    starts = [said.end(), *(m.end() for m in more)]
    ends = [*(m.start() for m in more), len(claim)]
    for match, start, end in zip((said, *more), starts, ends, strict=True):
        yield match.group(), _rank(match), subject, subject | frozenset(keys(claim[start:end]))


def _items(subject: frozenset[str], about: frozenset[str], text: str) -> list[Place]:
    """The items of the subject in the lists of the event.

    The claim's subject must be named in the item: at least two of its words, or its only one.
    """
    lists = _places(text)
    event = max((len(p.event & about) for p in lists), default=0)
    return [p for p in lists if event and len(p.event & about) == event
            and len(p.names & subject) >= min(2, len(p.names))]


def _rank(said: re.Match[str]) -> int:
    """The rank that the claim states, from 1."""
    named = said.groupdict()
    if said["nth"]:
        word = said["nth"].lower()
        return ORDINALS.get(word) or int(re.sub(r"\D", "", word))
    return 1 if named.get("first") else 2 if named.get("second") else 3


@lru_cache(maxsize=16)
def _places(text: str) -> tuple[Place, ...]:
    may = any(end.search(text) for end in _RANK_ENDS) and _RANKS.search(text)
    return tuple(_lists(text)) if may else ()


def _lists(text: str) -> Iterator[Place]:
    """The items of all lists in a text, each with the heading above its list."""
    head: frozenset[str] = frozenset()
    before = 0
    for match in _ITEM.finditer(text):
        rank = int(match["rank"])
        if rank == 1:
            line = text[max(before, match.start() - _HEADING):match.start("rank")]
            head = frozenset(keys(re.split(r"[.;]\s|\n(?=.)", line.rstrip())[-1]))
        before = match.end()
        name = re.split(r"[(\d,–—:]", match["what"])[0]
        yield Place(rank, frozenset(keys(name)), head, f"{rank}. {match['what'].strip()}")


def other_club(claim: str, text: str) -> tuple[str, str] | None:
    """(name, item) where a list gives the claim's name another club: "Lea Horvat (Salm)" for "Horvat of Orle".

    None for no conflict, and where the club may be told of another name of the claim.
    """
    given = _clubs(text)
    if not given:
        return None
    clubs = {club for _, club, _ in given}
    words = frozenset(keys(claim))
    mine = [g for g in given if g[0] <= words]
    told = [club for club in sorted(clubs, key=len) if frozenset(keys(club)) <= words
            and re.search(rf"\b{re.escape(club)}\b", claim)]
    if not mine or not told or {club for _, club, _ in mine} & set(told):
        return None
    return told[0], mine[0][2]


def other_value(claim: str, number: str, text: str) -> str:
    """The item of the claim's name in a list, where the claim's figure stands in the item of another name; else ""."""
    lists = [p for p in _places(text) if p.names]
    if not lists:
        return ""
    words = frozenset(keys(claim))
    figure = re.compile(rf"(?<![\d.,:]){re.escape(number)}(?![\d:]|[.,]\d)")
    event = max((len(p.event & words) for p in lists), default=0)
    near = [p for p in lists if event and len(p.event & words) == event]
    mine = [p for p in near if p.names <= words]
    holders = [p for p in near if figure.search(p.text.partition(" ")[2])]
    if not mine or not holders or any(p.names <= words for p in holders):
        return ""
    return mine[0].text


@lru_cache(maxsize=16)
def _clubs(text: str) -> tuple[tuple[frozenset[str], str, str], ...]:
    """The stems of each name with a name in brackets after it, that name, and both as written; two of them at least."""
    if not _BRACKET.search(text):
        return ()
    found = tuple((frozenset(keys(m["name"])), m["club"], m.group()) for m in _CLUB.finditer(text))
    return found if len({club for _, club, _ in found}) > 1 else ()
