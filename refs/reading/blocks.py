"""Blocks of plain text that know where each character stood in the original file. Pure.

A block is a paragraph, list item, table cell, caption or note: text without
markup or markers, the markers at their offsets, and the runs of text that map
back to the file. `BlockBuilder` makes one from (text, origin) pieces.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_SPACES = re.compile(r"[\s\u200b]+")
_NEEDS_FOLDING = re.compile(r"[^\S ]|\u200b|  ")
_CLOSING = frozenset(".,;:!?)]”’»。，")


@dataclass(frozen=True, slots=True)
class Mark:
    """A marker: where it stood in the block's text, and the key of the reference it cites."""

    at: int
    reference: str
    """The reader's key of the reference; "" for a marker that cites no known entry."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of text with its markers."""

    text: str
    marks: tuple[Mark, ...] = ()
    runs: tuple[tuple[int, int], ...] = ()
    """(offset in `text`, offset in the file) where each run that maps one to one begins, ascending."""
    section: str = ""
    lead: str = ""
    """What the block hangs on: the row of a cell, the sentence a list follows, an infobox label."""
    note: str = ""
    """The key of the note whose text this is, "" for the article's own text."""
    origin: int = -1
    """Where the block begins in the file, for a block without text of its own."""

    def where(self, offset: int) -> int:
        """The file offset of a character of `text`, -1 if unknown."""
        if not self.runs:
            return self.origin
        at, origin = self.runs[max(0, bisect_right(self.runs, (offset, 1 << 62)) - 1)]
        return origin + max(0, offset - at)


class BlockBuilder:
    """Gathers text and markers of one block; white space is folded as a browser folds it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._runs: list[tuple[int, int]] = []
        self._marks: list[Mark] = []
        self._size = 0
        self._last = " "
        self._marked = False
        self._origin = -1

    def text(self, text: str, origin: int) -> None:
        """Add text that stands at `origin` in the file."""
        if not text:
            return
        if self._origin < 0:
            self._origin = origin
        if not _NEEDS_FOLDING.search(text):
            self._append(text, origin)
            return
        at = 0
        for space in _SPACES.finditer(text):
            self._append(text[at:space.start()], origin + at)
            self._append(" ", origin + space.start())
            at = space.end()
        self._append(text[at:], origin + at)

    def _append(self, text: str, origin: int) -> None:
        if self._last == " " and text[:1] == " ":
            text, origin = text[1:], origin + 1
        if not text:
            return
        if self._marked and self._size and self._last == " " and text[0] in _CLOSING:
            self._parts[-1] = self._parts[-1][:-1]  # "word [1]." leaves "word."
            self._size -= 1
            self._marks = [m if m.at <= self._size else Mark(self._size, m.reference) for m in self._marks]
        self._runs.append((self._size, origin))
        self._parts.append(text)
        self._size += len(text)
        self._last, self._marked = text[-1], False

    def mark(self, reference: str, origin: int = -1) -> None:
        """Add a marker here."""
        if self._origin < 0:
            self._origin = origin
        self._marks.append(Mark(self._size, reference))
        self._marked = True

    @property
    def empty(self) -> bool:
        """True while there is neither text nor a marker."""
        return not self._marks and not any(p.strip() for p in self._parts)

    @property
    def marked(self) -> bool:
        """True once a marker was added."""
        return bool(self._marks)

    def plain(self) -> str:
        """The text so far."""
        return "".join(self._parts).strip()

    def build(self, section: str = "", lead: str = "", note: str = "") -> Block:
        """The block; the builder is not to be used again."""
        text = "".join(self._parts).rstrip()
        marks = tuple(m if m.at <= len(text) else Mark(len(text), m.reference) for m in self._marks)
        return Block(text, marks, tuple(self._runs), section, lead, note, self._origin)
