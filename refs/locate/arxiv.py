"""An arXiv number leads to the preprint's full text."""

from __future__ import annotations

import re

from refs.locate.base import Locator, Lookup
from refs.model import Document, Located, Reference

_NEW = re.compile(r"\d{4}\.\d{4,5}(v\d+)?")
_OLD = re.compile(r"[a-z-]+(\.[A-Z]{2})?/\d{7}(v\d+)?")


class Arxiv(Locator):
    """The preprint at arXiv, by its number (arxiv.org/help/arxiv_identifier)."""

    name = "arxiv"
    rank = 35

    def locate(self, reference: Reference, document: Document, lookup: Lookup) -> Located | None:
        """The PDF: the whole text, where the abs page has the abstract only."""
        number = reference.ids.get("arxiv", "").removeprefix("arXiv:").strip()
        if not number:
            return None
        if not (_NEW.fullmatch(number) or _OLD.fullmatch(number)):
            return Located(reason=f"the arXiv number {number!r} is not well formed", confidence=0.0)
        return Located("arxiv", f"https://arxiv.org/pdf/{number}", reason=f"arXiv:{number}: the preprint's full text")
