"""One pass over a Markdown document's tokens: its blocks with their markers, its links and its notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from markdown_it.token import Token

from refs.formats._assemble import Gathered, host_of
from refs.formats._bibliography import Bibliography
from refs.formats._markdown_cursor import Place
from refs.formats._markdown_inline import Inline, Piece
from refs.formats._markdown_notes import Notes
from refs.formats._myst import keys_of
from refs.reading.addresses import MASK, absolute
from refs.reading.blocks import BlockBuilder
from refs.reading.list_headings import is_list

_NAME = r"@(?:\{(?P<braced>[^{}\s]{1,200})\}|(?P<key>\w(?:[\w:.#$%&+?~/-]*\w)?))"
_KEY = re.compile(r"(?<![\w.])-?@(?:\{([^{}\s]{1,200})\}|([\w](?:[\w:.#$%&+?~/-]*\w)?))")
_NARRATED = re.compile(rf"(?<![\w.\\])-?{_NAME}(?:\s?\[(?P<pages>[^\[\]@]{{1,80}})\])?")
_PAGES = re.compile(r"^[\s,]*(?:pp?\.|pages?|chap\.|sec\.|§)\s*([\w–—, -]{1,40})")
_UNDEFINED = re.compile(r"\[\^[^\[\]\s]{1,60}\]")
_BARE_NUMBER = re.compile(r"^\s*[0-9]{1,3}\s*$")
"""The words of a link to an anchor of the page that stands for a marker: `[3](#ref3)`."""
_CITES = re.compile(r"[\[【［(（][^\[\]]{0,80}?[0-9][^\[\]]{0,80}?[\]】］)）]|[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
"""What may cite an entry of a list: a number or a year in brackets, a raised figure."""
_BACK = re.compile(r"\[\\?\[?[0-9]{1,3}\\?\]?\]\([^()\s]{0,300}#[\w:-]*(?:anchor|fnref|ref|back)[\w:-]*\)")
"""A note's number as the link back to its marker: `[1](#footnote-anchor-1)`."""
_MASKED = re.compile(f"{MASK}+")
_NO_SHELF = (
    "citations such as [@key] or {cite}`key` and no bibliography beside the article: name one in its front matter "
    "(bibliography: references.bib)"
)


@dataclass
class _Row:
    head: bool = False
    cells: list[BlockBuilder] = field(default_factory=list)


