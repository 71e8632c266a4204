"""Finds the notes of an HTML page and what marks them, in the ways in which sites, books and exporters write them.

A note is recognised by its id and the in-page links to it, by a class or role, by a pair of anchors that point at each
other, by a number before it that a <sup> in the text repeats, by pandoc's keys, or because it stands in the margin
(Tufte CSS, Org).

First pass (`_margins`): notes in the margin, which stand where they are cited. Second (`_linked`): elements that an
earlier link of the page points to, where name, class, role or the link's words say that they are notes; an element that
holds a heading is a section, whatever its name. Third (`_numbered`): notes that only their class and number tell, with
the raised numbers that cite them. Fourth (`_keyed`): entries that pandoc's citations name without a link. Last
(`_label`): the number before a note's own words is no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import unquote

from refs.formats._html_described import descriptions, is_labelled, term_of
from refs.formats._html_pointers import NUMBER, Pointer, pointers_of
from refs.reading.html_tree import BLOCKS, Node, Tree

_WORDS = (r"fn|fnt|footnote|note|endnote|cite|cite[_-]note|ref|reference|bib|bibitem|sdfootnote|sdendnote|ftn|_ftn|"
          r"_edn|easy-footnote-bottom|citation|source|src|quelle|beleg|fussnote|fußnote|nota|noot|przypis|сноска|注|fuente|"
          r"fonte")
_NUMBERED = re.compile(
    rf"^(?:user-content-)?(?:(?:{_WORDS})s?[\W_]{{0,2}}(?:[\w.-]{{1,40}}?[\W_])?|(?P<short>(?:f|n|ft|en|s|r|b|c)?[\W_]?))"
    r"[0-9]{1,4}(?:[a-z]|sym|anc)?$", re.IGNORECASE)
"""Names that number a note: "fn1", "cite_note-roe-2", "f12", "3". A word of its own ("features", "notes") is none."""
_NAMED = re.compile(rf"^(?:user-content-)?(?:{_WORDS})s?[\W_]{{1,2}}[\w.:-]{{1,60}}$", re.IGNORECASE)
"""Names that a note may have and a section too: "ref-roe", "note-taking". The link's words tell."""
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:footnotes?|endnotes?|foot-note|end-note|fn|footnote-definition|note-text|footnote-text|footnote-body|footdef|"
    r"footnote-item|notes?-item|sdfootnote|csl-entry|reference-item|citation-item|doc-endnote|doc-footnote|doc-biblioentry|fussnote)(?:$|[\s_-])",
    re.IGNORECASE)
_MARGIN = re.compile(r"(?:^|\s)(?:sidenote|side-note|marginnote|margin-note|marginal|footnote-inline|"
                     r"inline-footnote|sidenote-content|"
                     r"footnote__content|aside-note|sn-content|ltx_note_content|footnote_tooltip)(?:$|\s)",
                     re.IGNORECASE)
_TOGGLE = re.compile(r"(?:^|\s)(?:footref|margin-toggle|sidenote-number|sidenote-toggle|footnote-toggle|"
                     r"marginnote-ind|ltx_note_mark|ltx_tag_note|footnote_plugin_tooltip_text)(?:$|\s)",
                     re.IGNORECASE)
_TAGS = frozenset("li p div aside dd dt span section a td tr table small blockquote b strong sup i em".split())
_ANCHORS = frozenset(("a", "span", "b", "strong", "sup", "i", "em"))
"""Elements that may begin a note rather than hold it: <b id="f1">1</b> The note's text."""
_HOLDERS = frozenset(("li", "p", "dd", "div", "td", "aside", "small", "blockquote"))
_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass
class Notes:
    """The notes of a page."""

    items: dict[int, str] = field(default_factory=dict)
    """`id()` of a note's element -> its key."""
    margins: dict[int, str] = field(default_factory=dict)
    """`id()` of a note that stands in the text where it is cited -> its key."""
    markers: dict[int, str] = field(default_factory=dict)
    """`id()` of an element that marks a note without a link -> the note's key."""
    cites: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """`id()` of an element that cites works without a link, its words a printed citation -> the works' keys."""
    labels: set[int] = field(default_factory=set)
    """`id()` of elements that only repeat a note's number: no text."""

    begins: dict[int, str] = field(default_factory=dict)
    """`id()` of an anchor that begins a note inside an element that holds others too -> its key."""
    shown: dict[str, str] = field(default_factory=dict)
    """A note's key -> its number as the text prints it, where a marker shows one."""

    @property
    def keys(self) -> set[str]:
        """All keys."""
        return {*self.items.values(), *self.margins.values(), *self.begins.values()}


