"""Reads Quarto and R Markdown as Markdown, with blocks, attributes and shortcodes removed first.

The marks are cut out, the rest is read as Markdown, and offsets are put back to those of the file (`_mapped.py`). Code
keeps what looks like a mark: there it is what the article shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from refs import formats
from refs.formats._included import whole
from refs.formats._light_includes import QUARTO
from refs.formats._mapped import code_spans, outside, placed, without
from refs.formats.base import ArticleReader
from refs.model import Document
from refs.reading.source_text import decoded

_MARKS = re.compile(
    r"^[ \t]*:{3,}[^\n]*$"  # the fences of a div
    r"|(?<=[\])`])\{[^{}\n]{0,400}\}"  # attributes of a link, a span or code
    r"|(?<=\S)[ \t]+\{[#.][^{}\n]{0,400}\}[ \t]*$"  # attributes of a heading
    r"|\{\{<[^\n]{0,1000}?>\}\}"  # shortcodes
    r"|-?@(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|ch|nte|tip|wrn|imp|cau)-[\w-]{1,80}"
    r"|\\@ref\([\w:.-]{1,80}\)",
    re.MULTILINE,
)
_SIGNS = re.compile(rb"^```\{(?:r|python|julia|ojs)[ ,}]|^:{3,} ?\{|\{\{< ", re.MULTILINE)


class Quarto(ArticleReader):
    """Quarto and R Markdown (.qmd, .Rmd): as Markdown; attributes, shortcodes, cross-references and code left out."""

    name = "quarto"
    suffixes = (".qmd", ".rmd")

    def sniff(self, origin: str, head: bytes) -> float:
        """Sure by its ending; without one it is told from Markdown by code that runs."""
        if b"\0" in head:
            return 0.0
        if origin.lower().endswith(self.suffixes):
            return 0.95
        return 0.72 if head.startswith(b"---") and _SIGNS.search(head) and not origin.lower().endswith(".md") else 0.0

    def read(self, data: bytes, origin: str) -> Document:
        """The document with the files of its folder that it includes; places are those of the file."""
        given, _ = decoded(data, origin)
        project = whole(given, origin, QUARTO)
        source = project.mapped.text
        mapped = without(source, _marks(source))
        made = formats.read(mapped.text.encode("utf-8", "replace") or b" ", origin, "markdown")
        made = placed(made, mapped, source, self.name)
        if not project.files:
            return made
        made = replace(made, files=(*made.files, *project.names), notes=(*made.notes, *project.notes))
        return placed(made, project.mapped, given, self.name, project.section)


def _marks(source: str) -> Iterator[tuple[int, int]]:
    """The stretches that are marks and stand in no code."""
    code = code_spans(source)
    return (m.span() for m in _MARKS.finditer(source) if outside(code, m.start()))
