"""What a language model is shown of a source: the passages that retrieval found, with the sentences around them."""

from __future__ import annotations

from verify.judge.lexical.reading import Reading

GAP = "\n[…]\n"
"""Marks a place where sentences were left out."""
_AROUND = 3
"""How many sentences before and after a found one are shown with it."""


def shown(reading: Reading, budget: int) -> str:
    """The whole source where it fits into `budget`, else stretches of it around the best sentences, in their order.

    `budget` counts characters; about four make one token of English. The best sentences come first: those that cover
    the claim's words, then the others by their weight, then the rest of the page, as long as there is room.
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
    """The numbers of a sentence and its neighbours, the nearest first."""
    return sorted((m for m in range(n - _AROUND, n + _AROUND + 1) if 0 <= m < total), key=lambda m: abs(m - n))


def _joined(reading: Reading, numbers: list[int]) -> str:
    """The sentences as one text, with `GAP` where some were left out."""
    parts: list[str] = []
    before = -1
    for n in numbers:
        sentence = reading.index.sentences[n]
        parts.append((GAP if n != before + 1 else " ") if parts or n else "")
        parts.append(reading.index.text[sentence.start:sentence.end])
        before = n
    return "".join(parts).strip()
