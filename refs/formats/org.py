"""Reads Org: links, footnotes, [cite:@key] and org-ref's cite:key with #+BIBLIOGRAPHY; offsets into the file.

Line by line: what is hidden (source blocks, drawers, subtrees that are commented out) is stepped over, keywords are
remembered, and lines that belong together are handed on as one paragraph, item or note to the inline scanner.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from refs.citations.written_dates import iso
from refs.formats._assemble import Gathered, document
from refs.formats._bibliography import Bibliography, beside
from refs.formats._included import whole
from refs.formats._light import Walk
from refs.formats._light_includes import ORG
from refs.formats._mapped import placed
from refs.formats._org_inline import Inline
from refs.formats.base import ArticleReader
from refs.model import Document
from refs.reading.addresses import with_places
from refs.reading.source_text import decoded

_STRONG = re.compile(rb"^#\+(?:TITLE|AUTHOR|BEGIN_\w+|OPTIONS|BIBLIOGRAPHY|PROPERTY|STARTUP|FILETAGS|cite_export):|"
                     rb"^#\+begin_\w+|^\*+ \S|\[\[[^\[\]\n]+\]\[|^:PROPERTIES:|\[fn:[\w-]*[:\]]|\[cite(?:/\w+)?:@",
                     re.MULTILINE | re.IGNORECASE)
_KEYWORD = re.compile(r"[ \t]*#\+(?P<name>[\w-]+(?:\[[^\]]*\])?):[ \t]*(?P<value>.*)$")
_BEGIN = re.compile(r"[ \t]*#\+begin_(?P<name>\w+)", re.IGNORECASE)
_END = re.compile(r"[ \t]*#\+end_(?P<name>\w+)", re.IGNORECASE)
_HEADING = re.compile(r"(?P<stars>\*+)[ \t]+(?P<text>.*?)(?:[ \t]+:[\w@#%:]+:)?[ \t]*$")
_STATE = re.compile(r"(?:TODO|DONE|NEXT|WAIT(?:ING)?|HOLD|CANCELL?ED)\s+|\[#[A-Z]\]\s+")
_NOTE = re.compile(r"\[fn:(?P<name>[\w-]+)\][ \t]*")
_ITEM = re.compile(r"[ \t]*(?:[-+]|(?P<number>\d{1,4}|[A-Za-z])[.)])[ \t]+(?:\[[ xX-]\][ \t]+)?|[ \t]+\*[ \t]+")
_SHOWN_BLOCKS = ("quote", "verse", "center", "abstract", "note", "warning", "info", "tip")
"""Blocks whose content is text; that of any other (src, example, export) is hidden."""
_OPENS_DRAWER = re.compile(r"[ \t]*:(?!END:)[\w-]+:[ \t]*$", re.IGNORECASE)
_CLOSES_DRAWER = re.compile(r"[ \t]*:END:[ \t]*$", re.IGNORECASE)
_DATES = re.compile(r"[ \t]*(?:CLOSED|DEADLINE|SCHEDULED|CLOCK):")


class Org(ArticleReader):
    """Org: links, footnotes, [cite:@key] and cite:key with #+BIBLIOGRAPHY; no source blocks, drawers and comments."""

    name = "org"
    suffixes = (".org",)

    def sniff(self, origin: str, head: bytes) -> float:
        """Sure by its ending; likely for several kinds of its markup."""
        if b"\0" in head:
            return 0.0
        if origin.lower().endswith(self.suffixes):
            return 0.92
        kinds = {m[0][:3].lower() for m in _STRONG.finditer(head)}
        return 0.78 if len(kinds) > 1 and any(k.startswith(b"#+") for k in kinds) else 0.0

    def read(self, data: bytes, origin: str) -> Document:
        """The document with the files of its folder that it includes; a note names one that could not be read."""
        given, notes = decoded(data, origin)
        project = whole(given, origin, ORG)
        source = with_places(project.mapped.text)
        found = Gathered(notes=[*notes, *project.notes], files=project.names)
        blocks = _Blocks(source, found)
        blocks.run()
        files, lost = beside(origin, blocks.bibliographies)
        shelf = Bibliography(files)
        found.notes += [*lost, *shelf.notes]
        found.files += [name for name, _ in files]
        blocks.walk.finish(shelf)
        said = blocks.said
        made = document(origin, source, found, self.name, said.get("language", "")[:2].lower(),
                        title=said.get("title", "") or PurePath(origin).stem[:200], date=iso(said.get("date", "")[:30]))
        return placed(made, project.mapped, given, self.name, project.section) if project.files else made


@dataclass(slots=True)
class _Open:
    """The paragraph, item or note that is being gathered."""

    start: int = -1
    end: int = -1
    item: str = ""
    note: str = ""


