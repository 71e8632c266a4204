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
        """The stated URL, or the archive's where only that is stated."""
        url = reference.url if is_web(reference.url) else ""
        if url:
            return Located("given", url, reference.archive_url, reference.archive_date,
                           reason="the reference states its URL")
        if is_web(reference.archive_url):
            return Located("given", "", reference.archive_url, reference.archive_date, confidence=0.0,
                           reason="the reference states only an archived copy")
        return None
