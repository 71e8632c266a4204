"""AsciiDoc, Org and Typst: the address of a link or note, wherever it stands outside code and comments."""

from __future__ import annotations

import re
from functools import lru_cache

from refs.edits._addresses import replaced
from refs.edits._escaping import light_url
from refs.edits.base import Change, Edit, Editor
from refs.model import Reference

_HIDDEN = re.compile(
    r"^(?P<fence>-{4,}|\.{4,}|/{4,}|\+{4,})[ \t]*$.*?(?:^(?P=fence)[ \t]*$|\Z)"  # AsciiDoc's blocks
    r"|^[ \t]*#\+begin_(?P<block>src|example|comment|export)\b.*?(?:^[ \t]*#\+end_(?P=block)\b|\Z)"  # Org's
    r"|^[ \t]*(?P<ticks>`{3,}).*?(?:(?P=ticks)|\Z)"  # Typst's
    r"|^//[^\n]*|^[ \t]*#[ \t][^\n]*|^[ \t]*:[ \t][^\n]*|/\*.*?\*/"
    r"|(?P<tick>`)[^`\n]+`|(?<![\w=])=[^=\s][^=\n]*=(?![\w=])|(?<![\w~])~[^~\s][^~\n]*~(?![\w~])",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)


class LightEditor(Editor):
    """Puts an archived copy or a new address in the place of a link's address; code and comments stay."""

    name = "light"
    formats = ("asciidoc", "org", "typst")

    def edits(self, text: str, reference: Reference, change: Change) -> tuple[Edit, ...]:
        """Every place of the address; () for what a link cannot state (titles, dates, tags)."""
        return replaced(text, reference, change, _hidden(text), light_url)


@lru_cache(maxsize=4)
def _hidden(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of code and comments, found once for a text."""
    return tuple(m.span() for m in _HIDDEN.finditer(text))
