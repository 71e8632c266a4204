"""reStructuredText: the address of a link or hyperlink target."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refs.edits._addresses import replaced
from refs.edits.base import Change, Edit, Editor
from refs.model import Reference

_LITERAL = re.compile(r"``.+?``", re.DOTALL)
_DIRECTIVE = re.compile(r"\s*\.\. (?:[\w-]+:)?(?P<name>[\w-]+)::")
_CODE = frozenset("code code-block sourcecode parsed-literal literalinclude highlight raw math doctest testcode "
                  "testoutput prompt ipython console-output".split())
_COMMENT = re.compile(r"\s*\.\.(?:\s+(?![\[_|])\S.*)?$")


class RstEditor(Editor):
    """Puts an archived copy or a new address in the place of a link's; literals, code and comments stay."""

    name = "rst"
    formats = ("rst", "restructuredtext")

    def edits(self, text: str, reference: Reference, change: Change) -> tuple[Edit, ...]:
        """Every place of the address; () for what a link cannot state."""
        return replaced(text, reference, change, (*(m.span() for m in _LITERAL.finditer(text)), *_blocks(text)))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Spans of literal blocks, code directives and comments: all lines indented deeper than what opens them."""
    at, opened, start = 0, -1, 0
    for line in text.splitlines(keepends=True):
        indent = len(line) - len(line.lstrip())
        if opened >= 0 and line.strip() and indent <= opened:
            yield start, at
            opened = -1
        if opened < 0 and line.strip() and _opens(line.rstrip()):
            opened, start = indent, at if _COMMENT.match(line.rstrip()) else at + len(line)
        at += len(line)
    if opened >= 0:
        yield start, at


def _opens(line: str) -> bool:
    """True for a line that opens a block of code, a literal block or a comment."""
    directive = _DIRECTIVE.match(line)
    return directive["name"].lower() in _CODE if directive else line.endswith("::") or bool(_COMMENT.match(line))
