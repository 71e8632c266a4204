r"""Reads LaTeX articles: \cite with BibTeX, .bbl or \bibitem, \href and \url, footnotes; offsets into the .tex file.

First the files that the article inputs are put into their places, and for a chapter its main file is found. Then the
text is scanned and walked, which gives blocks, notes and cited keys. Last the keys are looked up (`_list`): in the
article's own \bibitem list, else in its .bib files, else in the .bbl that BibTeX has left beside it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePath

from refs.formats._assemble import Gathered, document, footnote, noted
from refs.formats._bibliography import Bibliography, beside, missing_keys
from refs.formats._included import whole
from refs.formats._latex_lists import Item, items, of_bbl, of_item
from refs.formats._latex_macros import Own, own_commands
from refs.formats._latex_pieces import Piece
from refs.formats._latex_project import RULES, main_of
from refs.formats._latex_scan import pieces
from refs.formats._latex_text import latex_text
from refs.formats._mapped import placed
from refs.formats._near import head_of
from refs.formats.base import ArticleReader
from refs.model import Document, Reference
from refs.reading.blocks import BlockBuilder
from refs.reading.source_text import decoded

_SURE = re.compile(rb"^[ \t]*\\documentclass\b|\\begin\{(?:document|abstract|thebibliography)\}", re.MULTILINE)
_LIKELY = re.compile(
    rb"\\(?:section|chapter|subsection)\*?\{|\\(?:[a-z]*cite[a-z]*\*?(?:\[[^\[\]]{0,100}\])?|usepackage|footnote)\{|\\begin\{\w+\}"
)
_BIB = re.compile(r"\\(?:bibliography|addbibresource)\s*(?:\[[^\[\]]{0,200}\])?\s*\{([^{}]{1,1000})\}")
_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_LONGEST = 2_000_000
"""Bytes of a chapter's main file that are read, for its bibliography and language."""
_EDGE = re.compile(r"(?<!\\)%[^\n]*|\\(?P<edge>begin|end)\{document\}")
"""Where the text begins and ends; templates of journals speak of both in their comments."""
_TITLE = re.compile(r"\\title\s*(?:\[[^\[\]]{0,200}\])?\s*\{")
_BABEL = re.compile(r"\\usepackage\[([\w,= ]{1,200})\]\{babel\}")
_CODES = {
    "german": "de",
    "ngerman": "de",
    "french": "fr",
    "spanish": "es",
    "italian": "it",
    "portuguese": "pt",
    "dutch": "nl",
}


class Latex(ArticleReader):
    """LaTeX: citations resolved in .bib or .bbl files beside the article, links, footnotes."""

    name = "latex"
    suffixes = (".tex", ".latex", ".ltx")

    def sniff(self, origin: str, head: bytes) -> float:
        r"""Sure for \documentclass; likely for its sections and citations."""
        if b"\0" in head:
            return 0.0
        named = origin.lower().endswith(self.suffixes)
        if _SURE.search(head):
            return 0.95 if named else 0.9
        return 0.9 if named else min(0.75, 0.25 * len(set(_LIKELY.findall(head))))

    def read(self, data: bytes, origin: str) -> Document:
        r"""The document with what it inputs; a chapter without \begin{document} is read whole, with its main's .bib."""
        source, notes = decoded(data, origin)
        project = whole(source, origin, RULES)
        text, main = project.mapped.text, main_of(source, origin)
        found = Gathered(notes=[*notes, *project.notes], files=project.names)
        begin, stop = _edges(text)
        base, head = origin, text
        if main is not None:
            base, head = str(main), text + "\n" + _text_of(main)
        shelf, listed = _shelf(head, base, PurePath(origin).parent, found), items(text)
        walk = _Walk(text, found, base, own_commands(head))
        walk.run(pieces(text, begin, stop, walk.own))
        _list(walk, shelf, listed, found)
        made = document(origin, text, found, self.name, _language(head),
                        title=_title(text) or PurePath(origin).stem[:200])
        return placed(made, project.mapped, source, self.name, project.section) if project.files else made


def _edges(text: str) -> tuple[int, int]:
    r"""Where the text of an article begins and ends; a chapter is all text."""
    begin = 0
    for edge in _EDGE.finditer(text):
        if edge["edge"] == "begin" and not begin:
            begin = edge.end()
        elif edge["edge"] == "end":
            return begin, edge.start()
    return begin, len(text)


