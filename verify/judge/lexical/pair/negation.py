"""Negation with its scope: what one text denies and the other states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verify.judge.lexical.pair.cues import negates, stops
from verify.judge.lexical.pair.forms import is_verb
from verify.judge.lexical.pair.found import Doubt
from verify.judge.lexical.pair.words import Word


def negated(words: Sequence[Word]) -> tuple[frozenset[str], frozenset[str]]:
    """The stems that are the head of a negation, and all that one reaches."""
    heads: set[str] = set()
    scope: set[str] = set()
    for place in range(len(words)):
        if negates(words, place):
            reached = list(_reached(words, place))
            scope.update(words[at].key for at in reached)
            heads.update(words[at].key for at in _heads(words, place, reached))
    return frozenset(heads), frozenset(scope)


def _reached(words: Sequence[Word], place: int) -> Iterator[int]:
    for at in range(place + 1, min(len(words), place + 12)):
        if stops(words, at) or (words[at].low == "," and at > place + 1):
            return
        if words[at].content and not (words[at].low.endswith("ly") and words[at].low != "only"):
            yield at


def _heads(words: Sequence[Word], place: int, reached: Sequence[int]) -> Sequence[int]:
    """The first word that a negation reaches; after "no" the verb: "no trace has been found" denies the finding."""
    following = words[place + 1].low if place + 1 < len(words) else ""
    if words[place].low not in ("no", "without", "neither", "nor", "none") or following == "longer":
        return [at for at in reached if words[at].low != "longer"][:1]
    return [at for at in reached if is_verb(words, at)][:1] if words[place].low == "no" else []


def negation_doubts(mine: Sequence[Word], theirs: Sequence[Word]) -> Iterator[Doubt]:
    """A head of a negation in one text that the other has without any."""
    (my_heads, my_scope), (their_heads, their_scope) = negated(mine), negated(theirs)
    own = {w.key: w.low for w in mine if w.content}
    other = {w.key: w.low for w in theirs if w.content}
    for key in sorted(my_heads & other.keys() - their_scope):
        if _around(mine, key) & _around(theirs, key):
            yield Doubt("negation", "the claim denies what the source states", other[key])
    for key in sorted(their_heads & own.keys() - my_scope):
        if not _plain_too(theirs, key) and _around(mine, key) & _around(theirs, key):
            yield Doubt("negation", "the source denies what the claim states", f"not {own[key]}")


def _around(words: Sequence[Word], key: str) -> set[str]:
    """The words of weight beside a word: two texts speak of the same where they share one of them."""
    content = [w for w in words if w.content]
    return {w.key for n, word in enumerate(content) if word.key == key for w in content[max(0, n - 4):n + 5]} - {key}


def _plain_too(words: Sequence[Word], key: str) -> bool:
    """True when the text has the word a second time, outside any negation."""
    return sum(w.key == key for w in words) > 1 and any(
        w.key == key and not any(negates(words, p) for p in range(max(0, n - 7), n)) for n, w in enumerate(words))
