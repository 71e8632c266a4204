"""Reads the running text of wikitext as blocks with their markers, line by line as MediaWiki does."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from refs.formats._wikitext_names import LISTS, NOTES, PAGES, SHORT
from refs.formats._wikitext_outside import is_listed
from refs.formats._wikitext_plain import Plain
from refs.formats._wikitext_refs import Refs
from refs.formats._wikitext_scan import Node
from refs.formats._wikitext_tables import Boxed, Cell, Table
from refs.reading.blocks import Block, BlockBuilder

_HEADING = re.compile(r"(={1,6})[ \t]*(.+?)[ \t]*\1[ \t]*(?:<!--[^\n]*-->)?[ \t]*$")
_LIST = re.compile(r"[*#:;]+[ \t]*")
_CELL = re.compile(r"\|\||!!")
_ATTRIBUTES = re.compile(r"\s*(?:[\w-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[\w.%#-]+)\s*)+$")
_DEPTH = 40


@dataclass
class Walked:
    """What the walk found."""

    blocks: list[Block] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    """Key -> how many markers cite it, those inside notes included."""
    order: dict[str, None] = field(default_factory=dict)
    """Keys in the order of their first marker."""
    pages: dict[str, list[str]] = field(default_factory=dict)
    outside: int = 0
    headings: list[int] = field(default_factory=list)
    """Where each heading begins, in the order of the text."""


class Walk:
    """One pass over the text."""

    def __init__(self, refs: Refs) -> None:
        self.refs = refs
        self.plain: Plain = refs.plain
        self.scan = refs.scan
        self.source = refs.scan.source
        self.found = Walked()
        self._section = ""
        self._note = ""
        self._lead = ""
        self._listing = ""
        self._kind = "paragraph"
        self._bol = True
        self._builder = BlockBuilder()
        self._tables: list[Table] = []
        self._last_key = ""
        self._boxed = False
        self._marked = sorted(refs.markers)

    def run(self) -> Walked:
        """The whole text, then the notes."""
        self._walk(0, len(self.source), 0)
        self._flush()
        for key, definition in self.refs.found.items():
            if definition.kind in ("short", "outside"):
                continue
            for start, end in definition.spans:
                if self._holds_marker(start, end):
                    self._apart(start, end, 0, "", note=key)
        return self.found

    def _holds_marker(self, start: int, end: int) -> bool:
        index = bisect_left(self._marked, start)
        return index < len(self._marked) and self._marked[index] < end

    def _walk(self, start: int, end: int, depth: int) -> None:
        at = start
        for node in self.scan.children(start, end):
            self._raw(at, node.start)
            self._node(node, depth)
            at = node.end
        self._raw(at, end)

    def _raw(self, start: int, end: int) -> None:
        """Text between nodes: line ends and what stands at a line's beginning decide the blocks."""
        at = start
        while at < end:
            stop = self.source.find("\n", at, end)
            stop = end if stop < 0 else stop
            if self._bol:
                at = self._begin_line(at, stop, newline=stop < end)
            if at < stop:
                self._cells(at, stop) if self._kind == "cell" else self._text(at, stop)
            if stop < end:
                self._builder.text(" ", stop)
                if self._kind in ("item", "heading"):
                    self._flush()
                self._bol = True
            at = stop + 1

    def _begin_line(self, at: int, stop: int, newline: bool) -> int:
        """After what a line begins with; the block before it ends where that says so."""
        line = self.source[at:stop]
        if not line.strip():
            if newline:
                self._flush()
            return stop if newline else at
        self._bol = False
        first = line[0]
        if first == "=" and self._heading(at):
            return at + len(line) - len(line.lstrip("="))
        if first in "*#:;" and (prefix := _LIST.match(line)):
            self._flush()
            self._kind = "item"
            rest = line[prefix.end():]
            if self._tables is not None and rest.startswith("{|"):
                return self._table(rest, at + prefix.end(), stop)
            return at + prefix.end()
        stripped = line.lstrip()
        if self._table_line(stripped):
            return self._table(stripped, at + len(line) - len(stripped), stop)
        return at

    def _heading(self, at: int) -> bool:
        end = self.source.find("\n", at)
        end = len(self.source) if end < 0 else end
        found = _HEADING.match(self.source[at:min(end, at + 500)])
        if not found:
            return False
        self._flush()
        self.found.headings.append(at)
        self._section = self.plain.flat(at + found.start(2), at + found.end(2)).strip()
        self._lead = ""
        self._kind = "heading"
        return True

    def _table_line(self, line: str) -> bool:
        return line.startswith("{|") or (bool(self._tables) and line[:1] in ("|", "!"))

    def _table(self, line: str, at: int, stop: int) -> int:
        """A line of a table: its beginning, a row, a caption, cells or its end."""
        self._flush()
        if line.startswith("{|"):
            self._tables.append(Table())
            return stop
        mark = line[:2]
        if mark == "|}":
            self._end_row()
            self._tables.pop()
            return at + 2
        if mark == "|-":
            self._end_row()
            return stop
        if mark == "|+":
            self._kind = "caption"
            return at + 2
        self._kind, self._head = "cell", line[0] == "!"
        return self._attributes(at + 1, stop)

    def _attributes(self, at: int, stop: int) -> int:
        """After a cell's attributes: style="..." | text."""
        bar = self.source.find("|", at, stop)
        if bar < 0 or self.source[bar:bar + 2] == "||" or not _ATTRIBUTES.match(self.source[at:bar]):
            return at
        return bar + 1

    def _cells(self, start: int, end: int) -> None:
        """Cells that share a line are parted by || (or !! in a header line)."""
        at = start
        for bar in _CELL.finditer(self.source, start, end):
            if bar[0] == "!!" and not self._head:
                continue
            self._text(at, bar.start())
            self._flush()
            self._kind = "cell"
            at = self._attributes(bar.end(), end)
        self._text(at, end)

    def _text(self, start: int, end: int) -> None:
        for text, origin in self.plain.cleaned(start, end):
            self._builder.text(text, origin)

    def _node(self, node: Node, depth: int) -> None:
        if node.kind in ("comment", "hidden") or depth > _DEPTH:
            return
        alone = self._bol
        if node.kind != "template":
            self._bol = False
        if node.start in self.refs.markers:
            self._bol = False
            self._mark(node)
            if node.kind == "ext":
                self._link(node, depth)
                self._builder.end_label(f"#{node.start}")
        elif node.kind == "literal":
            self._builder.text(self.source[node.inner:node.inner_end], node.inner)
        elif node.kind == "template":
            self._template(node, depth, alone)
        elif node.kind in ("link", "ext"):
            self._link(node, depth)

    def _link(self, node: Node, depth: int) -> None:
        shown = self.plain.shown(node)
        if shown:
            self._walk(*shown, depth + 1)
        elif node.kind == "link" and self.plain.namespace(node) == "file" and self._holds_marker(node.start, node.end):
            caption = node.pipes[-1] + 1 if node.pipes else node.inner
            self._apart(caption, node.inner_end, depth, "")

    def _template(self, node: Node, depth: int, alone: bool) -> None:
        """Small templates are text; what is cited inside boxes becomes blocks of their own."""
        name = self.refs.name(node)
        if name in LISTS:
            return
        if name in PAGES:
            self._page(node)
            return
        if not self._holds_marker(node.start + 2, node.end):
            text = self.plain.node_text(node)
            if text and not (alone and self.source[node.end:node.end + 1] in ("\n", "")):
                self._bol = False
                self._builder.text(text, node.start)
            return
        params = self.plain.params(node)
        if all(key.isdigit() for key, _, _ in params):
            for _, start, end in params:
                self._bol = self._bol or self.source[start:end].lstrip(" ")[:1] == "\n"
                self._walk(start, end, depth + 1)
                self._builder.text(" ", end)
            return
        box = Boxed(self.plain, params)
        for key, start, end in params:
            if self._holds_marker(start, end):
                lead, value = box.context(key), box.value_beside(key)
                self._apart(start, end, depth, lead, value=value)

    def _apart(self, start: int, end: int, depth: int, lead: str, note: str = "",
               value: tuple[int, int] | None = None) -> None:
        """A block of its own inside another: a caption, an infobox value, a note.

        `value` is the value that a parameter of markers alone ("area_note") stands beside.
        """
        kept = (self._builder, self._kind, self._bol, self._lead, self._note, self._tables, self._boxed)
        self._builder, self._kind, self._bol, self._tables = BlockBuilder(), "paragraph", True, []
        self._lead, self._note, self._boxed = lead, note, bool(lead)
        if value:
            self._walk(*value, depth + 1)
        self._walk(start, end, depth + 1)
        self._flush()
        while self._tables:
            self._end_row()
            self._tables.pop()
        self._builder, self._kind, self._bol, self._lead, self._note, self._tables, self._boxed = kept

    def _mark(self, node: Node) -> None:
        name = self.refs.name(node) if node.kind == "template" else ""
        if name in SHORT and "txt" in name:
            known = self.refs.found[self.refs.markers[node.start][0]]
            self._builder.text(self.refs.reference(known).text.rstrip("."), node.start)
        for key in self.refs.markers[node.start]:
            if self.refs.found[key].kind == "outside" and is_listed(self._section):
                continue
            labelled = node.kind == "ext" and " " in self.source[node.inner:node.inner_end].strip()
            self._builder.mark(key, node.start, whole=labelled)
            self._last_key = key
            self.found.order.setdefault(key)
            self.found.counts[key] = self.found.counts.get(key, 0) + 1
            self.found.outside += not self._note
        if name in NOTES and not self._note:
            self._bol = False

    def _page(self, node: Node) -> None:
        """{{rp|12}} after a marker names the page that is cited there."""
        values = self.plain.values(node)
        pages = next((values[k] for k in ("1", "p", "page", "pp", "pages", "at") if values.get(k)), "")
        if pages and self._last_key:
            self.found.pages.setdefault(self._last_key, []).append(pages)

    def _flush(self) -> None:
        builder, kind = self._builder, self._kind
        self._kind = "paragraph" if kind != "cell" or not self._tables else kind
        if builder.empty:
            return
        self._builder = BlockBuilder()
        if kind == "cell" and self._tables:
            self._tables[-1].cells.append(Cell(builder, self._section, self._head))
            return
        if kind == "heading" and not builder.marked:
            return
        lead = self._listing if kind == "item" and not self._lead else self._lead
        if self._boxed and not re.search(r"\w", builder.plain()):
            lead = ""  # the name of a parameter is no claim about the world
        block = builder.build(self._section, lead, self._note)
        self.found.blocks.append(block)
        if kind == "paragraph" and not self._note:
            self._listing = block.text[-300:].rpartition(". ")[2] if block.text.endswith(":") else ""

    def _end_row(self) -> None:
        self._flush()
        self.found.blocks += self._tables[-1].end_row()
