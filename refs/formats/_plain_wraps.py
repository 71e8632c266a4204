"""Which lines of a text dump belong together: hard-wrapped paragraphs, and addresses that a line's end cuts in two."""

from __future__ import annotations

import re

from refs.formats._plain_lists import LONGEST_WRAP, is_marked_up
from refs.reading.addresses import goes_on

_ENDED = re.compile(r"[.!?。:]['\"”’)\]]*(?:\s*\[[^\]]{1,20}\])*\s*$")
_SHORTEST_WRAP = 40
"""Characters of a line below which its end is the paragraph's, and no wrap."""
_POINTS = re.compile(r"(?:[,;(<]|\b(?:see|at|from|via|in|on|by|and|siehe|unter|und|voir|sur|ver|véase|en|vedi|su|zie|"
                     r"op|se|на|см))$", re.IGNORECASE)
"""How a line ends that leads to the address on the next one."""
_ADDRESS = re.compile(r"\s*<?(?:(?:https?|ftp)://|www\.)\S", re.IGNORECASE)
_OPEN = re.compile(r"<(?:URL:)?\s*(?:https?|ftp)://[^\s<>]*$", re.IGNORECASE)
_CLOSED = re.compile(r"\s*[^\s<>]{1,500}>")


BULLET = re.compile(r"\s*[•●○▪▫◦‣⁃■□►∙]\s+(?=\S)")
"""A printed bullet at the head of a line: no word of what it says."""


def is_bullet(text: str) -> bool:
    """True for a line that begins an item of a list, and for one without a word."""
    return bool(BULLET.match(text) or re.match(r"\s*(?:[*·–-]|[0-9]{1,2}[.)])\s", text)) or not text.strip()


def continues(previous: str, text: str) -> bool:
    """True when a line goes on with the paragraph before it: hard-wrapped text."""
    if not previous.strip() or not text.strip() or len(previous) > LONGEST_WRAP:
        return False
    if _POINTS.search(previous) and _ADDRESS.match(text):
        return True
    if len(previous) < _SHORTEST_WRAP:
        return False
    return not _ENDED.search(previous) and not is_bullet(text) and not is_marked_up(text)


def in_address(previous: str, text: str) -> bool:
    """True where a line's end cut an address in two and the next line has the rest of it.

    Angle brackets hold an address whole, whatever line ends stand in it (RFC 3986, appendix C).
    """
    if _OPEN.search(previous) and _CLOSED.match(text):
        return True
    last = re.search(r"(?:https?|ftp)://\S+$", previous)
    return last is not None and goes_on(last[0], text.strip())[1] > 0
