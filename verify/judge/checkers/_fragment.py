"""Links that scroll to a passage: https://wicg.github.io/scroll-to-text-fragment/."""

from __future__ import annotations

import re
from urllib.parse import quote, urldefrag

_SHORT = 12
"""Words up to which the whole passage is named; a longer one is named by its first and last words."""
_ENDS = 5


def fragment_link(url: str, passage: str) -> str:
    """`url` with a `#:~:text=` fragment that scrolls to `passage`; "" without a URL or words."""
    words = re.sub(r"\s+", " ", passage).strip().split(" ")
    if not url or not any(words):
        return ""
    if len(words) <= _SHORT:
        wanted = _encode(" ".join(words))
    else:
        wanted = f"{_encode(' '.join(words[:_ENDS]))},{_encode(' '.join(words[-_ENDS:]))}"
    return f"{urldefrag(url).url}#:~:text={wanted}"


def page_link(url: str, where: str) -> str:
    """`url` with `#page=N` for a passage on "p. N" of a PDF; "" when `where` names no page."""
    page = re.match(r"p\. (\d+)$", where)
    return f"{urldefrag(url).url}#page={page[1]}" if page and url else ""


def _encode(text: str) -> str:
    """Percent-encode; "-", "," and "&" have a meaning of their own in a text directive."""
    return quote(text, safe="").replace("-", "%2D")
