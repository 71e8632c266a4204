"""Tells which of a page's lines stand in boxes beside its matter, and nowhere in it.

The blocks that hold what is marked as a box (`_beside.mark`) are parsed once more, and read with and without what is
marked. They are a small part of most pages; to read all of the marked page again took an eighth of its time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree
from selectolax.lexbor import LexborHTMLParser, LexborNode

from refs.pages._beside import BESIDE, MARK
from refs.pages._nodes import above
from refs.pages.base import folded_lines

_BLOCKS = frozenset((
    "address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup li main nav ol p pre section table ul"
).split())
"""Elements that begin and end a line wherever they stand, as the extraction sees it; cells and rows share theirs."""
_OTHERWISE = frozenset(("button", "label", "option", "pre", "select", "textarea"))
"""What the extraction leaves out with all that it holds, or reads with the lines of its source."""


def shown_lines(tree: HTMLTree, skipped: Sequence[str], main: bool = False, known: Container[str] = ()) -> list[str]:
    """The visible lines of a page, or of its main content, without the elements that are skipped.

    Most of the `known` lines of the whole page are its main content's too, and cost less a second time.
    """
    raw = extract_plain_text(
        tree,
        preserve_formatting=True,
        main_content=main,
        list_bullets=False,
        comments=not main,
        post_meta=not main,
        alt_texts=not main,
        skip_elements=skipped,
    )
    return folded_lines(raw, known)


def boxed_lines(tree: LexborHTMLParser, whole: Sequence[str], skipped: Sequence[str], drawn: bool) -> frozenset[str]:
    """The lines of the page that stand beside its own matter, and nowhere in it.

    The tree is stripped and marked (`_beside`); `drawn` is True where the former took text out of it.
    """
    if drawn:  # what pictures say is among the page's lines, and no longer in the tree: all is read again
        return frozenset(whole).difference(shown_lines(HTMLTree.parse(tree.html or ""), (*skipped, BESIDE)))
    return _in_boxes_alone(_regions(tree, skipped), whole, skipped)


def _in_boxes_alone(regions: Sequence[LexborNode], whole: Sequence[str], skipped: Sequence[str]) -> frozenset[str]:
    """Those of the page's lines that all stand in boxes, which are marked in the regions."""
    part = HTMLTree.parse("<!doctype html>" + "".join(node.html or "" for node in regions))
    held = Counter(shown_lines(part, skipped, known=frozenset(whole)))
    if any(MARK not in node.attributes or node.tag == "body" for node in regions):
        held.subtract(shown_lines(part, (*skipped, BESIDE)))
    return frozenset(line for line, times in Counter(filter(held.__contains__, whole)).items() if times <= held[line])


def _regions(tree: LexborHTMLParser, skipped: Sequence[str]) -> list[LexborNode]:
    """The outermost blocks that are marked, or hold what is marked where its lines are not its own."""
    left_out = {node.mem_id for node in tree.css(", ".join(skipped))} if skipped else set()
    found: dict[int, LexborNode] = {}
    for node in tree.css(BESIDE):
        region = _region(node, left_out, found)
        if region is not None:
            found[region.mem_id] = region
    if all(MARK in node.attributes for node in found.values()):
        return list(found.values())  # the tree was gone through from above: none of these holds another
    return [node for node in found.values() if not any(n.mem_id in found for n in above(node))]


def _region(node: LexborNode, left_out: Container[int], known: Container[int]) -> LexborNode | None:
    """The block to read for a mark; None where one that is known holds it."""
    region = None
    for holder in (node, *above(node)):
        if holder.mem_id in known:
            return None
        if holder.tag in _OTHERWISE or holder.mem_id in left_out:
            region = None
        if region is None and (holder.tag in _BLOCKS or holder.tag == "body"):
            region = holder
    return region
