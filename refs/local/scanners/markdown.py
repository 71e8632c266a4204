"""Links, images, headings and ids of Markdown."""

from __future__ import annotations

from refs.local.scanners._markdown import scanned
from refs.local.scanners.base import Scanned, Scanner


class Markdown(Scanner):
    """Links, images, headings and ids of Markdown; HTML inside it too."""

    name = "markdown"
    suffixes = (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd")

    def scan(self, text: str, origin: str) -> Scanned:
        """What is linked, and the anchors."""
        return scanned(text)
