"""Small pieces of markup as plain text: titles from Crossref, fields of CSL-JSON, items of feeds."""

from __future__ import annotations

import re
import warnings

_MARKED = re.compile(r"</?[A-Za-z][^<>]{0,200}>|&[#\w]{2,32};")
_MOST = 1_000_000
"""Characters that are read; what is longer is no title."""


def untagged(text: str, between: str = "") -> str:
    """`text` without tags (HTML or JATS) and with its entities read; text without markup comes back as it is.

    `between` stands where a tag stood: "" keeps H<sub>2</sub>O whole, " " keeps paragraphs apart. Script and
    style are dropped.
    """
    if not _MARKED.search(text):
        return text
    # Loaded here: it takes a sixth of the start of a process, and most never meet markup.
    from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        soup = BeautifulSoup(text[:_MOST], "lxml")
    for hidden in soup(["script", "style"]):
        hidden.decompose()
    return str(soup.get_text(between))
