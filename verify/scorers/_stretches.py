"""A text as the stretches between its spaces: what was once found in a stretch is kept, for texts repeat themselves.

No word, number or year holds a space, so whatever is asked of single ones may
be asked stretch by stretch, and of a page of 5,000 words some hundreds are new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
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


@lru_cache(maxsize=8)
def stretches(text: str) -> tuple[list[str], list[int]]:
    """The stretches of `text` between single spaces and line breaks, and where each ends; some are empty.

    A page is asked for its numbers and for its dates, one soon after the other.
    """
    parts = text.replace("\n", " ").split(" ")
    return parts, [end + n for n, end in enumerate(accumulate(map(len, parts)))]


def marked(text: str, marks: Kept[T]) -> Iterator[tuple[int, T]]:
    """The stretches in which something was found: where each begins, and what."""
    parts, ends = stretches(text)
    for n, mark in enumerate(map(marks.__getitem__, parts)):
        if mark:
            yield ends[n] - len(parts[n]), mark
