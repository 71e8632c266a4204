"""Features of the claim beside the best sentence of its source, for the learned weights."""

from __future__ import annotations

from collections import Counter

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from verify.judge.lexical import polarity
from verify.judge.lexical import roles as _roles
from verify.judge.lexical.lexicon import Opposed, meanings, nearest
from verify.judge.lexical.polarity import Token, tokens
from verify.judge.lexical.reading import Reading

_MOST = 300
"""Words of weight that are compared in order; few sentences have a tenth of that."""
_CONFLICTS = ("negation", "opposite", "quantity", "tense", "speaker", "roles", "name")
"""Kinds of conflict that `polarity` and `roles` find; each is a feature."""


def pair_features(reading: Reading) -> dict[str, float]:
    """Conflicts, similarity, order and exchanged words of the claim and its best sentence: feature -> value."""
    seen = Counter(c.kind for c in reading.conflicts)
    row = {f"conflict_{kind}": float(seen[kind]) for kind in _CONFLICTS}
    own, best = tokens(reading.claim.text), tokens(reading.best)
    mine, theirs = [t.key for t in own if t.content][:_MOST], [t.key for t in best if t.content][:_MOST]
    not_claim, not_best = polarity.negated(reading.claim.text), polarity.negated(reading.best)
    swaps = _roles.swaps(reading.claim.text, reading.best)
    ranks = [_clash(s.claimed, s.stated) for s in swaps]
    row |= {
        "set_ratio": fuzz.token_set_ratio(reading.claim.text.lower(), reading.best.lower()) / 100.0,
        "near_ratio": fuzz.partial_ratio(reading.claim.text.lower(), reading.near.lower()) / 100.0,
        "order": LCSseq.similarity(mine, theirs) / max(len(mine), 1),
        "longest": _longest(mine, theirs) / max(len(mine), 1),
        "not_claim": float(sum(not_claim.values())),
        "not_best": float(sum(not_best.values())),
        "not_gap": float(bool(not_claim) != bool(not_best)),
        "swaps": float(len(swaps)),
        "swap_words": float(sum(t.content for s in swaps for t in s.claimed)),
        "swap_sister": float(ranks.count("sister")),
        "swap_opposite": float(ranks.count("opposite")),
        "swap_same": float(ranks.count("same") + ranks.count("kind")),
        "swap_wider": float(ranks.count("wider")),
        "extra": len([k for k in theirs if k not in reading.weights]) / max(len(theirs), 1),
        "only": float(
            bool({"only", "solely", "exclusively", "entirely"} & {t.word for t in own})
            and not {"only", "solely", "exclusively", "entirely", "sole"} & {t.word for t in best}
        ),
    }
    return row


def _clash(claimed: tuple[Token, ...], stated: tuple[Token, ...]) -> str:
    """How exchanged stretches relate by their words of weight: the most telling relation of any two; "" for none."""
    mine, theirs = {t.key for t in claimed if t.content}, {t.key for t in stated if t.content}
    if not mine or not theirs:
        return ""
    return "opposite" if any(map(Opposed(theirs).to, mine)) else nearest(meanings(mine), meanings(theirs))


def _longest(mine: list[str], theirs: list[str]) -> int:
    """Length of the longest run of words of weight that both have in the same order without a gap."""
    places: dict[str, list[int]] = {}
    for n, key in enumerate(theirs):
        places.setdefault(key, []).append(n)
    best = 0
    ending: dict[int, int] = {}
    for key in mine:
        ending = {n: ending.get(n - 1, 0) + 1 for n in places.get(key, ())}
        best = max(best, *ending.values()) if ending else best
    return best
