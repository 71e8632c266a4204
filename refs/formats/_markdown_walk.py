"""One pass over a Markdown document's tokens: its blocks with their markers, its links and its notes.

`_token` takes the parser's block tokens in order, `_pieces` what stands in a block. The walk remembers what a block
depends on: its section, the list, table or note that is open, and the sentence that leads to a list (`_lead`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from markdown_it.token import Token

from refs.formats._assemble import Gathered, after_number, host_of
from refs.formats._bibliography import Bibliography, missing_keys
from refs.formats._markdown_cursor import Place, span_of
from refs.formats._markdown_definitions import define
from refs.formats._markdown_html import Fragment, Html, HtmlWalk, html_of
from refs.formats._markdown_inline import Inline, Piece
from refs.formats._markdown_keys import NARRATED, keys_in
from refs.formats._markdown_notes import Notes
from refs.formats._markdown_tables import Row, Table
from refs.formats._myst import keys_of
from refs.reading.addresses import MASK, absolute
from refs.reading.blocks import BlockBuilder, Cut, cut
from refs.reading.list_headings import Sections, is_list
from refs.reading.markers import POWERS

_UNDEFINED = re.compile(r"\[\^[^\[\]\s^]{1,60}\]")
_RAISED = re.compile(r"(?<=[\w.,;:!?)])\^[0-9]{1,3}(?:,[0-9]{1,3}){0,8}\^(?![\w\]])")
"""Pandoc's raised figures: 10^6^, "the bridge^3^"."""
_BARE_NUMBER = re.compile(r"^\s*[0-9]{1,3}\s*$")
"""The words of a link to an anchor of the page that stands for a marker: `[3](#ref3)`."""
_BACK = re.compile(r"\[\\?\[?[0-9]{1,3}\\?\]?\]\([^()\s]{0,300}#[\w:-]*(?:anchor|fnref|ref|back)[\w:-]*\)")
"""A note's number as the link back to its marker: `[1](#footnote-anchor-1)`."""
_ARROW = re.compile(r"[\u21a9\u2191\u21a5\u2934\u2b06\u2b0f\ufe0e\ufe0f^¶]+")
"""The words of a link that leads back to where it was cited, or to itself."""
_MASKED = re.compile(f"{MASK}+")
_NO_SHELF = (
    "citations such as [@key] or {cite}`key` and no bibliography beside the article: name one in its front matter "
    "(bibliography: references.bib)"
)


