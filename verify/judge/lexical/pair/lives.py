"""Birth and death as the bracket after a name tells them: "Ann Lee (May 4, 1901 – March 2, 1988) was ...".

A claim that Lee died in 1901 has all its words met, and so has one that somebody else was born then. The bracket says
whose the days are, and which is which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from verify.judge.lexical.pair.found import Doubt
from verify.judge.lexical.pair.glosses import NAME, born_in, lived_in
from verify.judge.lexical.pair.words import entities, words_of

_BRACKET = re.compile(rf"(?P<name>{NAME})\s*\((?P<gloss>[^()\n]{{1,240}})\)")
_YEAR = re.compile(r"\b(?:1\d{3}|20\d\d)\b")
_BIRTH = frozenset(("born", "birth"))
_DEATH = frozenset("died dies death killed assassinated executed".split())


class _Life(NamedTuple):
    """A name, and the years that its bracket gives."""

    name: str
    born: str
    died: str
    text: str
    """The bracket with the name."""


def life_doubts(claim: str, text: str) -> Iterator[Doubt]:
    """A doubt for a year of birth given as that of death, the reverse, and for one that is another's.

    `text` is the page. None where any bracket bears the claim out, or the year stands outside the brackets as well.
    """
    lows = {w.low for w in words_of(claim)}
    years = _YEAR.findall(claim)
    if len(years) != 1 or bool(lows & _BIRTH) == bool(lows & _DEATH):
        return
    side, other = ("born", "died") if lows & _BIRTH else ("died", "born")
    lives = [life for life in _lives(text) if years[0] in (life.born, life.died)]
    if not lives or text.count(years[0]) > sum(life.text.count(years[0]) for life in lives):
        return
    who = frozenset[str]().union(*(keys for _, _, keys in entities(words_of(claim)))) - frozenset(years)
    his = [life for life in lives if who & _keys(life.text)]
    if any(getattr(life, side) == years[0] for life in his):
        return
    if his:
        yield Doubt("life", f"the source gives this as the year in which {his[0].name} {_said(other)}", his[0].text)
    elif who:
        yield Doubt("life", f"the source says this of {lives[0].name}", lives[0].text)


def _said(side: str) -> str:
    return "was born" if side == "born" else "died"


def _keys(text: str) -> frozenset[str]:
    return frozenset(w.key for w in words_of(text) if w.content)


def _lives(text: str) -> Iterator[_Life]:
    """The brackets of a text that tell a birth or a death."""
    for found in _BRACKET.finditer(text):
        lived, born = lived_in(found["gloss"]), born_in(found["gloss"])
        days = lived or ((born, "") if born else None)
        if days is not None:
            years = [(_YEAR.findall(day) or [""])[-1] for day in days]
            yield _Life(found["name"], years[0], years[1], found.group())
