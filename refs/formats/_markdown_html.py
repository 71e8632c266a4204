"""The HTML that stands in a Markdown document: its blocks as trees, and which of its anchors begin notes.

People write lists with ids, `<details>`, `<p>[1] ...</p>` and footnotes of their own where their Markdown has none:
`<b id="f1">1</b> Roe ... [↩](#a1)`. A link to such an anchor may stand in Markdown and the anchor in HTML, or the other
way round, so both are gathered before the text is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from refs.formats._assemble import Gathered
from refs.formats._html_notes import Notes, is_note_name, notes_of
from refs.formats._html_pointers import Pointer, pointers_of
from refs.formats._html_walk import Walk
from refs.reading.addresses import absolute, attribute
from refs.reading.html_tree import Tree
from refs.reading.list_headings import Sections
from refs.reading.markers import LOWERED

_OPENS = re.compile(r"<([a-zA-Z][\w-]{0,20})\s[^<>]{0,2000}>?")
_VALUE = r"\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\s\"'<>]+))"
_ID = re.compile(rf"\s(?:id|name){_VALUE}", re.IGNORECASE)
_HREF = re.compile(rf"\shref{_VALUE}", re.IGNORECASE)
_SUP = re.compile(r"</?sup[\s>]", re.IGNORECASE)
_QUOTED = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_NUMBER = re.compile(r"[\[(]?\s*([0-9]{1,3})\s*[\])]?")
_LINK = re.compile(r"(?<!!)\[(?P<label>[^\[\]]{0,300})\]\((?P<href>https?://[^\s()]{1,1000})(?:\s[^()]{0,200})?\)")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of HTML: one block, or several with nothing but blank lines between."""

    tree: Tree
    notes: Notes


@dataclass(frozen=True, slots=True)
class Html:
    """The HTML of a document."""

    fragments: Mapping[int, Fragment] = field(default_factory=dict)
    """The number of a fragment's first token -> the fragment."""
    anchors: Mapping[str, str] = field(default_factory=dict)
    """The name of an anchor that begins a note inside a paragraph -> the note's number as printed, or ""."""
    keys: frozenset[str] = frozenset()
    """The keys of all notes."""


def html_of(tokens: Sequence[Token], source: str, lines: Sequence[int]) -> Html:
    """The HTML among the tokens; `lines` are the offsets where the lines of the source begin.

    First pass: blocks of HTML as trees. Second pass: all links to places in the document, in HTML and in Markdown,
    because they tell which anchors are notes. Third pass: the notes of each tree, and anchors in paragraphs that begin
    a note.
    """
    runs = list(_runs(tokens))
    # HTML inside a quotation: the ">" before its lines are none of it. Blanks in their place keep the offsets.
    if any(tokens[first].level for first, _ in runs) and ">" in source:
        source = _QUOTED.sub(lambda m: " " * len(m[0]), source)
    trees = {first: _tree(tokens[first], tokens[last], source, lines) for first, last in runs}
    pointers: dict[str, Pointer] = {}
    for number, token in enumerate(tokens):
        found = pointers_of(trees[number]) if number in trees else _pointers(token, lines)
        pointers |= {name: p for name, p in found.items() if name not in pointers}
    if not pointers:
        return Html({n: Fragment(t, notes_of(t)) for n, t in trees.items()})
    fragments = {n: Fragment(t, notes_of(t, pointers)) for n, t in trees.items()}
    anchors = {name: shown for token in tokens for name, shown in _anchors(token, lines, pointers)}
    keys = {k for f in fragments.values() for k in f.notes.keys} | {f"fn:{name}" for name in anchors}
    return Html(fragments, anchors, frozenset(keys))


def _runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """(first, last) numbers of HTML blocks that follow each other."""
    first = -1
    for number, token in enumerate(tokens):
        if token.type == "html_block" and token.map:
            first = number if first < 0 else first
        elif first >= 0:
            yield first, number - 1
            first = -1
    if first >= 0:
        yield first, len(tokens) - 1


def _tree(first: Token, last: Token, source: str, lines: Sequence[int]) -> Tree:
    """The tree of the blocks from one token to another, from the first tag on."""
    begin, end = (first.map or [0, 0])[0], (last.map or [0, 0])[1]
    start = lines[min(begin, len(lines) - 1)]
    stop = lines[end] if end < len(lines) else len(source)
    tag = source.find("<", start, stop)
    return Tree(source, start if tag < 0 else tag, stop)