class Walk:
    """One pass over the block tokens."""

    def __init__(self, source: str, found: Gathered, shelf: Bibliography, host: str) -> None:
        self.title = ""
        self._source, self._found, self._shelf, self._host = source, found, shelf, host
        self._lines = [0, *(m.end() for m in re.finditer(r"\n", source))]
        self._section = self._lead = self._note = self._item = ""
        self._listed = 0
        self._heading = False
        self._cursor = 0
        self._row: _Row | None = None
        self._headers: list[str] = []
        self._before: BlockBuilder | None = None
        self._notes = Notes()
        self._keys: dict[str, str] = {}

    def run(self, tokens: list[Token], inline_notes: Mapping[int, Mapping[str, Any]]) -> None:
        """Blocks and entries of all tokens, in the order of the text; `inline_notes` are the ^[...] by their number."""
        self._inline_notes = inline_notes
        for token in tokens:
            self._token(token)
        notes, also = self._notes.entries()
        cited = {
            f"@{k}": replace(r, label=f"@{k}", pages=r.pages or self._keys.get(k, ""))
            for k, r in self._shelf.references(self._keys).items()
        }
        self._found.entries = {**notes, **cited, **self._found.entries}
        self._found.also |= also
        missing = [k for k in self._keys if k not in self._shelf]
        if missing:
            self._found.notes.append(
                f"cited and in no bibliography: {', '.join('@' + k for k in missing[:5])}"
                + (f" and {len(missing) - 5} more" if len(missing) > 5 else "")
            )

    def _token(self, token: Token) -> None:
        kind = token.type
        if kind == "inline":
            self._inline(token)
        elif kind == "heading_open":
            self._heading = True
        elif kind == "heading_close":
            self._heading = False
        elif kind in ("bullet_list_open", "ordered_list_open"):
            self._listed += 1
        elif kind == "list_item_open":
            self._item = token.info or "-"
        elif kind == "list_item_close":
            self._item = ""
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._listed -= 1
            self._lead = self._lead if self._listed else ""
        elif kind == "table_open":
            self._headers = []
        elif kind == "tr_open":
            self._row = _Row()
        elif kind == "tr_close":
            self._end_row()
        elif kind == "th_open" and self._row is not None:
            self._row.head = True
        elif kind == "footnote_reference_open" and token.map:
            self._note = str(token.meta.get("label", ""))
            self._notes.begin(self._note, *self._lines_span(token.map))
        elif kind == "footnote_reference_close":
            self._note = ""

    def _lines_span(self, lines: list[int]) -> tuple[int, int]:
        """From the first line's begin to after the last character before the other."""
        start, line = self._lines[min(lines[0], len(self._lines) - 1)], lines[1]
        end = self._lines[line] if line < len(self._lines) else len(self._source)
        while end > start and self._source[end - 1].isspace():
            end -= 1
        return start, end

    def _inline(self, token: Token) -> None:
        first = token.map[0] if token.map else 0
        place = Place(token.content, self._lines, self._source, first, self._cursor)
        self._cursor = place.end
        builder, self._before = self._before or BlockBuilder(), None
        self._pieces(Inline(token.content, place).pieces(token.children or []), builder)
        if self._note:
            self._notes.say(self._note, builder.plain())
        if self._heading:
            self._section, self._lead = builder.plain(), ""
            self.title = self.title or self._section
        if self._row is not None:
            self._row.cells.append(builder)
            return
        if self._way_back(token, builder):
            self._before = builder
            return
        if builder.empty:
            return
        if self._note and self._notes.only_points(self._note):
            return
        block = builder.build(
            self._section, self._lead if self._listed else "", f"fn:{self._note}" if self._note else "", self._item
        )
        self._found.blocks.append(block)
        if not self._listed and not self._note:
            self._lead = block.text[-300:].rpartition(". ")[2] if block.text.endswith(":") else ""

    def _way_back(self, token: Token, builder: BlockBuilder) -> bool:
        """A paragraph that is only a number with the link back to its marker: what follows is that note's text.

        Substack and others write notes so; from here on stands a list of notes, whatever heading is above.
        """
        if self._listed or self._note or not _BACK.fullmatch(token.content.strip()):
            return False
        self._section = self._section if is_list(self._section) else "Footnotes"
        builder.text(" ", -1)
        return True

    def _pieces(self, pieces: Iterator[Piece], builder: BlockBuilder) -> None:
        link: tuple[str, int, list[str]] | None = None
        for piece in pieces:
            if link and link[0].startswith("#") and piece.kind == "text" and _BARE_NUMBER.match(piece.value):
                piece = replace(piece, value=f"[{piece.value.strip()}]")
            if piece.kind == "open":
                link = (piece.value, piece.origin, [])
                self._mark(link[0], builder, piece.origin)
            elif piece.kind == "close" and link:
                builder.end_label(f"link:{absolute(link[0])}")
                self._name(link[0], "".join(link[2]), link[1], piece.origin)
                link = None
            elif piece.kind == "footnote":
                builder.mark(f"fn:{piece.value}", piece.origin)
            elif piece.kind == "inline note":
                self._inline_note(piece, builder)
            elif piece.kind == "citation":
                self._cited(piece, builder)
            elif piece.kind == "code":
                if link:
                    link[2].append(piece.value)
                builder.code(piece.value, piece.origin)
            elif piece.kind == "text":
                if link:
                    link[2].append(piece.value)
                self._text(piece, builder)

    def _inline_note(self, piece: Piece, builder: BlockBuilder) -> None:
        """^[...]: a footnote whose text stands in the sentence; its marker is where it stands."""
        held = self._inline_notes.get(int(piece.value), {})
        content, label = str(held.get("content", "")), f"^{piece.value}"
        self._notes.begin(label, piece.origin, piece.origin + len(content) + 3)
        outer, self._note = self._note, label
        within = BlockBuilder()
        place = Place(content, [piece.origin + 2], self._source, 0, piece.origin + 2)
        self._pieces(Inline(content, place).pieces(held.get("tokens") or []), within)
        self._notes.say(label, within.plain())
        if within.marked and not self._notes.only_points(label):
            self._found.blocks.append(within.build(self._section, "", f"fn:{label}"))
        self._note = outer
        builder.mark(f"fn:{label}", piece.origin)

    def _mark(self, href: str, builder: BlockBuilder, origin: int) -> None:
        """A link: a source of the footnote it stands in, else one that its sentence cites."""
        if self._host and host_of(href) == self._host:
            self._found.internal += 1
        elif self._note and absolute(href):
            if not self._found.is_none(href):
                self._notes.link(self._note, absolute(href))
        else:
            key = self._found.link(href, "", origin, origin)
            if key:
                builder.mark(key, origin)

    def _name(self, href: str, words: str, start: int, end: int) -> None:
        key = f"link:{absolute(href)}"
        known = self._found.entries.get(key)
        if known and known.start == start and known.end <= start:
            words = " ".join(words.replace(MASK, "").split())
            self._found.entries[key] = replace(
                known, label=words[:60] or known.label, text=words or known.text, end=max(start, end)
            )

    def _text(self, piece: Piece, builder: BlockBuilder) -> None:
        """Text; a footnote marker that nothing defines is still a marker, and @key in a sentence cites."""
        at, text = 0, piece.value
        found = list(_UNDEFINED.finditer(text)) if "[^" in text else []
        if "@" in text and len(self._shelf):
            found += [m for m in _NARRATED.finditer(text) if (m["braced"] or m["key"]) in self._shelf]
        if MASK in text:
            found += list(_MASKED.finditer(text))
        for mark in sorted(found, key=lambda m: m.start()):
            if mark.start() < at:
                continue
            builder.text(text[at : mark.start()], piece.origin + at)
            if mark[0][0] == "[":
                builder.mark("", piece.origin + mark.start())
            elif mark[0][0] != MASK:
                pages = (mark["pages"] or "").strip(" ,;")
                self._key(mark["braced"] or mark["key"], pages, builder, piece.origin + mark.start(), narrative=True)
            at = mark.end()
        builder.text(text[at:], piece.origin + at)

    def _cited(self, piece: Piece, builder: BlockBuilder) -> None:
        if not len(self._shelf):
            self._found.notes += [_NO_SHELF] if _NO_SHELF not in self._found.notes else []
        if piece.value.startswith("{"):
            named, narrative = keys_of(piece.value)
            for key in named:
                self._key(key, "", builder, piece.origin, narrative=narrative)
            return
        keys = list(_KEY.finditer(piece.value))
        for index, mark in enumerate(keys):
            until = keys[index + 1].start() if index + 1 < len(keys) else len(piece.value)
            pages = _PAGES.match(piece.value[mark.end() : until].rstrip("]"))
            self._key(mark[1] or mark[2], pages[1].strip(" ,;") if pages else "", builder, piece.origin)

    def _key(self, key: str, pages: str, builder: BlockBuilder, origin: int, narrative: bool = False) -> None:
        self._keys[key] = self._keys.get(key) or pages
        if self._note:
            self._notes.cite(self._note, f"@{key}")
        builder.mark(f"@{key}", origin, whole=narrative)

    def _end_row(self) -> None:
        """Cells are blocks of their own; the row's first cell and the column's head say what they are about.

        A cell without a marker is kept for the numbers that a list of sources may give a meaning.
        """
        row, self._row = self._row, None
        if row is None:
            return
        texts = [c.plain() for c in row.cells]
        listed = is_list(self._section)
        for index, cell in enumerate(row.cells):
            if cell.marked or (_CITES.search(texts[index]) and not listed):
                self._found.blocks.append(cell.build(self._section, self._about(row, texts, index)))
        self._headers = texts if row.head else self._headers

    def _about(self, row: _Row, texts: list[str], index: int) -> str:
        """What a cell leans on: the whole row for a cell of markers alone."""
        if not re.search(r"\w", _CITES.sub("", texts[index])):
            return " | ".join(t for t in texts if t)[:600]
        if row.head or not index:
            return ""
        column = self._headers[index] if index < len(self._headers) else ""
        return " | ".join(t for t in (texts[0][:300], column[:300]) if t)
