"""The headings of a page's tree, and what stands under each of them."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from refs.pages._nodes import BOX_OF_LINKS, after, link_share
from refs.pages.base import fold

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
HEADING_CHARS = 60
"""Characters of a heading that may open a box or a list."""
_SERVING = "h2, h3, h4, h5, h6, [class*='title' i], [class*='heading' i], p > strong, p > b, legend"
"""Headings, and what serves as one."""
Heading = tuple[LexborNode, str]
"""An element and its text."""


def headings(tree: LexborHTMLParser) -> list[Heading]:
    """The short headings of a page, with their text."""
    found = ((node, node.text()) for node in (tree.body.css(_SERVING) if tree.body is not None else ()))
    short = ((node, fold(text)) for node, text in found if len(text) <= 4 * HEADING_CHARS)
    return [(node, text) for node, text in short if 0 < len(text) <= HEADING_CHARS]


def section(heading: LexborNode, links: bool = False) -> list[LexborNode]:
    """The heading and what follows it up to the next heading of its rank; with `links`, while that is made of links."""
    top = alone(heading)
    found = [top]
    for node in after(top):
        if _heads(node, heading) or (links and link_share(node) < BOX_OF_LINKS and node.tag != "form"):
            break
        found.append(node)
    return found


def _heads(node: LexborNode, heading: LexborNode) -> bool:
    """True for an element that is, or holds, a heading of the same rank or a higher one."""
    rank = HEADINGS.index(heading.tag) if heading.tag in HEADINGS else 2
    same = HEADINGS[: rank + 1]
    return node.tag in same or node.css_first(", ".join(same)) is not None


def alone(node: LexborNode) -> LexborNode:
    """The outermost element that holds no more text than this one."""
    text, parent = fold(node.text()), node.parent
    while parent is not None and parent.tag not in ("body", "main", "article") and fold(parent.text()) == text:
        node, parent = parent, parent.parent
    return node
