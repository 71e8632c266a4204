"""Notes and entries in description lists: the <dt> has the label and the name, the <dd> behind it the words.

So do ReSpec and docutils (`<dl class="footnote brackets">`, `<dl class="citation">`) and hand-written pages. A glossary
has the same form: its links are words of a sentence, and those of a list of works stand in brackets or are numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from refs.reading.html_tree import Node, Tree

_LISTED = re.compile(r"(?:^|[\s_-])(?:bibliography|references|citations?|footnotes?|endnotes?|biblio)(?:$|[\s_-])",
                     re.IGNORECASE)
_BRACKET = re.compile(r"[\[(【]\s*(?:<[^<>]{0,300}>\s*){0,4}$")
_BEFORE = 400
"""Characters before a link in which its opening bracket is sought, with the tags between."""
_DEEPEST = 4


def descriptions(nodes: Iterable[Node]) -> dict[int, Node]:
    """`id()` of each <dt> -> the <dd> that comes first behind it."""
    found: dict[int, Node] = {}
    for parent in {id(n.parent): n.parent for n in nodes if n.tag == "dt" and n.parent}.values():
        term: Node | None = None
        for child in parent.children:
            if isinstance(child, Node) and child.tag == "dt":
                term = child
            elif isinstance(child, Node) and child.tag == "dd" and term is not None:
                found[id(term)] = child
                term = None
    return found


def term_of(node: Node) -> Node | None:
    """The <dt> that an element is, or stands in."""
    above: Node | None = node
    for _ in range(_DEEPEST):
        if above is None or above.tag == "dt":
            return above
        above = above.parent
    return None


def is_labelled(tree: Tree, term: Node, marker_start: int, words: str) -> bool:
    """True where a link in brackets repeats the label of a <dt>, or where the list's class says that it is of works."""
    label = " ".join(tree.text(term).split()).strip("[]() .:").casefold()
    if not label or words.strip("[]() .:").casefold() != label:
        return False
    around = f"{term.get('class')} {term.parent.get('class') if term.parent else ''}"
    bracketed = words[:1] in "[(" or bool(_BRACKET.search(tree.source[max(0, marker_start - _BEFORE):marker_start]))
    return bracketed or bool(_LISTED.search(around))
