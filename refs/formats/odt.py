"""OpenDocument text (.odt, .fodt): notes, links, and the entries of its bibliography marks.

One walk over the body's elements, first paragraph by paragraph, then inside each: text, links, notes where they are
cited, and bibliography marks, whose attributes are the whole entry (ODF 1.3, part 3). Deleted text and comments are
left out.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from lxml import etree

from refs.citations.written_dates import iso
from refs.formats._assemble import Gathered, document, footnote, noted
from refs.formats._packed import parts, xml
from refs.formats._record import Record
from refs.formats.base import ArticleReader
from refs.model import Document
from refs.reading.blocks import Block, BlockBuilder
from refs.reading.errors import FormatError
from refs.reading.list_headings import Sections
from refs.reading.markers import POWERS

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DIGITS = re.compile(r"[\s,–-]*[0-9][0-9,\s–-]{0,40}")
"""What a raised stretch may hold of a marker."""
_HREF = "{http://www.w3.org/1999/xlink}href"
_FLAT = re.compile(rb"<office:document\b[^>]{0,6000}?application/vnd\.oasis\.opendocument\.text", re.DOTALL)
_LEVELS = frozenset(map(str, range(1, 11)))
_SKIPPED = frozenset((
    *(f"{_OFFICE}{n}" for n in ("annotation", "annotation-end", "scripts", "forms")),
    *(f"{_TEXT}{n}" for n in ("tracked-changes", "table-of-content", "bibliography", "alphabetical-index",
                              "illustration-index", "sequence-decls")),
))
"""Elements that hold no text of the article, or repeat it (tables of contents, the printed bibliography)."""
_KINDS = {"article": "journal", "book": "book", "inbook": "book", "incollection": "book", "conference": "journal",
          "inproceedings": "journal", "techreport": "report", "www": "web", "phdthesis": "book"}


class Odt(ArticleReader):
    """OpenDocument text (.odt, .fodt): notes, links, bibliography marks; comments and deletions left out."""

    name = "odt"
    suffixes = (".odt", ".fodt", ".ott")

    def sniff(self, origin: str, head: bytes) -> float:
        """Sure for a ZIP file of OpenDocument text, and for its flat XML."""
        if head.startswith(b"PK\x03\x04"):
            named = origin.lower().endswith((".odt", ".ott"))
            return 0.97 if b"opendocument.text" in head[:300] else 0.9 if named else 0.0
        return 0.97 if _FLAT.search(head[:20_000]) else 0.0

    def read(self, data: bytes, origin: str) -> Document:
        """The document; offsets are unknown.

        Raises:
            FormatError: no OpenDocument text, a broken or an encrypted one.
        """
        roots = [xml(data, origin, "the file")] if not data.startswith(b"PK") else [
            xml(part, origin, name) for name, part in parts(
                data, origin, lambda n: n in ("content.xml", "meta.xml"), "OpenDocument file").items()]
        body = next((b for root in roots for b in root.iter(f"{_OFFICE}text")), None)
        if body is None:
            raise FormatError(f"{origin}: no text document in it; save it as .odt")
        found = Gathered()
        walk = _Walk(found, _raising(roots))
        walk.run(body)
        said = {etree.QName(e).localname: " ".join((e.text or "").split())
                for root in roots for e in root.iter() if isinstance(e.tag, str) and "purl.org/dc" in e.tag}
        return document(origin, "", found, self.name, said.get("language", "")[:2].lower(),
                        title=walk.title or said.get("title", "")[:300] or PurePath(origin).stem[:200],
                        date=iso(said.get("date", "")[:10]))


class _Walk:
    """Paragraphs to blocks, notes to entries; no recursion, so that no nesting is too deep."""

    def __init__(self, found: Gathered, raising: frozenset[str]) -> None:
        self.title = ""
        self._found, self._raising = found, raising
        self._section = self._lead = ""
        self._noted: set[str] = set()
        self._sections = Sections()

    def run(self, body: Any) -> None:
        """All blocks of the text, in order."""
        self._noted = {f"{n.get(f'{_TEXT}note-class', 'footnote')}:{n.get(f'{_TEXT}id')}"
                       for n in body.iter(f"{_TEXT}note") if n.get(f"{_TEXT}id")}
        stack = [(body, "")]
        while stack:
            node, item = stack.pop()
            if node.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                self._paragraph(node, item)
            elif node.tag == f"{_TEXT}list":
                items = list(enumerate(node.iterchildren(f"{_TEXT}list-item"), 1))
                stack += [(c, str(n)) for n, c in reversed(items)]
            elif node.tag not in _SKIPPED:
                stack += [(c, item) for c in reversed(node) if isinstance(c.tag, str)]

    def _paragraph(self, node: Any, item: str) -> None:
        """A paragraph or heading as a block."""
        builder = BlockBuilder()
        self._inline(node, builder, None)
        if node.tag == f"{_TEXT}h" or "Title" in (node.get(f"{_TEXT}style-name") or ""):
            level = node.get(f"{_TEXT}outline-level") or "1"
            self._section, self._lead = self._sections.enter(builder.plain(), int(level) if level in _LEVELS else 1), ""
            self.title = self.title or self._section
        if builder.empty:
            return
        block = _placeless(builder.build(self._section, self._lead if item else "", item=item))
        self._found.blocks.append(block)
        if not item:
            self._lead = block.text[-300:].rpartition(". ")[2] if block.text.endswith(":") else ""

    def _inline(self, node: Any, builder: BlockBuilder, hrefs: list[str] | None) -> None:
        """Text, links and notes below a paragraph, in order."""
        stack: list[tuple[Any, bool]] = [(node, False)]
        while stack:
            one, leaving = stack.pop()
            if isinstance(one, str):
                builder.text(one, 0)
            elif leaving:
                builder.end_label(f"link:{one.get(_HREF, '').strip()}")
            elif self._enter(one, builder, hrefs):
                link = one.tag == f"{_TEXT}a" and hrefs is None
                stack += [(one, True)] if link else []
                for child in reversed(one):
                    stack += [(child.tail, False)] if child.tail else []
                    stack += [(child, False)] if isinstance(child.tag, str) else []
                raised = one.text and one.get(f"{_TEXT}style-name") in self._raising and _DIGITS.fullmatch(one.text)
                stack += [(one.text.translate(POWERS) if raised else one.text, False)] if one.text else []

    def _enter(self, node: Any, builder: BlockBuilder, hrefs: list[str] | None) -> bool:
        """True where what is inside is text of the paragraph."""
        if node.tag in _SKIPPED:
            return False
        if node.tag in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"):
            builder.text(" ", 0)
        elif node.tag == f"{_TEXT}note":
            self._note(node, builder, hrefs)
            return False
        elif node.tag == f"{_TEXT}note-ref" and _referred(node) in self._noted:
            builder.mark(_referred(node), 0)
            return False
        elif node.tag == f"{_TEXT}bibliography-mark":
            builder.mark(self._mark(node))
            return False
        elif node.tag == f"{_TEXT}a" and node.get(_HREF):
            self._link(node, builder, hrefs)
        return True

    def _link(self, node: Any, builder: BlockBuilder, hrefs: list[str] | None) -> None:
        """A link: a source of the note that is being read, else of its sentence."""
        href = node.get(_HREF).strip()
        if hrefs is not None and href.lower().startswith(("http://", "https://", "ftp://")):
            hrefs.append(href)
            return
        key = self._found.link(href, "".join(node.itertext()))
        if key:
            builder.mark(key, 0, whole=True)

    def _note(self, node: Any, builder: BlockBuilder, hrefs: list[str] | None) -> None:
        """A footnote or endnote: an entry, cited where it stands."""
        body = node.find(f"{_TEXT}note-body")
        if body is None or hrefs is not None:
            return
        label = "".join(node.findtext(f"{_TEXT}note-citation") or "").strip()
        kind = node.get(f"{_TEXT}note-class", "footnote")
        key = f"{kind}:{node.get(f'{_TEXT}id') or len(self._found.entries) + 1}"
        label = f"end {label}" if kind == "endnote" and label.isdigit() else label
        inner, found = BlockBuilder(), list[str]()
        for paragraph in body.iter(f"{_TEXT}p", f"{_TEXT}h"):
            self._inline(paragraph, inner, found)
            inner.text(" ", 0)
        block = _placeless(inner.build(note=key))
        made = footnote(block.text, found, label=f"[{label}]" if label else "")
        self._found.entries |= noted(key, made)
        if block.marks:
            self._found.blocks.append(block)
        builder.mark(key, 0)

    def _mark(self, node: Any) -> str:
        """A bibliography mark: its attributes are the entry (ODF 1.3, part 3, 7.8.14)."""
        said = {etree.QName(k).localname: str(v) for k, v in node.attrib.items()}
        key = f"bib:{said.get('identifier', '')}"
        if key not in self._found.entries:
            record = Record(
                kind=_KINDS.get(said.get("bibliography-type", ""), ""), title=said.get("title", ""),
                people=tuple(p.strip() for p in said.get("author", "").split(";") if p.strip()),
                date=iso(said.get("year", "")), volume=said.get("volume", ""), pages=said.get("pages", ""),
                work=said.get("journal") or said.get("booktitle") or said.get("publisher", ""),
                identifiers=(("isbn", said.get("isbn", "")), ("doi", f"{said.get('url', '')} {said.get('note', '')}")),
                urls=tuple(u for u in (said.get("url", ""),) if u))
            self._found.entries[key] = replace(record.reference(), label=f"[{said.get('identifier', '')}]")
        return key


def _referred(node: Any) -> str:
    """The key of the note that a reference to a note repeats (ODF 1.3, part 3, 7.7.2)."""
    return f"{node.get(f'{_TEXT}note-class', 'footnote')}:{node.get(f'{_TEXT}ref-name')}"


def _raising(roots: list[Any]) -> frozenset[str]:
    """The styles whose text is set as superscript (ODF 1.3, part 3, 20.396)."""
    return frozenset(
        style.get(f"{_STYLE}name", "") for root in roots for style in root.iter(f"{_STYLE}style")
        if any((p.get(f"{_STYLE}text-position") or "").startswith(("super", "3", "4", "5"))
               for p in style.iterchildren(f"{_STYLE}text-properties")))


def _placeless(block: Block) -> Block:
    """A block without offsets: a packed file has no lines."""
    return replace(block, runs=(), origin=-1)
