"""Markdown: the address of a link, wherever it stands outside code."""

from __future__ import annotations

import re

from refs.edits._addresses import replaced
from refs.edits.base import Change, Edit, Editor
from refs.model import Reference

_CODE = re.compile(r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^(?P=fence)|\Z)"
                   r"|(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`)|<!--.*?-->",
                   re.MULTILINE | re.DOTALL)


class MarkdownEditor(Editor):
    """Puts an archived copy or a new address in the place of a link's address; code and comments stay."""

    name = "markdown"
    formats = ("markdown",)

    def edits(self, text: str, reference: Reference, change: Change) -> tuple[Edit, ...]:
        """Every place of the address; () for what a link cannot state (titles, dates, tags)."""
        return replaced(text, reference, change, tuple(m.span() for m in _CODE.finditer(text)))
