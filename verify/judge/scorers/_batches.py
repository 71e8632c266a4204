"""Puts pairs to a model a few at a time, pairs of similar length together.

All pairs of a batch are padded to the longest, and padding is what costs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
_SIZE = 8
"""Pairs in one batch."""


def in_batches(pairs: Sequence[tuple[str, str]], ask: Callable[[Sequence[tuple[str, str]]], Sequence[T]]) -> list[T]:
    """What `ask` returns for each pair, in the order of `pairs`.

    `ask` gets at most `_SIZE` pairs and returns one answer each.
    """
    order = sorted(range(len(pairs)), key=lambda n: len(pairs[n][0]) + len(pairs[n][1]))
    answers: dict[int, T] = {}
    for start in range(0, len(order), _SIZE):
        some = order[start:start + _SIZE]
        answers.update(zip(some, ask([pairs[n] for n in some]), strict=True))
    return [answers[n] for n in range(len(pairs))]
