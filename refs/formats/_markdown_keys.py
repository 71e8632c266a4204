"""Pandoc's citations in Markdown: the keys of [@one, p. 3; @two], and @one in a sentence.

What a key may hold is said in pandoc's manual, "Citation syntax"; one in braces may hold anything but blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAME = r"@(?:\{(?P<braced>[^{}\s]{1,200})\}|(?P<key>\w(?:[\w:.#$%&+?~/-]*\w)?))"
_KEY = re.compile(r"(?<![\w.])-?@(?:\{([^{}\s]{1,200})\}|([\w](?:[\w:.#$%&+?~/-]*\w)?))")
NARRATED = re.compile(rf"(?<![\w.\\])-?{_NAME}(?:\s?\[(?P<pages>[^\[\]@]{{1,80}})\])?")
"""A key outside brackets, "@roe [p. 3]": pandoc prints the names."""
_PAGES = re.compile(r"^[\s,]*(?:pp?\.|pages?|chap\.|sec\.|§)\s*([\w–—, -]{1,40})")


def keys_in(citation: str) -> Iterator[tuple[str, str]]:
    """(key, pages) of each source that a citation in brackets names."""
    keys = list(_KEY.finditer(citation))
    for index, mark in enumerate(keys):
        until = keys[index + 1].start() if index + 1 < len(keys) else len(citation)
        pages = _PAGES.match(citation[mark.end():until].rstrip("]"))
        yield mark[1] or mark[2], pages[1].strip(" ,;") if pages else ""
