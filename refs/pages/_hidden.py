"""Finds what a page holds and shows nobody.

Hidden blocks and spans, and the alternative texts of pictures that are links.

No visitor reads these, so they are no statement of the page. What only waits behind a tab, an accordion or a button
belongs to the page: it is shown to whoever asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from refs.pages._nodes import above

_STYLE = re.compile(r"(?i)(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)")
_ANY = "[hidden], [aria-hidden='true'], [style*='none' i], [style*='hidden' i]"
_BLOCKS = frozenset("div section article aside p ul ol dl table figure form h2 h3 h4 h5 h6 li tr".split())
"""Elements that hold lines of their own."""
_OPENED = re.compile(
    r"(?:^|[\s_-])(?:tabs?|accordion\w*|collaps\w*|toggle\w*|expand\w*|fold\w*|faqs?|answers?|details?|reveal\w*|spoiler\w*"
    r"|panels?|slides?|slider|carousel|steps?|(?:more|full|hidden|rest)[-_]?(?:text|content|info)|show[-_]?more|transcript|lang"
    r"|translation)(?=$|[\s_-])")
"""Names of what a button opens."""
_PICTURE = re.compile(r"(?i)\.(?:jpe?g|png|gif|webp|svg|avif|tiff?)(?:$|[?#])|/(?:wiki/)?(?:File|Image|Datei|Fichier):")
_STREAMED = re.compile(r"S:[0-9a-f]+$")
"""The id of a part that React sends hidden and puts in its place once it has come (streaming server rendering)."""
_WITHIN = ("span", "i", "small", "sup", "a", "b", "em", "strong", "label", "time")
"""Elements that stand within a line."""
INLINE = tuple(f"{tag}{how}" for tag in _WITHIN
               for how in ("[hidden]", "[style*='display:none' i]", "[style*='display: none' i]"))
"""Hidden pieces within a line, for a parser that leaves out elements by selectors."""
_MAY_HIDE = "[hidden], [style*='none' i]"
_NOT_SHOWN = ("display:none", "display: none")
_FORMULA = "math, .katex, .MathJax, [class*='math' i]"
"""Formulas state themselves twice, once for readers and once for programs, and hide one of the two."""


def blocks(body: LexborNode) -> Iterator[LexborNode]:
    """The blocks that are hidden, and that nothing on the page opens."""
    for node in body.css(_ANY):
        if node.tag in _BLOCKS and _is_hidden(node) and not _is_opened(node, body):
            yield node


def inline(tree: LexborHTMLParser) -> bool:
    """True where a piece within a line is hidden; formulas, which hide one of their two forms, are left as they are."""
    return any(map(_is_hidden_within, tree.css(_MAY_HIDE))) and tree.css_first(_FORMULA) is None


def _is_hidden_within(node: LexborNode) -> bool:
    """True for an element that one of the selectors `INLINE` finds; asking all of them takes four times as long."""
    if node.tag not in _WITHIN:
        return False
    style = (node.attributes.get("style") or "").lower()
    return "hidden" in node.attributes or any(how in style for how in _NOT_SHOWN)


def pictures(body: LexborNode) -> Iterator[LexborNode]:
    """The pictures with alternative texts that stand alone and lead to another page."""
    for image in body.css("a[href] img[alt]"):
        link = next((n for n in above(image) if n.tag == "a"), None)
        if link is None or _PICTURE.search(link.attributes.get("href") or "") or not image.attributes.get("alt"):
            continue
        if _alone(link):
            yield image


def _alone(link: LexborNode) -> bool:
    """True where no other text stands in the line of a link."""
    block = next((n for n in above(link) if n.tag in _BLOCKS), None)
    if block is None or not block.text().strip():
        return True
    return not link.text().strip() and all(n is None or n.tag in _BLOCKS for n in (_beside(link, -1), _beside(link, 1)))


def _beside(node: LexborNode, way: int) -> LexborNode | None:
    """What comes right before (-1) or after (1) it in the same element, white space left out."""
    other = node.prev if way < 0 else node.next
    while other is not None and not other.is_element_node and not other.text().strip():
        other = other.prev if way < 0 else other.next
    return other


def _is_hidden(node: LexborNode) -> bool:
    """True for an element that its own attributes hide; style sheets are not read."""
    named = node.attributes
    if "hidden" in named:
        return named.get("hidden") != "until-found" and not _STREAMED.match(named.get("id") or "")
    return named.get("aria-hidden") == "true" or _STYLE.search(named.get("style") or "") is not None


def _is_opened(node: LexborNode, body: LexborNode) -> bool:
    """True for what a tab, an accordion or a button shows."""
    named = node.attributes
    if named.get("role") in ("tabpanel", "region") or "aria-labelledby" in named:
        return True
    if any(_OPENED.search(f"{n.attributes.get('id') or ''} {n.attributes.get('class') or ''}".lower())
           for n in (node, *above(node)) if n.tag not in ("body", "html")):
        return True
    id_ = named.get("id") or ""
    return bool(re.fullmatch(r"[\w:.-]+", id_)) and body.css_first(
        f"[aria-controls='{id_}'], a[href='#{id_}'], [data-target='#{id_}'], [data-bs-target='#{id_}'], "
        f"[onclick*='{id_}']"
    ) is not None
