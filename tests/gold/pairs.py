"""The development pairs as the scorer reads them, grouped so that no fold sees a title, claim or source twice."""

from __future__ import annotations

import itertools
import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from tests.gold.cuts import CUT, REMOVED, cut, removed, word_spans
from tests.gold.figures import GOLD
from tests.gold.mutate import flip
from verify.judge.lexical.features import word_features
from verify.judge.lexical.reading import Reading, index_of, reading_of
from verify.judge.scorers.base import ClaimText, SourceText

SETS = ("wice.dev", "wikipedia-citations.dev", "fever-symmetric.dev", "fool-me-twice.dev", "healthver.dev",
        "attributionbench.dev")
SPANS = ("wice-unsupported-spans.train", "wice-unsupported-spans.dev")
MADE = "made"
"""Sentences of WiCE sources taken as claims, and the same with one fact changed (`mutate`)."""


@dataclass(frozen=True, eq=False)
class Example:
    """One pair with its label, reading and word features."""

    id: str
    set: str
    label: str
    claim: ClaimText
    source: SourceText
    supporting: tuple[frozenset[int], ...]
    marks: tuple[float, ...]
    """Per word of weight: 1 where people marked it unsupported; empty for sets without marks."""
    reading: Reading
    words: list[dict[str, float]]
    group: int = 0


def rows(name: str) -> list[dict]:
    """The raw pairs of one development set."""
    return [json.loads(line) for line in (GOLD / "claims" / f"{name}.jsonl").open(encoding="utf-8")]


def as_texts(row: dict) -> tuple[ClaimText, SourceText]:
    """A pair as `citewatch judge` reads it."""
    source = row["source"]
    given = SourceText(text=source) if isinstance(source, str) else SourceText("\n".join(source), sentences=tuple(source))
    return ClaimText(row["claim"], row.get("context") or "", row.get("title") or ""), given


@cache
def examples() -> tuple[Example, ...]:
    """All pairs of all sets, spans, made and cut pairs included; those without a word to compare are left out."""
    found = [e for name in (*SETS, *SPANS) for row in rows(name) if (e := _example(name, row)) is not None]
    more = itertools.chain(((MADE, r) for r in _made()), _cuts())
    found += [e for name, row in more if (e := _example(name, row)) is not None]
    return tuple(_grouped(found))


def _example(name: str, row: dict) -> Example | None:
    claim, source = as_texts(row)
    reading = reading_of(claim, source, index_of(source, source.text))
    if reading is None:
        return None
    supporting = tuple(frozenset(s) for s in row.get("supporting") or () if s) if name == SETS[0] else ()
    marks = tuple(_marks(row, reading)) if "claim_tokens" in row else ()
    return Example(row["id"], name, row["label"], claim, source, supporting, marks, reading, word_features(reading))


def _marks(row: dict, reading: Reading) -> Iterator[float]:
    spans = list(word_spans(row))
    for token in reading.words:
        yield float(any(u for start, end, u in spans if start < token.end and end > token.start))


def _cuts() -> Iterator[tuple[str, dict]]:
    """The pairs of `tests.gold.cuts`, each with its set."""
    chance = random.Random(3)
    yield from ((CUT, made) for name in SPANS for row in rows(name) for made in cut(row, chance))
    yield from ((REMOVED, made) for row in rows(SETS[0]) for made in removed(row, chance))


def _made() -> Iterator[dict]:
    """Two sentences of each WiCE page as claims: word for word, and with one fact changed."""
    chance = random.Random(7)
    for row in rows(SPANS[0]):
        fit = [n for n, s in enumerate(row["source"]) if re.match(r"[A-Z][^|]{50,220}[a-z]\.$", s)]
        for n in chance.sample(fit, min(2, len(fit))):
            sentence = row["source"][n]
            low = max(0, n - chance.choice((0, 2, 5, 500)))
            window = row["source"][low:low + chance.choice((1, 6, 15, 1000)) + n - low]
            base = {"title": row["title"], "context": "", "source": window}
            changed = flip(sentence, chance)
            if changed:
                yield {**base, "id": f"{row['id']}-{n}", "claim": _shorter(sentence, chance), "label": "supported"}
                yield {**base, "id": f"{row['id']}-{n}-{changed[0]}", "claim": changed[1], "label": "contradicted"}


def _shorter(sentence: str, chance: random.Random) -> str:
    """The sentence, at times without what follows its last comma."""
    head = sentence.rsplit(",", 1)[0]
    return f"{head}." if chance.random() < 0.4 and len(head) > 50 else sentence


def _grouped(found: Iterable[Example]) -> Iterator[Example]:
    parent: dict[tuple[str, str], tuple[str, str]] = {}

    def root(key: tuple[str, str]) -> tuple[str, str]:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    found = list(found)
    for n, e in enumerate(found):
        own = root(("example", str(n)))
        shared = [("claim", e.claim.text), ("source", f"{len(e.source.text)} {e.source.text[:500]}")]
        for key in shared + ([("title", e.claim.title)] if e.claim.title else []):
            parent[root(key)] = own
    numbers: dict[tuple[str, str], int] = {}
    for n, e in enumerate(found):
        group = numbers.setdefault(root(("example", str(n))), len(numbers))
        yield Example(e.id, e.set, e.label, e.claim, e.source, e.supporting, e.marks, e.reading, e.words, group)
