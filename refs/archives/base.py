"""What a web archive is, and the rules for trusting one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime

from refs.fetch.client import Client
from refs.model import Memento, Response


@dataclass(frozen=True, slots=True)
class ArchiveOptions:
    """The `[archive]` table: which archives are asked, and at what pace."""

    enabled: bool = True
    """False skips all web archives: a dead page cannot be called broken then."""
    wayback: str = "https://web.archive.org"
    """Where the Wayback Machine is asked; another address for a mirror or a test."""
    cdx_per_minute: float = 24.0
    """Look-ups in its index a minute; it blocks who asks more."""
    mementos_per_second: float = 8.0
    """Copies opened a second."""
    timegates: tuple[str, ...] = ()
    """More RFC 7089 TimeGates to ask, as URL prefixes."""
    untrusted: tuple[str, ...] = (
        "archive.today", "archive.is", "archive.ph", "archive.fo", "archive.li", "archive.md", "archive.vn",
    )
    """Recognised, not fetched: deprecated on English Wikipedia since February 2026 for altered captures."""
    save: bool = False
    """Ask Save Page Now for pages that no archive holds."""
    max_snapshots: int = 5
    """How many copies the walk for a fit one may open."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What an archive said when asked for copies of a URL."""

    mementos: tuple[Memento, ...] = ()
    """Nearest to the wished date first."""
    failure: str = ""
    """Why it could not tell ("rate limited", "timeout", ...): never the same as "holds none"."""
    excluded: bool = False
    """True when the archive says this URL is withheld from view."""
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What an archive played when it was asked for the copy nearest to a date, no list asked before."""

    wished: Memento
    """The copy that was asked for; its instant is the wish."""
    response: Response


class Archive(ABC):
    """A web archive: which URLs are its own, which copies it holds, how their bytes are read."""

    name: str = ""
    rank: int = 50
    """Lower is asked first."""
    plain: bool = True
    """False where captures play only inside a browser: a GET brings the player, never the page."""
    searched: bool = False
    """True where any reference may be looked up; the others are asked only about links that point into them."""

    @abstractmethod
    def owns(self, url: str) -> bool:
        """True when `url` points into this archive."""

    @abstractmethod
    def parse(self, url: str) -> Memento | None:
        """The memento an archive URL names (original URL, datetime), or None; asks nobody."""

    def nearest(self, url: str, near: datetime | None, client: Client, options: ArchiveOptions) -> Offer | None:
        """Its copy of `url` nearest to `near` (the newest for None), opened at once; None where only a list tells.

        Playback redirects to the nearest capture by itself and is asked far more freely than an index.
        """
        return None

    def captures(self, url: str, near: datetime | None, client: Client, options: ArchiveOptions) -> Listing:
        """Copies of `url`, nearest to `near` first; an archive without look-up holds none."""
        return Listing()

    @abstractmethod
    def fetch(self, memento: Memento, client: Client, options: ArchiveOptions) -> Response:
        """The raw archived response. Without `Memento-Datetime` it is the archive's own page, no evidence."""

    def save(self, url: str, client: Client, options: ArchiveOptions) -> Memento | None:
        """Ask the archive to capture `url` now; None where it cannot or would not."""
        return None