class Walk:
    """One pass over the block tokens."""

    def __init__(self, source: str, shown: str, found: Gathered, shelf: Bibliography, host: str) -> None:
        """`shown` is the source with what is no Markdown masked, of the same length."""
        self.title = ""
        self._shown, self._html = shown, Html()
        self._source, self._found, self._shelf, self._host = source, found, shelf, host
        self._lines = [0, *(m.end() for m in re.finditer(r"\n", source))]
        self._section = self._lead = self._note = self._item = ""
        self._listed = 0
        self._heading = 0
        """The level of the heading that is being read, 0 outside of one."""
        self._sections = Sections()
        self._cursor = self._block_end = 0
        self._table = Table()
        self._before: BlockBuilder | None = None
        self._notes = Notes()
        self._keys: dict[str, str] = {}

    def run(self, tokens: list[Token], env: Mapping[str, Any]) -> None:
        """Blocks and entries of all tokens, in the order of the text; `env` holds the ^[...] and links' definitions."""
        self._inline_notes: Mapping[int, Mapping[str, Any]] = env.get("footnotes", {}).get("list", {})
        self._html = html_of(tokens, self._shown, self._lines)
        for number, token in enumerate(tokens):
            if number in self._html.fragments:
                self._fragment(self._html.fragments[number])
            else:
                self._token(token)
        define(env.get("references", {}), self._found, self._lines, self._source)
        notes, also = self._notes.entries()
        cited = {
            f"@{k}": replace(r, label=f"@{k}", pages=r.pages or self._keys.get(k, ""))
            for k, r in self._shelf.references(self._keys).items()
        }
        self._found.entries = {**notes, **cited, **self._found.entries}
        self._found.also |= also
        self._found.notes += missing_keys([f"@{k}" for k in self._keys if k not in self._shelf])

    def _token(self, token: Token) -> None:
        kind = token.type
        if kind == "inline":
            self._inline(token)
        elif kind == "heading_open":
            self._heading = int(token.tag[1:])
        elif kind == "heading_close":
            self._heading = 0
        elif kind in ("bullet_list_open", "ordered_list_open"):
            self._listed += 1
        elif kind == "list_item_open":
            self._item = token.info or "-"
        elif kind == "list_item_close":
            self._item = ""
            self._note = "" if self._note in self._html.anchors else self._note
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._listed -= 1
            self._lead = self._lead if self._listed else ""
        elif kind == "table_open":
            self._table.begin()
        elif kind == "tr_open":
            self._table.row = Row()
        elif kind == "tr_close":
            self._found.blocks += self._table.end_row(self._section)
        elif kind == "th_open" and self._table.row is not None:
            self._table.row.head = True
        elif kind == "footnote_reference_open" and token.map:
            self._note = str(token.meta.get("label", ""))
            self._notes.begin(self._note, *span_of(token.map, self._lines, self._source))
        elif kind == "footnote_reference_close":
            self._note = ""

    def _fragment(self, fragment: Fragment) -> None:
        """HTML between the paragraphs: read as HTML, with the headings and the notes of the whole document."""
        walk = HtmlWalk(fragment, self._found, self._host, self._section, self._sections)
        walk.fragment(fragment.tree.root, self._html.keys)
        if walk.section != self._section:
            self._section, self._lead = walk.section, ""

    def _inline(self, token: Token) -> None:
        """A block's text: read into a block, and then said to the note, heading, table or list that it belongs to."""
        first = token.map[0] if token.map else 0
        place = Place(token.content, self._lines, self._source, first, self._cursor)
        self._cursor = place.end
        builder, self._before = self._before or BlockBuilder(), None
        self._block_end = span_of(token.map, self._lines, self._source)[1] if token.map else self._cursor
        builder = self._pieces(Inline(token.content, place).pieces(token.children or []), builder)
        if self._note:
            self._notes.say(self._note, builder.plain())
        if self._heading:
            self._section, self._lead = self._sections.enter(builder.plain(), self._heading), ""
            self.title = self.title or self._section
        if self._table.row is not None:
            self._table.row.cells.append(builder)
            return
        if self._way_back(token, builder):
            self._before = builder
            return
        self._add(builder)
        if not self._listed and self._note in self._html.anchors:
            self._note = ""

    def _add(self, builder: BlockBuilder) -> None:
        """A block of the text, or of a note that says something itself."""
        if builder.empty or (self._note and self._notes.only_points(self._note)):
            return
        note = f"fn:{self._note}" if self._note else ""
        block = builder.build(self._section, self._lead if self._listed else "", note, self._item)
        number = after_number(block.text, self._notes.shown(self._note)) if self._note else 0
        self._found.blocks.append(cut(block, [Cut(0, number)]) if number else block)
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

    def _pieces(self, pieces: Iterator[Piece], builder: BlockBuilder) -> BlockBuilder:
        """The pieces put into the block; the block in hand at the end, another one where an anchor began a note."""
        link: tuple[str, int, list[str]] | None = None
        title = ""
        for piece in pieces:
            if piece.kind == "anchor":
                builder = self._anchor(piece, builder)
                continue
            if link and link[0].startswith("#") and piece.kind != "close" and self._marks(link[0], piece.value):
                continue
            if link and link[0].startswith("#") and piece.kind == "text" and _BARE_NUMBER.match(piece.value):
                piece = replace(piece, value=f"[{piece.value.strip()}]")
            if piece.kind == "open":
                link, title = (piece.value, piece.origin, []), piece.title
                if f"fn:{link[0][1:]}" in self._html.keys and link[0][1:] != self._note:
                    builder.mark(f"fn:{link[0][1:]}", piece.origin)
                else:
                    self._mark(link[0], builder, piece.origin)
            elif piece.kind == "close" and link:
                builder.end_label(f"link:{absolute(link[0])}")
                self._name(link[0], "".join(link[2]), link[1], piece.origin, title)
                link = None
            elif piece.kind == "footnote":
                builder.mark(f"fn:{piece.value}", piece.origin)
                if self._note and self._note != piece.value:
                    self._notes.cite(self._note, f"fn:{piece.value}")
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
        return builder

    def _anchor(self, piece: Piece, builder: BlockBuilder) -> BlockBuilder:
        """A note that an anchor begins: what stands before it in the paragraph is a block of its own."""
        if piece.value not in self._html.anchors or piece.value == self._note:
            return builder
        if self._note:
            self._notes.say(self._note, builder.plain())
        self._add(builder)
        self._note = piece.value
        self._notes.begin(self._note, piece.origin, self._block_end, self._html.anchors[piece.value])
        return BlockBuilder()

    def _marks(self, href: str, words: str) -> bool:
        """True for words that are a marker of a note, or a note's way back to it."""
        return f"fn:{href[1:]}" in self._html.keys or bool(_ARROW.fullmatch(words.strip()))

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

    def _name(self, href: str, words: str, start: int, end: int, title: str = "") -> None:
        """What a link is called: its words; where they only number it, the title that its definition gives."""
        key = f"link:{absolute(href)}"
        known = self._found.entries.get(key)
        if known and known.start == start and known.end <= start:
            words = " ".join(words.replace(MASK, "").split())
            named = " ".join(title.split()) if _BARE_NUMBER.match(words.strip("[]")) else ""
            label, text = words[:60] or known.label, named or words or known.text
            self._found.entries[key] = replace(known, label=label, text=text, title=named, end=max(start, end))

    def _text(self, piece: Piece, builder: BlockBuilder) -> None:
        """Text; a footnote marker that nothing defines is still a marker, and @key in a sentence cites."""
        at, text = 0, piece.value
        found = list(_UNDEFINED.finditer(text)) if "[^" in text else []
        found += list(_RAISED.finditer(text)) if "^" in text else []
        if "@" in text and len(self._shelf):
            found += [m for m in NARRATED.finditer(text) if (m["braced"] or m["key"]) in self._shelf]
        if MASK in text:
            found += list(_MASKED.finditer(text))
        for mark in sorted(found, key=lambda m: m.start()):
            if mark.start() < at:
                continue
            builder.text(text[at : mark.start()], piece.origin + at)
            if mark[0][0] == "[":
                builder.mark(f"fn:{mark[0][2:-1]}", piece.origin + mark.start())
            elif mark[0][0] == "^":
                builder.text(mark[0].strip("^").translate(POWERS), piece.origin + mark.start())
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
        for key, pages in keys_in(piece.value):
            self._key(key, pages, builder, piece.origin)

    def _key(self, key: str, pages: str, builder: BlockBuilder, origin: int, narrative: bool = False) -> None:
        self._keys[key] = self._keys.get(key) or pages
        if self._note:
            self._notes.cite(self._note, f"@{key}")
        builder.mark(f"@{key}", origin, whole=narrative)
