"""The tables of a Markdown document: cells as blocks, with what they are about.

A cell is a claim about the head of its row and that of its column. A table below a heading such as "References" is a
list of sources instead, one in a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from refs.reading.blocks import Block, BlockBuilder
from refs.reading.list_headings import is_list
from refs.reading.list_items import of_row

_CITES = re.compile(r"[\[【［(（][^\[\]]{0,80}?[0-9][^\[\]]{0,80}?[\]】］)）]|[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
"""What may cite an entry of a list: a number or a year in brackets, a raised figure."""


@dataclass
class Row:
    """A row that is being read."""

    head: bool = False
    cells: list[BlockBuilder] = field(default_factory=list)


class Table:
    """The table that is being read: its columns' heads, and the row in hand."""

    def __init__(self) -> None:
        self._headers: list[str] = []
        self.row: Row | None = None

    def begin(self) -> None:
        """A table begins."""
        self._headers = []

    def end_row(self, section: str) -> Iterator[Block]:
        """The row's cells are blocks of their own; its first cell and the column's head say what they are about.

        A cell without a marker is kept for the numbers that a list of sources may give a meaning.
        """
        row, self.row = self.row, None
        if row is None:
            return
        texts = [c.plain() for c in row.cells]
        if is_list(section):
            one = None if row.head else of_row([cell.build(section) for cell in row.cells])
            yield from (one,) if one else ()
            return
        for index, cell in enumerate(row.cells):
            if cell.marked or _CITES.search(texts[index]):
                yield cell.build(section, self._about(row, texts, index))
        self._headers = texts if row.head else self._headers

    def _about(self, row: Row, texts: list[str], index: int) -> str:
        """What a cell leans on: the whole row for a cell of markers alone."""
        if not re.search(r"\w", _CITES.sub("", texts[index])):
            return " | ".join(t for t in texts if t)[:600]
        if row.head or not index:
            return ""
        column = self._headers[index] if index < len(self._headers) else ""
        return " | ".join(t for t in (texts[0][:300], column[:300]) if t)
