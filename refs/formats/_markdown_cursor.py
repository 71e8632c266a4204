"""Where the tokens of a Markdown block stand in the file.

markdown-it says of an inline token only in which lines its block lies. But tokens come in the order of the source, so
each is sought from the end of the one before it, within a bounded stretch. The cursor is what remembers that end: with
it a word that comes twice in a block has two places, and without it the second would be found at the first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from markdown_it.helpers import parseLinkDestination, parseLinkTitle

_REACH = 4000
"""Characters after the cursor within which a token is sought: hostile input cannot make the search quadratic."""
_PLAIN_TARGET = re.compile(r"\([^\s()<>\\\x00-\x1f\x7f]+\)")
_BRACKET = re.compile(r"[\[\]]")


class Place:
    """Where the characters of a block's content stand in the file."""

    def __init__(self, content: str, lines: list[int], source: str, first: int, cursor: int) -> None:
        """`lines` are the offsets where lines begin; the block begins in line `first`, not before `cursor`."""
        self._at: list[int] = []
        self._origin: list[int] = []
        at = 0
        for number, text in enumerate(content.split("\n"), first):
            begin = max(cursor if number == first else 0, lines[min(number, len(lines) - 1)])
            end = lines[number + 1] if number + 1 < len(lines) else len(source)
            found = source.find(text, begin, end)
            if found < 0:  # a table cell's escaped pipe, a tab spelt out: the first words still tell
                found = max(begin, source.find(text[:8].strip(), begin, end))
            self._at.append(at)
            self._origin.append(found)
            at += len(text) + 1
        self.end = self._origin[-1] + len(content) - self._at[-1]

    def of(self, offset: int) -> int:
        """The file's offset."""
        index = max(0, bisect_right(self._at, offset) - 1)
        return self._origin[index] + offset - self._at[index]


def span_of(block: Sequence[int], lines: Sequence[int], source: str) -> tuple[int, int]:
    """Where a block of the file stands: from its first line's begin to after its last character before the next's."""
    start, line = lines[min(block[0], len(lines) - 1)], block[1]
    end = lines[line] if line < len(lines) else len(source)
    while end > start and source[end - 1].isspace():
        end -= 1
    return start, end


class Cursor:
    """Moves through the source of one block, from each token past the next, and never back."""

    def __init__(self, content: str, place: Place) -> None:
        """`content` is the block's source, and `place` tells where its characters stand in the file."""
        self._content = content
        self._place = place
        self._at = 0

    @property
    def here(self) -> int:
        """Where the cursor stands in the file."""
        return self._place.of(self._at)

    def past(self, text: str, spaces: bool = False) -> int:
        """Move past the next `text`, and say where in the file it begins.

        `spaces`: its white space may be written otherwise (code over a line's end), so its first word is enough. What
        is not found (the parser changed it on the way) leaves the cursor where it is, and is said to begin there.
        """
        at = self._content.find(text, self._at, self._at + len(text) + _REACH) if text else self._at
        if at < 0 and spaces:
            at = self._content.find(text[:12].partition(" ")[0], self._at, self._at + _REACH)
        if at < 0:
            return self.here
        self._at = at + len(text)
        return self._place.of(at)

    def past_note(self) -> int:
        """Move past the "]" of a note written in the sentence, and say where in the file its "^[" begins."""
        origin = self.past("^[")
        depth = 1
        for found in _BRACKET.finditer(self._content, self._at):
            depth += 1 if found[0] == "[" else -1
            if not depth:
                self._at = found.end()
                break
        return origin

    def past_target(self) -> None:
        """Move past the end of a link or image: "](url "title")", "][label]" or "]"."""
        content = self._content
        close = content.find("]", self._at, self._at + _REACH)
        if close < 0:
            return
        self._at = at = close + 1
        if content.startswith("[", at):
            end = content.find("]", at, at + _REACH)
        elif plain := _PLAIN_TARGET.match(content, at):  # nine in ten: the parser's own helpers need not walk it again
            end = plain.end() - 1
        elif content.startswith("(", at):
            address = self._past_address(at + 1)
            end = content.find(")", address, address + _REACH)
        else:
            return
        self._at = end + 1 if end >= 0 else self._at

    def _past_address(self, at: int) -> int:
        """The end of `url "title"`, either of which may hold a bracket of its own."""
        content, size = self._content, len(self._content)
        for parse in (parseLinkDestination, parseLinkTitle):
            at = _past_space(content, at)
            part = parse(content, at, size)
            at = part.pos if part.ok else at
        return at


def _past_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\n":
        at += 1
    return at
