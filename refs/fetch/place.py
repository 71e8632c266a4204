"""Whom a URL asks. Every client of the stack wants to know it, so it is worked out once."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit


class Place(NamedTuple):
    """The parts of a URL that say where a request goes; all "" and 0 for what is no URL."""

    scheme: str = ""
    host: str = ""
    port: int = 0
    path: str = ""


NOWHERE = Place()


@lru_cache(16_384)
def place(url: str) -> Place:
    """Scheme, host in lower case, port (the scheme's own when none is said) and path."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return NOWHERE
    usual = 443 if parts.scheme == "https" else 80
    return Place(parts.scheme, parts.hostname or "", port or usual, parts.path)
