"""Jupyter notebooks: the Markdown cells as one article, with the cell's number as the place.

The cells are joined with a blank line between them and read as Markdown. Their text stands in the file as JSON strings,
so the way back to the file's offsets leads through the escapes of those strings.
"""

from __future__ import annotations

import bisect
import json
import re
from collections.abc import Iterator
from typing import Any

from refs import formats
from refs.formats._mapped import Mapped, placed
from refs.formats.base import ArticleReader
from refs.model import Document
from refs.reading.errors import FormatError
from refs.reading.json_strings import Path, Strings, strings
from refs.reading.notebook_cells import cells_of
from refs.reading.source_text import decoded

_NOTEBOOK = re.compile(rb'"(?:nbformat|cell_type|nbformat_minor)"\s*:')
_CELLS = re.compile(rb'"(?:cells|worksheets)"\s*:')
_BREAK = "\n\n"
"""What stands between two cells: it ends the block before."""
_HEADINGS = 6
"""The deepest level that Markdown has."""


class Jupyter(ArticleReader):
    """Jupyter notebook (.ipynb): its Markdown cells; code, output and raw cells left out."""

    name = "jupyter"
    suffixes = (".ipynb",)

    def sniff(self, origin: str, head: bytes) -> float:
        """Sure for JSON that names cells."""
        if not head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
            return 0.0
        return 0.97 if _CELLS.search(head) and _NOTEBOOK.search(head) else 0.0

    def read(self, data: bytes, origin: str) -> Document:
        """The document; a claim's section begins with the number of its cell, counted from 1.

        Raises:
            FormatError: no JSON, or no notebook of format 3 or 4.
        """
        source, _ = decoded(data, origin)
        cells = list(_cells(source, origin))
        stretches: list[tuple[str, int]] = []
        starts, numbers, size = [0], [0], 0
        for number, pieces in cells:
            starts.append(size)
            numbers.append(number)
            cell = [*pieces, (_BREAK, -1)]
            stretches += cell
            size += sum(len(text) for text, _ in cell)
        mapped = Mapped([*stretches, (_works(source), -1)])
        made = formats.read(mapped.text.encode("utf-8", "replace") or b" ", origin, "markdown")

        def section(offset: int, heading: str) -> str:
            number = numbers[bisect.bisect_right(starts, offset) - 1] if offset >= 0 else 0
            return ": ".join(p for p in (f"cell {number}" if number else "", heading) if p)

        return placed(made, mapped, source, self.name, section)


def _works(source: str) -> str:
    """The works that cite2c keeps in the notebook, CSL items by the keys of <cite data-cite="...">; "" for none.

    They are given as a metadata block, which Markdown's reader knows.
    """
    if '"cite2c"' not in source:
        return ""
    held: Any = json.loads(source.removeprefix("\ufeff"))
    for key in ("metadata", "cite2c", "citations"):
        held = held.get(key) if isinstance(held, dict) else None
    works = held if isinstance(held, dict) else {}
    items = [{**item, "id": key} for key, item in works.items() if isinstance(item, dict)]
    return f"\n\n---\nreferences: {json.dumps(items)}\n---\n" if items else ""


def _cells(source: str, origin: str) -> Iterator[tuple[int, list[tuple[str, int]]]]:
    """(number, stretches of its source) of each Markdown cell; a heading of format 3 is a cell of its own."""
    try:
        notebook = json.loads(source.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{origin}: no notebook, the JSON is damaged ({error}); save it again") from None
    cells = list(cells_of(notebook))
    if not cells:
        raise FormatError(f"{origin}: no cells in it; convert it with jupyter nbconvert")
    found = strings(source)
    for number, (where, cell) in enumerate(cells, 1):
        kind = cell.get("cell_type") if isinstance(cell, dict) else ""
        if kind == "heading":
            level = cell.get("level")
            hashes = "#" * min(max(level if isinstance(level, int) else 1, 1), _HEADINGS)
            yield number, [(f"{hashes} ", -1), *_stretches(cell.get("source"), where, found)]
        elif kind == "markdown":
            yield number, list(_stretches(cell.get("source"), where, found))


def _stretches(said: Any, cell: Path, found: Strings) -> Iterator[tuple[str, int]]:
    """The text of a cell, in stretches that stand in the file as they are; escapes part them."""
    lines = said if isinstance(said, list) else [said]
    for index, line in enumerate(lines):
        if isinstance(line, str):
            yield from found.stretches((*cell, "source", *([index] if isinstance(said, list) else [])), line)
