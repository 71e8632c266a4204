"""Takes one level of HTML escaping off a text, with a way back to the original places. Pure.

Wikitext in an XML dump is written so: `&lt;ref&gt;` for `<ref>`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

_ENTITY = re.compile(r"&(lt|gt|amp|quot|#0?39|apos);")
_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "#39": "'", "#039": "'", "apos": "'"}


class Unescaped:
    """One level of escaping taken off."""

    def __init__(self, original: str) -> None:
        parts: list[str] = []
        self._at: list[int] = [0]
        self._from: list[int] = [0]
        at = size = 0
        for found in _ENTITY.finditer(original):
            piece = original[at:found.start()] + _CHARACTERS[found[1]]
            parts.append(piece)
            size += len(piece)
            at = found.end()
            self._at.append(size)
            self._from.append(at)
        parts.append(original[at:])
        self.text = "".join(parts)
        """The text without that level."""

    def original(self, offset: int) -> int:
        """Where a character of `text` stood before."""
        index = bisect_right(self._at, offset) - 1
        return self._from[index] + offset - self._at[index]

    def runs(self, runs: Iterable[tuple[int, int]], size: int) -> Iterator[tuple[int, int]]:
        """A block's runs with offsets of the original; a run is parted where an entity stood inside it."""
        listed = list(runs)
        if not listed:
            return
        for (plain, origin), (following, _) in zip(listed, [*listed[1:], (size, 0)], strict=True):
            yield plain, self.original(origin)
            index = bisect_right(self._at, origin)
            while index < len(self._at) and self._at[index] < origin + following - plain:
                yield plain + self._at[index] - origin, self._from[index]
                index += 1
