"""A text as the stretches between its spaces: what was once found in a stretch is kept, for texts repeat themselves.

No word, number or year holds a space, so whatever is asked of single ones may
be asked stretch by stretch, and of a page of 5,000 words some hundreds are new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import TypeVar

T = TypeVar("T")


class Kept(dict[str, T]):
    """What `read` finds in each stretch, kept; emptied when it is full."""

    MOST = 50_000
    LONGEST = 40
    """Characters above which a stretch (an address, a blob) is not kept."""

    def __init__(self, read: Callable[[str], T]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, stretch: str) -> T:
        found = self._read(stretch)
        if len(stretch) <= self.LONGEST:
            if len(self) >= self.MOST:
                self.clear()
            self[stretch] = found
        return found


def stretches(text: str) -> list[str]:
    """The stretches of `text` between single spaces and line breaks; empty ones between two of these."""
    return text.replace("\n", " ").split(" ")


def places(found: list[str]) -> list[int]:
    """Where each of the stretches begins in its text."""
    return list(accumulate([len(s) + 1 for s in found], initial=0))


def marked(text: str, marks: Kept[T]) -> Iterator[tuple[int, T]]:
    """The stretches in which something was found: where each begins, and what."""
    parts = stretches(text)
    some = [(n, mark) for n, mark in enumerate(map(marks.__getitem__, parts)) if mark]
    starts = places(parts) if some else []
    return ((starts[n], mark) for n, mark in some)
