"""Finds the article where the extraction of main content finds next to nothing: where most running text stands.

Main-content extraction leaves out what is named like an advertisement or a wall ("paywall", "article-wrapper"), and
with it now and then the whole article. Paragraphs tell where it is. First pass: the paragraphs of running text outside
all boxes are found. Second pass: the innermost element that holds most of them is the article's.
"""

from __future__ import annotations

from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from refs.pages._beside import MARK
from refs.pages._nodes import SENTENCE, above, link_share
from refs.pages.base import fold

_LINKED = 0.5
"""Share of link text from which a paragraph is a list of links."""
_ARTICLE = 600
"""Characters of running text from which a page has an article: a short report has some 800, a teaser 200."""
_MOST = 0.75
"""Share of the running text that the article's element holds; the rest are notes, comments and boxes without a name."""
_MISSED = 0.5
"""Share of the article's running text below which the extraction has missed it."""
_LONGEST = 2000
"""Paragraphs that are looked at."""


def article_node(tree: LexborHTMLParser, found: int, whole: int, skipped: Sequence[str]) -> LexborNode | None:
    """The element that holds the article, where the `found` characters of the extraction are not it; else None.

    `whole` are the characters of all visible text, and `skipped` the selectors of what is no part of the page. What
    stands beside the article must be marked in `tree` already.
    """
    if found > _MISSED * whole or whole < _ARTICLE or tree.body is None:
        return None
    for node in tree.body.css(", ".join(skipped)) if skipped else ():
        node.attrs[MARK] = "1"
    told = {p.mem_id: (p, size) for p in tree.body.css("p")[:_LONGEST] if (size := _running(p))}
    total = sum(size for _, size in told.values())
    if total < _ARTICLE or found >= _MISSED * total:
        return None
    held: dict[int, int] = {}
    nodes: dict[int, LexborNode] = {}
    for paragraph, size in told.values():
        for node in above(paragraph):
            held[node.mem_id] = held.get(node.mem_id, 0) + size
            nodes[node.mem_id] = node
    enough = [key for key, size in held.items() if size >= _MOST * total]
    inner = min(enough, key=lambda key: (held[key], -_depth(nodes[key])), default=None)
    return None if inner is None or nodes[inner].tag in ("html", "body") else nodes[inner]


def _running(paragraph: LexborNode) -> int:
    """Characters of a paragraph of running text that stands in no box; 0 for any other."""
    size = len(fold(paragraph.text()))
    if size < SENTENCE or link_share(paragraph) >= _LINKED:
        return 0
    away = any(node.tag == "a" or MARK in node.attributes for node in (paragraph, *above(paragraph)))
    return 0 if away else size


def _depth(node: LexborNode) -> int:
    return sum(1 for _ in above(node))
