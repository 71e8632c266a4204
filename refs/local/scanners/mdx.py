"""MDX: Markdown with components. What its program writes is not known; its links, headings and ids are."""

from __future__ import annotations

import re
from dataclasses import replace

from refs.local.scanners._markdown import scanned
from refs.local.scanners.base import Scanned, Scanner

_FENCE = r"^[ \t]{0,9}(?P<fence>`{3,}|~{3,})[^\n]*\n.{0,200000}?^[ \t]{0,9}(?P=fence)[ \t]*$"
_CODE = re.compile(_FENCE, re.MULTILINE | re.DOTALL)
_PROGRAM = re.compile(rf"(?P<code>{_FENCE})|^(?:import|export)\s(?:(?!\n[ \t]*\n).){{0,20000}}?(?=\n[ \t]*\n|\Z)"
                      r"|\{/\*(?![ \t]*#).{0,20000}?\*/\}", re.MULTILINE | re.DOTALL)
"""A statement of the module, up to the next empty line as MDX reads it, or a comment; but `{/* #id */}` gives a heading
its id. In a listing both are its text."""
_PROP = re.compile(r"<[A-Z][\w.]{0,80}\b[^<>]{0,2000}?\s(?:href|to)=[\"']([^\"'{}<>\s]{1,2000})[\"']")
"""A component that leads somewhere: `<Link to="...">`, `<LinkCard href="...">`."""
_TAKES_IN = re.compile(r"^import\s[^\n]{0,300}?\.mdx?[\"']", re.MULTILINE)


class Mdx(Scanner):
    """Links, images, headings and ids of MDX, and the addresses of its components."""

    name = "mdx"
    suffixes = (".mdx",)

    def scan(self, text: str, origin: str) -> Scanned:
        """What is linked, and the anchors."""
        plain = text.replace("\r\n", "\n")
        found = scanned(_PROGRAM.sub(lambda m: m["code"] or "", plain))
        shown = _CODE.sub("", plain)
        return replace(found, targets=tuple(dict.fromkeys((*found.targets, *_PROP.findall(shown)))),
                       takes_in=found.takes_in or bool(_TAKES_IN.search(shown)))
