"""Links that lead to a passage: scroll-to-text fragments for web pages, page numbers for PDFs.

The syntax is specified at https://wicg.github.io/scroll-to-text-fragment/.
"""

from __future__ import annotations

import re
from string import ascii_letters, digits
from urllib.parse import urldefrag

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
    words = passage.split()
    if not url or not words:
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


_ENCODED = {n: f"%{n:02X}" for n in range(256) if chr(n) not in f"{ascii_letters}{digits}_.~"}
"""Bytes as they are percent-encoded, but for those that RFC 3986 (2.3) reserves for nothing. In a text directive "-"
has a meaning of its own, as "," and "&" have, so it is encoded too."""


def _encode(text: str) -> str:
    """Percent-encodes for a text directive: the text's bytes in UTF-8, as `urllib.parse.quote` does in longer time."""
    return text.encode().decode("latin-1").translate(_ENCODED)