def _pointers(token: Token, lines: Sequence[int]) -> dict[str, Pointer]:
    """The links of a paragraph to places in the document."""
    made: dict[str, Pointer] = {}
    name, words, raised = "", "", False
    start = _start(token, lines)
    for number, child in enumerate(token.children or ()):
        href = _href(child)
        if href is not None:
            name, words = (href[1:] if href[:1] == "#" else ""), ""
            names = frozenset({identity(child.content)} - {""}) if child.type == "html_inline" else frozenset()
            if name:
                made.setdefault(name, Pointer(start + number, "", raised, names))
        elif child.type == "link_close" or (child.type == "html_inline" and child.content.lower().startswith("</a")):
            if name in made and not made[name].words:
                made[name] = replace(made[name], words=words.strip()[:80].translate(LOWERED))
            name = ""
        elif child.type == "html_inline" and _SUP.match(child.content):
            raised = child.content[1] != "/"
            made |= {name: replace(made[name], marks=True)} if name in made and raised else {}
        elif name:
            words += child.content
    return made


def _start(token: Token, lines: Sequence[int]) -> int:
    """The offset of the line in which a token begins."""
    return lines[min(token.map[0], len(lines) - 1)] if token.map else 0


def _href(token: Token) -> str | None:
    """Where a link that begins here leads, None where none does."""
    if token.type == "link_open":
        return str(token.attrs.get("href", ""))
    opened = _OPENS.match(token.content) if token.type == "html_inline" else None
    found = _HREF.search(token.content) if opened and opened[1].lower() == "a" else None
    return attribute(found[1] or found[2] or found[3] or "") if found else None


def identity(raw: str) -> str:
    """The name by which links find a tag that opens an element, "" for none."""
    found = _ID.search(raw) if _OPENS.match(raw) else None
    return attribute(found[1] or found[2] or found[3] or "") if found else ""


def _anchors(token: Token, lines: Sequence[int], pointers: Mapping[str, Pointer]) -> Iterator[tuple[str, str]]:
    """The anchors of a paragraph that begin notes: each at its begin or after a line's end."""
    begins = True
    for number, child in enumerate(token.children or ()):
        name = identity(child.content) if child.type == "html_inline" else ""
        marker = pointers.get(name) if name else None
        if marker and begins and marker.start < _start(token, lines) + number and _begins_note(child, name, marker):
            shown = _NUMBER.fullmatch(marker.words)
            yield name, shown[1] if shown else ""
        if child.type in ("softbreak", "hardbreak") or child.content.lower().startswith("<br"):
            begins = True
        elif child.type != "html_inline" and child.content.strip():
            begins = False


def _begins_note(token: Token, name: str, marker: Pointer) -> bool:
    """True where an anchor begins a note, and is not itself the marker of one."""
    href = _href(token) or ""
    if href:  # an anchor that leads back to its marker is the note's; one that leads on is a marker itself
        return href[:1] == "#" and href[1:] in marker.names
    return is_note_name(name, marker)


class HtmlWalk(Walk):
    """One pass over a fragment. Markdown's links in its text are links: many sites read Markdown there too."""

    def __init__(self, fragment: Fragment, found: Gathered, host: str, section: str, sections: Sections) -> None:
        super().__init__(fragment.tree, found, host, fragment.notes)
        self.section, self._sections = section, sections

    def _text(self, text: str, origin: int) -> None:
        """Words of the sentence, with links that are written in Markdown as links."""
        at = 0
        for link in _LINK.finditer(text) if "](" in text and not self._in_code else ():
            super()._text(text[at:link.start()], origin + at)
            self._markdown_link(link, origin)
            at = link.end()
        super()._text(text[at:], origin + at)

    def _markdown_link(self, link: re.Match[str], origin: int) -> None:
        """A link written in Markdown inside HTML: a source of the note it stands in, else of its sentence."""
        href = absolute(link["href"])
        if self._note and not self._found.is_none(href):
            self._note.hrefs.append(href)
            self._builder.text(link["label"], origin + link.start("label"))
            return
        key = self._found.link(href, link["label"], origin + link.start(), origin + link.end())
        if key:
            self._builder.mark(key, origin + link.start())
        self._builder.text(link["label"], origin + link.start("label"))
        self._builder.end_label(key)
