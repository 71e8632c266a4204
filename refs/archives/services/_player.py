"""Archives that are recognised by their links, and whose pages hold a player or nothing at all."""

from __future__ import annotations

from refs.archives._naming import named, owned_by
from refs.archives.base import Archive, ArchiveOptions
from refs.fetch.client import Client
from refs.model import Memento, Response


class KnownArchive(Archive):
    """An archive without look-up: its links tell at best the page and the time."""

    def owns(self, url: str) -> bool:
        """True for its captures."""
        return owned_by(url, self.name)

    def parse(self, url: str) -> Memento | None:
        """The memento its URL spells out; None for an opaque key."""
        return named(url, self.name)

    def fetch(self, memento: Memento, client: Client, options: ArchiveOptions) -> Response:
        """What its address gives: most often a wrapper page."""
        return client.get(memento.url)
