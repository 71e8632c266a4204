"""Reads one paragraph of a Word file: its text, links, markers of notes and fields, in order.

Word writes a field either whole (fldSimple) or in pieces over several runs (fldChar begin, separate, end), which are
put together again. What was deleted, and the older of two forms of one drawing, is no text of the article.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from refs.formats._assemble import Gathered
from refs.formats._csl import of_csl
from refs.formats._word_endnote import is_cited, works
from refs.formats._word_fields import Field, Fields
from refs.model import Reference
from refs.reading.blocks import Block, BlockBuilder
from refs.reading.markers import POWERS

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HYPERLINK = re.compile(r"HYPERLINK\s+\"(?P<address>[^\"]{1,2000})\""
                        r"(?:.{0,2000}?\\l\s+\"(?P<place>[^\"]{1,500})\")?", re.IGNORECASE)
"""The address that a field links, and the place in it after the switch \\l (ECMA-376 Part 1, 17.16.5.25)."""
_CSL = re.compile(r"ADDIN\s+(?:ZOTERO_ITEM\s+)?CSL_CITATION\s+(\{.*\})", re.DOTALL)
_WORD = re.compile(r"\bCITATION\s+\"?([^\s\"\\]{1,200})")
_MORE = re.compile(r"\\m\s+\"?([^\s\"\\]{1,200})")
_REPEATED = re.compile(r"^\s*NOTEREF\s+\"?([^\s\"\\]{1,200})")
"""The bookmark over the marker that a field repeats (ECMA-376 Part 1, 17.16.5.43)."""
_AS_MARKER = re.compile(r"\\f\b", re.IGNORECASE)
"""The switch that prints the number as the note's own marker is printed."""
_DIGITS = re.compile(r"[\s,–-]*[0-9][0-9,\s–-]{0,40}")
"""What a raised run may hold of a marker; Word parts "1,2" into runs as it likes."""
_NOTE_STYLE = re.compile(r"(?:foot|end)note\s?reference", re.IGNORECASE)
_NO_TEXT = (f"{_W}p", f"{_W}moveFrom", f"{_W}del", _FALLBACK)
"""What is read for itself (a text box's paragraph), or is not shown."""
_MARKERS = (f"{_W}footnoteReference", f"{_W}endnoteReference")
_AGAIN = "again:"
"""What the key of a repeated marker begins with, before the name of its bookmark."""


class Inline:
    """Reads paragraphs one after another; fields and bookmarks go on from one to the next."""

    def __init__(self, found: Gathered, sources: Mapping[str, Reference]) -> None:
        self.targets: dict[str, str] = {}
        """Relationship id -> address, of the part that is read."""
        self.hrefs: list[str] | None = None
        """Addresses that are linked in what is no text with claims: a note, the printed list; None in the text."""
        self.managed = False
        """True once a field of a reference manager has cited a work."""
        self.listing = False
        """True where the paragraph belongs to the list of the cited works that such a program printed."""
        self._found, self._sources = found, sources
        self._fields = Fields()
        self._bookmarks: dict[str, str] = {}
        self._noted: dict[str, str] = {}
        self._struck: set[str] = set()
        self._shown: set[str] = set()

    def paragraph(self, paragraph: Any) -> BlockBuilder:
        """One paragraph as a block that is not built yet."""
        builder = BlockBuilder()
        if self.managed and self._fields.lists:
            self.listing, self.hrefs = True, []
        self._fields.next_paragraph()
        self._bookmarks.clear()
        for element in paragraph.iter():
            if not isinstance(element.tag, str):
                continue
            if is_apart(element, paragraph):
                self._struck |= {_note_key(element)} if element.tag in _MARKERS else set()
                continue
            if element.tag == _MATH:
                builder.text(element.text or "", -1)
            elif element.tag[:len(_W)] == _W:
                self._element(element, element.tag[len(_W):], builder)
        return builder

    def _element(self, element: Any, tag: str, builder: BlockBuilder) -> None:
        """One element of a paragraph."""
        if tag == "fldChar":
            self._boundary(element, builder)
        elif tag == "instrText":
            self._fields.code(element.text or "")
        elif tag == "fldSimple":
            self._field(element.get(f"{_W}instr", ""), "", builder)
        elif tag == "hyperlink":
            target = self.targets.get(element.get(f"{_R}id", ""), "")
            words = "".join(t.text or "" for t in element.iter(f"{_W}t"))
            if words or element.find(f".//{_W}delText") is None:
                self._link(_with_place(target, element.get(f"{_W}anchor", "")), words, builder)
        elif tag in ("footnoteReference", "endnoteReference"):
            key = _note_key(element)
            self._shown.add(key)
            self._noted |= dict.fromkeys(self._bookmarks.values(), key)
            builder.mark(key)
        elif tag == "bookmarkStart":
            self._bookmarks[element.get(f"{_W}id", "")] = element.get(f"{_W}name", "")
        elif tag == "bookmarkEnd":
            self._bookmarks.pop(element.get(f"{_W}id", ""), None)
        elif not self._fields.hidden:
            self._words(element, tag, builder)

    def _words(self, element: Any, tag: str, builder: BlockBuilder) -> None:
        """What is shown: text, spaces, hyphens; a note's own sign and a field's repeated marker are none."""
        if tag == "t":
            text = element.text or ""
            raised = bool(_DIGITS.fullmatch(text)) and _raised(element)
            if raised and self._fields.open and self._fields.open[-1].repeats:
                builder.mark(_AGAIN + self._fields.open[-1].repeats)
                self._fields.open[-1].hides = True
            elif not (_is_sign(element) or _vanished(element) or self._is_hidden(element)):
                builder.text(text.translate(POWERS) if raised else text, -1)
        elif tag in ("tab", "br", "cr"):
            builder.text(" ", -1)
        elif tag == "noBreakHyphen":
            builder.text("-", -1)

    def _is_hidden(self, text: Any) -> bool:
        """True for the printed result of a citation that stands in a field of one piece."""
        field = text.getparent().getparent()
        return field is not None and field.tag == f"{_W}fldSimple" and self._cites(field.get(f"{_W}instr", ""))

    def _cites(self, code: str) -> bool:
        """True for a field's code that cites one of the sources."""
        own = _WORD.search(code)
        return bool(own and own[1] in self._sources)

    def _boundary(self, element: Any, builder: BlockBuilder) -> None:
        """A field begins, its result begins, or it ends."""
        kind = element.get(f"{_W}fldCharType")
        if kind == "begin":
            self._fields.begin(element.findtext(f"{_W}fldData") or "")
        elif kind == "separate" and (field := self._fields.separate()) is not None:
            field.hides = self._repeated(field, builder) or self._field(field.code, field.data, builder)
            if self.managed and field.lists:
                self.listing, self.hrefs = True, []
        elif kind == "end":
            self._fields.end()

    @staticmethod
    def _repeated(field: Field, builder: BlockBuilder) -> bool:
        """Whether a field repeats a marker for sure; where its code does not say so, a raised number will."""
        found = _REPEATED.search(field.code)
        if found and _AS_MARKER.search(field.code):
            builder.mark(_AGAIN + found[1])
            return True
        field.repeats = found[1] if found else ""
        return False

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
        items = csl_items(_CSL.search(code))
        for item in items:
            builder.mark(csl_entry(self._found, item))
        self.managed = self.managed or bool(items or tags or noted)
        return bool(items or tags or noted)

    def _link(self, href: str, words: str, builder: BlockBuilder) -> None:
        """A link: a source of the note that is being read, else of its sentence."""
        if not href:
            return
        if self.hrefs is not None and href.lower().startswith(("http://", "https://", "ftp://")):
            self.hrefs.append(href)
            return
        key = self._found.link(href, words)
        if key:
            builder.mark(key)

    def struck(self) -> set[str]:
        """The keys of notes whose only markers were deleted: no program shows such a note."""
        return self._struck - self._shown

    def resolved(self, block: Block) -> Block:
        """The block with each repeated marker as one of the note that its bookmark stands over."""
        if not any(m.reference.startswith(_AGAIN) for m in block.marks):
            return block
        marks = (replace(m, reference=self._note_of(m.reference)) for m in block.marks)
        return replace(block, marks=tuple(marks))

    def _note_of(self, key: str) -> str:
        return self._noted.get(key.removeprefix(_AGAIN), key) if key.startswith(_AGAIN) else key


