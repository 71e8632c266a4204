"""The URL that the reference itself states."""

from __future__ import annotations

from refs.locate.base import Locator, Lookup
from refs.model import Document, Located, Reference
from refs.urls import is_web


class Given(Locator):
    """The reference states its URL."""

    name = "given"
    rank = 0

    def locate(self, reference: Reference, document: Document, lookup: Lookup) -> Located | None:
        """The stated URL with the stated archive link."""
        if not is_web(reference.url):
            return None
        # The reference's own word: nothing is looked up, and no other locator is asked for an address.
        return Located("given", reference.url, reference.archive_url, reference.archive_date,
                       reason="the reference states its URL")
