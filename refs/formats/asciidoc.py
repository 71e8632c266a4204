"""AsciiDoc: links, footnotes, the bibliography and asciidoctor-bibtex's citations, with offsets into the file.

First pass (`survey`): attributes and the keys of the bibliography. Second pass (`run`): line by line, what begins a
block, what is hidden (listings, comments) and what goes on with the paragraph before; each paragraph is handed on whole
to the inline scanner.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from refs.formats._asciidoc_inline import Inline, expanded
from refs.formats._asciidoc_targets import dangling
from refs.formats._assemble import Gathered, document
from refs.formats._bibliography import Bibliography, beside
from refs.formats._included import whole
from refs.formats._light import Walk
from refs.formats._light_includes import ASCIIDOC
from refs.formats._mapped import placed
from refs.formats.base import ArticleReader
from refs.model import Document
from refs.reading.addresses import with_places
from refs.reading.source_text import decoded

_STRONG = re.compile(rb"^= \S|^:[\w-]+:(?: |$)|^\[(?:source|bibliography|quote|NOTE)\b|link:\S+\[|footnote:\w*\[|"
                     rb"https?://[^\s\[\]]+\[[^\]\n]|^(?:----|====|\|===)\s*$|<<[\w-]+(?:,[^>]*)?>>|image::\S+\[",
                     re.MULTILINE)
_FENCE = re.compile(r"(-{4,}|\.{4,}|\+{4,}|/{4,}|```+)[^\n]*$")
_OPEN_FENCE = re.compile(r"(?:={4,}|\*{4,}|_{4,}|--|\"\"(?:\"\")?)$")
_TABLE = re.compile(r"[|,:!]={3,}$")
_ATTRIBUTE = re.compile(r":(!?[\w-]+!?):(?:[ \t]+(.*))?$")
_HEADING = re.compile(r"={1,6}[ \t]+(\S.*)$|#{1,6}[ \t]+(\S.*)$")
_ITEM = re.compile(r"[ \t]*(?:[*-]|\*{2,5}|\.{1,5}|(?P<number>\d{1,4})\.|<(?:\d{1,2}|\.)>)[ \t]+(?=\S)")
_TERM = re.compile(r"[ \t]*\S[^\n]{0,200}?(?:::{1,3}|;;)(?:[ \t]+|$)")
_ENTRY = re.compile(r"[ \t]*[*-][ \t]+\[\[\[(?P<key>[^\[\],]{1,200})(?:,(?P<label>[^\[\]]{0,200}))?\]\]\][ \t]*")
_STYLE = re.compile(r"\[(?P<style>[\w%.#, -]*)[^\n]*\]$")
_BLOCK_MACRO = re.compile(r"(?P<name>include|image|video|audio|toc|bibliography|ifdef|ifndef|ifeval|endif)::"
                          r"(?P<target>\S*?)\[[^\n]*$")
_ADMONITION = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
_HEADER_LINES = 2
"""Lines behind the title that name the authors and the revision (AsciiDoc Language, "Document Header")."""
_ANCHOR = re.compile(r"\[\[[^\[\]]*\]\]$")
_HIDDEN_STYLES = ("source", "listing", "literal", "stem", "latexmath", "asciimath", "pass", "comment", "plantuml",
                  "mermaid", "ditaa", "graphviz")


class AsciiDoc(ArticleReader):
    """AsciiDoc: links, footnotes, [bibliography] lists with <<key>>, cite:[key] with :bibtex-file:; no listings."""

    name = "asciidoc"
    suffixes = (".adoc", ".asciidoc", ".asc")

    def sniff(self, origin: str, head: bytes) -> float:
        """Sure by its ending; likely for several kinds of its markup."""
        if b"\0" in head:
            return 0.0
        if origin.lower().endswith(self.suffixes):
            return 0.92
        kinds = {m[0][:2] for m in _STRONG.finditer(head)}
        return 0.78 if len(kinds) > 2 and head.startswith(b"= ") else 0.72 if len(kinds) > 3 else 0.0

    def read(self, data: bytes, origin: str) -> Document:
        """The document with the files of its folder that it includes; a note names one that could not be read."""
        given, notes = decoded(data, origin)
        project = whole(given, origin, ASCIIDOC)
        source = with_places(project.mapped.text, braces=False)
        found = Gathered(notes=[*notes, *project.notes], files=project.names)
        blocks = _Blocks(source, found)
        blocks.survey()
        blocks.run()
        files, lost = beside(origin, [blocks.attributes["bibtex-file"]]) if "bibtex-file" in blocks.attributes else (
            [], [])
        shelf = Bibliography(files)
        found.notes += [*lost, *shelf.notes]
        found.files += [name for name, _ in files]
        blocks.walk.finish(shelf)
        found.notes += dangling(source, blocks.inline.unlisted) if blocks.listed else ()
        made = document(origin, source, found, self.name, blocks.attributes.get("lang", "")[:2],
                        title=blocks.title or PurePath(origin).stem[:200])
        return placed(made, project.mapped, given, self.name, project.section) if project.files else made


@dataclass(slots=True)
class _Open:
    """The paragraph or item that is being gathered."""

    start: int = -1
    end: int = -1
    item: str = ""
    entry: tuple[str, str] | None = None


class _Blocks:
    """The file line by line."""

    def __init__(self, source: str, found: Gathered) -> None:
        self.title = ""
        self.attributes: dict[str, str] = {}
        self.listed: set[str] = set()
        self._source, self._found = source, found
        self.inline = Inline(source, self.attributes, self.listed)
        self.walk = Walk(found, self.inline)
        self._open = _Open()
        self._fence = ""
        self._style = ""
        self._table = False
        self._row = ""
        self._header = 0
        """Lines about the author and the revision that may still come; 0 outside of the document's header."""

    def survey(self) -> None:
        """First pass: attributes and the keys of the bibliography, which may be used before they stand."""
        for line in self._source.splitlines():
            attribute = _ATTRIBUTE.match(line)
            if attribute:
                # A value is filled in where it stands, so that attributes cannot name each other in a circle.
                value = expanded((attribute[2] or "").strip(), self.attributes)
                self.attributes[attribute[1].strip("!").lower()] = value
            entry = _ENTRY.match(line) if "[[[" in line else None
            if entry:
                self.listed.add(entry["key"].strip())

    def run(self) -> None:
        """Second pass: blocks and entries."""
        at = 0
        for line in self._source.splitlines(keepends=True):
            start, at = at, at + len(line)
            self._line(line.rstrip(), start)
        self._flush()

    def _line(self, line: str, start: int) -> None:
        """One line, by what is open: a listing, a table, a paragraph that it may go on with, or nothing."""
        if self._fence:
            if line == self._fence:
                self._fence = ""
            return
        fence = _FENCE.match(line)
        if fence and line.rstrip() == fence[0].rstrip():
            self._flush()
            self._fence = fence[1]
            self._style = ""
        elif _TABLE.match(line):
            self._flush()
            self._table = not self._table
        elif not line.strip():
            self._flush()
            self._style, self._header = "", 0
        elif self._table:
            self._cells(line, start)
        elif self._open.start >= 0 and not self._begins(line):
            if line.strip() == "+":
                self._flush()
            else:
                self._open.end = start + len(line)
        elif self._header and not line.startswith((":", "//")):
            self._header -= 1
        else:
            self._first(line, start)

    def _begins(self, line: str) -> bool:
        """True for a line that cannot go on with the paragraph before it."""
        return bool(_ITEM.match(line) or _OPEN_FENCE.match(line) or _BLOCK_MACRO.match(line) or _TERM.match(line)
                    or (self._open.item and _HEADING.match(line)))

    def _first(self, line: str, start: int) -> None:
        """A line that may begin a block."""
        self._flush()
        heading, macro, style = _HEADING.match(line), _BLOCK_MACRO.match(line), _STYLE.match(line)
        if heading:
            self._header = 0 if self.title or line[1:2] == line[:1] else _HEADER_LINES
            first, last = heading.span(1 if heading[1] else 2)
            text = self.walk.heading(start + first, start + last, len(line) - len(line.lstrip("=#")))
            self.title = self.title or text
        elif macro:
            if macro["name"] == "include" and "optional" not in macro[0]:
                self._lost(macro["target"])
            elif macro["name"] == "image" and "link=" in line:
                self.walk.paragraph(start, start + len(line))
        elif style and not line.startswith("[["):
            self._style = style["style"].split(",")[0].split("%")[0].strip().lower()
        elif line.startswith("//") or any(p.match(line) for p in (_ATTRIBUTE, _OPEN_FENCE, _ANCHOR)):
            return
        elif self._style in _HIDDEN_STYLES or (line[:1] in " \t" and not _ITEM.match(line) and not _TERM.match(line)):
            self._open = _Open(start, start + len(line), "hidden")
        else:
            self._begin(line, start)

    def _begin(self, line: str, start: int) -> None:
        """A paragraph, an item, a term of a list or an entry of the bibliography begins."""
        entry, item, term = _ENTRY.match(line), _ITEM.match(line), _TERM.match(line)
        if entry:
            self._open = _Open(start + entry.end(), start + len(line), "-",
                               (entry["key"].strip(), (entry["label"] or "").strip()))
        elif item:
            counted = "+" if item[0].strip() == "." else "-"
            self._open = _Open(start + item.end(), start + len(line), item["number"] or counted)
        elif term:
            self.walk.paragraph(start, start + len(term[0].rstrip().rstrip(":;")), "-")
            self._open = _Open(start + term.end(), start + len(line), "-") if len(line) > term.end() else _Open()
        else:
            lead = 1 if re.match(r"\.\S", line) else 0
            named = _ADMONITION.match(line)
            lead = named.end() if named else lead
            self._open = _Open(start + lead, start + len(line))
            if lead and not named:
                self._flush()

    def _cells(self, line: str, start: int) -> None:
        """The cells of a table's line; the first says what the others are about."""
        cells = [m.span() for m in re.finditer(r"(?<!\\)\|([^|]*)", line)] or [(0, len(line))]
        for place, (first, last) in enumerate(cells):
            text = line[first:last].strip("| ")
            if text:
                self._row = text[:300] if not place else self._row
                self.walk.paragraph(start + first + (line[first] == "|"), start + last, lead=self._row if place else "")

    def _flush(self) -> None:
        """The paragraph in hand ends."""
        open_, self._open = self._open, _Open()
        if open_.start < 0 or open_.item == "hidden":
            return
        if open_.entry:
            self.walk.entry(*open_.entry, open_.start, open_.end)
        else:
            self.walk.paragraph(open_.start, open_.end, open_.item)

    def _lost(self, target: str) -> None:
        """A note on a file that the article includes and that is not followed, once for each."""
        if not any(f"include::{target[:80]}[]" in note for note in self._found.notes):
            self._found.notes.append(f"include::{target[:80]}[] is not followed: give that file too")
