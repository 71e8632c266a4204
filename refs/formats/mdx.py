"""MDX: Markdown inside components; imports, exports, props, expressions and comments are taken out.

What is taken out is a span of the file: code of JavaScript at the top, "{...}" up to the brace that closes it, and tags
of components with their props. The text inside components stays, and the rest is read as Markdown (`_mapped.py`). The
syntax is that of https://mdxjs.com/docs/what-is-mdx/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refs import formats
from refs.formats._mapped import code_spans, outside, placed, without
from refs.formats.base import ArticleReader
from refs.model import Document
from refs.reading.source_text import decoded

_ESM = re.compile(r"^(?:import|export)\b[^\n]*(?:\n(?![ \t]*\n)[^\n]*)*", re.MULTILINE)
_OPENS = re.compile(r"\{|<(?=/?(?:[A-Z]|[a-z][\w-]*[A-Z.]|>))|<(?=/?(?!a[\s>])[a-z][\w-]*[\s/>])")
_INSIDE = re.compile(r"[{}<>\"'`]")
_QUOTE_END = {q: re.compile(rf"(?<!\\){q}") for q in "\"'`"}
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_LIST = re.compile(r"^(?:[-*+]|\d{1,9}[.)])[ \t]", re.MULTILINE)
_SIGNS = re.compile(rb"^import [^\n]{1,200} from ['\"].{0,20000}?^<[A-Z]\w*[\s/>]", re.MULTILINE | re.DOTALL)
_OTHERS = (".md", ".markdown", ".js", ".jsx", ".ts", ".tsx", ".vue", ".svelte")
_LONGEST = 20_000
"""Characters of one expression or tag; what is longer was never closed."""


class Mdx(ArticleReader):
    """MDX: links and notes inside components too; no imports, exports, props, expressions and comments."""

    name = "mdx"
    suffixes = (".mdx",)

    def sniff(self, origin: str, head: bytes) -> float:
        """Sure by its ending; likely for an import and a component, where the ending says nothing else."""
        if b"\0" in head or origin.lower().endswith(_OTHERS):
            return 0.0
        return 0.95 if origin.lower().endswith(self.suffixes) else 0.74 if _SIGNS.search(head) else 0.0

    def read(self, data: bytes, origin: str) -> Document:
        """The document, its places those of the file."""
        source, _ = decoded(data, origin)
        mapped = without(source, _hidden(source))
        made = formats.read(mapped.text.encode("utf-8", "replace") or b" ", origin, "markdown")
        return placed(made, mapped, source, self.name)


def _hidden(source: str) -> Iterator[tuple[int, int]]:
    """What is no text: ESM, expressions, tags, and the indentation inside components (MDX knows no indented code)."""
    code = code_spans(source)
    if source.startswith("---\n"):
        code.insert(0, (0, max(0, source.find("\n---", 3))))
    yield from (m.span() for m in _ESM.finditer(source) if outside(code, m.start()))
    at, inside, pairs = 0, 0, _pairs(source)
    while opening := _OPENS.search(source, at):
        start = opening.start()
        if not outside(code, start) or source[start - 1:start] == "\\":
            at = start + 1
            continue
        end = pairs.get(start, start + 1)
        # Nothing closes it, so it is a sign of the text.
        if end == start + 1:
            at = end
            continue
        yield start, end
        at = end
        inside += opening[0] != "{"
    if inside:
        yield from _indents(source, code)


def _indents(source: str, code: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """White space that begins a line, but below an item of a list, where it says that the item goes on."""
    listed = False
    for line in re.finditer(r"^[^\n]*\n?", source, re.MULTILINE):
        text = line[0].lstrip()
        if text and not line[0][:1].isspace():
            listed = bool(_LIST.match(text))
        indent = _INDENT.match(line[0])
        if indent and not listed and outside(code, line.start()) and not _LIST.match(text):
            yield line.start(), line.start() + indent.end()


def _pairs(source: str) -> dict[int, int]:
    """Each brace or tag with where it ends, in one pass; quotations inside them are stepped over."""
    found: dict[int, int] = {}
    stack: list[tuple[str, int]] = []
    unended: set[str] = set()
    at = 0
    while sign := _INSIDE.search(source, at):
        mark, start, at = sign[0], sign.start(), sign.end()
        top = stack[-1][0] if stack else ""
        if mark in _QUOTE_END:
            if top and (top == "{" or mark != "`") and mark not in unended:
                end = _QUOTE_END[mark].search(source, at)
                at = end.end() if end else at
                unended |= set() if end else {mark}
        elif mark == "{" or (mark == "<" and top != "<" and _OPENS.match(source, start)):
            stack.append((mark, start))
        elif mark == "}" and any(m == "{" for m, _ in stack[-2:]):
            stack = stack[:-1] if top == "<" else stack
            found[stack.pop()[1]] = at
        elif mark == ">" and top == "<":
            found[stack.pop()[1]] = at
    return {start: end for start, end in found.items() if end - start < _LONGEST}
