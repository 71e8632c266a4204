"""Markdown: footnotes, inline and reference links, bare addresses, pandoc citations with their bibliography."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import PurePath

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from refs.formats._assemble import Gathered, document, footnote, host_of, keyed
from refs.formats._bibliography import Bibliography, beside
from refs.formats._front_matter import FrontMatter, front_matter
from refs.formats._markdown_inline import Inline, Piece, Place
from refs.formats.base import ArticleReader
from refs.model import Document, Reference
from refs.reading.blocks import BlockBuilder
from refs.reading.source_text import decoded

_STRONG = re.compile(
    rb"^\[\^[^\]\s]{1,40}\]:\s|\[\^[^\]\s]{1,40}\]|\[[^\[\]\n]{1,300}\]\((?:https?://|\.{0,2}/|#)[^()\s]{1,500}[^()]{0,200}\)"
    rb"|^\[[^\[\]\n]{1,200}\]:\s+<?https?://|\[-?@[\w:.#$%&+?<>~/-]+[^\[\]]{0,200}\]",
    re.MULTILINE,
)
_WEAK = re.compile(
    rb"^#{1,6} \S|^```|\*\*\w[^*\n]{0,200}\*\*|^(?:[-*+]|\d+\.) \S|^> \S|<https?://[^>\s]+>", re.MULTILINE
)
_HEAD = re.compile(rb"\A\xef?\xbb?\xbf?---\r?\n(?:[^\n]*\n){0,60}?---\r?\n")
_OTHER = re.compile(
    rb"\\documentclass|\\begin\{|\A\s*(?:<!doctype|<html|<\?xml|[\[{]\")|\[\[[^\[\]\n]{1,200}\]\]|\{\{[^{}\n]{2,80}\}\}"
    rb"|^\.\. \w+::|`[^`\n]{1,300} <https?://[^>\s]+>`_",
    re.IGNORECASE | re.MULTILINE,
)
_CITE = re.compile(r"\[(?:[^\[\]@]{0,200}?-?@(?:[\w:.#$%&+?~/-]+|\{[^{}\[\]]{1,200}\})[^\[\]]{0,400})\]")
_KEY = re.compile(r"(?<![\w.])-?@(?:\{([^{}\s]{1,200})\}|([\w](?:[\w:.#$%&+?~/-]*\w)?))")
_PAGES = re.compile(r"^[\s,]*(?:pp?\.|pages?|chap\.|sec\.|§)\s*([\w–—, -]{1,40})")
_UNDEFINED = re.compile(r"\[\^[^\[\]\s]{1,60}\]")
_NO_SHELF = (
    "citations such as [@key] and no bibliography beside the article: name one in its front matter "
    "(bibliography: references.bib)"
)


class Markdown(ArticleReader):
    """Markdown with footnotes, links and pandoc [@key] citations.

    A link in a sentence cites for that sentence; a footnote or [@key] for what
    stands before it. Relative links, anchors and mail addresses are counted in
    a note, images are not references, code and comments hide what they hold. A
    footnote that lists several links without being one citation is several
    references of one group.
    """

    name = "markdown"
    suffixes = (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd", ".mdx")

    def sniff(self, origin: str, head: bytes) -> float:
        """Sure by its ending; likely for footnotes and links in brackets, a little for lists and headings."""
        if b"\0" in head:
            return 0.0
        if origin.lower().endswith(self.suffixes):
            return 0.9
        strong, other = bool(_STRONG.search(head)), bool(_OTHER.search(head))
        if _HEAD.match(head) and not other:
            return 0.7
        kinds = len({b"1" if m[0][:1].isdigit() else m[0][:1] for m in _WEAK.finditer(head)})
        return (0.3 if other else 0.7) if strong else 0.0 if other else min(0.3, 0.1 * kinds)

    def read(self, data: bytes, origin: str) -> Document:
        """The document; bibliographies named in its head, or alone beside it, are read."""
        source, notes = decoded(data, origin)
        tokens = _parser().parse(source.replace("\0", "\ufffd"))
        head = front_matter(tokens[0].content) if tokens and tokens[0].type == "front_matter" else FrontMatter()
        found = Gathered(notes=[*notes, *([head.note] if head.note else [])])
        shelf = _bibliography(head, origin, source, found)
        walk = _Walk(source, found, shelf, host_of(head.url))
        walk.run(tokens)
        title = head.title or walk.title or PurePath(origin).stem[:200]
        return document(origin, source, found, self.name, head.language, title=title, url=head.url, date=head.date)


@cache
def _parser() -> MarkdownIt:
    """The parser; footnotes stay where they are defined, and escapes keep their source."""
    made = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin).use(front_matter_plugin)
    made.disable(["footnote_tail", "text_join"])
    made.inline.ruler.after("link", "citation", _citation_rule)
    return made


def _citation_rule(state: StateInline, silent: bool) -> bool:
    """[@key, p. 3; @other]: a token of its own, so that emphasis cannot split a key."""
    if state.src[state.pos] != "[" or state.linkLevel:
        return False
    found = _CITE.match(state.src, state.pos, state.posMax)
    if not found or state.src[found.end() : found.end() + 1] in ("(", "["):
        return False
    if not silent:
        state.push("citation", "", 0).content = found[0]
    state.pos = found.end()
    return True


def _bibliography(head: FrontMatter, origin: str, source: str, found: Gathered) -> Bibliography:
    """The bibliography the head names; without one, the only .bib beside the article."""
    names = list(head.bibliography)
    if not names and "@" in source and _CITE.search(source):
        here = PurePath(origin)
        names = [
            n
            for n in (
                f"{here.stem}.bib",
                "references.bib",
                "refs.bib",
                "bibliography.bib",
                f"{here.stem}.json",
                "references.json",
                "bibliography.json",
            )
            if _is_beside(origin, n)
        ][:1]
    files, notes = beside(origin, names)
    shelf = Bibliography(files)
    shelf.add_items(head.references)
    found.notes += [*notes, *shelf.notes]
    return shelf


def _is_beside(origin: str, name: str) -> bool:
    files, _ = beside(origin, [name])
    return bool(files)


@dataclass
class _Row:
    head: bool = False
    cells: list[BlockBuilder] = field(default_factory=list)


class _Walk:
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
        self._notes: dict[str, list[str]] = {}
        self._texts: dict[str, list[str]] = {}
        self._spans: dict[str, tuple[int, int]] = {}
        self._keys: dict[str, str] = {}

    def run(self, tokens: list[Token]) -> None:
        """Blocks and entries of all tokens, in the order of the text."""
        for token in tokens:
            self._token(token)
        notes: dict[str, Reference] = {}
        for number, label in enumerate(self._spans, 1):
            start, end = self._spans[label]
            text = " ".join(self._texts[label]).strip()
            shown = label if label.isdigit() else str(number)
            notes |= keyed(
                f"fn:{label}",
                footnote(
                    text,
                    self._notes[label],
                    label=f"[{shown}]",
                    start=start,
                    end=end,
                    kind="" if self._notes[label] else "note",
                ),
            )
        notes = {k: replace(r, kind=r.kind or ("web" if r.url else "note")) for k, r in notes.items()}
        cited = {
            f"@{k}": replace(r, label=f"@{k}", pages=r.pages or self._keys.get(k, ""))
            for k, r in self._shelf.references(self._keys).items()
        }
        self._found.entries = {**notes, **cited, **self._found.entries}
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
        elif kind == "tr_open":
            self._row = _Row()
        elif kind == "tr_close":
            self._end_row()
        elif kind == "th_open" and self._row is not None:
            self._row.head = True
        elif kind == "footnote_reference_open" and token.map:
            self._note = str(token.meta.get("label", ""))
            self._notes.setdefault(self._note, [])
            self._texts.setdefault(self._note, [])
            self._spans.setdefault(self._note, self._lines_span(token.map))
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
        builder = BlockBuilder()
        self._pieces(Inline(token.content, place).pieces(token.children or []), builder)
        if self._note:
            self._texts[self._note].append(builder.plain())
        if self._heading:
            self._section, self._lead = builder.plain(), ""
            self.title = self.title or self._section
        if self._row is not None:
            self._row.cells.append(builder)
            return
        if builder.empty:
            return
        block = builder.build(
            self._section, self._lead if self._listed else "", f"fn:{self._note}" if self._note else "", self._item
        )
        self._found.blocks.append(block)
        if not self._listed and not self._note:
            self._lead = block.text[-300:].rpartition(". ")[2] if block.text.endswith(":") else ""

    def _pieces(self, pieces: Iterator[Piece], builder: BlockBuilder) -> None:
        link: tuple[str, int, list[str]] | None = None
        for piece in pieces:
            if piece.kind == "open":
                link = (piece.value, piece.origin, [])
                self._mark(link[0], builder, piece.origin)
            elif piece.kind == "close" and link:
                builder.end_label(f"link:{link[0].strip()}")
                self._name(link[0], "".join(link[2]), link[1], piece.origin)
                link = None
            elif piece.kind == "footnote":
                builder.mark(f"fn:{piece.value}", piece.origin)
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

    def _mark(self, href: str, builder: BlockBuilder, origin: int) -> None:
        """A link: a source of the footnote it stands in, else one that its sentence cites."""
        if self._host and host_of(href) == self._host:
            self._found.internal += 1
        elif self._note and re.match(r"(?:https?|ftp)://", href, re.IGNORECASE):
            self._notes[self._note].append(href)
        else:
            key = self._found.link(href, "", origin, origin)
            if key:
                builder.mark(key, origin)

    def _name(self, href: str, words: str, start: int, end: int) -> None:
        known = self._found.entries.get(f"link:{href}")
        if known and known.start == start and known.end <= start:
            words = " ".join(words.split())
            self._found.entries[f"link:{href}"] = replace(
                known, label=words[:60] or known.label, text=words or known.text, end=max(start, end)
            )

    def _text(self, piece: Piece, builder: BlockBuilder) -> None:
        """Text; a footnote marker that nothing defines is still a marker, and @key in a sentence cites."""
        at, text = 0, piece.value
        found = list(_UNDEFINED.finditer(text)) if "[^" in text else []
        if "@" in text and len(self._shelf):
            found += [m for m in _KEY.finditer(text) if (m[1] or m[2]) in self._shelf]
        for mark in sorted(found, key=lambda m: m.start()):
            builder.text(text[at : mark.start()], piece.origin + at)
            if mark[0][0] == "[":
                builder.mark("", piece.origin + mark.start())
            else:
                self._key(mark, "", builder, piece.origin + mark.start())
            at = mark.end()
        builder.text(text[at:], piece.origin + at)

    def _cited(self, piece: Piece, builder: BlockBuilder) -> None:
        keys = list(_KEY.finditer(piece.value))
        if not len(self._shelf):
            self._found.notes += [_NO_SHELF] if _NO_SHELF not in self._found.notes else []
        for index, mark in enumerate(keys):
            until = keys[index + 1].start() if index + 1 < len(keys) else len(piece.value)
            pages = _PAGES.match(piece.value[mark.end() : until].rstrip("]"))
            self._key(mark, pages[1].strip(" ,;") if pages else "", builder, piece.origin)

    def _key(self, mark: re.Match[str], pages: str, builder: BlockBuilder, origin: int) -> None:
        key = mark[1] or mark[2]
        self._keys[key] = self._keys.get(key) or pages
        builder.mark(f"@{key}", origin)

    def _end_row(self) -> None:
        """Cells are blocks of their own; the row's first cell says what they are about."""
        row, self._row = self._row, None
        if row is None:
            return
        texts = [c.plain() for c in row.cells]
        for index, cell in enumerate(row.cells):
            if cell.marked:
                bare = not re.search(r"\w", texts[index])
                lead = (
                    " | ".join(t for t in texts if t)[:600]
                    if bare
                    else texts[0][:300]
                    if index and not row.head
                    else ""
                )
                self._found.blocks.append(cell.build(self._section, lead))
