"""Finds the lines of a page's own list of references: an entry is about another work, and no statement of the page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from resiliparse.extract.html2text import extract_plain_text
from selectolax.lexbor import LexborHTMLParser, LexborNode

from refs.pages._headings import Heading, section
from refs.pages._names import any_in
from refs.pages._phrases import expression
from refs.pages.base import folded_lines

_REFERENCES = re.compile(rf"(?i)[\W\d_]*(?:{expression('beside', 'references')})\s*(?:\[[^\]]*\])?[:.]*$")
_REFERENCE_LISTS = (
    "ol.references, .reflist, .refbegin, .mw-references-wrap, .ltx_bibliography, .ref-list, #bibliography, "
    ".bibliography, [role='doc-bibliography'], [role='doc-endnotes']"
)
_MAY_LIST = ("references", "reflist", "refbegin", "mw-ref", "ltx_bib", "ref-list", "bibliography", "doc-endnotes")
"""What one of these names has in it."""
_LISTS = ("ol", "ul", "dl", "table")
_MOST = 0.5
"""Share of the page's text above which a list is the page itself: a bibliography."""


def reference_lines(tree: LexborHTMLParser, headed: Iterable[Heading], whole: Collection[str],
                    names: str) -> frozenset[str]:
    """Those of the page's lines that its own list of references holds; none where that is most of the page."""
    body = tree.body
    if body is None:
        return frozenset()
    nodes = body.css(_REFERENCE_LISTS) if any_in(_MAY_LIST, names) else []
    for heading, text in headed:
        nodes += _entries(section(heading)) if _REFERENCES.fullmatch(text) else ()
    html = "".join(node.html or "" for node in nodes)
    text = extract_plain_text(html, preserve_formatting=True, main_content=False, list_bullets=False) if html else ""
    found = frozenset(folded_lines(text)).intersection(whole)
    return found if sum(map(len, found)) <= _MOST * sum(map(len, whole)) else frozenset()


def _entries(section: list[LexborNode]) -> list[LexborNode]:
    """The section up to the end of its lists; the whole of it where the entries are paragraphs.

    What comes after the lists without a heading of its own is the article's again.
    """
    lists = ", ".join(_LISTS)
    listed = [n for n, node in enumerate(section) if node.tag in _LISTS or node.css_first(lists) is not None]
    return section[:listed[-1] + 1] if listed else section
