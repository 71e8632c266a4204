"""AsciiDoc: links, cross references, images, included files; section titles and ids. By its own marks, line by line."""

from __future__ import annotations

import re

from refs.local.scanners.base import Scanned, Scanner

_FENCE = re.compile(r"^(-{4,}|\.{4,}|\+{4,}|/{4,}|```)[^\n]*\n.{0,200000}?^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"^//(?!/)[^\n]*$", re.MULTILINE)
_LINK = re.compile(r"(?<![\w/])(?:link|xref|image|video|audio|include):{1,2}(?P<target>[^\s\[\]:][^\s\[\]]{0,500})\["
                   r"|<<(?P<cross>[^<>,\n]{1,300})(?:,[^<>]{0,300})?>>")
_TITLE = re.compile(r"^={1,6}[ \t]+(\S[^\n]{0,300}?)[ \t]*$", re.MULTILINE)
_NAME = re.compile(r"\[\[([^\[\],\n]{1,200})(?:,[^\[\]\n]{0,200})?\]\]|\[[\w ,]{0,40}#([\w:.-]{1,200})[^\]\n]{0,99}\]"
                   r"|anchor:([\w:.-]{1,200})\[|^\[[^\]\n]{0,200}\bid=\"?([\w:.-]{1,200})", re.MULTILINE)
_PASSED = re.compile(r"(?<!\w)(\+{1,3})(?=\S)[^\n+]{1,300}?\1(?!\w)|\\(?=<<|xref:|link:|image:)[^\s]{1,300}")
"""What is shown as it is written: between plus signs, or after a backslash."""
_INCLUDE = re.compile(r"^include::", re.MULTILINE)
_MARKS = re.compile(r"[*_`#^~]{1,2}(?=\S)|(?<=\S)[*_`#^~]{1,2}")


class AsciiDoc(Scanner):
    """link:, xref:, <<>>, image::, include::; section titles, [[id]] and [#id]. Listings and comments hide theirs."""

    name = "asciidoc"
    suffixes = (".adoc", ".asciidoc", ".asc")

    def scan(self, text: str, origin: str) -> Scanned:
        """What is linked, and the anchors."""
        shown = _COMMENT.sub("", _FENCE.sub(lambda m: "\n" * m[0].count("\n"), text.replace("\r\n", "\n")))
        shown = _PASSED.sub("", shown)
        targets = dict.fromkeys(m["target"] or _cross(m["cross"].strip()) for m in _LINK.finditer(shown))
        titles = tuple(_MARKS.sub("", title) for title in _TITLE.findall(shown))
        names = frozenset(name for found in _NAME.findall(shown) for name in found if name)
        return Scanned(tuple(targets), titles, names, words=frozenset(titles),
                       takes_in=bool(_INCLUDE.search(shown)))


def _cross(key: str) -> str:
    """The target of `<<key>>`: an id of this file, or a file with one ("other.adoc#part")."""
    return key if "#" in key or key.endswith((".adoc", ".asciidoc", ".asc")) else f"#{key}"
