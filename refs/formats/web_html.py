"""Reads web articles in HTML: links in the text, footnotes by their anchors, JSON-LD citations; offsets into the file.

The article is the largest <article>, <main> or <body>. One walk over it gives blocks, links and notes; notes outside of
it are looked for too, because sites put them into a footer. What only JSON-LD cites is added without a claim.
"""

from __future__ import annotations

import re

from refs.citations.written_dates import iso
from refs.formats._assemble import Gathered, document, host_of
from refs.formats._html_structured import structured
from refs.formats._html_walk import Walk
from refs.formats.base import ArticleReader
from refs.model import Document
from refs.reading.html_tree import BLOCKS, Node, Tree
from refs.reading.source_text import decoded
from refs.urls import is_web

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h1)\b", re.IGNORECASE)
_BEGINS = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body|article|main|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)


class WebHtml(ArticleReader):
    """Web article in HTML: linked sources, footnotes, JSON-LD citations. Menus, footers and asides are left out."""

    name = "web_html"
    suffixes = (".html", ".htm", ".xhtml")

    def sniff(self, origin: str, head: bytes) -> float:
        """Likely for any HTML; a reader that knows the site better outbids it."""
        if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return 0.0
        if _BEGINS.match(head):
            return 0.8
        named = origin.lower().endswith(self.suffixes)
        return 0.7 if named and _HTML.search(head) else 0.3 if named else 0.0

    def read(self, data: bytes, origin: str) -> Document:
        """The document: footnotes first, then the links of the text, then what JSON-LD says it cites."""
        source, notes = decoded(data, origin)
        tree = Tree(source)
        found = Gathered(notes=list(notes))
        head = _head(tree)
        address = head.pop("base") or head["url"] or (origin if is_web(origin) else "")
        found.host = host_of(address)
        walk = Walk(tree, found, found.host)
        walk.run(_article(tree))
        for number, one in enumerate(structured(tree), 1):
            if not any(one.url and one.url == r.url for r in found.entries.values()):
                found.entries[f"ld:{number}"] = one
        return document(origin, source, found, self.name, **head)


def _article(tree: Tree) -> Node:
    """The element that holds the article: the largest <article>, else <main> or role=main, else <body>, else all."""
    named: dict[str, Node] = {}
    for node in tree.root.walk():
        kind = "main" if node.get("role") == "main" and node.tag in BLOCKS else node.tag
        if kind in ("article", "main", "body"):
            kept = named.get(kind)
            if kept is None or node.end - node.start > kept.end - kept.start:
                named[kind] = node
    whole = named.get("body", tree.root)
    best = named.get("article", named.get("main", whole))
    # An <article> of less than a third of the page may be a teaser beside the real one.
    return best if 3 * (best.end - best.start) > whole.end - whole.start or "main" not in named else named["main"]


def _head(tree: Tree) -> dict[str, str]:
    """Title, language, address and date, where the page states them; "base" is what its relative links count from."""
    found = dict.fromkeys(("title", "language", "url", "date", "base"), "")
    for node in tree.root.walk():
        name = node.get("property") or node.get("name") if node.tag == "meta" else ""
        if node.tag == "html":
            found["language"] = node.get("lang")[:2].lower()
        elif node.tag == "title" and not found["title"]:
            found["title"] = " ".join(_title(tree, node))
        elif name == "og:title":
            found["title"] = node.get("content") or found["title"]
        elif node.tag == "base" and is_web(node.get("href")):
            found["base"] = node.get("href")
        elif node.tag == "link" and node.get("rel") == "canonical" and is_web(node.get("href")):
            found["url"] = node.get("href")
        elif name == "og:url" and is_web(node.get("content")):
            found["url"] = found["url"] or node.get("content")
        elif name in ("article:modified_time", "article:published_time", "date", "citation_publication_date"):
            found["date"] = found["date"] or iso(node.get("content")[:10].replace("/", "-"))
    return found


def _title(tree: Tree, node: Node) -> list[str]:
    return "".join(t for a, b in node.pieces(frozenset()) for t, _ in tree.decoded(a, b)).split()
