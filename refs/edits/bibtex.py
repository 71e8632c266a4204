"""BibTeX and LaTeX bibliographies: the url field of an entry, and fields that are missing."""

from __future__ import annotations

import re

from refs.edits._addresses import replaced
from refs.edits.base import Change, Edit, Editor
from refs.model import Reference

_NEW = ("doi", "title", "date", "author")


class BibtexEditor(Editor):
    r"""Replaces the address in `url = {...}` or \url{...}; a missing doi, title or date is put behind it."""

    name = "bibtex"
    formats = ("bibtex", "latex")

    def edits(self, text: str, reference: Reference, change: Change) -> tuple[Edit, ...]:
        """The address where it stands; new fields in the spacing of the url field, only inside an entry."""
        if change.value("url") or change.value("archive_url"):
            return replaced(text, reference, change)
        fields = [(f, v) for f, v in change.fields if f in _NEW and not re.search(r"[{}\\%]", v)]
        line = re.search(rf"(?P<lead>\n?[ \t]*)url(?P<eq>[ \t]*=[ \t]*)[{{\"]{re.escape(reference.url)}[}}\"]", text)
        if not fields or not line or not reference.url or text.count(reference.url) != 1:
            return ()
        new = "".join(f",{line['lead']}{name}{line['eq']}{{{value}}}" for name, value in fields)
        return ((line.end(), line.end(), new),)
