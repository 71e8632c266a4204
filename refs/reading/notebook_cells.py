"""Where the cells of a Jupyter notebook stand in its JSON, in both layouts of the format nbformat. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from refs.reading.json_strings import Path


def cells_of(notebook: Any) -> Iterator[tuple[Path, Any]]:
    """(path in the JSON, cell) of each cell; format 3 of nbformat keeps them in worksheets, format 4 at the top."""
    if not isinstance(notebook, dict):
        return
    sheets = notebook.get("worksheets")
    lists: list[tuple[Path, Any]] = [(("cells",), notebook.get("cells"))]
    lists += [(("worksheets", n, "cells"), sheet.get("cells"))
              for n, sheet in enumerate(sheets if isinstance(sheets, list) else []) if isinstance(sheet, dict)]
    for path, cells in lists:
        for number, cell in enumerate(cells if isinstance(cells, list) else []):
            yield (*path, number), cell
