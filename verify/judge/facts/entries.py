"""Several dates in one sentence or time line: which part of it belongs to which date.

"1974 — Clubhouse built. 1986 — Youth section founded." That a claim's date stands somewhere in the sentence is no
support for what happened at another of its dates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import fsum

from verify.judge.facts.day import Date
from verify.judge.text.text import idf, keys

_LEADS = re.compile(r"\s?(?:[—–:]|-\s)\s?")
"""What follows a date that stands before its entry, as in a time line."""
_PART = re.compile(r"[,;()]|\s(?:and|but|while|before|after|then)\s|[.!?]\s")
"""What separates the parts of a sentence."""
_CAPITAL = re.compile(r"\b[^\W\d_a-z]\w+")
"""A word with a capital: an entry has one."""
_JOINS = re.compile(r"\s*(?:and|to|until|till|through|[-–—])\s*")
"""What joins two dates to one stretch of time."""
_STRETCH = re.compile(r"\b(?:from|between)\s[^.;,]*\d\s(?:and|to|until|till)\s$|\d\s?[-–—]\s?$")
"""What stands before the second date of a span: it begins no entry."""
_BEFORE = 40
"""Characters before a date in which the beginning of a stretch of time is looked for."""
_FIGURE = 12
"""Characters before a date in which a figure belongs to it: "1,482 in the "."""
_MOST = 0.5
"""Share of the claim's part that the entry of another date must have for the claim to be about that date..."""
_LEAST = 0.25
"""...and that the entry of the claimed date may have at most."""
_TELLING = 5.0
"""Rarity (see `text.idf`) from which a single word of the claim's part tells enough."""


def other_entry(claim: str, date: Date, text: str, span: tuple[int, int], inside: Sequence[Date],
                hits: Sequence[Date]) -> Date | None:
    """The date in the sentence whose entry says what the claim says about `date`; None where that is a matching date.

    `span` is the sentence's place in `text`, `inside` all dates of the sentence in order, and `hits` those of them
    that agree with the claim's date.
    """
    wanted = _part(claim, date)
    if len(inside) < 2 or not wanted or not hits:
        return None
    # First: by how many of the claim's words each date's entry has.
    parts = [_entry(text, span, inside, n) for n in range(len(inside))]
    shares = [fsum(w for k, w in wanted.items() if k in part) / fsum(wanted.values()) for part in parts]
    own = max(share for share, d in zip(shares, inside, strict=True) if d in hits)
    best = max(range(len(inside)), key=shares.__getitem__)
    rival = inside[best]
    figures = {k for k in keys(claim[max(0, date.start - _FIGURE):date.start]) if k.isdigit()} - parts[best]
    if any(figures & part for part, d in zip(parts, inside, strict=True) if d in hits):
        return None  # "from 96 in 2022": the figure stands beside the date on both sides
    word = _nearest(claim, date)
    # One word alone may be what the whole page is about: "Work on the bridge began in 1961", "it was opened in 1966".
    told = len(wanted.keys() & parts[best]) > 1 or word in parts[best]
    if rival not in hits and shares[best] >= _MOST and own <= _LEAST and told and not _goal(claim, date):
        return rival
    # Second: by the one word that carries the statement, most often the verb before the date, if only one entry has
    # it.
    has = [n for n, part in enumerate(parts) if word in part]
    if len(has) != 1 or inside[has[0]] in hits:
        return None
    named = frozenset(keys(" ".join(_CAPITAL.findall(claim)))) - parts[has[0]]
    own_name = any(named & part for part, d in zip(parts, inside, strict=True) if d in hits)
    return None if own_name else inside[has[0]]  # "Ness was automated in 1988 and Rour in 1994"


def _goal(claim: str, date: Date) -> bool:
    """True for the end of a stretch of time, "from 1925 to 1932": the words before it are told of the beginning too."""
    return _STRETCH.search(claim, max(0, date.start - _BEFORE), date.start) is not None


def _nearest(claim: str, date: Date) -> str:
    """The last word of weight before a claim's date, most often the verb: "was withdrawn in 2009"."""
    before = keys(_PART.split(claim[:date.start])[-1])
    return before[-1] if before and not before[-1].isdigit() else ""


def _part(claim: str, date: Date) -> dict[str, float]:
    """The stems of the part of the claim that holds the date, with their rarity.

    Empty where one common word is all there is.
    """
    cuts = [0, *(m.end() for m in _PART.finditer(claim)), len(claim)]
    begin = max((c for c in cuts if c <= date.start), default=0)
    end = min((c for c in cuts if c >= date.end), default=len(claim))
    words = {k: idf(k) for k in keys(claim[begin:date.start] + " " + claim[date.end:end]) if not k.isdigit()}
    return words if len(words) > 1 or fsum(words.values()) > _TELLING else {}


def _entry(text: str, span: tuple[int, int], inside: Sequence[Date], n: int) -> frozenset[str]:
    """The stems that belong to the n-th date.

    The text up to the next date in a time line, else the part of the sentence around it.
    """
    if _LEADS.match(text, inside[n].end):
        stop = inside[n + 1].start if n + 1 < len(inside) else span[1]
        return frozenset(keys(text[inside[n].end:stop]))
    first, last = n, n  # "from 1915 to 1918" is one stretch of time
    while first and _JOINS.fullmatch(text, inside[first - 1].end, inside[first].start):
        first -= 1
    while last + 1 < len(inside) and _JOINS.fullmatch(text, inside[last].end, inside[last + 1].start):
        last += 1
    marks = list(_PART.finditer(text, *span))
    begin = max((m.end() for m in marks if m.end() <= inside[first].start), default=span[0])
    end = min((m.start() for m in marks if m.start() >= inside[last].end), default=span[1])
    return frozenset(keys(text[begin:end]))
