"""Which citewatch this is."""

from __future__ import annotations

from importlib import metadata


def version() -> str:
    """The installed version of citewatch, or "0+source" from a bare checkout."""
    try:
        return metadata.version("citewatch")
    except metadata.PackageNotFoundError:
        return "0+source"
