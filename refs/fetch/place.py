"""Whom a URL asks. Every client of the stack wants to know it, so it is worked out once."""

from __future__ import annotations

import re
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
_PLAIN = re.compile(r"(https?)://([a-z0-9.-]+)(?::([0-9]{1,4}))?(/[!-\"$->@-~]*|)(?:[?#][!-~]*)?")
"""What most URLs look like; `urlsplit` takes four times as long to say the same of them."""


@lru_cache(16_384)
def place_of(url: str) -> Place:
    """Scheme, host in lower case, port (the scheme's own when none is said) and path."""
    plain = _PLAIN.fullmatch(url)
    if plain:
        scheme, host, said, path = plain.groups()
        return Place(scheme, host, int(said or 0) or _usual(scheme), path)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return NOWHERE
    return Place(parts.scheme, parts.hostname or "", port or _usual(parts.scheme), parts.path)


def _usual(scheme: str) -> int:
    """The port that a scheme has where none is said."""
    return 443 if scheme == "https" else 80
