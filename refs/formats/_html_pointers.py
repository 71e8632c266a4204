"""Links inside an HTML page, which may mark its notes: what they show, and what tells that they mark."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from refs.reading.html_tree import Node, Tree
from refs.reading.markers import LOWERED

_MARKED = re.compile(r"footnote|endnote|noteref|footref|fnref|doc-noteref|citation|sidenote|(?:^|[\s_-])(?:fn|"
                     r"note)(?:$|[\s_-])",
                     re.IGNORECASE)
NUMBER = re.compile(r"^\s*[\[(]?\s*([0-9]{1,3}|[a-z]|[*†‡§]{1,3})\s*[\])]?[.:)]?\s*$")
"""What a marker shows that numbers its note."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)[0-9]{2}[a-z]?\b")
_CALLED = re.compile(
    r"\b(?:foot|end)?note\b|\bsource\b|\bref(?:erence)?\b|\bcitation\b|\bfu(?:ß|ss)note\b|\bquelle\b", re.IGNORECASE)
"""Words that say of a link that it marks a note: "see note", "[source]"."""
_AUTHORS = re.compile(r"[^\W\d_][\w’'-]+\b(?:[\w’'., &-]{0,100}?\bet al\b|[\w’'., &-]{0,100}[(\[ ]"
                      r"(?:1[5-9]|20)[0-9]{2}\b)")
MARKER_SIZE = 400
"""Characters of an anchor with its tags up to which it may be a marker."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A link inside the page, which may mark a note."""

    start: int
    words: str
    """What it shows, cut where it shows more than a marker does."""
    marks: bool = False
    """True where its class, its relation or a <sup> around it says that it marks a note."""
    names: frozenset[str] = frozenset()
    """The names that a link back to it may use."""

    @property
    def numbers(self) -> bool:
        """True where it shows a number or a sign, as markers do."""
        return bool(NUMBER.match(self.words)) or (bool(self.words) and not re.search(r"[^\W_]", self.words))

    @property
    def cites(self) -> bool:
        """True where its words are a marker's: a number, raised words, or an author and a year."""
        return self.numbers or self.marks or bool(_YEAR.search(self.words)) or bool(_CALLED.search(self.words))


def names_authors(words: str) -> bool:
    """True for a marker whose words are the sentence's own, outside of brackets: "Roe et al. (2011)"."""
    return bool(_AUTHORS.match(words))


def pointers_of(tree: Tree, nodes: list[Node] | None = None) -> dict[str, Pointer]:
    """The first link to each name inside the page."""
    made: dict[str, Pointer] = {}
    for node in tree.root.walk() if nodes is None else nodes:
        if node.tag == "a" and node.get("href")[:1] == "#" and (name := unquote(node.get("href")[1:])) not in made:
            made[name] = _pointer(tree, node)
    return made


def _pointer(tree: Tree, node: Node) -> Pointer:
    """What a link inside the page shows and whether it looks like a marker: raised, or of a class that says so."""
    holder = node.parent
    said = f"{node.get('class')} {node.get('role')} {node.get('epub:type')} {holder.get('class') if holder else ''}"
    raised = bool(_MARKED.search(said)) or node.get("rel") == "footnote" or (
        holder is not None and holder.tag == "sup") or any(c.tag == "sup" for c in node.children if isinstance(c, Node))
    words = " ".join(tree.text(node).split()) if node.end - node.start < MARKER_SIZE else ""
    names = {node.get("name"), node.get("id"), holder.get("id") if holder else ""} - {""}
    return Pointer(node.start, words.translate(LOWERED), raised or words != words.translate(LOWERED), frozenset(names))
