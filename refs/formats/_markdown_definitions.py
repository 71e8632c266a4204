"""Link definitions that are a numbered list of sources: `[1]: https://... "The title"`, cited as "[1, 3]" or not.

To Markdown `[1]` alone is a link by that definition, but "[1, 3]" is plain text. So the numbers are handed on
(`Gathered.numbered`) for whoever reads typed markers, and a definition that no link uses becomes an entry all the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from refs.formats._assemble import Gathered, footnote
from refs.formats._markdown_cursor import span_of
from refs.reading.addresses import absolute
from refs.reading.list_items import folded

_LABEL = re.compile(r"\^?(?P<number>[0-9]{1,3})\^?|[A-Z]{1,3}[0-9]{1,3}|"
                    r"(?:SOURCE|REF|REFERENCE|CITATION)[\s:.-]?(?P<named>[0-9]{1,3})")
"""Labels that number a source: "1", "^1", "S2", "Ref-3"."""


def define(definitions: Mapping[str, Any], found: Gathered, lines: Sequence[int], source: str) -> None:
    """The numbered definitions as entries, and their numbers as what a marker in the text may cite.

    One that a link uses is that link's entry. Definitions by name ("[guide]: https://...") are only links.
    """
    for label, defined in definitions.items():
        named = _LABEL.fullmatch(label)
        href = absolute(str(defined.get("href", ""))) if named else ""
        if not named or not href or found.is_none(href):
            continue
        number = named["number"] or named["named"] or folded(label)
        key = f"link:{href}"
        if key not in found.entries:
            key = f"def:{number}"
            start, end = span_of(defined.get("map") or [0, 0], lines, source)
            text = f"{defined.get('title', '')} {href}".strip()
            found.entries[key] = footnote(text, [href], label=f"[{number}]", start=start, end=end)[0]
        found.numbered[number] = key
