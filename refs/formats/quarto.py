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
from refs.formats._markdown_tex import OPTIONS
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
_RAW = re.compile(r"^(?P<open>[ \t]*(?P<fence>`{3,})[ \t]*\{=html[45]?\}[ \t]*)\n(?P<text>.*?)"
                  r"(?P<close>^[ \t]*(?P=fence)[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
"""HTML that pandoc passes through: what it holds stands on the page like any other HTML."""
_RAW_INLINE = re.compile(r"(?P<before>(?<!`)(?P<tick>`{1,3})(?!`))(?P<text>(?:(?!\n[ \t]*\n)[^`]){1,2000})"
                         r"(?P<after>(?P=tick)\{=(?P<to>[a-z]\w{1,20})\})")
_BLANK_LINES = re.compile(r"^[ \t]*\n", re.MULTILINE)
_INDENTED = re.compile(r">[ \t]*\n(?:[ \t]*\n){1,20}(?P<indent>[ \t]{4,80})(?=</?[a-zA-Z][^<>\n]{0,500}>)")
"""A tag after a blank line inside HTML: pandoc goes on with the HTML, where other Markdown sees code."""
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
    """The stretches that are marks and stand in no code, and what keeps HTML that is passed through from being read."""
    raw = list(_RAW.finditer(source)) if "{=html" in source else []
    for block in raw:
        yield block.span("open")
        yield from (m.span() for m in _BLANK_LINES.finditer(source, block.start("text"), block.end("text")))
        yield block.span("close")
    code = code_spans(source)
    if "{=" in source:
        fenced = [span for span in code if "\n" in source[span[0]:span[1]]]
        yield from _passed_through(source, fenced)
    commands = [m.span() for m in OPTIONS.finditer(source)] if "\\" in source else []
    yield from (m.span() for m in _MARKS.finditer(source) if outside(code, m.start()) and outside(commands, m.start()))
    yield from (m.span("indent") for m in _INDENTED.finditer(source) if outside(code, m.start("indent")))


def _passed_through(source: str, fenced: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The ticks around `<a href=...>`{=html}, and the whole of what only other kinds of output show."""
    for inline in _RAW_INLINE.finditer(source):
        if not outside(fenced, inline.start()):
            continue
        if inline["to"].startswith("html"):
            yield inline.span("before")
            yield inline.span("after")
        else:
            yield inline.span()
