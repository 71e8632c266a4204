"""The UK Web Archive of the legal deposit libraries."""

from __future__ import annotations

from refs.archives.services._timegate import GatedArchive


class UkWebArchive(GatedArchive):
    """The UK Web Archive; partly off since the attack on the British Library in October 2023."""

    name = "webarchive.org.uk"
    rank = 31
    gate = "https://www.webarchive.org.uk/wayback/archive/"
