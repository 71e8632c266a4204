"""Tells a page's own article from a box by its name, and from the articles of other pages that stand below it."""

from __future__ import annotations

from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from refs.pages._nodes import above, is_link, running

_ARTICLE = 400
"""Characters of running text that an article has at least..."""
_OF_ARTICLE = 0.6
"""...and the share of its article's running text from which a named element is the article itself."""


def holds_the_article(node: LexborNode) -> bool:
    """True for an element that holds most of the running text of the article it stands in: `.paywall-article`."""
    article = next((n for n in above(node) if n.tag in ("article", "main")), None)
    if article is None or (own := running(node)) < _ARTICLE:
        return False
    return own >= _OF_ARTICLE * running(article)


def further_articles(articles: Iterable[LexborNode]) -> list[LexborNode]:
    """Whole articles below the page's own, each under a headline of its own: pages that scroll on to the next story."""
    found = [a for a in articles if any(not is_link(h) for h in a.css("h1"))]
    outer = [a for a in found if not any(n.tag == "article" for n in above(a))]
    return outer[1:] if len(outer) > 1 and running(outer[0]) >= _ARTICLE else []
