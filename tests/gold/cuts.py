"""More pairs from the marked ones: claims cut to what people found borne out, and sources without their evidence.

WiCE marks the words of a claim that its source does not bear out. Without
them the claim is borne out; without as many other words it still is not. A
source without the sentences that bear a claim out no longer supports it; one
without some of its other sentences still does.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

CUT = "cut"
REMOVED = "removed"
_MOST = 0.6
"""Share of a claim's words from which cutting leaves too little to be a claim."""


def word_spans(row: dict) -> Iterator[tuple[int, int, bool]]:
    """(start, end, unsupported) of the claim's words as they were marked; words not found again are left out."""
    place = 0
    for word, unsupported in zip(row["claim_tokens"], row["unsupported_spans"], strict=True):
        plain = word.replace("``", '"').replace("''", '"')
        at = row["claim"].find(plain, place)
        if at >= 0:
            place = at + len(plain)
            yield at, place, unsupported


def cut(row: dict, chance: random.Random) -> Iterator[dict]:
    """The claim without its unsupported words, and, just as long, without a run of supported ones."""
    spans = list(word_spans(row))
    marked = [unsupported for *_, unsupported in spans]
    many = sum(marked)
    if not 0 < many < _MOST * len(spans):
        return
    base = {k: row[k] for k in ("title", "context", "source")}
    yield {**base, "id": f"{row['id']}-cut", "label": "supported", "claim": _without(row["claim"], spans, marked)}
    runs = [n for n in range(len(spans) - many + 1) if not any(marked[n:n + many])]
    if runs:
        at = chance.choice(runs)
        gone = [at <= n < at + many for n in range(len(spans))]
        yield {**base, "id": f"{row['id']}-other", "label": "partially_supported",
               "claim": _without(row["claim"], spans, gone)}


def removed(row: dict, chance: random.Random) -> Iterator[dict]:
    """A supported claim with its evidence taken out wholly and by half, and with half of the rest taken out."""
    evidence = {n for found in row.get("supporting") or () for n in found}
    if row["label"] != "supported" or not evidence:
        return
    half = set(chance.sample(sorted(evidence), max(1, len(evidence) // 2)))
    rest = {n for n in range(len(row["source"])) if n not in evidence and chance.random() < 0.5}
    for name, gone, label in (("none", evidence, "not_supported"), ("half", half, "not_supported"),
                              ("rest", rest, "supported")):
        kept = [s for n, s in enumerate(row["source"]) if n not in gone]
        if kept:
            yield {**row, "id": f"{row['id']}-{name}", "source": kept, "label": label}


def _without(claim: str, spans: Sequence[tuple[int, int, bool]], gone: Sequence[bool]) -> str:
    parts, last = [], 0
    for (start, end, _), out in zip(spans, gone, strict=True):
        if out:
            parts.append(claim[last:start])
            last = end
    return " ".join("".join([*parts, claim[last:]]).split())
