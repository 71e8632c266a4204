"""OpenDocument text (.odt, .fodt): notes, links, and the entries of its bibliography marks.

One walk over the body's elements, first paragraph by paragraph, then inside each: text, links, notes where they are
cited, and marks that cite works (`_odt_works`). Text boxes that hang on a paragraph are read behind it, each paragraph
of theirs for itself. Deleted text and comments are left out.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from lxml import etree

from refs.citations.written_dates import iso
from refs.formats._assemble import Gathered, document, footnote, noted
from refs.formats._odt_styles import Styles, styles_of
from refs.formats._odt_works import is_closed, is_printed_list, marked, zotero
from refs.formats._packed import parts, xml
from refs.formats._printed_list import completed
from refs.formats.base import ArticleReader
from refs.model import Document
from refs.reading.blocks import Block, BlockBuilder
from refs.reading.errors import FormatError
from refs.reading.list_headings import Sections
from refs.reading.markers import POWERS

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_DIGITS = re.compile(r"[\s,–-]*[0-9][0-9,\s–-]{0,40}")
"""What a raised stretch may hold of a marker."""
_HREF = "{http://www.w3.org/1999/xlink}href"
_FLAT = re.compile(rb"<office:document\b[^>]{0,6000}?application/vnd\.oasis\.opendocument\.text", re.DOTALL)
_LEVELS = frozenset(map(str, range(1, 11)))
_SKIPPED = frozenset((
    *(f"{_OFFICE}{n}" for n in ("annotation", "annotation-end", "scripts", "forms")),
    *(f"{_TEXT}{n}" for n in ("tracked-changes", "table-of-content", "bibliography", "alphabetical-index",
                              "illustration-index", "table-index", "object-index", "user-index", "sequence-decls",
                              "number")),
))
"""Elements that hold no text of the article, or repeat it (tables of contents, the printed bibliography)."""
_DRAWN = f"{_DRAW}frame"
"""What hangs on a paragraph and is none of its words: a picture with its description, a box with text of its own."""

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
                data, origin, lambda n: n in ("content.xml", "meta.xml", "styles.xml"), "OpenDocument file").items()]
        body = next((b for root in roots for b in root.iter(f"{_OFFICE}text")), None)
        if body is None:
            raise FormatError(f"{origin}: no text document in it; save it as .odt")
        found = Gathered()
        walk = _Walk(found, styles_of(roots))
        walk.run(body)
        found.entries = completed(found.entries, walk.printed)
        said = {etree.QName(e).localname: " ".join((e.text or "").split())
                for root in roots for meta in root.iter(f"{_OFFICE}meta") for e in meta if "purl.org/dc" in str(e.tag)}
        return document(origin, "", found, self.name, said.get("language", "")[:2].lower(),
                        title=walk.title or said.get("title", "")[:300] or PurePath(origin).stem[:200],
                        date=iso(said.get("date", "")[:10]))


class _Walk:
    """Paragraphs to blocks, notes to entries; no recursion, so that no nesting is too deep."""

    def __init__(self, found: Gathered, styles: Styles) -> None:
        self.title = ""
        self.printed: list[tuple[str, list[str]]] = []
        """The paragraphs of the list that Zotero printed: (text, addresses linked in it)."""
        self._found, self._styles = found, styles
        self._counts: dict[str, int] = {}
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
                stack += [(box, "") for box in reversed(_boxes(node))]
            elif node.tag == f"{_TEXT}list":
                stack += reversed(self._items(node, item))
            elif node.tag == f"{_TEXT}section" and is_printed_list(node):
                self._list(node)
            elif node.tag not in _SKIPPED:
                stack += [(c, item) for c in reversed(node) if isinstance(c.tag, str)]

    def _items(self, node: Any, above: str) -> list[tuple[Any, str]]:
        """A list's items with their numbers, which "-" stands for where none is shown.

        A list that goes on with another counts on (ODF 1.3, part 3, 19.780); `above` is the item that it stands in.
        """
        style, name = node.get(f"{_TEXT}style-name") or "", node.get(_XML_ID) or ""
        before = f"#{node.get(f'{_TEXT}continue-list')}"
        goes_on = node.get(f"{_TEXT}continue-numbering") == "true"
        number = self._counts.get(before, self._counts.get(style, 0) if goes_on else 0)
        items = []
        for one in node.iterchildren(f"{_TEXT}list-item"):
            started = one.get(f"{_TEXT}start-value") or ""
            number = int(started) if started.isdecimal() and len(started) < 6 else number + 1
            items.append((one, "-" if above == "-" or style in self._styles.bulleted else str(number)))
        self._counts |= {style: number, f"#{name}": number}
        return items

    def _list(self, section: Any) -> None:
        """The list that Zotero printed: it repeats what the marks say, and may give addresses that they do not."""
        for paragraph in section.iter(f"{_TEXT}p"):
            builder, hrefs = BlockBuilder(), list[str]()
            self._inline(paragraph, builder, hrefs)
            self.printed.append((builder.plain(), hrefs))

    def _paragraph(self, node: Any, item: str) -> None:
        """A paragraph or heading as a block."""
        builder = BlockBuilder()
        self._inline(node, builder, None)
        if node.tag == f"{_TEXT}h" or node.get(f"{_TEXT}style-name") in self._styles.titles:
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
        cited = None
        while stack:
            one, leaving = stack.pop()
            if isinstance(one, str):
                builder.text(one if cited is None else "", 0)
            elif leaving:
                builder.end_label(f"link:{one.get(_HREF, '').strip()}")
            elif one.tag == f"{_TEXT}reference-mark-start" and (keys := zotero(one, self._found)):
                for key in keys:
                    builder.mark(key, 0)
                cited = one if is_closed(one, node) else None
            elif cited is not None and _ends(one, cited):
                cited = None
            elif self._enter(one, builder, hrefs):
                link = one.tag == f"{_TEXT}a" and hrefs is None
                stack += [(one, True)] if link else []
                for child in reversed(one):
                    stack += [(child.tail, False)] if child.tail else []
                    stack += [(child, False)] if isinstance(child.tag, str) else []
                raising = one.get(f"{_TEXT}style-name") in self._styles.raising
                text = one.text or ""
                stack += [(text.translate(POWERS) if raising and _DIGITS.fullmatch(text) else text, False)]

    def _enter(self, node: Any, builder: BlockBuilder, hrefs: list[str] | None) -> bool:
        """True where what is inside is text of the paragraph."""
        if node.tag in _SKIPPED or node.tag == _DRAWN:
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
            builder.mark(marked(node, self._found))
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


def _referred(node: Any) -> str:
    """The key of the note that a reference to a note repeats (ODF 1.3, part 3, 7.7.2)."""
    return f"{node.get(f'{_TEXT}note-class', 'footnote')}:{node.get(f'{_TEXT}ref-name')}"


def _boxes(paragraph: Any) -> list[Any]:
    """The text boxes that hang on a paragraph, those inside another left to that one."""
    boxes = paragraph.iter(f"{_DRAW}text-box")
    around = (f"{_DRAW}text-box", f"{_TEXT}p", f"{_TEXT}h")
    return [one for one in boxes if next(one.iterancestors(*around), None) is paragraph]


def _ends(one: Any, mark: Any) -> bool:
    """True for the end of the reference mark that began with `mark`."""
    name = f"{_TEXT}name"
    return not isinstance(one, str) and one.tag == f"{_TEXT}reference-mark-end" and one.get(name) == mark.get(name)


def _placeless(block: Block) -> Block:
    """A block without offsets: a packed file has no lines."""
    return replace(block, runs=(), origin=-1)
