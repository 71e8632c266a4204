"""WebCite: no new captures since 2019, the old ones mostly out of reach since 2021."""

from __future__ import annotations

from refs.archives.services._player import KnownArchive


class WebCite(KnownArchive):
    """WebCite; recognised (its keys tell the time), another archive of the page is sought."""

    name = "webcitation.org"
    rank = 42
    plain = False
