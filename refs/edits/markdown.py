"""Markdown: the address of a link, wherever it stands outside code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from refs.edits._addresses import replaced
from refs.edits.base import Change, Edit, Editor
from refs.model import Reference

_CODE = re.compile(r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^(?P=fence)|\Z)"
                   r"|(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`)|<!--.*?-->",
                   re.MULTILINE | re.DOTALL)
_ESCAPES = {"&": "&amp;"}
"""HTML inside Markdown and careful authors write an address so."""


class MarkdownEditor(Editor):
    """Puts an archived copy or a new address in the place of a link's address; code and comments stay."""

    name = "markdown"
    formats = ("markdown", "quarto", "mdx")

    def edits(self, text: str, reference: Reference, change: Change) -> tuple[Edit, ...]:
        """Every place of the address; () for what a link cannot state (titles, dates, tags)."""
        return replaced(text, reference, change, _hidden(text), escapes=_ESCAPES)


@lru_cache(maxsize=4)
def _hidden(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of code and comments, found once for a text."""
    return (*(m.span() for m in _CODE.finditer(text)), *_indented(text))


def _indented(text: str) -> Iterator[tuple[int, int]]:
    """Spans of code that is told by its indentation: only a parser knows it from a list or a footnote."""
    lines = [0]
    for line in text.splitlines(keepends=True):
        lines.append(lines[-1] + len(line))
    parser = MarkdownIt("commonmark").use(footnote_plugin).use(front_matter_plugin)
    for token in parser.parse(text):
        if token.type == "code_block" and token.map and token.map[1] < len(lines):
            yield lines[token.map[0]], lines[token.map[1]]
