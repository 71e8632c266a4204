"""Whether the page's best passages say what the claim says, clause by clause: the one entry to the matched pair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verify.judge.lexical.pair.bonds import bond_doubts
from verify.judge.lexical.pair.clauses import Clause, clauses
from verify.judge.lexical.pair.degree import degree_doubts, parity
from verify.judge.lexical.pair.found import Doubt
from verify.judge.lexical.pair.negation import negation_doubts
from verify.judge.lexical.pair.sides import side_doubts
from verify.judge.lexical.pair.stance import claimed_stance_doubts, stance_doubts
from verify.judge.text.retrieval import Cover, Index
from verify.judge.text.text import idf

_AS_GOOD = 0.8
"""A sentence that holds this much of what the best one holds may clear the claim as well."""
_MOST = 6
_LEAST = 0.5
"""Part of a clause of the claim that a clause of the passage must hold before the two are laid side by side."""


def doubts(claim: str, index: Index, found: Cover) -> tuple[Doubt, ...]:
    """The doubts that every passage as good as the best one raises; empty as soon as one raises none."""
    passages = _candidates(index, found)
    return (*_cleared(_stances(claim, p) for p in passages), *_by_clause(claim, passages),
            *_ties(claim, index, found))


def _ties(claim: str, index: Index, found: Cover) -> Iterator[Doubt]:
    """Each clause of the claim beside the sentence that holds most of it and those around that one."""
    for mine in clauses(claim):
        best = max((n for n in found.worth), key=lambda n: (_shares(mine, index, n), -n), default=None)
        if best is None:
            continue
        yield from bond_doubts(mine, _window(index, best))


def _shares(mine: Clause, index: Index, n: int) -> float:
    return sum(idf(k) for k in mine.keys & index.sentences[n].bag)


def _window(index: Index, n: int) -> str:
    """A sentence with the ones before and after it in its paragraph."""
    text, here = index.text, index.sentences[n]
    start, end = here.start, here.end
    if n and "\n" not in text[index.sentences[n - 1].start:start]:
        start = index.sentences[n - 1].start
    if n + 1 < len(index.sentences) and "\n" not in text[end:index.sentences[n + 1].end]:
        end = index.sentences[n + 1].end
    return text[start:end]


def _cleared(raised: Iterator[tuple[Doubt, ...]]) -> tuple[Doubt, ...]:
    """The first passage's doubts; none where any passage raises none."""
    first: tuple[Doubt, ...] = ()
    for found in raised:
        if not found:
            return ()
        first = first or found
    return first


def _candidates(index: Index, found: Cover) -> Sequence[str]:
    """The sentences that hold most of the claim, best first."""
    if not found.worth:
        return []
    best = max(found.worth.values())
    good = sorted((n for n, w in found.worth.items() if w >= _AS_GOOD * best), key=lambda n: (-found.worth[n], n))
    return [index.text[index.sentences[n].start:index.sentences[n].end] for n in good[:_MOST]]


def _stances(claim: str, passage: str) -> tuple[Doubt, ...]:
    return (*stance_doubts(claim, passage), *claimed_stance_doubts(claim, passage), *negation_doubts(claim, passage))


def _by_clause(claim: str, passages: Sequence[str]) -> Iterator[Doubt]:
    """Each clause of the claim beside the clauses that hold most of it; one that raises no doubt clears it."""
    theirs = [(c, p) for p in passages for c in clauses(p)]
    whole = frozenset(k for c, _ in theirs for k in c.keys)
    for mine in clauses(claim):
        held = [(_held(mine, c), c, p) for c, p in theirs]
        best = max((h for h, _, _ in held), default=0.0)
        if best < _LEAST:
            continue
        near = [(c, p) for h, c, p in held if h >= 0.9 * best]
        yield from _cleared(tuple(_pair(mine, c, whole, parity(claim) != parity(p))) for c, p in near)


def _held(mine: Clause, theirs: Clause) -> float:
    """Part of a claim's clause, weighed by rarity, that a clause of the passage has."""
    weights = {k: idf(k) for k in mine.all_keys}
    return sum(w for k, w in weights.items() if k in theirs.all_keys) / (sum(weights.values()) or 1.0)


def _pair(mine: Clause, theirs: Clause, passage: frozenset[str], denied: bool) -> Iterator[Doubt]:
    yield from degree_doubts(mine, theirs, passage, denied)
    yield from side_doubts(mine, theirs)
