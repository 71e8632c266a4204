"""What a language model is shown of a source: the passages that retrieval found with what stands around them."""

from __future__ import annotations

from verify.judge.lexical.reading import Reading

GAP = "\n[…]\n"
_AROUND = 3
"""Sentences before and after a found one that are shown with it."""


def shown(reading: Reading, budget: int) -> str:
    """The source where it is short enough, else stretches of it around the best sentences, in order, up to `budget`.

    `budget` counts characters; about four make a token of English.
    """
    index = reading.index
    if len(index.text) <= budget:
        return index.text
    ranked = [*reading.cover.order, *sorted(reading.cover.worth, key=lambda n: (-reading.cover.worth[n], n))]
    taken: set[int] = set()
    room = budget
    for n in dict.fromkeys([*ranked, *range(len(index.sentences))]):
        for near in _nearest_first(n, len(index.sentences)):
            size = index.sentences[near].end - index.sentences[near].start + len(GAP)
            if near not in taken and size <= room:
                taken.add(near)
                room -= size
    return _joined(reading, sorted(taken))


def _nearest_first(n: int, total: int) -> list[int]:
    return sorted((m for m in range(n - _AROUND, n + _AROUND + 1) if 0 <= m < total), key=lambda m: abs(m - n))


def _joined(reading: Reading, numbers: list[int]) -> str:
    """The sentences, with a mark where some were left out."""
    parts: list[str] = []
    before = -1
    for n in numbers:
        sentence = reading.index.sentences[n]
        parts.append((GAP if n != before + 1 else " ") if parts or n else "")
        parts.append(reading.index.text[sentence.start:sentence.end])
        before = n
    return "".join(parts).strip()
