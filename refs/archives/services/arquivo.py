"""Arquivo.pt, the Portuguese web archive; it holds pages of every country."""

from __future__ import annotations

from refs.archives.services._timegate import GatedArchive


class Arquivo(GatedArchive):
    """Arquivo.pt; its plain address shows a frame, the raw form the page."""

    name = "arquivo.pt"
    rank = 32
    gate = "https://arquivo.pt/wayback/"
