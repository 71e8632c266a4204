"""Web articles in HTML: links of the text, footnotes by their anchors, JSON-LD citations; offsets into the file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from refs.citations.links import choose
from refs.citations.strings import Fields
from refs.citations.written_dates import iso
from refs.formats._assemble import Gathered, document, footnote, host_of, keyed
from refs.formats.base import ArticleReader
from refs.model import Document, Reference
from refs.reading.blocks import BlockBuilder
from refs.reading.entries import from_fields
from refs.reading.html_tree import BLOCKS, Node, Tree
from refs.reading.source_text import decoded
from refs.urls import is_web

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h1)\b", re.IGNORECASE)
_BEGINS = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body|article|main|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_SKIPPED = frozenset(
    "style script link meta template noscript nav footer aside form button select svg iframe head pre code "
    "figure dialog menu textarea title".split()
)
_CHROME = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|sidebar|breadcrumbs?|share|social|related|comments?|cookie|newsletter|"
    r"advert|promo|subscribe|tags|toc|pagination|byline-links|skip-link)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"^(?:fn|footnote|note|endnote|cite|ref|reference|bib|sdfootnote|ftn|_ftn|easy-footnote-bottom)s?[\W_:]?[\w.:-]{0,60}$",
    re.IGNORECASE,
)
_BACK = re.compile(r"[\u21a9\u2191\u21a5^\ufe0e\u2934]+|\[?back to (?:text|top)\]?", re.IGNORECASE)
_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NOTE_TAGS = frozenset(("li", "p", "div", "aside", "dd", "dt", "span", "section", "a", "td"))
_MOST_JSON = 400


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
        walk = _Walk(tree, found, host_of(address))
        walk.run(_article(tree))
        for number, one in enumerate(_structured(tree), 1):
            if not any(one.url and one.url == r.url for r in found.entries.values()):
                found.entries[f"ld:{number}"] = one
        return document(origin, source, found, self.name, **head)


def _article(tree: Tree) -> Node:
    """The element that holds the article: the largest <article>, else <main>, else <body>, else all."""
    named: dict[str, Node] = {}
    for node in tree.root.walk():
        if node.tag in ("article", "main", "body"):
            kept = named.get(node.tag)
            if kept is None or node.end - node.start > kept.end - kept.start:
                named[node.tag] = node
    whole = named.get("body", tree.root)
    best = named.get("article", named.get("main", whole))
    return best if 3 * (best.end - best.start) > whole.end - whole.start or "main" not in named else named["main"]


def _head(tree: Tree) -> dict[str, str]:
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


class _Walk:
    """One pass over the article's elements."""

    def __init__(self, tree: Tree, found: Gathered, host: str) -> None:
        self._tree, self._found, self._host = tree, found, host
        self._section = self._lead = self._note = self._item = ""
        self._builder = BlockBuilder()
        self._skip: set[int] = set()
        self._items: dict[int, str] = {}
        self._hrefs: list[str] = []
        self._texts: list[str] = []

    def run(self, root: Node) -> None:
        """Blocks and entries below `root`; footnotes may stand outside of it."""
        self._find_notes()
        stack: list[tuple[Node | tuple[int, int], bool]] = [(root, False)]
        while stack:
            item, leaving = stack.pop()
            if isinstance(item, tuple):
                for text, origin in self._tree.decoded(*item):
                    self._builder.text(_BACK.sub("", text) if self._note else text, origin)
            elif leaving:
                self._leave(item)
            elif self._enter(item):
                stack.append((item, True))
                stack += [(c, False) for c in reversed(item.children)]
        self._flush()
        unread = {k for k in self._items.values() if k not in self._found.entries}
        for node in (n for n in self._tree.root.walk() if self._items.get(id(n)) in unread):
            self._outside(node)
        order = [k for k in self._items.values() if k in self._found.entries]
        notes = (
            {k: self._found.entries[k] for key in dict.fromkeys(order) for k in self._found.entries if k == key}
            if len(order) < 3000
            else {}
        )
        spare = {k: v for k, v in self._found.entries.items() if k not in notes}
        self._found.entries = {**notes, **spare}

    def _find_notes(self) -> None:
        """Elements that links inside the page point to and whose id says they are notes."""
        wanted = {
            unquote(n.get("href")[1:]) for n in self._tree.root.walk() if n.tag == "a" and n.get("href")[:1] == "#"
        }
        for node in self._tree.root.walk():
            name = node.get("id") or (node.get("name") if node.tag == "a" else "")
            if name in wanted and node.tag in _NOTE_TAGS and _NOTE.match(name) and not _is_marker(node):
                holder = (
                    node.parent
                    if node.tag in ("a", "span") and node.parent and node.parent.tag in ("li", "p", "dd", "div")
                    else node
                )
                self._items.setdefault(id(holder), f"fn:{name}")
        self._keys = set(self._items.values())

    def _enter(self, node: Node) -> bool:
        if node.tag in _SKIPPED or node.get("hidden") or (node.get("aria-hidden") == "true" and node.tag != "a"):
            return False
        chrome = node.get("role") in ("navigation", "complementary", "contentinfo", "search") or _CHROME.search(
            f"{node.get('class')} {node.get('id')}"[:300]
        )
        if chrome and node.tag in BLOCKS and node.tag not in ("body", "main", "article"):
            return False
        if id(node) in self._items:
            self._flush()
            self._note = self._items[id(node)]
            self._hrefs, self._texts = [], []
        if node.tag == "a":
            return self._anchor(node)
        if node.tag == "li":
            self._flush()
            self._item = _place_in_list(node)
        if node.tag in _HEADS or node.tag in BLOCKS:
            self._flush()
        elif node.tag == "br":
            self._builder.text(" ", node.start)
        return True

    def _anchor(self, node: Node) -> bool:
        """True when the anchor's words are part of the text."""
        href = node.get("href").strip()
        if href.startswith("#"):
            key = f"fn:{unquote(href[1:])}"
            if key in self._keys and key != self._note:
                self._builder.mark(key, node.start)
                return False
            return not self._note
        if not href:
            return True
        if self._host and host_of(href) == self._host:
            self._found.internal += 1
        elif self._note and is_web(href):
            self._hrefs.append(href)
        else:
            key = self._found.link(href, _words(self._tree, node), node.start, node.end)
            if key:
                self._builder.mark(key, node.start)
        return True

    def _leave(self, node: Node) -> None:
        if node.tag == "a":
            self._builder.end_label(f"link:{node.get('href').strip()}")
        if node.tag in _HEADS:
            self._section, self._lead = self._builder.plain() or self._section, ""
        if node.tag in BLOCKS or node.tag in _HEADS:
            self._flush()
        if node.tag == "li":
            self._item = ""
        if id(node) in self._items:
            self._flush()
            self._end_note(node)

    def _end_note(self, node: Node) -> None:
        key = self._items[id(node)]
        number = (
            sum(k.startswith("fn:") and "#" not in k for k in self._found.entries) + 1 if len(self._items) < 3000 else 0
        )
        made = footnote(" ".join(self._texts).strip(), self._hrefs, label=f"[{number}]", start=node.start, end=node.end)
        self._found.entries |= keyed(key, [replace(r, kind=r.kind or ("web" if r.url else "note")) for r in made])
        self._note, self._hrefs, self._texts = "", [], []

    def _outside(self, node: Node) -> None:
        """A note that stands outside of the article's element."""
        self._texts, self._hrefs = (
            [_BACK.sub("", _words(self._tree, node))],
            [n.get("href") for n in node.walk() if n.tag == "a" and is_web(n.get("href"))],
        )
        self._end_note(node)

    def _flush(self) -> None:
        builder, self._builder = self._builder, BlockBuilder()
        if self._note:
            self._texts.append(builder.plain())
        if not builder.empty:
            block = builder.build(self._section, self._lead, self._note, self._item)
            self._found.blocks.append(block)
            if not self._note:
                self._lead = block.text[-300:].rpartition(". ")[2] if block.text.endswith(":") else ""