def _note_key(marker: Any) -> str:
    """The key of the note that a marker cites: its kind and its id."""
    return f"{marker.tag[len(_W):].removesuffix('Reference')}:{marker.get(f'{_W}id')}"


def csl_items(found: re.Match[str] | None) -> list[dict[str, Any]]:
    """The CSL items of a Zotero or Mendeley field, whose JSON is the match's first group."""
    try:
        cited = json.loads(found[1]).get("citationItems", []) if found else []
    except (ValueError, RecursionError, AttributeError):
        return []
    items = [c.get("itemData") for c in cited if isinstance(c, dict)] if isinstance(cited, list) else []
    return [i for i in items if isinstance(i, dict)]


def csl_entry(found: Gathered, item: dict[str, Any]) -> str:
    """The key of a CSL item's entry, which is made at first sight."""
    made = of_csl(item)
    key = f"csl:{item.get('DOI') or item.get('URL') or item.get('id')}:{made.title}"
    found.entries.setdefault(key, replace(made, label=made.title[:60] or made.url[:60]))
    return key


def is_apart(element: Any, paragraph: Any) -> bool:
    """True for what is no text of this paragraph: it stands in a text box of its own, or is not shown."""
    parent = element.getparent()
    for _ in range(8):
        if parent is None or parent is paragraph:
            return False
        if parent.tag in _NO_TEXT:
            return True
        parent = parent.getparent()
    return False


def is_older_form(paragraph: Any) -> bool:
    """True for a paragraph of a drawing that the file also holds in a newer form (ECMA-376 Part 3, 9.3)."""
    return next(paragraph.iterancestors(_FALLBACK), None) is not None


def _with_place(address: str, place: str) -> str:
    """The address with the place that Word keeps apart from it; a place without an address is one in this file."""
    return f"{address}#{place}" if address and place and "#" not in address else address


def _is_sign(text: Any) -> bool:
    """True for the sign that an author chose for a note ("*"): it stands behind the marker, in the marker's run."""
    return any(one.get(f"{_W}customMarkFollows") in ("1", "true", "on")
               for one in text.getparent().iterchildren(f"{_W}footnoteReference", f"{_W}endnoteReference"))


def _raised(text: Any) -> bool:
    """True where the run of a text is set as superscript (ISO 29500-1, 17.3.2.42), or as a note's marker."""
    run = text.getparent()
    align, style = run.find(f"{_W}rPr/{_W}vertAlign"), run.find(f"{_W}rPr/{_W}rStyle")
    return (align is not None and align.get(f"{_W}val") == "superscript") or (
        style is not None and bool(_NOTE_STYLE.search(style.get(f"{_W}val", ""))))


def _vanished(text: Any) -> bool:
    """True where the run of a text is hidden, as Word does not print it (ISO 29500-1, 17.3.2.41)."""
    vanish = text.getparent().find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val", "1") not in ("0", "false", "off")
