"""Reads reStructuredText as docutils does (footnotes, citations, links), with offsets into the file."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path, PurePath

from docutils import nodes

from refs.formats._assemble import Gathered, document, footnote, noted
from refs.formats._bibliography import Bibliography, beside, missing_keys
from refs.formats._included import whole
from refs.formats._mapped import placed
from refs.formats._rst_includes import RST
from refs.formats._rst_nodes import HIDDEN, TEXTS, inline_nodes, level, printed_number
from refs.formats._rst_parse import cited, parse
from refs.formats._rst_problems import shown, without_target
from refs.formats._sphinx import Project, project_of
from refs.formats.base import ArticleReader
from refs.model import Document, Reference
from refs.reading.addresses import MASK, absolute, with_places
from refs.reading.blocks import BlockBuilder
from refs.reading.list_headings import Sections
from refs.reading.source_text import decoded

_SURE = re.compile(
    rb"^\.\. (?:\[(?:\d+|#[\w-]*|\*|[A-Za-z][\w.-]*)\]\s|_[^:\n]{1,200}:\s+\S|[\w:-]{2,30}::)|`[^`\n<>]{1,300}<https?://[^>`\s]+>`_{1,2}"
    rb"|(?<=\s|\w)\[(?:\d+|#[\w-]*|[A-Z][\w.-]*)\]_",
    re.MULTILINE,
)
_WEAK = re.compile(
    rb"^[^\s][^\n]{0,100}\n(?:={3,}|-{3,}|~{3,}|\^{3,}|\"{3,})\s*$|``[^`\n]+``|^\.\. |:[\w:]+:`[^`\n]+`", re.MULTILINE
)
_OTHER = re.compile(rb"\A\s*<|\\documentclass|\{\{[^{}\n]{2,80}\}\}|\[\[[^\[\]\n]+\]\]", re.IGNORECASE)
_REACH = 30_000
_NOTES = (nodes.footnote, nodes.citation)
_LISTS = (nodes.bullet_list, nodes.enumerated_list)
_MARKERS = (nodes.footnote_reference, nodes.citation_reference)
# Unions of types, which are made anew at each look, cost a tenth of the walk.
_NOTE_LINE = re.compile(r"^\.\. \[([^\[\]\n]{1,200})\]", re.MULTILINE)
_SHELVES = re.compile(r"^\.\. (?:bibliography)::[ \t]*(\S[^\n]*)$", re.MULTILINE)


class Rst(ArticleReader):
    """reStructuredText and Sphinx: footnotes, citations, links, :cite: with its .bib, :doi:, :rfc:, :pep:, extlinks."""

    name = "rst"
    suffixes = (".rst", ".rest")

    def sniff(self, origin: str, head: bytes) -> float:
        """Sure by its ending; likely for ".. " directives, `links <...>`_ and footnotes [1]_."""
        if b"\0" in head:
            return 0.0
        if origin.lower().endswith(self.suffixes):
            return 0.9
        if _OTHER.search(head):
            return 0.0
        return 0.75 if _SURE.search(head) else min(0.2, 0.1 * len(_WEAK.findall(head)))

    def read(self, data: bytes, origin: str) -> Document:
        """The document with the files that it includes: footnotes, citations and links are its entries."""
        given, notes = decoded(data, origin)
        project = project_of(origin)
        parts = whole(given, origin, RST, project.folder)
        # What conf.py defines for every page stands behind the text, so that the places in it stay.
        text = f"{parts.mapped.text}\n\n{project.definitions}\n" if project.definitions else parts.mapped.text
        source = with_places(text)
        tree = parse(source, origin, project.links)
        found = Gathered(notes=[*notes, *parts.notes], files=parts.names)
        walk = _Walk(source, found)
        walk.run(tree)
        _bibliography(walk, source, origin, project, found)
        found.notes += without_target(walk.lost)
        title = str(tree.get("title", "")) or PurePath(origin).stem[:200]
        made = document(origin, source, found, self.name, title=title)
        return placed(made, parts.mapped, given, self.name, parts.section) if parts.files else made


def _bibliography(walk: _Walk, source: str, origin: str, project: Project, found: Gathered) -> None:
    """Entries of the cited keys, from the files that the directive names, else from those of conf.py."""
    if not walk.keys:
        return
    named = [n for m in _SHELVES.finditer(source) for n in m[1].split()]
    here = PurePath(origin).parent
    files, lost = beside(origin, [n if Path(here, n).is_file() else str(PurePath(project.folder, n)) for n in named]
                         or list(project.bibliographies))
    shelf = Bibliography(files)
    cited_ones = {f"@{k}": replace(r, label=f"@{k}") for k, r in shelf.references(walk.keys).items()}
    found.entries = {**cited_ones, **found.entries}
    missing = [k for k in walk.keys if k not in shelf]
    found.notes += [*lost, *shelf.notes]
    found.files += [name for name, _ in files]
    if not files:
        found.notes.append("citations such as :cite:`key` and no bibliography: name one in the bibliography "
                           "directive, or as bibtex_bibfiles in conf.py")
    found.notes += missing_keys(missing)


class _Walk:
    """One pass over the tree, blocks and entries in the order of the text."""

    def __init__(self, source: str, found: Gathered) -> None:
        self._source, self._found = source, found
        self._section = self._lead = self._note = ""
        self._sections = Sections()
        self._cursor = 0
        self._floor = 0
        self._hrefs: dict[str, list[str]] = {}
        self._texts: dict[str, list[str]] = {}
        self._marks: dict[str, tuple[str, int, int]] = {}
        self._link: list[str] | None = None
        self.keys: dict[str, None] = {}
        """Keys that :cite: roles cite."""
        self.lost: dict[str, None] = {}
        """Names of links, as name_, that nothing defines."""

    def run(self, tree: nodes.document) -> None:
        """Everything below the root."""
        stack: list[tuple[nodes.Node, bool]] = [(tree, False)]
        while stack:
            node, leaving = stack.pop()
            if leaving:
                self._leave(node)
            elif isinstance(node, _NOTES):
                self._begin_note(node)
                stack.append((node, True))
                stack += [(c, False) for c in reversed(node.children)]
            elif isinstance(node, TEXTS):
                self._block(node)
            elif not isinstance(node, HIDDEN) and isinstance(node, nodes.Element):
                if isinstance(node, nodes.row):
                    self._lead, self._floor = "", self._cursor
                stack += [(node, True), *((c, False) for c in reversed(node.children))]
        self._found.entries = {**self._entries(), **self._found.entries}

    def _entries(self) -> dict[str, Reference]:
        """The references that the notes and citations are."""
        made: dict[str, Reference] = {}
        for key, (label, start, end) in self._marks.items():
            text, hrefs = " ".join(self._texts[key]).strip(), self._hrefs[key]
            listed = footnote(text, hrefs, label=f"[{label}]", start=start, end=max(start, end))
            made |= noted(key, listed)
        return made

    def _begin_note(self, node: nodes.Element) -> None:
        """Begin a footnote or citation: its key, its label, and where its line stands in the file."""
        label = node.children[0].astext() if node.children and isinstance(node.children[0], nodes.label) else ""
        key = f"fn:{node['ids'][0]}" if node.get("ids") else f"fn:?{len(self._marks)}"
        self._note = key
        lines = _NOTE_LINE.finditer(self._source, self._cursor, self._cursor + _REACH)
        found = next((m for m in lines if m[1] == label or m[1][0] in "#*"), None)
        start = found.start() if found else self._cursor
        self._cursor = found.end() if found else self._cursor
        self._marks[key] = (label or "*", start, self._cursor)
        self._hrefs[key], self._texts[key] = [], []

    def _leave(self, node: nodes.Node) -> None:
        """End a note, or a list."""
        if isinstance(node, _NOTES):
            label, start, _ = self._marks[self._note]
            self._marks[self._note] = (label, start, self._cursor)
            self._note = ""
        elif isinstance(node, _LISTS):
            self._lead = ""

    def _block(self, node: nodes.Element) -> None:
        """Take one block of text.

        docutils keeps no places, so the block's first line is sought in the file from the last place on.
        """
        builder = BlockBuilder()
        table = isinstance(node.parent, nodes.entry)
        at = self._floor if table else self._cursor
        first = (node.rawsource or node.astext()).strip().partition("\n")[0]
        begin = self._source.find(first, at, at + _REACH) if first else -1
        self._at = begin if begin >= 0 else at
        if isinstance(node, nodes.attribution):
            builder.text("— ", self._at)  # docutils takes the dash for markup
        self._inline(node, builder)
        self._cursor = max(self._cursor, self._at)
        if isinstance(node, nodes.title | nodes.subtitle):
            self._section, self._lead = self._sections.enter(builder.plain(), level(node)), ""
        if self._note:
            self._texts[self._note].append(builder.plain())
        if builder.empty:
            return
        listed = isinstance(node.parent, nodes.list_item)
        item = printed_number(node.parent) if isinstance(node.parent, nodes.list_item) else ""
        block = builder.build(self._section, self._lead if listed or table else "", self._note, item)
        self._found.blocks.append(block)
        if table:
            self._lead = self._lead or block.text[:300]
        elif not listed and not self._note:
            self._lead = block.text[-300:].rpartition(". ")[2] if block.text.endswith(":") else ""

    def _inline(self, node: nodes.Element, builder: BlockBuilder) -> None:
        """Take the text and the markers of a block, in order."""
        for child in inline_nodes(node):
            if isinstance(child, nodes.Text):
                text = child.astext()
                write = builder.code if isinstance(child.parent, nodes.literal) else builder.text
                write(text, self._find(text))
                if isinstance(child.parent, nodes.reference) and child is child.parent.children[-1]:
                    builder.end_label(f"link:{absolute(str(child.parent.get('refuri', '')))}")
            elif isinstance(child, _MARKERS):
                self._reference(child, builder)
            elif isinstance(child, cited):
                self._cited(child, builder)
            elif isinstance(child, nodes.problematic):
                self._problem(child.astext(), builder)
            elif isinstance(child, nodes.reference):
                self._mark(child, builder)

    def _reference(self, child: nodes.Element, builder: BlockBuilder) -> None:
        origin = self._find(child.rawsource or f"[{child.astext()}]_")
        if origin < 0 or self._source[origin : origin + 1] != "[":
            origin = self._find("[")
        builder.mark(f"fn:{child.get('refid', '')}" if child.get("refid") else "", origin)

    def _cited(self, child: nodes.Element, builder: BlockBuilder) -> None:
        origin = self._find(child.rawsource)
        for key in child["keys"]:
            self.keys[key] = None
            builder.mark(f"@{key}", origin, whole=child["whole"])

    def _problem(self, text: str, builder: BlockBuilder) -> None:
        """What docutils could not resolve: a footnote marker without its footnote, or text."""
        origin = self._find(text)
        if re.fullmatch(r"\[[^\[\]\s]{1,60}\]_", text):
            builder.mark(f"lost:{text}", origin)
            return
        words, link = shown(text)
        self.lost |= {words: None} if link else {}
        builder.text(words, origin)

    def _mark(self, child: nodes.Element, builder: BlockBuilder) -> None:
        """Take a link: a marker in the text, an address in a note, and nothing where it stays inside the document."""
        href, words = str(child.get("refuri", "")), child.astext()
        size = len(words)
        at = self._source.find(words[:40].partition("\n")[0], self._at, self._at + _REACH)
        at = at if at >= 0 else self._at
        if not href:
            self._found.internal += 1
        elif self._source.startswith((MASK, f"/{MASK}"), at + size):
            return  # an address with a placeholder, of which docutils takes the begin
        elif self._note and href.lower().startswith(("http://", "https://", "ftp://")):
            self._hrefs[self._note].append(href)
        else:
            key = self._found.link(href, words, at, min(len(self._source), at + size))
            if key:
                builder.mark(key, at)

    def _find(self, text: str) -> int:
        """Where the text stands from here on; the cursor moves past it."""
        source = self._source
        at = source.find(text, self._at, self._at + len(text) + _REACH)
        if at < 0:  # escapes and line joins: the first words still tell
            start = re.split(r"[\n\\]", text.strip())[0][:40]
            at = source.find(start, self._at, self._at + _REACH) if start else -1
        if at < 0:
            return self._at
        self._at = min(len(source), at + len(text))
        return at