class _Blocks:
    """The file line by line."""

    def __init__(self, source: str, found: Gathered) -> None:
        self.said: dict[str, str] = {}
        self.bibliographies: list[str] = []
        self.walk = Walk(found, Inline(source))
        self._source, self._found = source, found
        self._open = _Open()
        self._hidden = ""
        self._drawer = False
        self._commented = 0
        self._row = ""
        self._blank = False

    def run(self) -> None:
        """Blocks and entries."""
        at = 0
        for line in self._source.splitlines(keepends=True):
            start, at = at, at + len(line)
            self._line(line.rstrip(), start)
        self._flush()

    def _line(self, line: str, start: int) -> None:
        """One line, by what is open: a hidden block, a drawer, a commented subtree, or nothing."""
        if self._hidden:
            end = _END.match(line)
            self._hidden = "" if end and end["name"].lower() == self._hidden else self._hidden
            return
        if self._drawer:
            self._drawer = not _CLOSES_DRAWER.match(line)
            return
        heading = _HEADING.match(line)
        if self._commented and not (heading and len(heading["stars"]) <= self._commented):
            return
        self._commented = 0
        if not line.strip():
            self._blank = True
            if not self._open.note:
                self._flush()
        else:
            self._told(line, start, heading)
            self._blank = False

    def _told(self, line: str, start: int, heading: re.Match[str] | None) -> None:
        """A line that is neither hidden nor blank."""
        keyword, begin, note = _KEYWORD.match(line), _BEGIN.match(line), _NOTE.match(line)
        if heading:
            self._heading(heading, start)
        elif note:
            self._flush()
            self._open = _Open(start + note.end(), start + len(line), note=note["name"])
        elif begin or keyword or _END.match(line):
            self._flush()
            self._keyword(begin, keyword)
        elif _OPENS_DRAWER.match(line):
            self._drawer = True
        elif re.match(r"[ \t]*(?:#(?:[ \t]|$)|:(?:[ \t]|$)|-{5,}$)", line) or _DATES.match(line):
            if not line.lstrip().startswith("#"):
                self._flush()  # a comment does not part the lines around it
        elif line.lstrip().startswith("|"):
            self._cells(line, start)
        else:
            self._text(line, start)

    def _heading(self, heading: re.Match[str], start: int) -> None:
        """Begin a section; one that is commented out lasts to the next heading of its level."""
        self._flush()
        first, last = heading.span("text")
        while state := _STATE.match(heading.string, first, last):
            first = state.end()
        if heading.string.startswith("COMMENT", first):
            self._commented, last = len(heading["stars"]), first
        self.walk.heading(start + first, start + last, len(heading["stars"]))

    def _keyword(self, begin: re.Match[str] | None, keyword: re.Match[str] | None) -> None:
        """A block begins, or a keyword says something of the whole document."""
        if begin:
            name = begin["name"].lower()
            self._hidden = "" if name in _SHOWN_BLOCKS else name
            return
        if keyword is None:
            return
        name, value = keyword["name"].lower(), keyword["value"].strip()
        if name == "bibliography" and value:
            self.bibliographies.append(value.strip('"'))
        elif name == "include":
            self._lost(value)
        elif name in ("title", "date", "language"):
            self.said.setdefault(name, value.strip("<>[]"))

    def _lost(self, value: str) -> None:
        name = value.strip('"').partition('"')[0].partition("::")[0].strip()
        if not any(name[:40] in note for note in self._found.notes):
            self._found.notes.append(f"#+INCLUDE: {value[:80]} is not followed: give that file too")

    def _text(self, line: str, start: int) -> None:
        """A line of text: an item begins, or it goes on with what is open, or begins a paragraph."""
        item = _ITEM.match(line)
        if self._open.note and (self._blank and not line[:1].isspace()):
            self._flush()
        if item and not self._open.note:
            self._flush()
            term = re.compile(r"\S[^\n]{0,200}? ::[ \t]+").match(line, item.end())
            self._open = _Open(start + (term.end() if term else item.end()), start + len(line), item["number"] or "-")
        elif self._open.start >= 0:
            self._open.end = start + len(line)
        else:
            self._open = _Open(start, start + len(line))

    def _cells(self, line: str, start: int) -> None:
        """The cells of a table's line; the first says what the others are about."""
        self._flush()
        if re.match(r"[ \t]*\|[-+|]*$", line):
            return
        for place, cell in enumerate(re.finditer(r"\|([^|]+)", line)):
            if cell[1].strip():
                self._row = cell[1].strip()[:300] if not place else self._row
                self.walk.paragraph(start + cell.start(1), start + cell.end(1), lead=self._row if place else "")

    def _flush(self) -> None:
        """The paragraph, item or note in hand ends."""
        open_, self._open = self._open, _Open()
        if open_.start < 0:
            return
        if open_.note:
            self.walk.note(open_.note, open_.start, open_.end)
        else:
            self.walk.paragraph(open_.start, open_.end, open_.item)
