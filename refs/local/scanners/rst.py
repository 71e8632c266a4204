"""reStructuredText by docutils, and the two roles of Sphinx that name a file."""

from __future__ import annotations

import re

from docutils import nodes

from refs.formats._rst_parse import parse
from refs.local.scanners.base import Scanned, Scanner

_ROLE = re.compile(r":(doc|download):`(?:[^`<]{0,500}<([^<>`]{1,500})>|([^`<>]{1,500}))`")
_DIRECTIVE = re.compile(r"^[ \t]*\.\. (?:\|[^|\n]{1,200}\| )?(?:include|literalinclude|figure|image)::"
                        r"[ \t]*(\S[^\n]{0,500}?)[ \t]*$", re.MULTILINE)
_CODE = re.compile(r"^(?P<lead>[ \t]*)\.\. (?:code-block|sourcecode|code|parsed-literal|highlight)::[^\n]*\n"
                   r"(?:[ \t]*\n|(?P=lead)[ \t]+[^\n]*\n)+", re.MULTILINE)
"""A listing: what it shows is no link."""
_LITERAL = re.compile(r"^(?P<lead>[ \t]*)(?!\.\. )\S[^\n]*::[ \t]*\n(?:[ \t]*\n)+(?:[ \t]*\n|(?P=lead)[ \t]+[^\n]*\n)+",
                      re.MULTILINE)
"""A paragraph that ends with "::", and the literal block below it."""
_INLINE = re.compile(r"(?<![\w`])``[^`\s](?:[^\n`]|`(?!`)|\n(?!\s*\n)){0,500}?``(?!\w)")
"""Inline code, which may hold a role."""
DOC = "doc:"
"""Marks a target as the name of a document, which is written without its ending (Sphinx)."""


class Rst(Scanner):
    """Links, images, included files, `:doc:` and `:download:` of reStructuredText; its sections and labels."""

    name = "rst"
    suffixes = (".rst", ".rest")

    def scan(self, text: str, origin: str) -> Scanned:
        """What is linked, and the anchors that docutils makes."""
        tree = parse(text, origin)
        targets = [uri for node in tree.findall(nodes.reference) if (uri := node.get("refuri", ""))]
        shown = text.replace("\r\n", "\n")
        for hidden in (_CODE, _LITERAL, _INLINE):
            shown = hidden.sub(lambda m: "\n" * m[0].count("\n"), shown)
        for kind, named, bare in _ROLE.findall(shown):
            targets.append(f"{DOC if kind == 'doc' else ''}{(named or bare).strip()}")
        targets += _DIRECTIVE.findall(shown)
        names: set[str] = set()
        for node in tree.findall(nodes.Element):
            names.update(node.get("ids", ()), node.get("names", ()))
        headings = tuple(node.astext() for node in tree.findall(nodes.title))
        return Scanned(tuple(dict.fromkeys(targets)), headings, frozenset(names))
