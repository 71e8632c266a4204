"""A cache of regular-expression results per token: texts repeat themselves, so what was found once is kept.

No word, number or year holds a space, so whatever is asked of single ones may
be asked stretch by stretch, and of a page of 5,000 words some hundreds are new.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Kept(dict[str, T]):
    """What `read` finds in each stretch, kept; emptied when it is full."""

    MOST = 16_000
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