def notes_of(tree: Tree, pointers: Mapping[str, Pointer] = MappingProxyType({})) -> Notes:
    """All notes of a page; `pointers` are links to them from outside of what the tree holds."""
    found = Notes()
    nodes = list(tree.root.walk())
    _margins(nodes, found)
    _linked(tree, nodes, {**pointers_of(tree, nodes), **pointers}, found)
    _numbered(tree, nodes, found)
    _keyed(tree, nodes, found)
    for node in nodes:
        if id(node) in found.items or id(node) in found.margins:
            _label(tree, node, found)
    for held in found.begins:
        found.labels.discard(held)
    return found


def _margins(nodes: list[Node], found: Notes) -> None:
    """Notes in the margin, and the toggles that stand for their numbers."""
    for node in nodes:
        names = node.get("class")
        if node.tag in ("span", "aside", "small", "div") and _MARGIN.search(names):
            found.margins[id(node)] = f"fn:margin{len(found.margins)}"
        elif node.tag in ("label", "sup", "span", "input") and _TOGGLE.search(names):
            found.labels.add(id(node))


def _linked(tree: Tree, nodes: list[Node], pointers: Mapping[str, Pointer], found: Notes) -> None:
    """Elements that links inside the page point to and that say they are notes, by name, class, role or marker."""
    sections = _with_headings(nodes) if pointers else set()
    described = descriptions(nodes) if pointers else {}
    for node in nodes if pointers else ():
        name = node.get("id") or (node.get("name") if node.tag == "a" else "")
        marker = pointers.get(name) if name else None
        # A note stands after its marker: a link that leads back up is a table of contents or a way back.
        if marker is None or node.tag not in _TAGS or marker.start >= node.start or id(node) in found.margins:
            continue
        paired = node.tag == "a" and bool(node.get("href"))
        if paired and not _answers(node, marker, pointers):
            continue
        term = term_of(node) if described else None
        labelled = term is not None and is_labelled(tree, term, marker.start, marker.words)
        if not paired and not labelled and (_is_marker(node) or not _is_note(node, name, marker)):
            continue
        if term is not None and id(term) in described:
            _describe(tree, term, described[id(term)], f"fn:{name}", found)
            continue
        _hold(tree, node, f"fn:{name}", marker, sections, found)


def _describe(tree: Tree, term: Node, words: Node, key: str, found: Notes) -> None:
    """A note whose label is a <dt> and whose words are the <dd> behind it."""
    found.labels.add(id(term))
    if found.items.setdefault(id(words), key) == key:
        found.shown.setdefault(key, " ".join(tree.text(term).split()).strip("[]() .:")[:60])


def _with_headings(nodes: list[Node]) -> set[int]:
    """`id()` of all elements that hold a heading: sections of the page, and no notes."""
    held: set[int] = set()
    for node in nodes:
        above: Node | None = node if node.tag in _HEADS else None
        while above is not None and id(above) not in held:
            held.add(id(above))
            above = above.parent
    return held


def _hold(tree: Tree, node: Node, key: str, marker: Pointer, sections: set[int], found: Notes) -> None:
    """The note is what the anchor stands in, or what follows it, where that holds other notes or the text itself."""
    anchor = node.tag in _ANCHORS
    holder = _holder(node) if anchor else node
    if id(node) in sections or (id(holder) in sections and not marker.numbers):
        return
    if not anchor or (holder is not node and holder.start > marker.start and id(holder) not in found.items
                      and id(holder) not in sections):
        found.items.setdefault(id(holder), key)
    elif not (words := tree.text(node).strip()) or NUMBER.match(words):
        found.begins[id(node)] = key
    else:
        found.items[id(node)] = key
    printed = NUMBER.match(marker.words)
    if printed:
        found.shown.setdefault(key, printed[1])


def _answers(node: Node, marker: Pointer, pointers: Mapping[str, Pointer]) -> bool:
    """True for the second of two anchors that point at each other: <a name=x href=#y> and <a name=y href=#x>."""
    back = unquote(node.get("href")[1:]) if node.get("href")[:1] == "#" else ""
    return bool(back) and back in marker.names and pointers.get(back) is not marker


def _is_note(node: Node, name: str, marker: Pointer) -> bool:
    """True where the element's class or role, that of what it stands in, or else its name says that it is a note."""
    above = node.parent
    around = f"{node.get('class')} {node.get('role')} {node.get('epub:type')}"
    around += f" {above.get('class')} {above.get('role')}" if above else ""
    if _CLASS.search(around) or re.search("doc-(?:endnote|biblioentry)", around) or "footnote" in node.get("epub:type"):
        return True
    return is_note_name(name, marker)


