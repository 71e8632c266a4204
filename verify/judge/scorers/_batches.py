"""Pairs put to a model a few at a time, those of like length together: padding to the longest is what costs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
_SIZE = 8


def in_batches(pairs: Sequence[tuple[str, str]], ask: Callable[[Sequence[tuple[str, str]]], Sequence[T]]) -> list[T]:
    """What `ask` gives for each pair, in the order of the pairs."""
    order = sorted(range(len(pairs)), key=lambda n: len(pairs[n][0]) + len(pairs[n][1]))
    answers: dict[int, T] = {}
    for start in range(0, len(order), _SIZE):
        some = order[start:start + _SIZE]
        answers.update(zip(some, ask([pairs[n] for n in some]), strict=True))
    return [answers[n] for n in range(len(pairs))]
