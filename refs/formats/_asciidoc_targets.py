"""What an AsciiDoc file names as the target of <<key>>, and the keys that lead nowhere. Pure.

Asciidoctor says "possible invalid reference" of such a key and prints it in brackets; to a reader it is a citation
without its entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_NAMED = re.compile(r"\[\[\[?([^\[\],\n]{1,200})|\[[\w.-]{0,40}#([\w:.-]{1,200})|\bid=\"?([\w:.-]{1,200})|"
                    r"\banchor:([\w:.-]{1,200})\[")
_TITLED = re.compile(r"^(?:={1,6}|#{1,6})[ \t]+(?P<section>\S[^\n]*)$|^\.(?P<block>[^\s.][^\n]*)$", re.MULTILINE)
_ELSEWHERE = re.compile(r"[#/]|^_|\.\w{2,5}$")
"""Keys that lead into another file, or to a name that Asciidoctor makes of a section's title."""
_MOST_NAMED = 5


def dangling(source: str, keys: Iterable[str]) -> tuple[str, ...]:
    """One note that names the keys that neither the bibliography nor any section or anchor has; none for none."""
    named = {next(filter(None, m.groups())).strip() for m in _NAMED.finditer(source)}
    titled = {_slug(m["section"] or m["block"]) for m in _TITLED.finditer(source)}
    lost = [k for k in keys if k not in named and _slug(k) not in titled and not _ELSEWHERE.search(k)]
    more = f" and {len(lost) - _MOST_NAMED} more" if len(lost) > _MOST_NAMED else ""
    return (f"cited and in no bibliography or section: {', '.join(lost[:_MOST_NAMED])}{more}",) if lost else ()


def _slug(title: str) -> str:
    """A title as Asciidoctor makes a name of it, whatever sign its words are joined by."""
    return re.sub(r"[\W_]+", "-", title.casefold()).strip("-")
