"""Works that are read on paper or watched: a book, a printed newspaper, a film, where no link is known."""

from __future__ import annotations

import re

from refs.locate.base import Locator, Lookup
from refs.model import Document, Located, Reference

_ONLINE = re.compile(r"\b(retrieved|archived|accessed|webarchiv|abgerufen|consulté)\b", re.I)
"""Words by which a citation says that its source was read on the web."""
_WHAT = {"book": "a book", "av": "a film, broadcast or recording"}
"""Kinds of reference that are no text on the web, and what they are called."""


class OnPaper(Locator):
    """A book, printed newspaper or recording without a link: an offline source."""

    name = "on paper"
    rank = 70

    def locate(self, reference: Reference, document: Document, lookup: Lookup) -> Located | None:
        """An offline source, unless the text says that it was read on the web."""
        # Who says when it was read on the web has read it there, although the address is lost.
        if _ONLINE.search(reference.text) or reference.access_date:
            return None
        printed = reference.kind in ("news", "journal") and reference.pages
        what = _WHAT.get(reference.kind, "a printed article" if printed else "")
        if not what:
            return None
        return Located("on paper", kind="offline", confidence=0.6,
                       reason=f"{what} without a link or a valid identifier")
