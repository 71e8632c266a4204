"""archive.today under all its names: see `ArchiveOptions.untrusted`."""

from __future__ import annotations

from refs.archives.services._player import KnownArchive


class ArchiveToday(KnownArchive):
    """archive.today; recognised, untrusted by default, another archive of the page is sought."""

    name = "archive.today"
    rank = 43
