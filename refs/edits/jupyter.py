"""Jupyter notebooks: the address of a link inside a Markdown cell; code, output and metadata stay."""

from __future__ import annotations

import json
from functools import lru_cache

from refs.edits._addresses import replaced
from refs.edits.base import Change, Edit, Editor
from refs.model import Reference
from refs.reading.json_strings import strings


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
        cells = json.loads(text.removeprefix("\ufeff"))["cells"]
        shown = {n for n, cell in enumerate(cells) if cell.get("cell_type") == "markdown"}
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return ((0, len(text)),)
    spans = sorted(span for path, span in strings(text).places.items()
                   if path[:1] == ("cells",) and len(path) > 2 and path[1] in shown and path[2] == "source")
    ends = [0, *(end for _, end in spans)]
    return tuple(zip(ends, [*(start for start, _ in spans), len(text)], strict=True))
