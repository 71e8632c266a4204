"""An ISSN names a journal, never an article: said, and never used as evidence."""

from __future__ import annotations

from stdnum import issn as numbers

from refs.locate.base import Locator, Lookup
from refs.model import Document, Located, Reference


class Issn(Locator):
    """Says that an ISSN identifies the journal only; gives no URL."""

    name = "issn"
    rank = 80

    def locate(self, reference: Reference, document: Document, lookup: Lookup) -> Located | None:
        """A reason without a URL."""
        issn = reference.ids.get("issn", "")
        if not issn:
            return None
        if not numbers.is_valid(issn):
            return Located(reason=f"the ISSN {issn} has a wrong check digit", confidence=0.0)
        return Located(confidence=0.0,
                       reason=f"ISSN {numbers.format(issn)} identifies the journal only, not the article")
