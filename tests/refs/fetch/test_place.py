"""Whom a URL asks: the short way and the library's must never read one URL apart."""

from __future__ import annotations

from urllib.parse import urlsplit

from hypothesis import example, given
from hypothesis import strategies as st

from refs.fetch.place import NOWHERE, Place, place_of

_PIECES = st.sampled_from(["http", "https", "://", ":", "/", "a.example", "127.1.0.1", "80", "65536", "0", "?", "#", "@", "[::1]",
                           "%41", "\\", " ", "\n", "ö", "A", "..", "//"])


@given(st.lists(_PIECES, max_size=9).map("".join))
@example("http://a.example")
@example("https://a.example:8080/b?c=/d#e")
@example("http://a.example:0/")
@example("http://user@a.example:80/b")
def test_a_place_is_what_the_library_says(url: str) -> None:
    """Scheme, host, port and path are those of `urlsplit`, whatever the URL looks like."""
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        expected = Place(parts.scheme, parts.hostname or "", port, parts.path)
    except ValueError:
        expected = NOWHERE
    assert expected == place_of(url)
