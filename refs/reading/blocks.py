"""Blocks of plain text that know where each character stood in the original file. Pure.

A block is a paragraph, list item, table cell, caption or note. It holds the text without markup and without markers,
the markers with their places in that text, and runs that lead back to the file. `BlockBuilder` makes one from pieces of
text and their places; `cut`, `joined` and `inserted` make others from it and keep markers and runs right.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

_SPACES = re.compile(r"[\s\u200b]+")
_NEEDS_FOLDING = re.compile(r"[^\S ]|\u200b|  ")
_OPEN_BRACKET = re.compile(r"[(\[][^()\[\]]*$")
_LONGEST_BRACKET = 300
"""Characters back from the end of a text among which an open bracket is sought."""
_CLOSING = frozenset(".,;:!?)]”’»。，")
"""Signs that have no space before them: where a marker between has gone, its space goes too."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A marker: where it stood in the block's text, and the key of the reference it cites."""

    at: int
    reference: str
    """The reader's key of the reference; "" for a marker that cites no known entry."""
    end: int = -1
    """Where the label of a link ends; -1 for a marker, which has no words of its own."""
    whole: bool = False
    """True for what cites from inside its sentence and vouches for all of it: a link, "Roe (2011) found"."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of text with its markers."""

    text: str
    marks: tuple[Mark, ...] = ()
    runs: tuple[tuple[int, int], ...] = ()
    """(offset in `text`, offset in the file) where each run that maps one to one begins, ascending."""
    section: str = ""
    lead: str = ""
    """What the block belongs to: the row of a cell, the sentence a list follows, an infobox label."""
    note: str = ""
    """The key of the note whose text this is, "" for the article's own text."""
    origin: int = -1
    """Where the block begins in the file, for a block without text of its own."""
    item: str = ""
    """For an item of a list its number as printed, "-" where it has none; "" for any other block."""
    code: tuple[tuple[int, int], ...] = ()
    """Stretches of `text` that are code: brackets in them are no markers."""

    def where(self, offset: int) -> int:
        """The place in the file of a character of `text`, from 0; -1 if unknown."""
        if not self.runs:
            return self.origin
        # Greater than any place in a file: a run that begins at `offset` itself counts as before it.
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
        self._code: list[tuple[int, int]] = []

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
        """Add text without white space but single spaces.

        A space after a space is dropped, and so is one between a marker and a closing sign.
        """
        if self._last == " " and text[:1] == " ":
            text, origin = text[1:], origin + 1
        if not text:
            return
        if self._marked and self._size and self._last == " " and text[0] in _CLOSING:
            self._parts[-1] = self._parts[-1][:-1]  # "word [1]." leaves "word."
            self._size -= 1
            for place in range(len(self._marks) - 1, -1, -1):  # only those just added can stand behind the space
                if self._marks[place].at <= self._size:
                    break
                self._marks[place] = replace(self._marks[place], at=self._size)
        self._runs.append((self._size, origin))
        self._parts.append(text)
        self._size += len(text)
        self._last, self._marked = text[-1], False

    def code(self, text: str, origin: int) -> None:
        """Add text that is code."""
        start = self._size
        self.text(text, origin)
        self._code.append((start, self._size))

    def mark(self, reference: str, origin: int = -1, whole: bool = False) -> None:
        """Add a marker here; `whole` where it vouches for the whole sentence that holds it."""
        if self._origin < 0:
            self._origin = origin
        self._marks.append(Mark(self._size, reference, whole=whole))
        self._marked = True

    def end_label(self, reference: str) -> None:
        """The label of the last link to `reference` ends here."""
        for place in range(len(self._marks) - 1, -1, -1):
            mark = self._marks[place]
            if mark.reference == reference and mark.end < 0:
                self._marks[place] = Mark(mark.at, reference, self._size, mark.whole)  # `replace` costs four times this
                return

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

    def in_brackets(self) -> bool:
        """True while a bracket is open in the last few words: what it holds is a marker, and no words of the text."""
        tail, size = "", 0
        for part in reversed(self._parts):
            tail, size = part + tail, size + len(part)
            if size > _LONGEST_BRACKET:
                break
        return bool(_OPEN_BRACKET.search(tail[-_LONGEST_BRACKET:]))

    def build(self, section: str = "", lead: str = "", note: str = "", item: str = "") -> Block:
        """The block; the builder is not to be used again."""
        text = "".join(self._parts).rstrip()
        size = len(text)
        marks = tuple(m if max(m.at, m.end) <= size else replace(m, at=min(m.at, size), end=min(m.end, size))
                      for m in self._marks)
        return Block(text, marks, tuple(self._runs), section, lead, note, self._origin, item, tuple(self._code))


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch to take out of a block's text, and the markers that stand there instead."""

    start: int
    end: int
    marks: tuple[Mark, ...] = ()
    """Their offsets do not count: they stand where the stretch was."""


