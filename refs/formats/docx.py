"""Reads Word files: footnotes, endnotes, links, and the citations that Zotero, Mendeley or EndNote leave in fields.

With zipfile and lxml rather than docx2python, because the places of the markers inside a paragraph are needed, and
because every part must be bounded before it is unpacked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from lxml import etree

from refs.formats._assemble import Gathered, document, footnote, noted
from refs.formats._csl import of_csl
from refs.formats._word_endnote import is_cited, works
from refs.formats._word_fields import Fields
from refs.formats._word_file import paragraphs, parts_of
from refs.formats._word_parts import bullets, sources
from refs.formats.base import ArticleReader
from refs.model import Document, Reference
from refs.reading.blocks import Block, BlockBuilder
from refs.reading.list_headings import Sections
from refs.reading.markers import POWERS

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_HYPERLINK = re.compile(r"HYPERLINK\s+\"(?P<address>[^\"]{1,2000})\""
                        r"(?:.{0,2000}?\\l\s+\"(?P<place>[^\"]{1,500})\")?", re.IGNORECASE)
"""The address that a field links, and the place in it after the switch \\l (ECMA-376 Part 1, 17.16.5.25)."""
_CSL = re.compile(r"ADDIN\s+(?:ZOTERO_ITEM\s+)?CSL_CITATION\s+(\{.*\})", re.DOTALL)
_WORD = re.compile(r"\bCITATION\s+\"?([^\s\"\\]{1,200})")
_MORE = re.compile(r"\\m\s+\"?([^\s\"\\]{1,200})")
_BIBLIOGRAPHY = ("Bibliography", "EndNoteBibliography", "Literaturverzeichnis", "Bibliographie", "Bibliografa")
_LEVEL = re.compile(r"[1-9]")
_DIGITS = re.compile(r"[\s,–-]*[0-9][0-9,\s–-]{0,40}")
"""What a raised run may hold of a marker; Word parts "1,2" into runs as it likes."""
_TITLE = ("Title", "Titel", "Titre")


class Docx(ArticleReader):
    """Word file (.docx): notes, links, typed lists, Word's, Zotero's, Mendeley's and EndNote's citations."""

    name = "docx"
    suffixes = (".docx",)

    def sniff(self, origin: str, head: bytes) -> float:
        """Sure for a ZIP file whose first entries are Word's."""
        if not head.startswith(b"PK\x03\x04"):
            return 0.0
        return (
            0.95
            if b"word/" in head or origin.lower().endswith(self.suffixes)
            else 0.3
            if b"[Content_Types]" in head
            else 0.0
        )

    def read(self, data: bytes, origin: str) -> Document:
        """The document.

        Raises:
            FormatError: no Word file, a broken one, or one that unpacks to more than 400 MB of text or 60 MB of any
                other part.
        """
        parts = parts_of(data, origin)
        found = Gathered()
        walk = _Walk(found, sources(parts), bullets(parts.get("word/numbering.xml")))
        for kind in ("footnote", "endnote"):
            part = parts.get(f"word/{kind}s.xml")
            if part is not None:
                walk.notes(part, kind, _targets(parts.get(f"word/_rels/{kind}s.xml.rels")))
        walk.body(paragraphs(data, origin), _targets(parts.get("word/_rels/document.xml.rels")))
        core = parts.get("docProps/core.xml")
        said = {etree.QName(e).localname: (e.text or "").strip() for e in core} if core is not None else {}
        return document(
            origin,
            "",
            found,
            self.name,
            said.get("language", "")[:2].lower(),
            title=walk.title or said.get("title", "") or PurePath(origin).stem[:200],
            date=said.get("modified", "")[:10],
        )


def _targets(rels: Any) -> dict[str, str]:
    """Relationship id -> external address."""
    return (
        {}
        if rels is None
        else {e.get("Id", ""): e.get("Target", "") for e in rels if e.get("TargetMode") == "External"}
    )


