"""Boxes and tabs of MkDocs in Markdown: their indented content is text, and to Markdown alone it would be code. Pure.

The syntax is that of Python-Markdown's "Admonition" (!!! note), and of PyMdown's "Details" (??? note) and "Tabbed"
(=== "Linux"). A plugin of the parser reads the first two; a tab is turned into the first before it is parsed.
"""

from __future__ import annotations

import re

from markdown_it.token import Token

_TAB = re.compile(r"^(?P<indent>[ ]*)===[!+]{0,2}[ ]+\"[^\"\n]*\"[ ]*$"
                  r"(?=\r?\n(?:[ \t]*\r?\n)?(?P=indent)[ ]{4})", re.MULTILINE)
"""The head of a tab, with something indented below it."""


def with_tabs(source: str) -> str:
    """The source, of the same length, with boxes for tabs: `=== "Linux"` as `!!! x      `."""
    if "=== " not in source and "===!" not in source and "===+" not in source:
        return source
    return _TAB.sub(lambda m: f"{m['indent']}!!! x".ljust(len(m[0])), source)


def untitled(tokens: list[Token]) -> list[Token]:
    """The tokens without the heads of boxes: they name what follows and claim nothing."""
    kept, inside = [], False
    for token in tokens:
        if token.type == "admonition_title_open":
            inside = True
        elif token.type == "admonition_title_close":
            inside = False
        elif not inside:
            kept.append(token)
    return kept
