"""Links that lead to a passage: scroll-to-text fragments for web pages, page numbers for PDFs.

The syntax is specified at https://wicg.github.io/scroll-to-text-fragment/.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urldefrag

_SHORT = 12
"""Up to this many words the link names the whole passage. A longer one is named by its first and last words, because
a browser matches the text exactly and a long quotation breaks at the first footnote mark."""
_ENDS = 5
"""How many of the first and of the last words a long passage is named by."""


def fragment_link(url: str, passage: str) -> str:
    """`url` with a `#:~:text=` fragment that scrolls to `passage`.

    "" where there is no URL or the passage has no words.

    A fragment that the URL has already is replaced.
    """
    words = re.sub(r"\s+", " ", passage).strip().split(" ")
    if not url or not any(words):
        return ""
    if len(words) <= _SHORT:
        wanted = _encode(" ".join(words))
    else:
        wanted = f"{_encode(' '.join(words[:_ENDS]))},{_encode(' '.join(words[-_ENDS:]))}"
    return f"{urldefrag(url).url}#:~:text={wanted}"


def page_link(url: str, where: str) -> str:
    """`url` with `#page=N` where `where` is "p. N" of a PDF; "" when `where` names no page."""
    page = re.match(r"p\. (\d+)$", where)
    return f"{urldefrag(url).url}#page={page[1]}" if page and url else ""


def _encode(text: str) -> str:
    """Percent-encodes for a text directive, in which "-", "," and "&" have a meaning of their own."""
    return quote(text, safe="").replace("-", "%2D")