def _text_of(main: Path) -> str:
    """The main file with what it inputs, for its commands and abbreviations; "" where it cannot be read any more."""
    try:
        text = head_of(main, _LONGEST).decode("utf-8", "replace")
    except OSError:
        return ""
    return whole(text, str(main), RULES).mapped.text


def _language(source: str) -> str:
    """The main language of babel, which is its last option; "" for English and unknown ones."""
    options = _BABEL.search(source[:20_000])
    return _CODES.get(options[1].rpartition(",")[2].strip(), "") if options else ""


def _title(source: str) -> str:
    r"""The argument of \title as plain text, without its thanks; "" without one."""
    found = _TITLE.search(source)
    if not found:
        return ""
    depth, at = 1, found.end()
    for brace in re.compile(r"[{}]").finditer(source, at, at + 2000):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return latex_text(re.sub(r"\\thanks\{[^{}]*\}|\\\\", " ", source[at : brace.start()]))[:500]
    return ""


def _shelf(source: str, origin: str, here: PurePath, found: Gathered) -> Bibliography:
    """The .bib files it names, told from the folder `here`; a name without its ending gets one, as BibTeX does."""
    names = [n.strip() for group in _BIB.findall(_COMMENT.sub("", source)) for n in group.split(",") if n.strip()]
    files, notes = beside(origin, [n if n.lower().endswith(".bib") else f"{n}.bib" for n in names])
    found.notes += notes
    found.files += [os.path.relpath(PurePath(origin).parent / name, here) for name, _ in files]
    return Bibliography(files)


def _list(walk: _Walk, shelf: Bibliography, listed: Mapping[str, Item], found: Gathered) -> None:
    """Entries of cited keys, from the article's own list first, then the .bib, then a .bbl; uncited items too."""
    compiled: dict[str, Reference] = {}
    if not listed and walk.keys and not all(k in shelf for k in walk.keys):
        listed, compiled = _bbl(walk)
    made: dict[str, Reference] = {}
    books = {**compiled, **shelf.references(k for k in walk.keys if k not in listed)}
    for number, key in enumerate([*walk.keys, *(k for k in listed if k not in walk.keys)], 1):
        if key in listed:
            label = listed[key][0]
            made[f"@{key}"] = of_item(listed[key], f"[{label}]" if label else f"[{number}]")
        elif key in books:
            made[f"@{key}"] = replace(books[key], label=f"[{number}]")
    for key, one in made.items():
        made[key] = replace(one, pages=one.pages or "; ".join(dict.fromkeys(walk.keys.get(key[1:], ()))))
    missing = [k for k in walk.keys if f"@{k}" not in made]
    found.notes += missing_keys(missing)
    found.entries = {**made, **walk.notes, **found.entries}


def _bbl(walk: _Walk) -> tuple[dict[str, Item], dict[str, Reference]]:
    """The .bbl of the same name, where BibTeX or biblatex has left one; its offsets are not the article's."""
    name = PurePath(walk.origin).stem + ".bbl"
    files, _ = beside(walk.origin, [name], (".bbl",)) if walk.origin else ([], [])
    text = files[0][1] if files else ""
    return {k: (label, raw, -1, -1) for k, (label, raw, _, _) in items(text).items()}, of_bbl(text)


