"""How strongly each sentence of a page is about what a claim dates. Pure."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from functools import lru_cache
from operator import mul

from verify.judge.facts.day import Date
from verify.judge.facts.quotes import Quote
from verify.judge.scorers.base import ClaimText
from verify.judge.text.retrieval import Index
from verify.judge.text.text import idf, keys

_QUOTED, _SUBJECT = 2.0, 0.4
"""What a word that the claim quotes, and one of the article's subject, weighs beside any other: the first stands in few
sentences of the page, the second in most of them. Set by hand; `python -m tests.gold support` shows a change."""
_NEIGHBOUR = 0.5
"""What the words of the sentence before or after count beside those of the sentence itself."""


def ties(claim: ClaimText, when: Sequence[Date], said: Sequence[Quote],
         index: Index) -> tuple[list[float], float]:
    """For each sentence: the weight of the claim's words, without its dates, in it and its neighbours in the paragraph.

    A text without sentences counts as one of them. The second value is what the whole claim would weigh. Words that
    occur all over the page, or name the article's subject, weigh least, because they tell no sentence from another.
    Words that the claim puts in quotation marks weigh most.
    """
    dated = {k for d in when for k in keys(d.text)}
    quoted = {k for q in said for k in keys(q.text)}
    subject = set(keys(claim.title))
    wanted = frozenset(keys(claim.text)) - dated
    where = index.where.of(sorted(wanted))
    weights = {k: idf(k) * (_QUOTED if k in quoted else _SUBJECT if k in subject else 1.0)
               / (1.0 + math.log(max(len(where[k]), 1))) for k in sorted(wanted)}
    own = [0.0] * len(index.sentences)
    for key, places in where.items():
        for n in places:
            own[n] += weights[key]
    together = _together(index)
    before = map(mul, [0.0, *own], [False, *together])  # nothing where another paragraph lies between
    after = map(mul, [*own[1:], 0.0], [*together, False])
    joined = [o + _NEIGHBOUR * (b if b > a else a) for o, b, a in zip(own, before, after, strict=False)]
    return joined or [0.0], sum(weights.values())


@lru_cache(maxsize=16)
def _together(index: Index) -> list[bool]:
    """For each sentence but the last: whether the next one stands in the same paragraph. True for given sentences."""
    text, given = index.text, index.given
    return [given or "\n" not in text[one.end:other.start] for one, other in itertools.pairwise(index.sentences)]
