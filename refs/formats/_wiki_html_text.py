"""Reads the running text of a rendered wiki page as blocks with their markers.

One walk over the tree, with a stack of its own. Each block element begins and ends a block; markers, page suffixes and
maintenance tags are taken out of the text as they are met. Notes are walked too where markers stand inside them. Cells
are kept until their row ends, because only then it is known what each of them is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from refs.citations.tags import is_tag
from refs.formats._wiki_html_refs import Lists, is_marker, key_of, note_key, seen_text
from refs.reading.blocks import Block, BlockBuilder
from refs.reading.html_tree import BLOCKS, Node, Tree

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SKIPPED = frozenset("style script link meta template noscript annotation annotation-xml title head".split())
_CHROME = frozenset(("mw-editsection", "toc", "navbox", "catlinks", "printfooter", "mw-jump-link", "vector-menu",
                     "mw-cite-backlink", "shortdescription", "sistersitebox", "hatnote", "vector-header", "mw-footer"))
_PAGE = re.compile(r"^\s*:\s*(?P<pages>[\w–—,. -]{1,40})\s*$")


@dataclass
class Text:
    """What the walk over the text found."""

    blocks: list[Block] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    """Entry key -> the marker as printed."""
    counts: dict[str, int] = field(default_factory=dict)
    """Entry key -> how many markers cite it, those inside notes included."""
    pages: dict[str, list[str]] = field(default_factory=dict)
    """Entry key -> pages named beside a marker ("[3]:12")."""
    outside: int = 0
    """Markers outside the reference lists."""
    tags: list[Node] = field(default_factory=list)


@dataclass
class _Cell:
    builder: BlockBuilder
    section: str
    head: bool
    lead: str


class Walk:
    """One pass over the tree; blocks end where block elements begin or end."""

    def __init__(self, tree: Tree, lists: Lists) -> None:
        self.tree = tree
        self.lists = lists
        self.found = Text()
        self._section = ""
        self._note = ""
        self._lead = ""
        self._builder = BlockBuilder()
        self._rows: list[list[_Cell]] = []
        self._cells: list[bool] = []
        self._note_items = {id(e.item): k for k, e in lists.entries.items()}

    def run(self, root: Node) -> Text:
        """The text below `root`."""
        stack: list[tuple[Node | tuple[int, int], bool]] = [(root, False)]
        while stack:
            item, leaving = stack.pop()
            if isinstance(item, tuple):
                for text, origin in self.tree.decoded(*item):
                    self._builder.text(text, origin)
            elif leaving:
                self._leave(item)
            elif self._enter(item):
                stack.append((item, True))
                stack += [(c, False) for c in reversed(item.children)]
        self._flush()
        return self.found

    def _enter(self, node: Node) -> bool:
        """True when the walk goes on below this element."""
        if node.tag in _SKIPPED or (id(node) in self._note_items and not self._begin_note(node)):
            return False
        if node.tag in ("sup", "span", "a") and self._taken(node):
            return False
        if node.tag in _HEADINGS:
            self._flush()
            self._section = seen_text(self.tree, node)
            self._lead = ""
            if not _holds_marker(node):
                return False
        elif node.tag in BLOCKS:
            self._flush()
            if node.tag == "tr":
                self._rows.append([])
            self._cells += [node.tag == "th"] if node.tag in ("td", "th") else []
        elif node.tag == "br":
            self._builder.text(" ", node.start)
        return not (node.get("class") and node.classes & _CHROME and not _holds_marker(node))

    def _leave(self, node: Node) -> None:
        """An element ends, and with it its block, cell, row or note."""
        if node.tag in BLOCKS or node.tag in _HEADINGS:
            self._flush()
        if node.tag in ("td", "th") and self._cells:
            self._cells.pop()
        elif node.tag == "tr" and self._rows:
            self._end_row(self._rows.pop())
        if self._note_items.get(id(node)) == self._note and self._note:
            self._note = ""

    def _begin_note(self, item: Node) -> bool:
        """Notes are read too: a marker inside a note cites a reference for what the note says."""
        self._flush()
        key = self._note_items[id(item)]
        body = self.lists.entries[key].body
        cites = any(is_marker(n) for n in body.walk(self.lists.inside) if n.tag == "sup")
        self._note = key if cites else self._note
        return cites

    def _taken(self, node: Node) -> bool:
        """Markers, page suffixes and maintenance tags are taken out of the text."""
        if node.tag == "a":
            key = note_key(node.get("href"))
            if key:
                self._mark(key, node)
            return bool(key) or (bool(self._note) and "cite_ref" in key_of(node.get("href")))
        if node.tag == "span":
            marks = node.get("class") and node.classes & {"Inline-Template", "mw-cite-backlink", "mw-ref"}
            if marks and "mw-ref" in node.classes and is_marker(node):
                self._mark(is_marker(node), node)
                return True
            return bool(marks) and not _holds_marker(node) and self._tag(node)
        key = is_marker(node)
        if key:
            self._mark(key, node)
            return True
        if not node.get("class"):
            return False
        if "reference" in node.classes:
            self._page(node)
            return True
        return bool(node.classes & {"Inline-Template", "noprint"}) and self._tag(node)

    def _tag(self, node: Node) -> bool:
        """True for a maintenance tag, which is kept for the notes, or a back-link, which says nothing."""
        if is_tag(seen_text(self.tree, node).strip("[] ")) or "Inline-Template" in node.classes:
            self.found.tags.append(node)
            return True
        return "mw-cite-backlink" in node.classes

    def _mark(self, key: str, node: Node) -> None:
        """A marker: it is counted, and marks its place in the block."""
        found = self.found
        found.counts[key] = found.counts.get(key, 0) + 1
        if key not in found.labels:
            found.labels[key] = " ".join(self.tree.text(node).split())[:20]
        found.outside += not self._note
        self._builder.mark(key, node.start)
        self._last_key = key

    def _page(self, node: Node) -> None:
        """{{rp}}: ":12" after a marker names the page that is cited there."""
        pages = _PAGE.match(self.tree.text(node))
        key = getattr(self, "_last_key", "")
        if pages and key:
            self.found.pages.setdefault(key, []).append(pages["pages"])

    def _flush(self) -> None:
        """The block in hand ends: it goes to its row where it is a cell's, else to the blocks."""
        builder = self._builder
        if builder.empty:
            return
        self._builder = BlockBuilder()
        if self._rows and self._cells and not self._note:
            self._rows[-1].append(_Cell(builder, self._section, self._cells[-1], self._lead))
            return
        block = builder.build(self._section, self._lead, self._note)
        self.found.blocks.append(block)
        if not self._note:
            self._lead = block.text[-300:].rpartition(". ")[2] if block.text.endswith(":") else self._lead_kept(block)

    def _lead_kept(self, block: Block) -> str:
        """The sentence a list follows holds for all its items; the next paragraph ends it."""
        origin = block.runs[0][1] if block.runs else -1
        item = self.tree.source.rfind("<li", max(0, origin - 400), max(0, origin))
        return self._lead if self._lead and item >= 0 else ""

    def _end_row(self, cells: list[_Cell]) -> None:
        """Cells are blocks of their own; one that holds only markers speaks for its row."""
        texts = [(c.head, c.builder.plain()) for c in cells]
        head = next((t for is_head, t in texts if is_head and t), "")
        row = " | ".join(t for _, t in texts if re.search(r"\w", t))[:600]
        for cell, (is_head, text) in zip(cells, texts, strict=True):
            if cell.builder.marked:
                lead = ("" if is_head else head) if re.search(r"\w", text) else row
                self.found.blocks.append(cell.builder.build(cell.section, lead))


def _holds_marker(node: Node, _seen: Set[str] = frozenset()) -> bool:
    return any(note_key(n.get("href")) for n in _anchors(node))


def _anchors(node: Node) -> Iterator[Node]:
    return (n for n in node.walk() if n.tag == "a")