class _Walk:
    """The pieces made into blocks; cited keys and footnotes gathered on the way."""

    def __init__(self, source: str, found: Gathered, origin: str, own: Own) -> None:
        self.keys: dict[str, list[str]] = {}
        self.notes: dict[str, Reference] = {}
        self.origin, self.own = origin, own
        self._source, self._found = source, found
        self._section = self._lead = ""
        self._item = self._cell = False
        self._tables = 0
        """How many tables are open."""
        self._row: list[tuple[str, int]] = []
        """What the row of a table cites: the key of each mark, and where it stands."""
        self._builder = BlockBuilder()

    def run(self, found: Iterator[Piece], note: str = "") -> list[str]:
        """Blocks of the pieces; the addresses a footnote holds come back."""
        hrefs: list[str] = []
        for piece in found:
            if piece.kind in ("break", "item", "caption", "heading") and not note:
                self._flush(piece)
                if piece.kind == "heading":
                    self._heading(piece)
            elif piece.kind == "text":
                self._text(piece)
            elif piece.kind == "cell":
                self._cell = bool(self._tables)
                self._builder.text(" " if self._tables else piece.value, piece.origin)
            elif piece.kind == "code":
                self._builder.code(piece.value, piece.origin)
            elif piece.kind == "cite":
                self._cite(piece)
            elif piece.kind in ("url", "href"):
                self._link(piece, hrefs if note else None)
            elif piece.kind == "note" and not note:
                self._footnote(piece)
        if not note:
            self._flush(Piece("break", "", -1, -1))
        return hrefs

    def _heading(self, piece: Piece) -> None:
        """What a heading cites or links to: its words are then a block like any other."""
        first, last = (int(n) for n in piece.more.split(":"))
        inner = [p for p in pieces(self._source, first, last, self.own) if p.kind != "heading"]
        if any(p.kind in ("cite", "url", "href", "note") for p in inner):
            shown = (p.more if p.kind == "href" else p.value for p in inner if p.kind in ("text", "code", "href"))
            self._section = " ".join("".join(shown).split())
            self.run(iter(inner))

    def _text(self, piece: Piece) -> None:
        """Text; the first of another cell is parted from what stands in its row before."""
        if self._cell and piece.value.strip():
            self._builder.text("| " if self._builder.plain() else "", piece.origin)
            self._cell = False
        self._builder.text(piece.value, piece.origin)

    def _cite(self, piece: Piece) -> None:
        """Each cited key is a mark, and its page is kept where the option behind it is one.

        In a table it vouches for its whole row.
        """
        for key, page in zip(piece.value.split(","), piece.pages, strict=True):
            self.keys.setdefault(key, []).extend([page] if re.search(r"\d", page) else [])
            if piece.whole or not self._tables:
                self._builder.mark(f"@{key}", piece.origin, whole=piece.whole)
            else:
                self._row.append((f"@{key}", piece.origin))

    def _link(self, piece: Piece, hrefs: list[str] | None) -> None:
        """A link: a source of the footnote that is being read, else of its sentence."""
        if hrefs is not None and re.match(r"(?:https?|ftp)://", piece.value, re.IGNORECASE):
            hrefs.append(piece.value)
        else:
            key = self._found.link(piece.value, piece.more, piece.origin, piece.end)
            if key:
                self._builder.mark(key, piece.origin)
        self._builder.text(piece.more or piece.value, piece.origin)

    def _footnote(self, piece: Piece) -> None:
        r"""A footnote is an entry of its own; where it only holds \cite, its marker cites those works."""
        first, last = (int(n) for n in piece.value.split(":"))
        outer, self._builder = self._builder, BlockBuilder()
        tables, self._tables = self._tables, 0  # in a note of a table there are sentences
        label = f"fn:{len(self.notes) + 1}"
        hrefs = self.run(pieces(self._source, first, last, self.own), note=label)
        inner, self._builder, self._tables = self._builder, outer, tables
        block = inner.build(self._section, note=label)
        if block.marks and len(re.findall(r"\w+", block.text)) < 5 and not hrefs:
            for mark in block.marks:
                self._builder.mark(mark.reference, piece.origin)
            return
        made = footnote(block.text, hrefs, label=f"[fn {len(self.notes) + 1}]", start=piece.origin, end=piece.end)
        self.notes |= noted(label, made)
        self._builder.mark(label, piece.origin)
        if block.marks:
            self._found.blocks.append(block)

    def _flush(self, piece: Piece) -> None:
        """The block in hand ends; `piece` says by what: a heading, an item, or the end of a list."""
        builder, self._builder = self._builder, BlockBuilder()
        for key, origin in self._row:
            builder.mark(key, origin)
        self._row, self._cell = [], False
        self._tables = max(0, self._tables + {"table": 1, "end table": -1}.get(piece.value, 0))
        if not builder.empty:
            block = builder.build(self._section, self._lead if self._item else "")
            self._found.blocks.append(block)
            if not self._item:
                self._lead = block.text[-300:].rpartition(". ")[2] if block.text.endswith(":") else ""
        if piece.kind == "heading":
            self._section, self._lead, self._item = piece.value, "", False
        elif piece.kind == "item" or piece.value.startswith("end"):
            self._item = piece.kind == "item"
