"""Reads Word files: footnotes, endnotes, links, and the citations that Zotero, Mendeley or EndNote leave in fields.

With zipfile and lxml rather than docx2python, because the places of the markers inside a paragraph are needed, and
because every part must be bounded before it is unpacked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from lxml import etree

from refs.formats._assemble import Gathered, document, footnote, noted
from refs.formats._printed_list import completed
from refs.formats._word_file import paragraphs, parts_of
from refs.formats._word_inline import Inline, is_older_form
from refs.formats._word_parts import bullets, sources
from refs.formats.base import ArticleReader
from refs.model import Document, Reference
from refs.reading.blocks import Block
from refs.reading.list_headings import Sections

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BIBLIOGRAPHY = ("Bibliography", "EndNoteBibliography", "Literaturverzeichnis", "Bibliographie", "Bibliografa")
_LEVEL = re.compile(r"[1-9]")
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
        self._bulleted = bulleted
        self._counts: dict[str, int] = {}
        self.title = ""
        self._found, self._inline = found, Inline(found, sources)
        self._section, self._sections = "", Sections()
        self._printed: list[tuple[str, list[str]]] = []
        self._numbers = dict.fromkeys(("footnote", "endnote"), 0)

    def notes(self, part: Any, kind: str, targets: dict[str, str]) -> None:
        """The notes of one kind; Word's separators have a type and are none."""
        self._inline.targets = targets
        for note in part.findall(f"{_W}{kind}"):
            if note.get(f"{_W}type") in ("separator", "continuationSeparator", "continuationNotice"):
                continue
            key = f"{kind}:{note.get(f'{_W}id')}"
            self._inline.hrefs = hrefs = list[str]()
            texts = []
            for paragraph in note.iter(f"{_W}p"):
                builder = self._inline.paragraph(paragraph)
                texts.append(builder.plain())
                if builder.marked:
                    self._found.blocks.append(_placeless(builder.build(note=key)))
            self._numbers[kind] += 1
            label = f"[{self._numbers[kind]}]" if kind == "footnote" else f"[end {self._numbers[kind]}]"
            made = footnote(" ".join(texts), hrefs, label=label)
            self._found.entries |= noted(key, made)
        self._inline.hrefs = None

    def body(self, outermost: Iterable[Any], targets: dict[str, str]) -> None:
        """The running text; a paragraph's own come first, then those of its text boxes."""
        self._inline.targets = targets
        for paragraph in (one for whole in outermost for one in whole.iter(f"{_W}p") if not is_older_form(one)):
            self._text(paragraph)
        struck = self._inline.struck()
        entries = {k: e for k, e in self._found.entries.items() if k.partition("#")[0] not in struck}
        self._found.entries = completed(entries, self._printed)
        self._found.blocks = [self._inline.resolved(b) for b in self._found.blocks if b.note not in struck]

    def _text(self, paragraph: Any) -> None:
        """One paragraph of the running text: a title, a heading, a block, or a line of the printed list of works."""
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = style.get(f"{_W}val", "") if style is not None else ""
        # The bibliography that Word or Zotero prints repeats what the fields say, and better.
        self._inline.listing = self._inline.managed and name in _BIBLIOGRAPHY
        self._inline.hrefs = [] if self._inline.listing else None
        builder = self._inline.paragraph(paragraph)
        if name in _TITLE:
            self.title = self.title or builder.plain()
        elif name.lower().startswith(("heading", "berschrift", "titre", "überschrift")):
            level = _LEVEL.search(name)
            self._section = self._sections.enter(builder.plain(), int(level[0]) if level else 1)
        if self._inline.listing:
            self._printed.append((builder.plain(), self._inline.hrefs or []))
        elif not builder.empty:
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


def _placeless(block: Block) -> Block:
    """A block without offsets: a ZIP file has no lines."""
    return replace(block, runs=(), origin=-1)