class _Walk:
    """Paragraphs to blocks; notes to entries."""

    def __init__(self, found: Gathered, sources: Mapping[str, Reference], bulleted: frozenset[str]) -> None:
        self._sources, self._bulleted = sources, bulleted
        self._counts: dict[str, int] = {}
        self.title = ""
        self._found = found
        self._section, self._sections = "", Sections()
        self._targets: dict[str, str] = {}
        self._hrefs: list[str] | None = None
        self._fields, self._listing = Fields(), False
        self._numbers = dict.fromkeys(("footnote", "endnote"), 0)

    def notes(self, part: Any, kind: str, targets: dict[str, str]) -> None:
        """The notes of one kind; Word's separators have a type and are none."""
        self._targets = targets
        for note in part.findall(f"{_W}{kind}"):
            if note.get(f"{_W}type") in ("separator", "continuationSeparator", "continuationNotice"):
                continue
            key = f"{kind}:{note.get(f'{_W}id')}"
            self._hrefs = []
            texts = []
            for paragraph in note.iter(f"{_W}p"):
                builder = self._paragraph(paragraph)
                texts.append(builder.plain())
                if builder.marked:
                    self._found.blocks.append(_placeless(builder.build(note=key)))
            self._numbers[kind] += 1
            label = f"[{self._numbers[kind]}]" if kind == "footnote" else f"[end {self._numbers[kind]}]"
            made = footnote(" ".join(texts), self._hrefs, label=label)
            self._found.entries |= noted(key, made)
        self._hrefs = None

    def body(self, outermost: Iterable[Any], targets: dict[str, str]) -> None:
        """The running text; a paragraph's own come first, then those of its text boxes."""
        self._targets = targets
        for paragraph in (one for whole in outermost for one in whole.iter(f"{_W}p")):
            style = paragraph.find(f"{_W}pPr/{_W}pStyle")
            name = style.get(f"{_W}val", "") if style is not None else ""
            self._listing = self._fields.lists
            builder = self._paragraph(paragraph)
            if name in _TITLE:
                self.title = self.title or builder.plain()
            elif name.lower().startswith(("heading", "berschrift", "titre", "überschrift")):
                level = _LEVEL.search(name)
                self._section = self._sections.enter(builder.plain(), int(level[0]) if level else 1)
            # The bibliography that Word or Zotero prints repeats what the fields say, and better.
            printed = (name in _BIBLIOGRAPHY or self._listing) and any(
                k.startswith(("csl:", "word:", "en:")) for k in self._found.entries)
            if not builder.empty and not printed:
                self._found.blocks.append(_placeless(builder.build(self._section, item=self._item(paragraph, name))))

    def _item(self, paragraph: Any, style: str) -> str:
        """The number Word gives a paragraph of a list, "-" for a bullet, "" for any other paragraph."""
        number = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        key = number.get(f"{_W}val", "") if number is not None else "style" if style.startswith("ListNumber") else ""
        if key in ("", "0"):
            return "-" if style.startswith("ListBullet") else ""
        level = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
        if key in self._bulleted or (level is not None and level.get(f"{_W}val", "0") != "0"):
            return "-"
        self._counts[key] = self._counts.get(key, 0) + 1
        return str(self._counts[key])

    def _paragraph(self, paragraph: Any) -> BlockBuilder:
        """One paragraph as a block: its text, links, note markers and fields, in order.

        Word writes a field either whole (fldSimple) or in pieces over several runs (fldChar begin, separate, end),
        which are put together again.
        """
        builder, fields = BlockBuilder(), self._fields
        fields.next_paragraph()
        for element in paragraph.iter():
            if not isinstance(element.tag, str) or element.tag[: len(_W)] != _W or _nested(element, paragraph):
                continue
            tag = element.tag[len(_W) :]
            if tag == "fldChar":
                self._boundary(element, builder)
            elif tag == "instrText":
                fields.code(element.text or "")
            elif tag == "fldSimple":
                self._field(element.get(f"{_W}instr", ""), "", builder)
            elif tag == "hyperlink":
                target = self._targets.get(element.get(f"{_R}id", ""), "")
                self._link(_with_place(target, element.get(f"{_W}anchor", "")), _text(element), builder)
            elif tag in ("footnoteReference", "endnoteReference"):
                builder.mark(f"{tag.removesuffix('Reference')}:{element.get(f'{_W}id')}")
            elif tag == "t" and not fields.hidden:
                text = element.text or ""
                builder.text(text.translate(POWERS) if _DIGITS.fullmatch(text) and _raised(element) else text, -1)
            elif tag in ("tab", "br", "cr") and not fields.hidden:
                builder.text(" ", -1)
        return builder

    def _boundary(self, element: Any, builder: BlockBuilder) -> None:
        """A field begins, its result begins, or it ends."""
        kind = element.get(f"{_W}fldCharType")
        if kind == "begin":
            self._fields.begin(element.findtext(f"{_W}fldData") or "")
        elif kind == "separate" and (field := self._fields.separate()) is not None:
            field.hides = self._field(field.code, field.data, builder)
            self._listing = self._listing or field.lists
        elif kind == "end":
            self._fields.end()

    def _field(self, code: str, data: str, builder: BlockBuilder) -> bool:
        """A field's meaning; True when its printed result ("(Smith 2010)") is a marker and no text."""
        link = _HYPERLINK.search(code)
        if link:
            self._link(_with_place(link["address"], link["place"] or ""), "", builder)
        own = _WORD.search(code)
        tags = [t for t in (own[1], *_MORE.findall(code)) if t in self._sources] if own else []
        for tag in tags:
            self._found.entries.setdefault(f"word:{tag}", replace(self._sources[tag], label=f"[{tag}]"))
            builder.mark(f"word:{tag}")
        noted = tuple(works(code, data)) if is_cited(code) else ()
        for name, work in noted:
            self._found.entries.setdefault(f"en:{name}", replace(work, label=work.title[:60] or work.url[:60]))
            builder.mark(f"en:{name}")
        items = _items(code)
        for item in items:
            made = of_csl(item)
            key = f"csl:{item.get('DOI') or item.get('URL') or item.get('id')}:{made.title}"
            self._found.entries.setdefault(key, replace(made, label=made.title[:60] or made.url[:60]))
            builder.mark(key)
        return bool(items or tags or noted)

    def _link(self, href: str, words: str, builder: BlockBuilder) -> None:
        """A link: a source of the note that is being read, else of its sentence."""
        if not href:
            return
        if self._hrefs is not None and href.lower().startswith(("http://", "https://", "ftp://")):
            self._hrefs.append(href)
            return
        key = self._found.link(href, words)
        if key:
            builder.mark(key)


