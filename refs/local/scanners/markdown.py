"""Markdown by GitHub's own parser (cmark-gfm), so that links and headings are what a reader gets."""

from __future__ import annotations

import re

from refs.local.anchors import own_id
from refs.local.scanners._tree import of_tree, tree_of
from refs.local.scanners.base import Scanned, Scanner

_HEAD = re.compile(r"\A\ufeff?(?:---\r?\n.{0,200000}?\n(?:---|\.\.\.)[ \t]*\r?\n"
                   r"|\+\+\+\r?\n.{0,200000}?\n\+\+\+[ \t]*\r?\n)", re.DOTALL)
"""The front matter, of YAML or TOML: no text of the page."""
_LABEL = re.compile(r"^\(([^()\s]{1,200})\)=[ \t]*$", re.MULTILINE)
"""A label of MyST."""
_SPAN = re.compile(r"\{[:\s]{0,3}#([^\s{}]{1,200})[^{}\n]{0,200}\}")
"""An id given to a stretch or a block: Pandoc, attr_list."""


class Markdown(Scanner):
    """Links, images, headings and ids of Markdown; HTML inside it too."""

    name = "markdown"
    suffixes = (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd")

    def scan(self, text: str, origin: str) -> Scanned:
        """What is linked, and the anchors."""
        import cmarkgfm
        from cmarkgfm.cmark import Options

        body = _HEAD.sub("", text, count=1)
        shown = cmarkgfm.github_flavored_markdown_to_html(
            body, options=Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES)
        found = of_tree(tree_of(shown))
        parted = [own_id(heading) for heading in found.headings]
        own = {name for _, name in parted if name} | set(_LABEL.findall(body)) | set(_SPAN.findall(body))
        return Scanned(found.targets, tuple(heading for heading, _ in parted), found.names | own)
