"""Jupyter notebooks: the address of a link inside a Markdown cell; code, output and metadata stay."""

from __future__ import annotations

import json
from functools import lru_cache

from refs.edits._addresses import replaced
from refs.edits.base import Change, Edit, Editor
from refs.model import Reference
from refs.reading.json_strings import strings
from refs.reading.notebook_cells import cells_of

_DEPTHS = (2, 4)
"""How deep the cells of formats 4 and 3 lie."""


class JupyterEditor(Editor):
    """Puts an archived copy or a new address in the place of a link's address, in Markdown cells alone."""

    name = "jupyter"
    formats = ("jupyter",)

    def edits(self, text: str, reference: Reference, change: Change) -> tuple[Edit, ...]:
        """Every place of the address in the Markdown cells; () for what a link cannot state."""
        return replaced(text, reference, change, _hidden(text))


@lru_cache(maxsize=4)
def _hidden(text: str) -> tuple[tuple[int, int], ...]:
    """All but the sources of the Markdown cells."""
    try:
        shown = {where for where, cell in cells_of(json.loads(text.removeprefix("\ufeff")))
                 if isinstance(cell, dict) and cell.get("cell_type") == "markdown"}
    except (ValueError, RecursionError):
        return ((0, len(text)),)
    spans = sorted(span for path, span in strings(text).places.items()
                   if any(path[:n] in shown and path[n:n + 1] == ("source",) for n in _DEPTHS))
    ends = [0, *(end for _, end in spans)]
    return tuple(zip(ends, [*(start for start, _ in spans), len(text)], strict=True))