def _items(code: str) -> list[dict[str, Any]]:
    """The CSL items of a Zotero or Mendeley field."""
    found = _CSL.search(code)
    try:
        cited = json.loads(found[1]).get("citationItems", []) if found else []
    except (ValueError, RecursionError, AttributeError):
        return []
    items = [c.get("itemData") for c in cited if isinstance(c, dict)] if isinstance(cited, list) else []
    return [i for i in items if isinstance(i, dict)]


def _with_place(address: str, place: str) -> str:
    """The address with the place that Word keeps apart from it; a place without an address is one in this file."""
    return f"{address}#{place}" if address and place and "#" not in address else address


def _nested(element: Any, paragraph: Any) -> bool:
    """True for what stands in a text box's own paragraph: it is read for itself."""
    parent = element.getparent()
    for _ in range(8):
        if parent is None or parent is paragraph:
            return False
        if parent.tag in (f"{_W}p", f"{_W}moveFrom"):
            return True
        parent = parent.getparent()
    return False


def _raised(text: Any) -> bool:
    """True where the run of a text is set as superscript (ISO 29500-1, 17.3.2.42)."""
    align = text.getparent().find(f"{_W}rPr/{_W}vertAlign")
    return align is not None and align.get(f"{_W}val") == "superscript"


def _text(element: Any) -> str:
    """The text of a run or link."""
    return "".join(t.text or "" for t in element.iter(f"{_W}t"))


def _placeless(block: Block) -> Block:
    """A block without offsets: a ZIP file has no lines."""
    return replace(block, runs=(), origin=-1)
