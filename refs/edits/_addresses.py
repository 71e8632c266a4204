"""Addresses in a text that names each source by its link alone: every place where one stands. Pure.

Several formats (Markdown, reStructuredText, AsciiDoc, ...) can state nothing of a source but its address, so a repair
is the new address in place of the old one. It must stand alone: "https://a.org/x" is no part of "https://a.org/xy".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from refs.edits._escaping import link_url
from refs.edits.base import Change, Edit
from refs.model import Reference

_BEFORE = r"(?:(?<![\w/%=&?.:+~-])|(?<=\blink:)|(?<=\blink:\+\+))"
"""What may not stand before an address that stands alone, and after it; AsciiDoc may put it between "++"."""
_AFTER = r"(?:(?=\+\+\[)|(?![\w/%&=#+~?-])(?!\.\w))"
_AS_IT_IS: Mapping[str, str] = {}


def replaced(text: str, reference: Reference, change: Change, hidden: tuple[tuple[int, int], ...] = (),
             written: Callable[[str], str] = link_url, escapes: Mapping[str, str] = _AS_IT_IS) -> tuple[Edit, ...]:
    """Every place of the reference's address gets the new one, or its archived copy; `hidden` spans are left alone.

    `written` gives an address as the format has it, "" for one that it cannot have; `escapes` are the characters that
    the author may have escaped, with how. Where the old address has any of them, the new one is escaped in that way.
    """
    new = change.value("archive_url") or change.value("url")
    old = [u for u in (reference.archive_url, reference.url) if u]
    for url in old:
        spots = [m.span() for m in re.finditer(_BEFORE + _spelt(url, escapes) + _AFTER, text)]
        spots = [(a, b) for a, b in spots if not any(x <= a < y for x, y in hidden)]
        if spots and new and new != url:
            address = written(at_place(new, reference.url))
            return tuple((a, b, _alike(address, text[a:b], escapes)) for a, b in spots) if address else ()
    return ()


def _spelt(url: str, escapes: Mapping[str, str]) -> str:
    """A pattern of the address, its characters as they are or escaped."""
    return "".join(f"(?:{re.escape(escapes[c])}|{re.escape(c)})" if c in escapes else re.escape(c) for c in url)


def _alike(address: str, old: str, escapes: Mapping[str, str]) -> str:
    """The address, escaped where the old one is."""
    if not any(escaped in old for escaped in escapes.values()):
        return address
    return "".join(escapes.get(c, c) for c in address)


def at_place(new: str, old: str) -> str:
    """The address that takes another's place, at the same place of the page: "#page=3" says where to look."""
    place = old.partition("#")[2]
    return f"{new}#{place}" if place and "#" not in new else new
