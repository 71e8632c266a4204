"""CSL-JSON files, as Zotero, Mendeley and pandoc write them: each item is a reference.

The items are decoded one by one and not as one array: so each has its place in the file, and a damaged item names its
line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from refs.formats._csl import of_csl
from refs.formats._library import Listed, library
from refs.formats.base import ArticleReader
from refs.model import Document
from refs.reading.errors import FormatError
from refs.reading.source_text import decoded

_TYPE = re.compile(
    rb'"type"\s*:\s*"(?:article|article-journal|article-magazine|article-newspaper|bill|book|broadcast|chapter|classic|'
    rb"collection|dataset|document|entry|entry-dictionary|entry-encyclopedia|event|figure|graphic|hearing|interview|"
    rb"legal_case|legislation|manuscript|map|motion_picture|musical_score|pamphlet|paper-conference|patent|performance|"
    rb"periodical|personal_communication|post|"
    rb'post-weblog|regulation|report|review|review-book|software|song|speech|standard|thesis|treaty|webpage)"'
)
_FIELD = re.compile(rb'"(?:DOI|URL|issued|container-title|author|title)"\s*:')
_ITEMS = re.compile(rb'\A\xef?\xbb?\xbf?\s*(?:\[|\{\s*"items"\s*:\s*\[)\s*(?:\{|\])')
_DATED = re.compile(rb'"issued"\s*:\s*\{\s*"(?:date-parts|raw|literal)"\s*:')
"""CSL's way to write a date, which no other format shares: an item may leave its type out, or name a registry's."""
_ONE = re.compile(rb"\A\xef?\xbb?\xbf?\s*\{\s*\"(?!items\"\s*:\s*\[)")
_LONGEST = 50_000_000


class CslJson(ArticleReader):
    """CSL-JSON: every item is a reference without a claim (title, authors, issued, container, DOI, ISBN, URL)."""

    name = "csl_json"
    suffixes = (".json",)
    shared = suffixes

    def sniff(self, origin: str, head: bytes) -> float:
        """Sure for objects with a type and a field of CSL's, in an array; for one alone where its date is CSL's."""
        if not _FIELD.search(head):
            return 0.0
        if _ITEMS.match(head):
            return 0.95 if _TYPE.search(head) or _DATED.search(head) else 0.0
        return 0.9 if _ONE.match(head) and _DATED.search(head) and b'"title"' in head else 0.0

    def read(self, data: bytes, origin: str) -> Document:
        """A library of the file's items.

        Raises:
            FormatError: no JSON, or no array of objects.
        """
        source, notes = decoded(data[:_LONGEST], origin)
        return library(origin, source, _listed(source, origin), self.name, notes)


def _listed(source: str, origin: str) -> Iterator[Listed]:
    """The items with their spans: each is decoded where it begins, so that its place is known."""
    decoder = json.JSONDecoder()
    alone = bool(_ONE.match(source[:2000].encode("utf-8", "replace")))  # as doi.org answers for a DOI
    begin = source.find("{") - 1 if alone else source.find("[")
    if not alone and (begin < 0 or source[:begin].strip("\ufeff \r\n\t{:\"") not in ("", "items")):
        raise FormatError(f'{origin}: no CSL-JSON; it is an array of items, or an object with "items"')
    at = begin + 1
    while True:
        at = _past(source, at)
        if source[at:at + 1] in ("]", ""):
            return
        try:
            item, end = decoder.raw_decode(source, at)
        except (ValueError, RecursionError) as error:
            line = source.count("\n", 0, at) + 1
            raise FormatError(f"{origin}:{line}: not JSON ({error}); export the library again") from None
        if isinstance(item, dict):
            yield Listed(_key(item), of_csl(item), at, end)
        at = end


def _past(source: str, at: int) -> int:
    while at < len(source) and source[at] in " \t\r\n,":
        at += 1
    return at


def _key(item: dict[str, Any]) -> str:
    return str(item.get("id") or item.get("citation-key") or "")[:200]
