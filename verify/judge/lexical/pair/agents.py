"""Who does it: compares the claim's doer of a verb with the doer in every passage that has this verb.

"Jo Maddox opened the scoring after a pass by Lena Brandt": a claim that Lena Brandt opened it has all its words met. A
doubt needs both names near the verb on the page, and another doer wherever the page has that verb about the same act.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum

from verify.judge.facts.names import also_called
from verify.judge.lexical.pair.clauses import Clause, clauses
from verify.judge.lexical.pair.found import Doubt
from verify.judge.lexical.pair.sides import acts, doer_and_done
from verify.judge.lexical.pair.words import Word, cue, entities, words_of
from verify.judge.text.retrieval import Index
from verify.judge.text.text import idf

_SAME = 0.6
"""Share of what a claim says besides verb and doer that a sentence must have in order to be about the same act."""
_MOST = 8
"""Sentences with the verb that are read."""


def agent_doubts(mine: Clause, index: Index) -> Iterator[Doubt]:
    """A doubt where every sentence of the page about the same act has another doer."""
    for at, word in enumerate(mine.words):
        if not acts(mine.words, at) or word.low in cue("reporting", "aux"):
            continue
        doer = doer_and_done(mine, at)[0] & _named(mine.words)
        rest = mine.keys - doer - {word.key}
        if not doer or not rest:
            continue
        stated = _doers(word.key, doer, rest, index)
        if stated:
            yield Doubt("agent", "the source has someone else do this", stated)
            return


def _named(words: tuple[Word, ...]) -> frozenset[str]:
    """The stems of all names in a clause."""
    return frozenset(k for _, _, keys in entities(words) for k in keys)


def _doers(verb: str, doer: frozenset[str], rest: frozenset[str], index: Index) -> str:
    """The other doer as shown; "" where one sentence has the claim's own, or leaves the doer open."""
    total = fsum(idf(k) for k in rest)
    found = ""
    for n in index.where.get(verb)[:_MOST]:
        here = index.sentences[n]
        if fsum(idf(k) for k in rest & here.bag) < _SAME * total:
            continue
        text = index.text[here.start:here.end]
        other = _other(text, verb, doer, _nearby(index, n))
        if not other:
            return ""
        found = other
    return found


def _nearby(index: Index, n: int) -> frozenset[str]:
    """The stems of a sentence and of two neighbours on either side."""
    return frozenset().union(*(s.bag for s in index.sentences[max(0, n - 2):n + 3]))


def _other(text: str, verb: str, doer: frozenset[str], nearby: frozenset[str]) -> str:
    """The doer in one sentence, where that is plainly not the claim's; else ""."""
    words = words_of(text)
    shown = ""
    if not doer <= nearby:
        return ""
    for clause in clauses(text):
        for at, word in enumerate(clause.words):
            if word.key != verb or not acts(clause.words, at):
                continue
            other = doer_and_done(clause, at)[0] & _named(words)
            name = " ".join(w.low for w in words if w.key in other)
            if not other or other & doer or _side_by_side(words, doer, other) or _described(words, other):
                return ""
            if _means(clause.words, doer):
                return ""
            if also_called(name, " ".join(sorted(doer))):
                return ""
            shown = name
    return shown


def _described(words: Sequence[Word], other: frozenset[str]) -> bool:
    """True for "the 41-year-old Spaniard": a description, which may be of the claim's own doer."""
    first = next((n for n, w in enumerate(words) if w.key in other), 0)
    led = [w.low for w in words[max(0, first - 4):first]]
    return bool(set(led) & {"the", "a", "an"}) and not set(led) & set(",.;:")


def _side_by_side(words: Sequence[Word], doer: frozenset[str], other: frozenset[str]) -> bool:
    """True where the two names stand side by side: an apposition, or a list of those who do it."""
    mine = [n for n, w in enumerate(words) if w.key in doer]
    theirs = [n for n, w in enumerate(words) if w.key in other]
    for a in mine:
        for b in theirs:
            low, high = sorted((a, b))
            if all(w.kind in ("mark", "name") or w.low in cue("determiners") or w.low in ("and", "of", "or", "s")
                   for w in words[low + 1:high]):
                return True
    return False


def _means(words: Sequence[Word], doer: frozenset[str]) -> bool:
    """True where the claim's doer is the one through whom it is done: "equalised through Roy"."""
    return any(w.low in ("through", "via", "with", "for") and words[n + 1].key in doer
               for n, w in enumerate(words[:-1]))
