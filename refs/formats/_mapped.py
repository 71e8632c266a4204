"""An article inside another file: the text that its reader gets, and the way back to the file's own offsets. Pure.

Several formats are Markdown or HTML with something around or in between (a notebook's cells, MDX's tags, chapters that
are input). Their readers take that away, let the inner format's reader read the rest, and then put every offset back to
where it stands in the file (`placed`).
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from refs.model import Claim, Document, Reference
from refs.reading.claims import Lines


class Mapped:
    """A text gathered from stretches of a file, and where each stretch stood."""

    def __init__(self, stretches: Iterable[tuple[str, int]]) -> None:
        """`stretches` are (text, offset in the file), in order; a text with offset -1 stands nowhere in it."""
        parts: list[str] = []
        self._at: list[int] = []
        self._from: list[int] = []
        size = 0
        for text, origin in stretches:
            if text:
                self._at.append(size)
                self._from.append(origin)
                parts.append(text)
                size += len(text)
        self.text = "".join(parts)

    def original(self, offset: int) -> int:
        """The file's offset of a character; that of the nearest stretch before it that has one."""
        index = bisect.bisect_right(self._at, offset) - 1
        while index >= 0 and self._from[index] < 0:
            index, offset = index - 1, self._at[index]
        return self._from[index] + offset - self._at[index] if index >= 0 else -1


def without(source: str, spans: Iterable[tuple[int, int]]) -> Mapped:
    """The source without some stretches, which may overlap."""
    kept: list[tuple[str, int]] = []
    at = 0
    for start, end in sorted(spans):
        if start > at:
            kept.append((source[at:start], at))
        at = max(at, end)
    return Mapped([*kept, (source[at:], at)])


def placed(made: Document, mapped: Mapped, source: str, name: str,
           section: Callable[[int, str], str] = lambda offset, heading: heading) -> Document:
    """The document with its places in the file; `section` says what a claim's section is, from where it begins."""
    lines = Lines(source)

    # The end is that of the last character that stands in the file: the next one may stand elsewhere.
    def span(start: int, end: int) -> tuple[int, int]:
        begin = mapped.original(start) if start >= 0 else -1
        return begin, max(begin, mapped.original(end - 1) + 1 if end > start else begin)

    def claim(one: Claim) -> Claim:
        start, end = span(one.start, one.end)
        line, column = lines.at(start)
        return replace(one, start=start, end=end, line=line, column=column, section=section(one.start, one.section))

    def reference(one: Reference) -> Reference:
        start, end = span(one.start, one.end)
        return replace(one, start=start, end=end, line=lines.at(start)[0])

    return replace(made, claims=tuple(map(claim, made.claims)), references=tuple(map(reference, made.references)),
                   format=name)


_FENCE = re.compile(r"^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)",
                    re.MULTILINE | re.DOTALL)
_TICKS = re.compile(r"(?P<tick>`+)(?!`)(?:(?!\n[ \t]*\n).){1,2000}?(?<!`)(?P=tick)(?!`)", re.DOTALL)


def code_spans(source: str) -> list[tuple[int, int]]:
    """Where fenced code and code in a line stand in Markdown, in order."""
    fenced = [m.span() for m in _FENCE.finditer(source)]
    inline, at = [], 0
    for start, end in [*fenced, (len(source), len(source))]:
        inline += [m.span() for m in _TICKS.finditer(source, at, start)]
        at = end
    return sorted([*fenced, *inline])


def outside(spans: list[tuple[int, int]], offset: int) -> bool:
    """True where an offset is in none of the spans, which are in order and do not overlap."""
    index = bisect.bisect_right(spans, (offset, 1 << 62)) - 1
    return index < 0 or spans[index][1] <= offset
