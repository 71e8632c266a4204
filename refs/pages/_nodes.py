"""Small questions about a node of a page's tree: what stands above, after and next to it, how much of it is links."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

SENTENCE = 60
"""Characters from which a paragraph is running text and no label or caption."""
BOX_OF_LINKS = 0.6
"""Share of link text from which a paragraph or a block is a list of links."""
LINKED = 0.9
"""Share of link text from which a block is a link."""


def above(node: LexborNode) -> Iterator[LexborNode]:
    """The elements that hold it, the innermost first."""
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def after(node: LexborNode) -> Iterator[LexborNode]:
    """The elements that follow among its siblings."""
    beside = node.next
    while beside is not None:
        if beside.is_element_node:
            yield beside
        beside = beside.next


def next_to(node: LexborNode) -> Iterator[LexborNode]:
    """The elements right before and right after it."""
    before = node.prev
    while before is not None and not before.is_element_node:
        before = before.prev
    if before is not None:
        yield before
    yield from itertools.islice(after(node), 1)


def link_share(node: LexborNode) -> float:
    """Share of a block's text that is link text."""
    if node.tag == "a":
        return 1.0
    links, text = node.css("a"), node.text()
    if not links or not text or text.isspace():
        return 0.0 if text and not text.isspace() else 1.0
    return sum(len("".join(a.text().split())) for a in links) / len("".join(text.split()))


def is_link(node: LexborNode) -> bool:
    """True for a block that is nothing but links."""
    return link_share(node) >= LINKED and bool(node.text().strip())


def running(node: LexborNode) -> int:
    """Characters of an element's paragraphs that are neither labels nor lists of links."""
    texts = (p.text() for p in node.css("p") if link_share(p) < BOX_OF_LINKS)
    return sum(len(text) for text in texts if len(text) >= SENTENCE)
