"""One pass over a web article's elements: its blocks with their markers, its links and its notes.

The walk keeps a stack of its own, because pages nest more deeply than Python's calls may. On entering an element
(`_enter`) it is skipped (menus, pictures, notes' own numbers), begins a note, is an anchor, or begins a block. On
leaving (`_leave`) blocks, notes, rows and tables end. A note's words go to the note and not to the text around it; a
note in the margin interrupts the block that it stands in, which goes on behind it (`_outer`).
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, field
from urllib.parse import unquote

from refs.formats._assemble import Gathered, after_number, footnote, host_of, noted
from refs.formats._html_chrome import is_chrome, is_picture
from refs.formats._html_notes import Notes, notes_of
from refs.formats._html_pointers import MARKER_SIZE, names_authors
from refs.formats._html_tables import Places, Table
from refs.reading.addresses import absolute
from refs.reading.blocks import BlockBuilder, Cut, cut
from refs.reading.furniture import is_button
from refs.reading.html_tree import BLOCKS, Node, Tree
from refs.reading.list_headings import Sections
from refs.reading.markers import POWERS, RAISED

_SKIPPED = frozenset(
    "style script link meta template noscript nav footer form button select svg iframe head pre "
    "dialog menu textarea title".split()
)
_BACK = re.compile(r"[\u21a9\u2191\u21a5^\ufe0e\u2934]+|\[?back to (?:text|top)\]?", re.IGNORECASE)
_CODE = frozenset(("code", "kbd", "samp", "tt"))
_LABEL = re.compile(r"[^\W_][\w.+ -]{1,60}")
"""A label that a list of works gives an entry, such as "RFC2119"."""
_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CELLS = ("td", "th")


@dataclass
class _Note:
    key: str
    until: int = 0
    """`id()` of the element whose end is the note's too, for a note that only an anchor begins."""
    start: int = -1
    hrefs: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