def cut(block: Block, cuts: Iterable[Cut]) -> Block:
    """The block without some stretches of its text, which may overlap; markers inside a stretch stay where it was."""
    wanted = sorted(cuts, key=lambda c: (c.start, c.end))
    if not wanted:
        return block
    kept = _Kept(block)
    at = 0
    new: list[Mark] = []
    for one in wanted:
        kept.add(at, max(at, one.start))
        new += [replace(m, at=one.start, end=-1) for m in one.marks]
        at = max(at, one.end)
    kept.add(at, len(block.text))
    marks = [replace(m, at=kept.place(m.at), end=kept.place(m.end) if m.end >= 0 else -1) for m in (*block.marks, *new)]
    code = tuple((kept.place(a), kept.place(b)) for a, b in block.code)
    return replace(block, text=kept.text(), marks=tuple(sorted(marks, key=lambda m: m.at)), runs=tuple(kept.runs),
                   code=code)


def joined(parts: Sequence[Block], item: str = "") -> Block:
    """One block of several, such as the cells of a row that is an entry of a list; a stop parts them."""
    text, marks, runs, code = "", [], [], []
    for part in parts:
        text += "" if not text else " " if text[-1] in ".:;,!?" else ". "
        size = len(text)
        marks += [replace(m, at=m.at + size, end=m.end + size if m.end >= 0 else -1) for m in part.marks]
        runs += [(at + size, origin) for at, origin in part.runs]
        code += [(a + size, b + size) for a, b in part.code]
        text += part.text
    return replace(parts[0], text=text, marks=tuple(marks), runs=tuple(runs), code=tuple(code), lead="", item=item)


def inserted(block: Block, words: Iterable[tuple[int, str]]) -> Block:
    """The block with words put into its text at some offsets, ascending, with spaces around them where none stand.

    A mark at such an offset stands behind the words; they stand nowhere in the file, so their place is what follows.
    """
    text, at = "", 0
    shifts: list[tuple[int, int]] = []
    for place, word in words:
        text += block.text[at:place]
        following = block.text[place:place + 1]
        word = (" " if text[-1:].isalnum() or text[-1:] in _CLOSING else "") + word
        word = word[:-1] if word.endswith(".") and block.text[place:].strip() == "." else word
        word += " " if following and following not in _CLOSING and following not in " '" else ""
        text, at = text + word, place
        shifts.append((place, len(word)))
    text = (text + block.text[at:]).rstrip()

    def moved(offset: int, behind: bool) -> int:
        return min(offset + sum(n for p, n in shifts if p < offset or (behind and p == offset)), len(text))

    marks = tuple(replace(m, at=moved(m.at, m.end < 0), end=moved(m.end, False) if m.end >= 0 else -1)
                  for m in block.marks)
    runs = [(moved(a, True), o) for a, o in block.runs]
    runs += [(p, block.where(p)) for p, _ in shifts] + [(moved(p, True), block.where(p)) for p, _ in shifts]
    code = tuple((moved(a, True), moved(b, False)) for a, b in block.code)
    return replace(block, text=text, marks=marks, runs=tuple(sorted(set(runs))) if block.runs else (), code=code)


class _Kept:
    """The stretches of a block's text that stay, spaces between them folded."""

    def __init__(self, block: Block) -> None:
        self._block = block
        self._parts: list[str] = []
        self._from: list[int] = []
        self._to: list[int] = []
        self._size = 0
        self.runs: list[tuple[int, int]] = []

    def add(self, start: int, end: int) -> None:
        """Keep the stretch from `start` to `end`, without a space that would stand double or before a closing sign."""
        text = self._block.text
        last = self._parts[-1][-1:] if self._parts else " "
        while start < end and text[start] == " " and last == " ":
            start += 1
        if start >= end:
            return
        if self._parts and last == " " and text[start] in _CLOSING:
            self._parts[-1] = self._parts[-1][:-1]
            self._size -= 1
        self._from.append(start)
        self._to.append(self._size)
        if self._block.runs:  # a block that stands nowhere in the file has no places after the cut either
            self.runs.append((self._size, self._block.where(start)))
        self.runs += [(self._size + a - start, o) for a, o in self._block.runs if start < a < end]
        self._parts.append(text[start:end])
        self._size += end - start

    def text(self) -> str:
        return "".join(self._parts).rstrip()

    def place(self, offset: int) -> int:
        """Where a character of the old text stands in the new one; the end of what is before it where it was cut."""
        index = bisect_right(self._from, offset) - 1
        if index < 0:
            return 0
        end = self._to[index] + len(self._parts[index])
        return min(self._to[index] + offset - self._from[index], end, len(self.text()))
