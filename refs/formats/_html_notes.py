"""Where an HTML page keeps its notes and what marks them: the ways in which sites, books and exporters write them.

A note is known by its id and the in-page links to it, by a class or role, by a pair of anchors that point at each
other, by a number before it that a <sup> of the text repeats, or by standing in the margin (Tufte CSS, Org).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from refs.reading.html_tree import BLOCKS, Node, Tree

_NAME = re.compile(
    r"^(?:user-content-)?(?:fn|footnote|note|endnote|cite|ref|reference|bib|sdfootnote|ftn|_ftn|easy-footnote-bottom|f|n|ft|en|"
    r"citation|source|fussnote|fußnote|nota|noot)s?[\W_:]?[\w.:-]{0,60}$", re.IGNORECASE)
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:footnotes?|endnotes?|foot-note|end-note|fn|footnote-definition|note-text|footnote-text|footnote-body|footdef|"
    r"footnote-item|notes?-item|sdfootnote|csl-entry|reference-item|citation-item|doc-endnote|doc-footnote|doc-biblioentry|fussnote)(?:$|[\s_-])",
    re.IGNORECASE)
_MARGIN = re.compile(r"(?:^|\s)(?:sidenote|side-note|marginnote|margin-note|marginal|footnote-inline|"
                     r"inline-footnote|sidenote-content|"
                     r"footnote__content|aside-note|sn-content)(?:$|\s)", re.IGNORECASE)
_TOGGLE = re.compile(r"(?:^|\s)(?:footref|margin-toggle|sidenote-number|sidenote-toggle|footnote-toggle|"
                     r"marginnote-ind)(?:$|\s)",
                     re.IGNORECASE)
_MARKED = re.compile(r"footnote|endnote|noteref|footref|fnref|doc-noteref|citation|sidenote|(?:^|[\s_-])(?:fn|"
                     r"note)(?:$|[\s_-])",
                     re.IGNORECASE)
_NUMBER = re.compile(r"^\s*[\[(]?\s*([0-9]{1,3}|[a-z]|[*†‡§]{1,3})\s*[\])]?[.:)]?\s*$")
_TAGS = frozenset(("li", "p", "div", "aside", "dd", "dt", "span", "section", "a", "td", "tr", "small", "blockquote"))
_HOLDERS = frozenset(("li", "p", "dd", "div", "td", "aside", "small", "blockquote"))


@dataclass
class Notes:
    """The notes of a page."""

    items: dict[int, str] = field(default_factory=dict)
    """`id()` of a note's element -> its key."""
    margins: dict[int, str] = field(default_factory=dict)
    """`id()` of a note that stands in the text where it is cited -> its key."""
    markers: dict[int, str] = field(default_factory=dict)
    """`id()` of an element that marks a note without a link -> the note's key."""
    labels: set[int] = field(default_factory=set)
    """`id()` of elements that only repeat a note's number: no text."""

    @property
    def keys(self) -> set[str]:
        """All keys."""
        return {*self.items.values(), *self.margins.values()}


def notes_of(tree: Tree) -> Notes:
    """All notes of a page."""
    found = Notes()
    nodes = list(tree.root.walk())
    _margins(nodes, found)
    _linked(tree, nodes, found)
    _numbered(tree, nodes, found)
    for node in nodes:
        if id(node) in found.items or id(node) in found.margins:
            _label(tree, node, found)
    return found


def _margins(nodes: list[Node], found: Notes) -> None:
    """Notes in the margin, and the toggles that stand for their numbers."""
    for node in nodes:
        names = node.get("class")
        if node.tag in ("span", "aside", "small", "div") and _MARGIN.search(names):
            found.margins[id(node)] = f"fn:margin{len(found.margins)}"
        elif node.tag in ("label", "sup", "span", "input") and _TOGGLE.search(names):
            found.labels.add(id(node))


def _linked(tree: Tree, nodes: list[Node], found: Notes) -> None:
    """Elements that links inside the page point to and that say they are notes, by name, class, role or marker."""
    pointers: dict[str, Node] = {}
    for node in nodes:
        if node.tag == "a" and node.get("href")[:1] == "#":
            pointers.setdefault(unquote(node.get("href")[1:]), node)
    for node in nodes:
        name = node.get("id") or (node.get("name") if node.tag == "a" else "")
        marker = pointers.get(name) if name else None
        if marker is None or node.tag not in _TAGS or marker.start >= node.start or id(node) in found.margins:
            continue
        paired = node.tag == "a" and bool(node.get("href"))
        if paired and not _answers(node, marker, pointers):
            continue
        if not paired and not (_is_note(tree, node, name, marker) and not _is_marker(node)):
            continue
        holder = _holder(node) if node.tag in ("a", "span") else node
        if holder.tag not in ("body", "main", "article") and id(holder) not in found.items:
            found.items[id(holder)] = f"fn:{name}"


def _answers(node: Node, marker: Node, pointers: dict[str, Node]) -> bool:
    """True for the second of two anchors that point at each other: <a name=x href=#y> and <a name=y href=#x>."""
    back = unquote(node.get("href")[1:]) if node.get("href")[:1] == "#" else ""
    own = {marker.get("name"), marker.get("id"), marker.parent.get("id") if marker.parent else ""}
    return bool(back) and back in own and pointers.get(back) is not marker


def _is_note(tree: Tree, node: Node, name: str, marker: Node) -> bool:
    above = node.parent
    around = f"{node.get('class')} {node.get('role')} {node.get('epub:type')}"
    around += f" {above.get('class')} {above.get('role')}" if above else ""
    if _NAME.match(name) or _CLASS.search(around) or re.search("doc-(?:endnote|biblioentry)", around) or (
            "footnote" in node.get("epub:type")):
        return True
    holder = marker.parent
    said = f"{marker.get('class')} {marker.get('role')} {marker.get('epub:type')}"
    said += f" {holder.get('class')}" if holder else ""
    raised = _MARKED.search(said) or marker.get("rel") == "footnote" or (holder is not None and holder.tag == "sup")
    return bool(raised) and bool(_NUMBER.match(tree.text(marker)))


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
        said = _NUMBER.match(tree.text(node)) if node.tag == "sup" else None
        linked = any(c.tag == "a" for c in node.walk()) if said else True
        if said and not linked and said[1] in numbers and not _within(node, found.items):
            found.markers[id(node)] = numbers[said[1]]


def _within(node: Node, items: dict[int, str]) -> bool:
    above: Node | None = node
    while above is not None:
        if id(above) in items:
            return True
        above = above.parent
    return False


def _leading(tree: Tree, node: Node) -> str:
    """The number a note's text begins with, in a <sup> of its own or in brackets."""
    inner = [c for c in node.walk() if c is not node and c.tag in ("sup", "b", "strong", "span")]
    first = _NUMBER.match(tree.text(inner[0])) if inner else None
    text = " ".join(tree.text(node)[:40].split())
    if first and text.startswith(tree.text(inner[0]).strip()):
        return first[1]
    plain = re.match(r"[\[(]?([0-9]{1,3}|[*†‡§]{1,3})[\])]?[.:)]?\s", text)
    return plain[1] if plain else ""


def _label(tree: Tree, node: Node, found: Notes) -> None:
    """The number before a note's own text is no part of it."""
    for child in node.walk():
        if child is node or child.tag not in ("sup", "a", "span", "b"):
            continue
        if child.tag == "a" and child.get("href")[:1] != "#" and not child.get("name"):
            return
        if _NUMBER.match(tree.text(child)) or (child.tag == "span" and child.get("class") == "label"):
            found.labels.add(id(child))
            return
        if tree.text(child).strip():
            return
