"""reStructuredText: the address of a link or hyperlink target."""

from __future__ import annotations

import re

from refs.edits._addresses import replaced
from refs.edits.base import Change, Edit, Editor
from refs.model import Reference

_LITERAL = re.compile(r"``.+?``", re.DOTALL)


class RstEditor(Editor):
    """Puts an archived copy or a new address in the place of a link's address; inline literals stay."""

    name = "rst"
    formats = ("rst", "restructuredtext")

    def edits(self, text: str, reference: Reference, change: Change) -> tuple[Edit, ...]:
        """Every place of the address; () for what a link cannot state."""
        return replaced(text, reference, change, tuple(m.span() for m in _LITERAL.finditer(text)))
