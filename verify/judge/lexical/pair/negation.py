"""Negation with its scope: what one text denies and the other states."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from verify.judge.lexical.pair.cues import negates, stops
from verify.judge.lexical.pair.found import Doubt
from verify.judge.lexical.pair.words import cue, words_of


@lru_cache(maxsize=512)
def negated(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The stems that are the head of a negation, and all that one reaches."""
    words = words_of(text)
    heads: set[str] = set()
    scope: set[str] = set()
    for place in range(len(words)):
        if not negates(words, place):
            continue
        whole = words[place].low in cue("whole_negation")
        first = True
        for at in range(place + 1, min(len(words), place + 12)):
            if stops(words, at) or (words[at].low == "," and at > place + 1):
                break
            if not words[at].content or (words[at].low.endswith("ly") and words[at].low != "only"):
                continue
            scope.add(words[at].key)
            if first and not (whole and words[place].low in ("no", "without")):
                heads.add(words[at].key)
            first = False
    return frozenset(heads), frozenset(scope)


def negation_doubts(claim: str, passage: str) -> Iterator[Doubt]:
    """A head of a negation in one text that the other has without any."""
    (my_heads, my_scope), (their_heads, their_scope) = negated(claim), negated(passage)
    mine = {w.key: w.low for w in words_of(claim) if w.content}
    theirs = {w.key: w.low for w in words_of(passage) if w.content}
    for key in sorted(my_heads & theirs.keys() - their_scope):
        if not _beside(claim, passage, key):
            continue
        yield Doubt("negation", "the claim denies what the source states", theirs[key])
    for key in sorted(their_heads & mine.keys() - my_scope):
        if not _plain_too(passage, key) and _beside(claim, passage, key):
            yield Doubt("negation", "the source denies what the claim states", f"not {mine[key]}")


def _beside(claim: str, passage: str, key: str) -> bool:
    """True when the word stands beside another word of weight that both texts have."""
    return bool(_around(claim, key) & _around(passage, key))


def _around(text: str, key: str) -> set[str]:
    words = [w for w in words_of(text) if w.content]
    return {w.key for n, word in enumerate(words) if word.key == key for w in words[max(0, n - 4):n + 5]} - {key}


def _plain_too(passage: str, key: str) -> bool:
    """True when the passage has the word a second time, outside any negation."""
    words = words_of(passage)
    return sum(w.key == key for w in words) > 1 and any(
        w.key == key and not any(negates(words, p) for p in range(max(0, n - 7), n)) for n, w in enumerate(words))
