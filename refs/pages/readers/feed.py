"""XML: feeds as their items' text, other XML as the text of its elements."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from refs.model import Page, PageState, Response
from refs.pages._dates import iso_date
from refs.pages.base import PageReader, fold, media_type

_ROOT = re.compile(rb"<(?:\w+:)?(rss|feed|rdf|opml|urlset|sitemapindex|article|tei|html)\b", re.IGNORECASE)
_MAX_ITEMS = 2000
"""Bounds of what is read: items of a feed, bytes of a file."""
_MAX_BYTES = 10_000_000
_SPOKEN = frozenset(
    "title description summary content encoded subtitle name creator author abstract p sec head".split()
)
"""Elements whose content may be HTML."""


class Feed(PageReader):
    """Reads RSS, Atom and other XML; entities are not resolved and nothing is loaded."""

    name = "feed"

    def accepts(self, response: Response) -> float:
        """0.95 for the root of a feed, 0.7 for an XML declaration, 0 for XHTML."""
        head = response.body[:4096].lstrip()
        root = _ROOT.search(head)
        if root and root[1].lower() == b"html":
            return 0.0
        if head.startswith((b"<?xml", b"\xef\xbb\xbf<?xml", b"<rss", b"<feed", b"<rdf")):
            return 0.95 if root else 0.7
        return 0.6 if media_type(response).endswith(("/xml", "+xml")) and head.startswith(b"<") else 0.0

    def read(self, response: Response) -> Page:
        """Titles, dates and texts in the order of the file, one line each."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
        root = etree.fromstring(response.body[:_MAX_BYTES], parser)
        if root is None:
            return Page(
                PageState.UNREADABLE,
                reason="XML that is not well-formed from its start",
                rule="xml",
                media_type=media_type(response),
            )
        lines = list(_lines(root))
        text = "\n".join(lines)
        return Page(
            PageState.LIVE,
            title=_first(root, "title"),
            published=iso_date(_first(root, "pubDate") or _first(root, "updated") or _first(root, "date")),
            language=root.get("{http://www.w3.org/XML/1998/namespace}lang", "") or _first(root, "language"),
            description=_first(root, "description") or _first(root, "subtitle"),
            text=text,
            all_text=text,
            media_type=media_type(response) or "application/xml",
        )


def _lines(root: Any) -> Iterator[str]:
    """The lines of all elements in the order of the file."""
    count = 0
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        count += _local(element) in ("item", "entry")
        if count > _MAX_ITEMS:
            return
        text = element.text or ""
        if _local(element) in _SPOKEN and "<" in text:
            text = _plain(text)
        yield from (line for line in map(fold, text.split("\n")) if line)
        tail = fold(element.tail or "")
        if tail:
            yield tail


def _plain(markup: str) -> str:
    """The text of HTML inside a feed's element."""
    body = LexborHTMLParser(markup).body
    return body.text(separator=" ") if body is not None else html.unescape(markup)


def _first(root: Any, name: str) -> str:
    """The text of the first element of this name; "" for none."""
    found = next((e for e in root.iter() if isinstance(e.tag, str) and _local(e) == name and e.text), None)
    return fold(_plain(found.text)) if found is not None else ""


def _local(element: Any) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]
