"""Who is ahead of whom: "the second largest after Brenholm" makes Brenholm larger, and the largest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from verify.judge.lexical.pair.found import Doubt
from verify.judge.lexical.pair.words import Word, cue, entities, ordinal

_AFTER = frozenset("after behind following".split())
_REACH = 9
"""Words between a rank and the one that is ahead: "second largest hospital in the north-east region after"."""


class Ahead(NamedTuple):
    """Somebody who is named as ahead in an order."""

    of: str
    """The superlative that names the order: "largest"."""
    keys: frozenset[str]
    """The stems of who is ahead."""


def ahead(words: Sequence[Word]) -> list[Ahead]:
    """Who is ahead, for each rank below the first: "second largest … after Brenholm General"."""
    named = entities(tuple(words))
    found = []
    for at, word in enumerate(words):
        if word.low not in cue("superlatives") or not at or ordinal(words[at - 1].low) < 2:
            continue
        for place in range(at + 1, min(len(words), at + _REACH)):
            if words[place].low in _AFTER:
                found += [Ahead(word.low, keys) for start, _, keys in named if place < start <= place + 2]
                break
    return found


def is_ahead(words: Sequence[Word], of: str, stated: Sequence[Ahead]) -> bool:
    """True where the first name of a claim is one that a passage has ahead in the order `of`."""
    first = next((keys for _, _, keys in entities(tuple(words))), frozenset())
    return any(a.of == of and a.keys & first for a in stated)


def ahead_doubts(mine: Sequence[Word], theirs: Sequence[Word]) -> Iterator[Doubt]:
    """A doubt for "larger than Brenholm", said of another, where Brenholm is ahead as the larger."""
    than = next((n for n, w in enumerate(mine) if w.low == "than"), -1)
    if than < 1:
        return
    before = {w.low for w in mine[max(0, than - 3):than]}
    named = entities(tuple(mine))
    first = next((keys for start, _, keys in named if start < than), frozenset())
    other = next((keys for start, _, keys in named if start > than), frozenset())
    for one in ahead(theirs):
        comparative = one.of.removesuffix("est") + "er"
        if comparative in before and one.keys & other and not one.keys & first:
            yield Doubt("rank", "the source has the other one ahead", " ".join(sorted(other)))
            return
