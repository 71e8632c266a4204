"""Perma.cc: opaque keys; a script replays the capture in the browser."""

from __future__ import annotations

from refs.archives.services._player import KnownArchive


class Perma(KnownArchive):
    """Perma.cc; recognised, another archive of the page is sought."""

    name = "perma.cc"
    rank = 40
    plain = False
