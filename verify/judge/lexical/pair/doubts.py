"""Whether the page's best passages say what the claim says, clause by clause: the one entry to the matched pair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verify.judge.lexical.pair.found import Doubt
from verify.judge.lexical.pair.negation import negation_doubts
from verify.judge.lexical.pair.stance import claimed_stance_doubts, stance_doubts
from verify.judge.text.retrieval import Cover, Index

_AS_GOOD = 0.8
"""A sentence that holds this much of what the best one holds may clear the claim as well."""
_MOST = 6


def doubts(claim: str, index: Index, found: Cover) -> tuple[Doubt, ...]:
    """The doubts that every passage as good as the best one raises; empty as soon as one raises none."""
    first: tuple[Doubt, ...] = ()
    for passage in _candidates(index, found):
        raised = tuple(_raised(claim, passage))
        if not raised:
            return ()
        first = first or raised
    return first


def _candidates(index: Index, found: Cover) -> Sequence[str]:
    """The sentences that hold most of the claim, best first."""
    if not found.worth:
        return []
    best = max(found.worth.values())
    good = sorted((n for n, w in found.worth.items() if w >= _AS_GOOD * best), key=lambda n: (-found.worth[n], n))
    return [index.text[index.sentences[n].start:index.sentences[n].end] for n in good[:_MOST]]


def _raised(claim: str, passage: str) -> Iterator[Doubt]:
    yield from stance_doubts(claim, passage)
    yield from claimed_stance_doubts(claim, passage)
    yield from negation_doubts(claim, passage)
