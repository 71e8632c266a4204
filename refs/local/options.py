"""What a user may set about local links."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LocalOptions:
    """The `[local]` table: links between files of the tree. They are looked up on disk and never fetched."""

    check: bool = False
    """Look up relative links and #anchors of Markdown, MDX, reStructuredText, AsciiDoc and HTML files."""
    root: str = ""
    """The folder that is published: "/page.md" counts from here, and nothing outside it is looked at; "" for the
    repository's (or, outside one, the file's own folder)."""
    base_url: str = ""
    """The address that `root` is published at: links to it are looked up in the tree, and not on the web."""
    anchors: bool = True
    """Look up #anchors, too."""
    built: bool = True
    """Take "page", "page/" and "page.html" as there where "page.md" is, as sites that are built have them."""

    @property
    def wanted(self) -> bool:
        """True where local links are looked up: asked for outright, or by naming what is published where."""
        return self.check or bool(self.base_url)