class Walk:
    """One pass over the article's elements."""

    def __init__(self, tree: Tree, found: Gathered, host: str, notes: Notes | None = None) -> None:
        """`notes` are the tree's, where its reader knows more of them than the tree tells."""
        self._tree, self._found, self._host = tree, found, host
        self.section, self._sections = "", Sections()
        self._lead = self._item = ""
        self._note: _Note | None = None
        self._builder = BlockBuilder()
        self._outer: list[tuple[BlockBuilder, _Note | None]] = []
        self._tables: list[Table] = []
        self._places = Places()
        self._in_code = self._raised = 0
        self._notes = notes or notes_of(tree)
        self._keys: Set[str] = self._notes.keys

    def run(self, root: Node) -> None:
        """Blocks and entries below `root`; footnotes may stand outside of it."""
        self.fragment(root, self._keys)
        unread = {k for k in self._notes.items.values() if k not in self._found.entries}
        for node in (n for n in self._tree.root.walk() if self._notes.items.get(id(n)) in unread):
            self._outside(node)
        order = dict.fromkeys(k for k in (*self._notes.items.values(), *self._notes.margins.values())
                              if k in self._found.entries)
        notes = {k: self._found.entries[k] for k in order}
        self._found.entries = {**notes, **{k: v for k, v in self._found.entries.items() if k not in notes}}

    def fragment(self, root: Node, keys: Set[str]) -> None:
        """Blocks and notes below `root`, a stretch of HTML in a document whose notes have these keys."""
        self._keys = keys
        self._below(root)
        self._flush()
        if self._note:
            self._end_note(root)

    def _below(self, root: Node) -> None:
        """Everything below an element, in the order of the page: elements entered and left, text between them."""
        stack: list[tuple[Node | tuple[int, int], bool]] = [(root, False)]
        while stack:
            item, leaving = stack.pop()
            if isinstance(item, tuple):
                for text, origin in self._tree.decoded(*item):
                    self._text(_BACK.sub("", text) if self._note else text, origin)
            elif leaving:
                self._leave(item)
            elif self._enter(item):
                stack.append((item, True))
                stack += [(c, False) for c in reversed(item.children)]

    def _text(self, text: str, origin: int) -> None:
        """Words of the sentence; code in it is part of what it says, and brackets in it are no markers."""
        if self._raised and RAISED.fullmatch(text.strip()):
            text = text.translate(POWERS)
        (self._builder.code if self._in_code else self._builder.text)(text, origin)

    def _enter(self, node: Node) -> bool:
        """True when what is below the element is to be read."""
        held, notes = id(node), self._notes
        if held in notes.markers:
            self._builder.mark(notes.markers[held], node.start)
            return False
        if held in notes.cites:
            return self._cite(node)
        if held in notes.labels or node.get("hidden") or is_picture(self._tree, node):
            return False
        if node.tag in _SKIPPED and not _is_attribution(node):
            return False
        if node.get("aria-hidden") == "true" and node.tag != "a":
            return False
        noted = held in notes.items or held in notes.margins
        if not noted and is_chrome(self._tree, node, notes):
            return False
        if noted:
            self._begin_note(node)
        elif held in notes.begins:
            self._begin_behind(node)
            return False
        if node.tag == "a":
            return self._anchor(node)
        self._block(node)
        return True

    def _block(self, node: Node) -> None:
        """A block begins, or a list's item, a table, a row."""
        if node.tag in _HEADS or (node.tag in BLOCKS and id(node) not in self._notes.margins):
            self._flush()
            if self._note and self._note.until and any(self._note.texts):
                self._end_note(node)
        elif node.tag == "br":
            self._builder.text(" ", node.start)
        self._in_code += node.tag in _CODE
        self._raised += node.tag == "sup"
        if node.tag == "li":
            self._item = self._places.of(node)
        elif node.tag == "table":
            self._tables.append(Table())

    def _begin_note(self, node: Node) -> None:
        """A note's own words go to the note; one in the margin leaves its mark where it stands."""
        if id(node) in self._notes.margins:
            key = self._notes.margins[id(node)]
            self._builder.mark(key, node.start)
            self._outer.append((self._builder, self._note))
            self._builder, self._note = BlockBuilder(), _Note(key)
            return
        self._flush()
        self._note = _Note(self._notes.items[id(node)])

    def _begin_behind(self, node: Node) -> None:
        """A note begins behind an anchor, and ends with the next one, or with what both stand in."""
        self._flush()
        if self._note:
            self._end_note(node)
        self._note = _Note(self._notes.begins[id(node)], id(node.parent), node.start)

    def _cite(self, node: Node) -> bool:
        """A printed citation without a link: a marker, and text too where its authors are words of the sentence."""
        if self._note is not None:
            return True
        named = names_authors(_words(self._tree, node)) and not self._builder.in_brackets()
        for key in self._notes.cites[id(node)]:
            self._builder.mark(key, node.start, whole=named)
        return named

    def _anchor(self, node: Node) -> bool:
        """True when the anchor's words are part of the text."""
        href = node.get("href").strip()
        if href.startswith("#"):
            key = f"fn:{unquote(href[1:])}"
            words = _words(self._tree, node) if node.end - node.start < MARKER_SIZE else ""
            if key in self._keys and (self._note is None or key != self._note.key):
                named = names_authors(words) and self._note is None and not self._builder.in_brackets()
                self._builder.mark(key, node.start, whole=named)
                return named
            # A number that leads to an anchor which is no known note is printed in brackets, so that a typed list of
            # sources may give it a meaning (`refs/reading`).
            if self._note is None and words.isdigit() and len(words) < 4:
                self._builder.text(f"[{words}]", node.start)
                return False
            return self._note is None
        if not href:
            return True
        if self._host and host_of(href) == self._host:
            self._found.internal += 1
        # "Share", "Print": the words give a button away that its class does not.
        elif is_button(_words(self._tree, node)):
            self._found.furniture += 1
            return False
        elif self._note and absolute(href) and not self._found.is_none(absolute(href)):
            self._note.hrefs.append(absolute(href))
        else:
            key = self._found.link(href, _words(self._tree, node), node.start, node.end)
            if key:
                self._builder.mark(key, node.start)
        return True

    def _leave(self, node: Node) -> None:
        """An element ends: its link, heading, cell, block, list item, row, table or note with it. The order matters."""
        self._in_code -= node.tag in _CODE
        self._raised -= node.tag == "sup"
        if node.tag == "a":
            self._builder.end_label(f"link:{absolute(node.get('href'))}")
        if node.tag in _HEADS:
            heading = self._builder.plain()
            self.section, self._lead = self._sections.enter(heading, int(node.tag[1])) if heading else self.section, ""
        if id(node) in self._notes.margins:
            self._end_margin(node)
            return
        if node.tag in _CELLS and self._tables:
            text = self._builder.plain()
            self._flush()
            self._tables[-1].row.append((node.tag == "th", text))
        if node.tag in BLOCKS or node.tag in _HEADS:
            self._flush()
        if node.tag == "li":
            self._item = ""
        elif node.tag == "tr" and self._tables:
            self._tables[-1].end_row()
        elif node.tag == "table" and self._tables:
            self._tables.pop()
        if id(node) in self._notes.items or (self._note and self._note.until == id(node)):
            self._flush()
            self._end_note(node)

    def _end_margin(self, node: Node) -> None:
        """A note in the margin ends: it becomes an entry, and the block that it interrupted goes on."""
        if self._note is not None:
            self._note.texts.append(self._builder.plain())
            self._end_note(node)
        self._builder, self._note = self._outer.pop()

    def _end_note(self, node: Node) -> None:
        """The note in hand becomes an entry; `node` is what it stands in, or what comes after it."""
        note, self._note = self._note or _Note(self._notes.items.get(id(node), "fn:")), None
        shown = self._notes.shown.get(note.key, "")
        text = " ".join(t for t in note.texts if t).strip()
        text = text[after_number(text, shown):]
        start, end = (note.start, max(note.start, node.start)) if note.until else (node.start, node.end)
        label = shown if shown.isdigit() or _LABEL.fullmatch(shown) else self._next_number()
        made = footnote(text, note.hrefs, label=f"[{label}]", start=start, end=end)
        self._found.entries |= noted(note.key, made)

    def _next_number(self) -> str:
        """The number of the next note; "0" on a page of thousands, where counting each time would cost a square."""
        many = len(self._keys)
        return str(sum(k.startswith("fn:") and "#" not in k for k in self._found.entries) + 1 if many < 3000 else 0)

    def _outside(self, node: Node) -> None:
        """A note that stands outside of the article's element."""
        hrefs = (absolute(n.get("href")) for n in node.walk() if n.tag == "a")
        text = _BACK.sub("", _words(self._tree, node))
        self._note = _Note(self._notes.items[id(node)], hrefs=[h for h in hrefs if h], texts=[text])
        self._end_note(node)

    def _flush(self) -> None:
        """The block in hand ends: it goes to its note, and to the document with what it leans on."""
        builder, self._builder = self._builder, BlockBuilder()
        if self._note:
            self._note.texts.append(builder.plain())
        if builder.empty:
            return
        table = self._tables[-1] if self._tables else None
        lead = table.about() if table and not self._note else self._lead
        bare = table and not re.search(r"\w", builder.plain())
        if bare and table:
            lead = " | ".join(t for _, t in table.row if t)[:600] or lead
        block = builder.build(self.section, lead, self._note.key if self._note else "", self._item)
        number = after_number(block.text, self._notes.shown.get(self._note.key, "")) if self._note else 0
        self._found.blocks.append(cut(block, [Cut(0, number)]) if number else block)
        if not self._note and not table:
            self._lead = block.text[-300:].rpartition(". ")[2] if block.text.endswith(":") else ""


def _is_attribution(node: Node) -> bool:
    """True for the footer of a quotation, which says whose words they are (HTML Living Standard, blockquote)."""
    return node.tag == "footer" and node.parent is not None and node.parent.tag == "blockquote"


def _words(tree: Tree, node: Node) -> str:
    """The words of an element, white space folded, at most 2,000 characters."""
    return " ".join(tree.text(node).split())[:2000]


