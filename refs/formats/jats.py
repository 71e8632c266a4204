"""Reads JATS XML, the format of journals and PubMed Central: <xref ref-type="bibr"> markers and their <ref> entries.

First pass: every <ref> as an entry, and the notes that are no legend of a table. Second pass: the text in order, with a
stack of its own; an <xref> is a marker where it leads to an entry or note, and text where it leads to a figure. The
tags are those of https://jats.nlm.nih.gov/archiving/tag-library/.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from refs.formats import _xml_tree as xml
from refs.formats._assemble import Gathered, document, footnote, keyed, noted
from refs.formats._jats_entries import date, entries
from refs.formats.base import ArticleReader
from refs.model import Document
from refs.reading.blocks import BlockBuilder
from refs.reading.errors import FormatError
from refs.reading.source_text import decoded

_BLOCKS = frozenset(
    "p title td th caption label disp-quote list-item sec abstract body back app fig table-wrap boxed-text "
    "verse-group attrib def term speech fn ack notes tr table ref-list".split()
)
_SKIPPED = frozenset(
    "ref ref-list journal-meta contrib-group aff permissions article-id article-categories pub-date history "
    "tex-math math mml disp-formula graphic media object-id kwd-group counts custom-meta-group funding-group "
    "author-notes label volume issue fpage lpage elocation-id self-uri code preformat processing-meta".split()
)
_NOTES = ("fn", "table-fn")
_TABLES = ("table-wrap", "table-wrap-group", "array")
"""Footnotes inside these explain cells and are no sources."""


class Jats(ArticleReader):
    """JATS XML (journal articles, PubMed Central)."""

    name = "jats"
    suffixes = (".xml", ".nxml", ".jats")
    shared = (".xml",)

    def sniff(self, origin: str, head: bytes) -> float:
        """Sure for an <article> root that says JATS or holds front matter; not for any other XML."""
        if not xml.looks_like(head, b"article", b"pmc-articleset", b"OAI-PMH") or b"\0" in head:
            return 0.0
        sure = re.search(rb"JATS|<front[\s>]|<article-meta|article-type=|dtd-version|NLM//DTD", head)
        return 0.96 if sure else 0.3 if re.match(rb"\s*<\?xml", head) else 0.0

    def read(self, data: bytes, origin: str) -> Document:
        """The document.

        Raises:
            FormatError: no well-formed XML, or no <article> in it.
        """
        source, notes = decoded(data, origin)
        root = xml.parse(source, origin)
        article = root.first("article")
        if article is None:
            raise FormatError(
                f"{origin}: no <article> in it; give a JATS file, or name another reader with --input-format"
            )
        found = Gathered(notes=list(notes))
        for number, ref in enumerate((e for e in article.walk() if e.tag == "ref"), 1):
            found.entries |= keyed(f"#{ref.get('id') or number}", entries(ref, number))
        tables = {id(e) for t in article.walk() if t.tag in _TABLES for e in t.walk()}
        walk = _Walk(found, {e.get("id") for e in article.walk()
                             if e.tag in _NOTES and e.get("id") and id(e) not in tables})
        walk.run(article)
        meta = article.first("article-meta")
        title = meta.first("article-title") if meta else None
        doi = next(
            (
                e.text()
                for e in (meta.walk() if meta else ())
                if e.tag == "article-id" and e.get("pub-id-type") == "doi"
            ),
            "",
        )
        return document(
            origin,
            source,
            found,
            self.name,
            article.get("lang")[:2].lower(),
            title=title.text(frozenset(("xref", "fn"))) if title else "",
            url=f"https://doi.org/{doi}" if doi else "",
            date=date(meta.first("pub-date")) if meta else "",
        )


_DASH = re.compile(r"\s*[-‐‑‒–—−]\s*")
_MOST_BETWEEN = 60
"""Entries that "1–4" may stand for: a longer run is no range of markers."""


@dataclass
class _Note:
    key: str
    start: int
    hrefs: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


class _Walk:
    """The article's text as blocks, its notes as entries."""

    def __init__(self, found: Gathered, notes: set[str]) -> None:
        self._found, self._notes = found, notes
        self._builder = BlockBuilder()
        self._section = ""
        self._note: _Note | None = None
        self._keys = [key for key in found.entries if "#" not in key[1:]]  # a marker cites all works of its number
        self._order = {key: place for place, key in enumerate(self._keys)}
        self._last = self._since = ""

    def run(self, article: xml.Element) -> None:
        """All below the article."""
        stack: list[tuple[xml.Element | tuple[str, int], bool]] = [(article, False)]
        while stack:
            item, leaving = stack.pop()
            if isinstance(item, tuple):
                self._builder.text(*item)
                self._since = (self._since + item[0])[:8]
            elif leaving:
                self._leave(item)
            elif self._enter(item):
                stack.append((item, True))
                stack += [(c, False) for c in reversed(item.children)]
        self._flush()

    def _enter(self, node: xml.Element) -> bool:
        """True when what is below the element is to be read."""
        if node.tag in _SKIPPED or (node.tag == "xref" and node.get("ref-type") == "table-fn"):
            return False
        if node.tag == "xref":
            return self._xref(node)
        if node.tag in ("ext-link", "uri"):
            self._link(node)
        elif node.tag in _BLOCKS:
            self._flush()
            if node.tag in _NOTES and node.get("id") in self._notes:
                self._note = _Note(f"#{node.get('id')}", node.start)
        elif node.tag in ("break", "sup") and node.tag == "break":
            self._builder.text(" ", node.start)
        return True

    def _xref(self, node: xml.Element) -> bool:
        """A marker, for xrefs to references and notes; other xrefs ("Figure 1") are text."""
        keys = [f"#{k}" for k in node.get("rid").split()]
        cites = node.get("ref-type") in ("bibr", "fn") or any(k in self._found.entries for k in keys)
        author = bool(re.search(r"[^\W\d_]{3}", node.text()))  # "Smith et al." is part of the sentence
        named = cites and author and not self._builder.in_brackets()
        for key in [*self._up_to(keys), *keys] if cites else ():
            self._builder.mark(key, node.start, whole=named)
        self._last, self._since = (keys[-1] if cites and keys else ""), ""
        return not cites or named

    def _up_to(self, keys: list[str]) -> list[str]:
        """The entries between the marker before and this one where only a dash stands between them: "1–4"."""
        if not keys or not _DASH.fullmatch(self._since) or self._last not in self._order or keys[0] not in self._order:
            return []
        return self._keys[self._order[self._last] + 1:self._order[keys[0]]][:_MOST_BETWEEN]

    def _link(self, node: xml.Element) -> None:
        """A link: a source of the note that is being read, else of its sentence."""
        href = node.get("href") or node.text()
        if self._note and href.lower().startswith(("http://", "https://")):
            self._note.hrefs.append(href)
            return
        key = self._found.link(href, node.text(), node.start, node.end)
        if key:
            self._builder.mark(key, node.start)

    def _leave(self, node: xml.Element) -> None:
        """An element ends, and with it its section's title, its block or its note."""
        if node.tag == "title":
            self._section = self._builder.plain() or self._section
        if node.tag in _BLOCKS:
            self._flush()
        note = self._note
        if note and node.tag in _NOTES and f"#{node.get('id')}" == note.key:
            made = footnote(" ".join(note.texts), note.hrefs, label=f"[{note.key[1:]}]", start=note.start, end=node.end)
            self._found.entries |= noted(note.key, made)
            self._note = None

    def _flush(self) -> None:
        """End the block that was being gathered: a block of the text, or a part of a note's."""
        builder, self._builder = self._builder, BlockBuilder()
        if self._note:
            self._note.texts.append(builder.plain())
        if not builder.empty:
            self._found.blocks.append(builder.build(self._section, note=self._note.key if self._note else ""))