def _place_in_list(node: Node) -> str:
    """The number an item of an ordered list shows, "-" for any other list's."""
    if node.parent is None or node.parent.tag != "ol":
        return "-"
    if node.get("value").isdigit():
        return node.get("value")
    first = int(node.parent.get("start")) if node.parent.get("start").isdigit() else 1
    before = 0
    for child in node.parent.children:
        if child is node:
            break
        before += isinstance(child, Node) and child.tag == "li"
    return str(first + before) if before < 2000 else "-"


def _is_marker(node: Node) -> bool:
    """True for the marker itself: it carries an id too, for the way back."""
    holder = node if node.tag == "a" else next((c for c in node.children if isinstance(c, Node)), node)
    return (node.tag == "a" and bool(node.get("href"))) or (
        node.tag in ("span",) and holder.tag == "a" and bool(holder.get("href"))
    )


def _words(tree: Tree, node: Node) -> str:
    return " ".join(tree.text(node).split())[:2000]


def _structured(tree: Tree) -> Iterator[Reference]:
    """What JSON-LD blocks name as `citation`: an address, a string, or a CreativeWork."""
    for node in tree.root.walk():
        if node.tag == "script" and node.get("type") == "application/ld+json":
            text = "".join(tree.source[a:b] for a, b in node.pieces(frozenset()))
            try:
                data = json.loads(text)
            except (ValueError, RecursionError):
                continue
            for cited in _citations(data):
                yield replace(_cited(cited), label="JSON-LD", start=node.start, end=node.end)


def _citations(data: Any) -> Iterator[Any]:
    stack, seen = [data], 0
    while stack and seen < _MOST_JSON * 10:
        one = stack.pop()
        seen += 1
        if isinstance(one, dict):
            cited = one.get("citation")
            yield from (cited if isinstance(cited, list) else [cited] if cited else [])[:_MOST_JSON]
            stack += [v for k, v in one.items() if k != "citation" and isinstance(v, dict | list)]
        elif isinstance(one, list):
            stack += one[:_MOST_JSON]


def _cited(cited: Any) -> Reference:
    if not isinstance(cited, dict):
        text = str(cited)[:2000]
        return footnote(text, [text] if is_web(text) else [])[0]

    def said(name: str) -> str:
        value = cited.get(name)
        value = value[0] if isinstance(value, list) and value else value
        return (
            str(value.get("name", ""))
            if isinstance(value, dict)
            else str(value)
            if isinstance(value, str | int)
            else ""
        )

    title = (said("name") or said("headline"))[:500]
    hrefs = [u for u in (said("url"), said("@id"), said("sameAs")) if is_web(u)]
    fields = Fields(
        text=title or (hrefs or [""])[0],
        title=title,
        date=iso(said("datePublished")[:10]),
        authors=tuple(a for a in (said("author"),) if a),
        publisher=said("publisher"),
    )
    return from_fields(fields, choose(hrefs))
