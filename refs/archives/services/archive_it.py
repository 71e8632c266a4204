"""Archive-It: collections that institutions keep at the Internet Archive."""

from __future__ import annotations

from refs.archives.services._timegate import GatedArchive


class ArchiveIt(GatedArchive):
    """Archive-It; its `all` collection answers for every other."""

    name = "archive-it.org"
    rank = 30
    gate = "https://wayback.archive-it.org/all/"
