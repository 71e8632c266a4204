"""HTML: what it links to and shows, its ids and names."""

from __future__ import annotations

from refs.local.scanners._tree import of_tree, tree_of
from refs.local.scanners.base import Scanned, Scanner


class Html(Scanner):
    """Links, images, scripts and style sheets of a page; its ids and names."""

    name = "html"
    suffixes = (".html", ".htm", ".xhtml")

    def scan(self, text: str, origin: str) -> Scanned:
        """What is linked, and the anchors; a heading of HTML has no anchor that it does not state."""
        found = of_tree(tree_of(text))
        return Scanned(found.targets, (), found.names, found.base)
