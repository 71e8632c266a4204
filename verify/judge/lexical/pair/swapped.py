"""A word of the claim in whose place the passage has one that excludes it: "the eastern portal" for "the western".

`degree.opposite_doubts` asks for two clauses that are otherwise alike. Here the two words must stand in the same
company: a word of weight right beside the one stands beside the other too, with at most one between, and neither is
under a negation that the other lacks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import fsum

from verify.judge.lexical.lexicon import opposite, relation
from verify.judge.lexical.pair.clauses import Clause
from verify.judge.lexical.pair.cues import negates
from verify.judge.lexical.pair.found import Doubt
from verify.judge.lexical.pair.words import Word, cue, words_of

_ENOUGH = 0.6
"""Share of the claim's clause, without the word, that a passage must have."""
_BEFORE, _AFTER = 8, 4
"""Words before and after a word in which a negation is looked for."""
_ALIKE = ("same", "kind", "wider")
"""Relations (see `lexicon.relation`) of a word that the passage has instead, so that nothing is missing."""
_OFTEN = frozenset("a per each every once twice times".split())
"""Words before a unit of time that make it a frequency: "twice a week"."""


def swapped_doubts(mine: Clause, weights: Mapping[str, float], claim: str, passages: Sequence[str]) -> Iterator[Doubt]:
    """The first word of a claim's clause that the passages have nowhere, and one of them exchanged."""
    own = words_of(claim)
    said = frozenset(w.key for w in own)
    there = frozenset(w.key for p in passages for w in words_of(p))
    inside = {w.start for w in mine.words}
    for at, word in enumerate(own):
        if word.start not in inside or word.key in there or not _telling(own, at):
            continue
        rest = {k: v for k, v in weights.items() if k != word.key}
        for passage in passages:
            theirs = words_of(passage)
            have = {w.key for w in theirs}
            if not rest or fsum(v for k, v in rest.items() if k in have) < _ENOUGH * fsum(rest.values()):
                continue
            if "than" in {w.low for w in mine.words} & {w.low for w in theirs}:
                continue  # a comparison may be told from either end
            if any(relation(word.key, k) in _ALIKE for k in have):
                continue
            other = next((w for n, w in enumerate(theirs) if w.key not in said and _exclude(own, at, theirs, n)), None)
            if other is not None:
                yield Doubt("swapped", f"the source has “{other.low}” where the claim has “{word.low}”", other.low)
                return


@cache
def _groups() -> dict[str, tuple[tuple[int, str], ...]]:
    """Word -> (number of its group, its value there), from "exclusive" of english.json ("morning/noon/evening")."""
    found: dict[str, list[tuple[int, str]]] = {}
    for number, group in enumerate(sorted(cue("exclusive"))):
        for value in group.split("/"):
            for word in value.split(","):
                found.setdefault(word, []).append((number, value))
    return {word: tuple(values) for word, values in found.items()}


def _telling(words: Sequence[Word], at: int) -> bool:
    """True for a word that may be exchanged for one that excludes it."""
    word = words[at]
    return (word.content or word.low in _groups()) and word.kind == "word" and word.low not in cue("two_sided", "deals")


def _exclude(own: Sequence[Word], at: int, theirs: Sequence[Word], n: int) -> bool:
    """True where the two words exclude each other, in the same company and under no other negation."""
    mine, other = own[at], theirs[n]
    if not _telling(theirs, n) or not (opposite(mine.key, other.key) or _apart(own, at, theirs, n)):
        return False
    if n + 1 < len(theirs) and theirs[n + 1].low in ("one", "ones"):
        return False  # "smaller ones are stored as they are"
    beside = (_company(own, at, 1) & _company(theirs, n, 2)) | (_company(own, at, 2) & _company(theirs, n, 1))
    return _denied(own, at) == _denied(theirs, n) and bool(beside)


def _apart(own: Sequence[Word], at: int, theirs: Sequence[Word], n: int) -> bool:
    """True for two values of one group; units of time only where both tell how often."""
    one, other = _groups().get(own[at].low, ()), _groups().get(theirs[n].low, ())
    if not any(a == b and x != y for a, x in one for b, y in other):
        return False
    units = cue("frequency_units")
    often = [words[p - 1].low in _OFTEN if p else False for words, p in ((own, at), (theirs, n))
             if words[p].low in units]
    return all(often)


def _company(words: Sequence[Word], at: int, reach: int) -> frozenset[str]:
    """The stems of weight beside a word, so many on either side."""
    before = [w.key for w in words[:at] if w.content][-reach:]
    return frozenset(before + [w.key for w in words[at + 1:] if w.content][:reach])


def _denied(words: Sequence[Word], at: int) -> bool:
    return any(negates(words, n) for n in range(max(0, at - _BEFORE), min(len(words), at + _AFTER)))
