"""Cells of tables and values of infoboxes as blocks of their own, each with what says what it is about.

"4,100" in a table claims something only together with the head of its row and that of its column; "area = 12" in an
infobox only together with the box's name. These words become the context of the claim, and are no part of its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from refs.formats._wikitext_plain import Param, Plain
from refs.reading.blocks import Block, BlockBuilder

_NAMED = frozenset(
    "name title titel nom nombre nome naam название имя назва nazwa namn navn isim ad název nimi 名称 名前 이름 "
    "الاسم tên nume nama името native_name official_name conventional_long_name common_name company_name".split())
"""Parameters that name what an infobox is about, in the languages of the larger Wikipedias."""
_ONLY_MARKERS = re.compile(
    r"^(?:ref|source|note|footnote|cite|fn|quelle|fuente)s?[ _-](?P<after>.+)$"
    r"|^(?P<before>.+?)[ _-]?(?:refs?|references?|sources?|notes?|footnotes?|cites?|citations?|fn|quellen?|fuentes?|"
    r"fnote)$",
    re.IGNORECASE)
"""Parameters that hold only the markers of another one: "area_ref", "source_population"."""
_TAILS = ("", "_total", "_km2", "_total_km2", "_nominal", "_est", "_estimate", "_census", "_amount", "_value", "_as_of")
"""Endings of the parameter that holds the value: "area" has its number in "area_total_km2"."""
_LONGEST = 300


@dataclass
class Cell:
    """A table's cell while its row is read."""

    builder: BlockBuilder
    section: str
    head: bool


@dataclass
class Table:
    """A table: the cells of the row that is being read, and the heads of its columns."""

    cells: list[Cell] = field(default_factory=list)
    columns: tuple[str, ...] = ()

    def end_row(self) -> Iterator[Block]:
        """The row's cited cells as blocks; one that holds only markers speaks for its row.

        What a cell is about are the head of its row and that of its column.
        """
        cells, self.cells = self.cells, []
        texts = [c.builder.plain() for c in cells]
        if cells and all(c.head for c in cells) and not self.columns:
            self.columns = tuple(texts)
        row = " | ".join(t for t in texts if re.search(r"\w", t))[:600]
        for index, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            if cell.builder.marked:
                about = "" if cell.head else self._about(cells, texts, index)
                yield cell.builder.build(cell.section, about if re.search(r"\w", text) else row)

    def _about(self, cells: Sequence[Cell], texts: Sequence[str], index: int) -> str:
        head = next((t for c, t in zip(cells, texts, strict=True) if c.head and t), "") or (texts[0] if index else "")
        column = self.columns[index] if len(self.columns) == len(cells) else ""
        return " | ".join(p for p in (head[:_LONGEST], column[:_LONGEST]) if p)

_WORDS = ("1", "text", "quote", "zitat", "texte", "citation", "texto", "testo")
"""Where templates for quotations have the quoted words."""
_FEWEST_WORDS = 3


class Boxed:
    """The arguments of an infobox: what the box is about, and the value that a parameter of markers belongs to."""

    def __init__(self, plain: Plain, params: Sequence[Param]) -> None:
        self._plain = plain
        self._params = {name: (start, end) for name, start, end in params}
        self._title = next((t for n in self._params if n.lower() in _NAMED and (
            t := plain.flat(*self._params[n]).strip())), "")[:_LONGEST]

    def context(self, name: str) -> str:
        """What a value is about: the box's own name and the parameter's, in words."""
        label = "" if name.isdigit() else " ".join(name.replace("_", " ").split())
        return ": ".join(p for p in (self._title, label) if p) if label else ""

    def _quoted(self, name: str) -> tuple[int, int] | None:
        """Where the words of a quotation stand that has its marker in a parameter: {{Zitat|words|ref=...}}."""
        text = next((self._params[n] for n in _WORDS if n in self._params and n != name), None)
        return text if text and len(self._plain.flat(*text).split()) >= _FEWEST_WORDS else None

    def value_beside(self, name: str) -> tuple[int, int] | None:
        """Where the value stands that a parameter of markers alone vouches for: "area" for "area_note"."""
        found = _ONLY_MARKERS.match(name)
        span = self._params.get(name)
        if span is None or re.search(r"\w", self._plain.flat(*span)):
            return None
        if not found:
            return self._quoted(name)
        base = (found["after"] or found["before"]).strip(" _-")
        for tail in _TAILS:
            other = self._params.get(f"{base}{tail}")
            if other and "<ref" not in self._plain.source[slice(*other)] and re.search(r"\w", self._plain.flat(*other)):
                return other
        return None
