"""BibTeX and LaTeX bibliographies: the url field of an entry, and fields that are missing.

The file is edited as text and not as parsed entries, so that everything else in it stays byte for byte.
"""

from __future__ import annotations

import re

from refs.edits._addresses import replaced
from refs.edits._escaping import tex_text
from refs.edits.base import Change, Edit, Editor
from refs.model import Reference

_SHOWN = re.compile(r"\\begin\{(?P<name>verbatim|lstlisting|minted|comment)\*?\}.*?\\end\{(?P=name)\*?\}"
                    r"|(?i:@comment)\s*\{[^{}]*\}|\\verb\*?(?P<mark>[^\w\s*]).*?(?P=mark)|(?<!\\)%[^\n]*", re.DOTALL)
"""Code and comments; a "%" inside an address hides what follows on its line, and nothing is edited there."""
_ESCAPES = {c: f"\\{c}" for c in "_&%#"}
"""Characters of an address that \\href and old \\url take escaped, too."""
_ENTRY = re.compile(r"@\w{2,30}\s*[{(]")
_HELD = {"date": "(?:date|year)"}
_NEW = ("doi", "title", "date", "author")
_TEX = re.compile(r"[{}\\%$&#~^\s]")
"""An identifier is read as it stands: one with a mark of TeX is left out rather than escaped."""


class BibtexEditor(Editor):
    r"""Replaces the address in `url = {...}` or \url{...}; a missing doi, title or date is put behind it."""

    name = "bibtex"
    formats = ("bibtex", "latex")

    def edits(self, text: str, reference: Reference, change: Change) -> tuple[Edit, ...]:
        """The address where it stands; new fields in the spacing of the url field, only inside an entry."""
        if change.value("url") or change.value("archive_url"):
            return replaced(text, reference, change, tuple(m.span() for m in _SHOWN.finditer(text)), escapes=_ESCAPES)
        line = re.search(rf"(?P<lead>\n?[ \t]*)url(?P<eq>[ \t]*=[ \t]*)[{{\"]{re.escape(reference.url)}[}}\"]", text)
        if not line or not reference.url or text.count(reference.url) != 1:
            return ()
        held = _entry(text, line.start())
        fields = [(f, tex_text(v)) for f, v in change.fields if f in _NEW and (f != "doi" or not _TEX.search(v))
                  and not re.search(rf"\b{_HELD.get(f, f)}\s*=", held, re.IGNORECASE)]
        new = "".join(f",{line['lead']}{name}{line['eq']}{{{value}}}" for name, value in fields)
        return ((line.end(), line.end(), new),) if new else ()


def _entry(text: str, at: int) -> str:
    """The text of the entry around a place."""
    starts = [m.start() for m in _ENTRY.finditer(text)]
    begin = max((s for s in starts if s <= at), default=0)
    return text[begin:min((s for s in starts if s > at), default=len(text))]