def is_note_name(name: str, marker: Pointer) -> bool:
    """True where an element of this name, and a link such as `marker` to it, are a note and its marker."""
    if marker.marks and marker.numbers:
        return True
    numbered = _NUMBERED.match(name)
    if numbered and numbered["short"] is None:
        return True
    if numbered:
        return marker.numbers or marker.marks
    return bool(_NAMED.match(name)) and marker.cites


def _is_marker(node: Node) -> bool:
    """True for the marker itself: it carries an id too, for the way back."""
    if node.tag == "a":
        return bool(node.get("href"))
    inner = [c for c in node.children if isinstance(c, Node)]
    return node.tag == "span" and bool(inner) and inner[0].tag == "a" and bool(inner[0].get("href"))


def _holder(node: Node) -> Node:
    """The block that an anchor begins."""
    above = node.parent
    while above is not None and above.tag not in _HOLDERS and above.tag not in BLOCKS:
        above = above.parent
    return above if above is not None and above.tag in _HOLDERS else node


def _numbered(tree: Tree, nodes: list[Node], found: Notes) -> None:
    """Notes told by their class alone, each with a number before it, and the <sup> in the text with the same number."""
    numbers: dict[str, str] = {}
    for node in nodes:
        known = id(node) in found.items or node.tag not in ("p", "li", "div", "dd", "small", "aside")
        if known or not _CLASS.search(node.get("class")) or any(id(c) in found.items for c in node.walk()):
            continue
        number = _leading(tree, node)
        if number and number not in numbers:
            numbers[number] = f"fn:number {number}"
            found.items[id(node)] = numbers[number]
    for node in nodes if numbers else ():
        said = NUMBER.match(tree.text(node)) if node.tag == "sup" else None
        linked = any(c.tag == "a" for c in node.walk()) if said else True
        if said and not linked and said[1] in numbers and not _within(node, found.items):
            found.markers[id(node)] = numbers[said[1]]


def _keyed(tree: Tree, nodes: list[Node], found: Notes) -> None:
    """Works that pandoc's citations name in an attribute: data-cites="roe" is the element with the id "ref-roe"."""
    spans = [n for n in nodes if n.tag == "span" and n.get("data-cites") and not any(
        below.tag == "a" and below.get("href")[:1] == "#" for below in n.walk())]
    works = {n.get("id"): n for n in nodes if n.get("id")[:4] == "ref-"} if spans else {}
    for span in spans:
        cited = [works[f"ref-{key}"] for key in span.get("data-cites").split() if f"ref-{key}" in works]
        if cited:
            found.cites[id(span)] = tuple(found.items.setdefault(id(n), f"fn:{n.get('id')}") for n in cited)
        for entry in cited:
            margin = next((n for n in entry.walk() if "csl-left-margin" in n.classes), None)
            if margin is not None:
                found.labels.add(id(margin))
                found.shown.setdefault(found.items[id(entry)], tree.text(margin).strip("[]() .\n"))


def _within(node: Node, items: dict[int, str]) -> bool:
    """True for an element that stands in a note."""
    above: Node | None = node
    while above is not None:
        if id(above) in items:
            return True
        above = above.parent
    return False


def _leading(tree: Tree, node: Node) -> str:
    """The number a note's text begins with, in a <sup> of its own or in brackets."""
    inner = [c for c in node.walk() if c is not node and c.tag in ("sup", "b", "strong", "span")]
    first = NUMBER.match(tree.text(inner[0])) if inner else None
    text = " ".join(tree.text(node)[:40].split())
    if first and text.startswith(tree.text(inner[0]).strip()):
        return first[1]
    plain = re.match(r"[\[(]?([0-9]{1,3}|[*†‡§]{1,3})[\])]?[.:)]?\s", text)
    return plain[1] if plain else ""


def _label(tree: Tree, node: Node, found: Notes) -> None:
    """The number before a note's own text is no part of it."""
    for child in node.walk():
        if child is node or child.tag not in ("sup", "a", "span", "b", "strong", "td"):
            continue
        if child.tag == "td" and "label" not in child.classes:
            return
        if child.tag == "a" and child.get("href")[:1] != "#" and not child.get("name"):
            return
        if NUMBER.match(tree.text(child)) or (child.tag in ("span", "td") and "label" in child.classes):
            found.labels.add(id(child))
            return
        if tree.text(child).strip():
            return
