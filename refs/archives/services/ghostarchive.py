"""Ghost Archive: opaque keys; a script replays the capture in the browser."""

from __future__ import annotations

from refs.archives.services._player import KnownArchive


class GhostArchive(KnownArchive):
    """Ghost Archive; recognised, another archive of the page is sought."""

    name = "ghostarchive.org"
    rank = 41
    plain = False
