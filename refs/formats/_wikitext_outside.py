"""Sources that stand in the text of a wikitext itself, outside of its notes: citation templates and external links.

Small wikis have hardly another form, and on the large ones the lists "Sources" and "Further reading" are written so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator

from refs.archive_urls import unwrap
from refs.citations import templates as citation_templates
from refs.formats._wikitext_names import LISTS, NOTES, REUSE, SHORT, TAGS
from refs.formats._wikitext_scan import Node, Scan
from refs.reading.list_headings import is_links, is_list

_URL = re.compile(r"(?:https?:|ftp:)?//[^\s\[\]<>\"|{}]+", re.IGNORECASE)
_COPIES = frozenset(("webarchive", "wayback", "webarchiv"))
"""Templates that show an archived copy of the link before them."""
_CLOSED = SHORT | NOTES | REUSE | LISTS | TAGS
"""Templates whose insides are read with them."""


def outside(scan: Scan, name: Callable[[Node], str], known: Container[int]) -> Iterator[list[tuple[int, int]]]:
    """The stretches of each citation template or external link that stands in no ref, note or other citation.

    The archived copy right behind one is its second stretch: "[url title] {{webarchive |url=…}}".

    `name` gives a template's name; what begins at one of the `known` offsets has been read already.
    """
    closed = -1
    for node in scan.nodes:
        called = name(node) if node.kind == "template" else ""
        cites = bool(called) and citation_templates.is_citation(called)
        inside = node.start < closed
        if node.kind in ("ref", "hidden", "literal", "comment") or cites or called in _CLOSED:
            closed = max(closed, node.end)
        linked = node.kind == "ext" and bool(_URL.match(scan.source, node.inner, node.inner_end))
        if not inside and node.start not in known and (cites or linked):
            copy = _copy_behind(scan, node, name)
            closed = max(closed, copy.end if copy else node.end)
            yield [(node.start, node.end), *([(copy.start, copy.end)] if copy else [])]


def _copy_behind(scan: Scan, node: Node, name: Callable[[Node], str]) -> Node | None:
    """The template or link that shows the archived copy of a link right before it."""
    following = next((n for n in scan.nodes if n.start >= node.end), None)
    if node.kind != "ext" or following is None:
        return None
    between = scan.source[node.end:following.start].strip(" ")
    if following.kind == "template":
        return following if not between and name(following) in _COPIES else None
    held = _URL.match(scan.source, following.inner, following.inner_end) if following.kind == "ext" else None
    closing = scan.source[following.end:following.end + 1] == ")"
    return following if held and between == "(" and closing and unwrap(held.group()) is not None else None


def is_listed(section: str) -> bool:
    """True below the heading of a list of sources, or of links that lead on: nothing is claimed by an entry."""
    return is_list(section) or is_links(section)
