"""A cache of regular-expression results for single stretches of text (what stands between two spaces).

No word, number or year contains a space, so whatever looks for single ones may look at each stretch alone. Texts
repeat themselves: of a page of 5,000 words only some hundreds of stretches are new.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Kept(dict[str, T]):
    """A dictionary that computes what `read` finds in a stretch when it is first asked for; emptied when it is full."""

    MOST = 16_000
    """How many stretches are kept, a few megabytes."""
    LONGEST = 40
    """Stretches of more characters (an address, encoded data) are not kept: they hardly ever come again."""

    def __init__(self, read: Callable[[str], T]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, stretch: str) -> T:
        """Read a stretch that is new, and keep what was found unless the stretch is long.

        A full table is emptied as a whole, which is cheaper than to know what was used last.
        """
        found = self._read(stretch)
        if len(stretch) <= self.LONGEST:
            if len(self) >= self.MOST:
                self.clear()
            self[stretch] = found
        return found


def stretches(text: str) -> list[str]:
    """A text, cut at single spaces and line breaks; an empty stretch stands between two of these."""
    return text.replace("\n", " ").split(" ")
