"""What a Sphinx project's conf.py says of bibliographies and short links: read as data, never executed.

conf.py is a program. Its syntax tree is searched for a few names that are given a plain value; a value that is computed
is not known here, and costs no more than the links that it would have given.
"""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from refs.formats._near import head_of

_UP = 5
"""Folders above the document's in which conf.py is looked for."""
_MAX_BYTES = 1_000_000
_NAMES = ("extlinks", "bibtex_bibfiles", "rst_prolog", "rst_epilog")
_DEFINITION = re.compile(r"^\.\. [_|][^\n]*(?:\n[ \t]+\S[^\n]*)*", re.MULTILINE)
DOI = "https://doi.org/%s"
"""Where a DOI leads; "%s" as Sphinx's extlinks have it."""
_USUAL = {"doi": DOI, "arxiv": "https://arxiv.org/abs/%s", "pmid": "https://pubmed.ncbi.nlm.nih.gov/%s/"}
"""Roles that many projects take from an extension (sphinxcontrib-doilinks, sphinx-doi) rather than from conf.py."""


@dataclass(frozen=True, slots=True)
class Project:
    """Its bibliographies, as paths from the document, and its short links, with "%s" in their place."""

    bibliographies: tuple[str, ...] = ()
    links: Mapping[str, str] = field(default_factory=lambda: dict(_USUAL))
    folder: str = ""
    """The way from the document to the folder of conf.py."""
    definitions: str = ""
    """Links and substitutions that conf.py defines for every page (rst_prolog, rst_epilog); no text of a page."""


def project_of(origin: str) -> Project:
    """The project of a document: that of the conf.py in its folder or at most five above; the usual one without."""
    here = Path(origin)
    if not here.is_file():
        return Project()
    for folder in [here.resolve().parent, *here.resolve().parents[1:_UP + 1]]:
        conf = next((c for c in (folder / "conf.py", folder / "source" / "conf.py") if c.is_file()), None)
        if conf is not None:
            return _read(conf, here.resolve().parent)
        if (folder / ".git").exists():
            break
    return Project()


def _read(conf: Path, here: Path) -> Project:
    """The project of a conf.py, seen from the folder `here` of the document."""
    said = _literals(conf)
    folder = os.path.relpath(conf.parent, here)
    links = said.get("extlinks")
    own = {str(name): str(pair[0] if isinstance(pair, list | tuple) and pair else pair)
           for name, pair in links.items()} if isinstance(links, dict) else {}
    files = said.get("bibtex_bibfiles")
    named = [f for f in files if isinstance(f, str)] if isinstance(files, list | tuple) else []
    listed = tuple(str(Path(folder, f)) for f in named)
    every = "\n".join(str(said.get(name, "")) for name in ("rst_prolog", "rst_epilog"))
    return Project(listed, {**_USUAL, **{n: u for n, u in own.items() if u.count("%s") == 1}}, folder,
                   "\n".join(_DEFINITION.findall(every)))


def _literals(conf: Path) -> dict[str, Any]:
    """Top-level names that conf.py gives a plain value; what is added to a text with += is part of it."""
    try:
        tree = ast.parse(head_of(conf, _MAX_BYTES))
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    found: dict[str, Any] = {}
    for node in tree.body:
        if not isinstance(node, ast.Assign | ast.AugAssign):
            continue
        for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
            if isinstance(target, ast.Name) and target.id in _NAMES:
                try:
                    value = ast.literal_eval(node.value)
                except (ValueError, TypeError, RecursionError, SyntaxError):
                    continue
                added = isinstance(node, ast.AugAssign) and isinstance(value, str)
                found[target.id] = f"{found.get(target.id, '')}{value}" if added else value
    return found
