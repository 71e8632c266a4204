"""Any archive that speaks RFC 7089: the TimeGates of `[archive] timegates`, and archive links without a file here."""

from __future__ import annotations

from datetime import datetime

from refs.archive_urls import archive_of
from refs.archives._naming import named
from refs.archives.base import Archive, ArchiveOptions, Listing
from refs.archives.services._timegate import ask, raw
from refs.fetch.client import Client
from refs.model import Memento, Response
from refs.urls import host


class MementoArchive(Archive):
    """Every other web archive, by datetime negotiation (RFC 7089)."""

    name = "memento"
    rank = 90
    searched = True

    def owns(self, url: str) -> bool:
        """True for any archive whose URLs are recognised."""
        return bool(archive_of(url))

    def parse(self, url: str) -> Memento | None:
        """The memento the URL names, under the archive's host name."""
        return named(url, archive_of(url))

    def captures(self, url: str, near: datetime | None, client: Client, options: ArchiveOptions) -> Listing:
        """What the configured TimeGates offer, in their order; a failure only when none had an answer."""
        failure = ""
        due = None
        for gate in options.timegates:
            listing = ask(gate, url, near, client, host(gate))
            if listing.mementos:
                return listing
            failure, due = failure or listing.failure, due or listing.due
        return Listing(failure=failure, due=due)

    def fetch(self, memento: Memento, client: Client, options: ArchiveOptions) -> Response:
        """The capture's own bytes (`id_`), or the memento's page where there is no raw form."""
        return raw(memento, client)
