"""A claim of several statements is supported no better than the worst of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import fsum

from verify.judge.lexical.lexicon import meanings, senses, share
from verify.judge.lexical.pair.clauses import clauses
from verify.judge.lexical.pair.found import Doubt

_TOLD = 0.15
"""Share of a statement, weighed by rarity, that the passages must have."""
_STATEMENT = 3
"""Words of weight from which a clause is a statement of its own."""
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")


def part_doubts(claim: str, weights: Mapping[str, float], have: frozenset[str]) -> Iterator[Doubt]:
    """A doubt for the first statement of a claim that the passages do not make; none for a claim of one statement.

    `weights` are the claim's stems with their rarity, `have` the stems of the passages.
    """
    parts = [c for c in clauses(claim) if sum(w.content for w in c.words) >= _STATEMENT]
    if len(parts) < 2:
        return
    meant, _ = meanings(have)
    for place, part in enumerate(parts):
        total = fsum(weights.get(k, 0.0) for k in part.keys)
        told = fsum(weights.get(k, 0.0) for k in part.keys if k in have or share(senses(k)[0], meant))
        if total and told < _TOLD * total:
            shown = claim[part.words[0].start:part.words[-1].end].strip(" ,;:.")
            name = _PLACES[place] if place < len(_PLACES) else "last"
            yield Doubt("part", f"the {name} part is not in the source", shown)
            return
