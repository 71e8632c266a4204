"""What a tree of HTML links to and shows, with its headings, ids and names. Pure."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from refs.local.scanners.base import Scanned

_LEADS = ("href", "src", "poster", "data")
"""Attributes that lead to a file, and the elements in which they do."""
_TAGS = frozenset("a area img link script iframe source video audio embed object track".split())
_NO_FILE = frozenset({"preconnect", "dns-prefetch", "canonical", "alternate", "shortlink", "pingback", "edituri"})
"""`<link rel>` that names an address, and no file to be loaded."""


def tree_of(text: str) -> LexborHTMLParser:
    """The tree of a page or a part of one."""
    return LexborHTMLParser(text.replace("\0", "\ufffd"))


def of_tree(tree: LexborHTMLParser) -> Scanned:
    """Targets, headings and names of a tree."""
    targets: dict[str, None] = {}
    names: set[str] = set()
    headings: list[str] = []
    base = ""
    for node in tree.css("[href],[src],[id],[name],[poster],object[data],h1,h2,h3,h4,h5,h6"):
        tag, given = node.tag or "", node.attributes
        own = ("id", "name") if tag in ("a", "map") else ("id",)
        names.update(given[key] or "" for key in own if key in given)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            headings.append(" ".join(node.text().split()))
        elif tag == "base":
            base = base or (given.get("href") or "").strip()
        elif tag in _TAGS and not (tag == "link" and _NO_FILE & set((given.get("rel") or "").lower().split())):
            targets.update(dict.fromkeys((given[key] or "").strip() for key in _LEADS if key in given))
    targets.pop("", None)
    return Scanned(tuple(targets), tuple(headings), frozenset(names - {""}), base)
