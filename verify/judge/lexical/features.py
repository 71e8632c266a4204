"""What the learned weights see.

Numbers (features) computed from a reading, first per word of the claim, then for the whole.

The word model says how likely a word of the claim is not supported. It was fitted on the spans that people marked as
unsupported (WiCE, training part). Its answers are features of the whole claim in turn. The names of features are the
keys of the rows; a test holds them equal to those in weights.json, so renaming one here breaks the build and not the
judgement.
"""

from __future__ import annotations

import heapq
import itertools
import math
from bisect import bisect_left
from collections.abc import Sequence

from reports.findings import FactStatus
from verify.judge.lexical.lexicon import meanings, senses, share
from verify.judge.lexical.pair_features import pair_features
from verify.judge.lexical.polarity import tokens
from verify.judge.lexical.reading import Reading
from verify.judge.lexical.slots import slots
from verify.judge.text.retrieval import Index
from verify.judge.text.text import keys

_PREPOSITIONS = {
    w: n
    for n, w in enumerate(
        "the a of in on at by for from to with as and or but is was were be been that which "
        "who after before during".split(),
        1,
    )
}
"""Small words -> a number each, for the feature of which one stands before a word of weight."""
_JOINTS = frozenset((",", ";", ":", ".", "(", ")", "and", "which", "who", "where", "but", "while", "after", "before"))
"""Where a claim is cut into parts."""


def word_features(reading: Reading) -> list[dict[str, float]]:
    """One row (feature -> value) per word of weight in the claim, in order."""
    near, page, where = reading.near_bag, reading.index.bag, reading.index.where
    near_own, near_above = meanings(near)
    prefixes = {k[:5] for k in near}
    context = frozenset(keys(reading.claim.context))
    total = sum(reading.weights.values()) or 1.0
    worth, covered = reading.cover.worth, reading.cover.covered
    best = reading.index.sentences[reading.cover.order[0]].bag if reading.cover.order else frozenset()
    facts = {w: c.fact.status for c in reading.checks for w in keys(c.fact.claimed)}
    overall, last = reading.share(near), max(len(reading.words) - 1, 1)
    sentences, words = math.log1p(len(reading.index.sentences)), math.log(len(reading.words))
    stems = ["", *[t.key for t in reading.words], ""]
    rows = []
    for place, (token, small) in enumerate(zip(reading.words, _before(reading), strict=True)):
        before, key, after = stems[place:place + 3]
        own, above = senses(key)
        status = facts.get(key)
        places = where.get(key)
        rows.append(
            {
                "idf": reading.weights[key],
                "digit": float(key[0].isdigit()),
                "capital": float(token.capital),
                "best": float(key in best),
                "cover": float(key in covered),
                "near": float(key in near),
                "page": float(key in page),
                "meta": float(key in reading.meta_bag),
                "title": float(key in reading.title_bag),
                "context": float(key in context),
                "same": float(share(own, near_own)),
                "kind": float(share(own, near_above)),
                "wider": float(share(above, near_own)),
                "prefix": float(key[:5] in prefixes and len(key) >= 5),
                "before_met": float(before in near),
                "after_met": float(after in near),
                "before_page": float(before in page),
                "after_page": float(after in page),
                "home": max(map(worth.__getitem__, places), default=0.0) / total,
                "spread": math.log1p(len(places)),
                "place": place / last,
                "met": overall,
                "sentences": sentences,
                "words": words,
                "length": float(len(key)),
                "fact_found": float(status is FactStatus.FOUND),
                "fact_missing": float(status is not None and status is not FactStatus.FOUND),
                "adverb": float(token.word.endswith("ly")),
                "past": float(token.word.endswith("ed")),
                "after_word": small,
            }
        )
    return rows


def _before(reading: Reading) -> list[float]:
    """For each word of weight: which small word stands before it, as a number; 0 for another word of weight."""
    found = []
    previous = ""
    for token in tokens(reading.claim.text):
        if token.content:
            found.append(float(_PREPOSITIONS.get(previous, 0)))
        previous = token.word
    return found


def claim_features(reading: Reading, doubts: Sequence[float], rows: list[dict[str, float]]) -> dict[str, float]:
    """One row (feature -> value) for the whole claim. `doubts` is the word model's answer for each of `rows`."""
    return {
        **_coverage(reading, rows),
        **_doubt(reading, doubts),
        **_facts(reading),
        **pair_features(reading),
        **slots(reading),
        **_shape(reading),
    }


def _coverage(reading: Reading, rows: list[dict[str, float]]) -> dict[str, float]:
    """How much of the claim the passages, the page, and the metadata have."""
    index, cover, weights = reading.index, reading.cover, reading.weights
    mine = frozenset(weights)
    best = mine.intersection(index.sentences[cover.order[0]].keys) if cover.order else frozenset()
    near, page, title, meta = (mine & bag for bag in (
        reading.near_bag, index.bag, reading.title_bag, reading.meta_bag))
    known = meta | title
    near_gap = [w for k, w in weights.items() if k not in near and k not in known]
    page_gap = [w for k, w in weights.items() if k not in page and k not in known]
    soft = {t.key for r, t in zip(rows, reading.words, strict=True)
            if r["near"] or r["same"] or r["kind"] or r["prefix"] or r["meta"] or r["title"]}
    count = len(weights)
    pairs = set(itertools.pairwise([t.key for t in reading.words]))
    sums = heapq.nlargest(2, cover.worth.values()) or [0.0]
    total = sum(weights.values())
    return {
        "best": reading.share(best),
        "best_known": reading.share(best | known),
        "cover": reading.share(cover.covered),
        "cover_known": reading.share(cover.covered | known),
        "near": reading.share(near),
        "near_known": reading.share(near | known),
        "page": reading.share(page),
        "page_known": reading.share(page | known),
        "soft": reading.share(soft),
        "count_best": len(best) / count,
        "count_near": len(near) / count,
        "count_page": len(page) / count,
        "soft_gap": float(count - len(soft)),
        "near_gap": float(len(near_gap)),
        "near_gap_sum": sum(near_gap),
        "near_gap_max": max(near_gap, default=0.0),
        "page_gap": float(len(page_gap)),
        "page_gap_sum": sum(page_gap),
        "page_gap_max": max(page_gap, default=0.0),
        "pairs": sum(_stand_together(index, *pair) for pair in pairs) / len(pairs) if pairs else 1.0,
        "second": sums[1] / total if len(sums) > 1 and total else 0.0,
        "rival": sums[1] / sums[0] if len(sums) > 1 and sums[0] else 0.0,
        "title_share": reading.share(title),
        "meta_share": reading.share(meta),
        "title_in_page": len(reading.title_bag & index.bag) / len(reading.title_bag) if reading.title_bag else 0.5,
    }


