"""The bibliographies that a book names for all its chapters: bookdown, Quarto projects, MyST and Jupyter Book.

A chapter cites keys, and the file that has them is named once for the whole book, in a settings file or in the front
matter of the book's first chapter. Only such files in the chapter's folder and at most three above it are read, as
data; a folder with a .git ends the search, because what lies above it is another project.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from refs.formats._front_matter import Loader, front_matter
from refs.formats._near import head_of

_UP = 3
"""Folders above the chapter's that are looked at."""
_MAX_BYTES = 1_000_000
_SETTINGS = ("_quarto.yml", "_quarto.yaml", "_bookdown.yml", "_output.yml", "myst.yml", "_config.yml")
_MAINS = ("index.Rmd", "index.rmd", "index.qmd", "index.md")
_HEAD = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)\r?\n---\s*$", re.DOTALL | re.MULTILINE)


def of_book(origin: str) -> list[str]:
    """Names of the book's bibliographies, as paths from the chapter; [] for what is no chapter of a book."""
    here = Path(origin)
    if not here.is_file():
        return []
    start = here.resolve().parent
    for folder in [start, *start.parents[:_UP]]:
        for name in (*_SETTINGS, *_MAINS):
            path = folder / name
            named = _named(path) if path.is_file() and path != here.resolve() else []
            if named:
                return [os.path.relpath(folder / n, start) for n in named if not os.path.isabs(n) and "://" not in n]  # noqa: PTH117
        if (folder / ".git").exists():
            break
    return []


def _named(path: Path) -> list[str]:
    """The bibliographies that a book's own file names; none where it cannot be read."""
    try:
        text = head_of(path, _MAX_BYTES).decode("utf-8", "replace")
    except OSError:
        return []
    if path.name in _MAINS:
        head = _HEAD.search(text)
        return list(front_matter(head[1]).bibliography) if head else []
    try:
        data = yaml.load(text, Loader=Loader)  # noqa: S506 -- a SafeLoader
    except (yaml.YAMLError, ValueError, RecursionError, TypeError, KeyError, IndexError, AttributeError):
        return []
    return _listed(data)


def _listed(data: Any) -> list[str]:
    """The bibliography of a project's settings, wherever its tool wants it."""
    for place in (("bibliography",), ("bibtex_bibfiles",), ("book", "bibliography"), ("project", "bibliography"),
                  ("sphinx", "config", "bibtex_bibfiles")):
        found = data
        for key in place:
            found = found.get(key) if isinstance(found, Mapping) else None
        names = found if isinstance(found, list) else [found]
        good = [n for n in names if isinstance(n, str) and n.lower().endswith((".bib", ".json", ".yaml", ".yml"))]
        if good:
            return good
    return []
