"""What the styles of an OpenDocument file say of its text: raised stretches, titles, bullets. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_RAISED = ("super", "3", "4", "5")
"""How a position begins that sets text as superscript: "super 58%", "33% 58%" (ODF 1.3, part 3, 20.396)."""


@dataclass(frozen=True, slots=True)
class Styles:
    """Names of styles by what they do."""

    raising: frozenset[str]
    """Set their text as superscript."""
    titles: frozenset[str]
    """Paragraphs that are the document's title."""
    bulleted: frozenset[str]
    """Lists whose first level shows no number."""


def styles_of(roots: Iterable[Any]) -> Styles:
    """The styles of a file's parts; those that LibreOffice makes for one place ("P12") name their parent."""
    raising, titles, bulleted = set(), {"Title"}, set()
    for name, style in _all(roots, f"{_STYLE}style"):
        positions = (p.get(f"{_STYLE}text-position") or "" for p in style.iterchildren(f"{_STYLE}text-properties"))
        raising |= {name} if any(p.startswith(_RAISED) for p in positions) else set()
        titles |= {name} if style.get(f"{_STYLE}parent-style-name") == "Title" else set()
    for name, style in _all(roots, f"{_TEXT}list-style"):
        first = next((level for level in style if level.get(f"{_TEXT}level") == "1"), None)
        numbered = first is not None and first.tag == f"{_TEXT}list-level-style-number" and (
            first.get(f"{_STYLE}num-format"))
        bulleted |= set() if first is None or numbered else {name}
    return Styles(frozenset(raising), frozenset(titles), frozenset(bulleted))


def _all(roots: Iterable[Any], tag: str) -> Iterator[tuple[str, Any]]:
    for root in roots:
        for style in root.iter(tag):
            yield style.get(f"{_STYLE}name", ""), style