def _stand_together(index: Index, first: str, second: str) -> bool:
    """True when a sentence has the two stems right after each other, in this order."""
    places = set(index.where.get(first)).intersection(index.where.get(second))
    return any(_beside(index.sentences[n].keys, first, second) for n in places)


def _beside(stems: tuple[str, ...], first: str, second: str) -> bool:
    """True when the second of two stems that a sentence has stands right after the first."""
    at = stems.index(first)
    return stems[at + 1:at + 2] == (second,) or (
        stems.count(first) > 1 and (first, second) in itertools.pairwise(stems[at + 1:]))


def _doubt(reading: Reading, doubts: Sequence[float]) -> dict[str, float]:
    """How the word model's doubts are spread over the claim."""
    ranked = sorted(doubts, reverse=True) or [0.0]
    heavy = sum(d * reading.weights[t.key] for d, t in zip(doubts, reading.words, strict=True))
    total = sum(reading.weights[t.key] for t in reading.words) or 1.0
    runs = [min(a, b) for a, b in itertools.pairwise(doubts)]
    threes = [sum(doubts[n : n + 3]) / 3.0 for n in range(len(doubts) - 2)]
    clauses = [sum(part) / len(part) for part in _clauses(reading, doubts)]
    return {
        "doubt_max": ranked[0],
        "doubt_second": ranked[min(1, len(ranked) - 1)],
        "doubt_third": ranked[min(2, len(ranked) - 1)],
        "doubt_mean": sum(ranked) / len(ranked),
        "doubt_heavy": heavy / total,
        "doubt_run": max(runs, default=0.0),
        "doubt_any": -sum(math.log(max(1.0 - d, 1e-3)) for d in doubts),
        "doubt_half": float(sum(d > 0.5 for d in doubts)),
        "doubt_three": max(threes, default=ranked[0]),
        "doubt_clause": max(clauses, default=ranked[0]),
        "doubt_spread": max(clauses, default=0.0) - min(clauses, default=0.0),
        "clauses": float(len(clauses)),
    }


def _clauses(reading: Reading, doubts: Sequence[float]) -> list[list[float]]:
    """The doubts, part by part: cut at punctuation and at "and", "which" or "who". Parts of one word are left out."""
    cuts = [t.start for t in tokens(reading.claim.text) if t.word in _JOINTS]
    parts: dict[int, list[float]] = {}
    for token, doubt in zip(reading.words, doubts, strict=True):
        parts.setdefault(bisect_left(cuts, token.start), []).append(doubt)
    return [p for p in parts.values() if len(p) > 1]


def _facts(reading: Reading) -> dict[str, float]:
    """For each kind of fact.

    How many the claim has, and how many are absent, different, weak, or far from the passages.
    """
    row: dict[str, float] = {}
    for kind in ("date", "number", "name", "quotation"):
        mine = [c for c in reading.checks if c.fact.kind == kind]
        firm = [c for c in mine if not c.weak]
        row[f"{kind}s"] = float(len(mine))
        row[f"{kind}_absent"] = float(sum(c.fact.status is FactStatus.ABSENT for c in firm))
        row[f"{kind}_different"] = float(sum(c.fact.status is FactStatus.DIFFERENT for c in firm))
        row[f"{kind}_weak"] = float(sum(c.fact.status is not FactStatus.FOUND for c in mine if c.weak))
        row[f"{kind}_far"] = float(sum(c.fact.status is FactStatus.FOUND and not c.near for c in mine))
    shares = [c.share for c in reading.checks if c.fact.kind == "name"]
    row["name_least"] = min(shares, default=1.0)
    row["name_mean"] = sum(shares) / len(shares) if shares else 1.0
    row["inferred"] = float(sum(c.inferred for c in reading.checks))
    return row


def _shape(reading: Reading) -> dict[str, float]:
    """The sizes of claim, passages and page."""
    order = reading.cover.order
    return {
        "words": math.log(len(reading.words)),
        "sentences": math.log1p(len(reading.index.sentences)),
        "page_words": math.log1p(reading.index.words),
        "passages": float(len(order)),
        "gap": math.log1p(max(order) - min(order)) if order else 0.0,
        "best_words": math.log1p(len(reading.index.sentences[order[0]].keys)) if order else 0.0,
        "commas": float(reading.claim.text.count(",")),
        "mean_idf": sum(reading.weights.values()) / len(reading.weights),
        "max_idf": max(reading.weights.values()),
        "titled": float(bool(reading.claim.title)),
    }
