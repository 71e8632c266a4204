"""The works that EndNote leaves in a Word file's fields: ADDIN EN.CITE with a record as XML. Pure.

The XML stands in the field's code, or packed as base64 in its data (EndNote's "travelling library").
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from refs.citations.written_dates import iso
from refs.formats._record import Record
from refs.model import Reference

_XML = re.compile(r"<EndNote>.*</EndNote>", re.DOTALL)
_LONGEST = 2_000_000
_KINDS = {"0": "journal", "17": "journal", "3": "journal", "10": "journal", "5": "book", "6": "book", "28": "book",
          "32": "book", "12": "web", "16": "web", "13": "web", "23": "news", "19": "news", "27": "report"}
"""EndNote's numbers of kinds of works, as its XML export writes them."""


def is_cited(code: str) -> bool:
    """True for the code of a field that cites."""
    return "EN.CITE" in code


def works(code: str, data: str) -> Iterator[tuple[str, Reference]]:
    """(what tells the work from others, the work) for each record of a field, from its code or its data."""
    for text in (code, _unpacked(data)):
        found = _XML.search(text[:_LONGEST])
        root = _tree(found[0]) if found else None
        for record in root.iter("record") if root is not None else ():
            made = _work(record)
            yield made.url or f"{made.title}:{made.date}", made
        if root is not None:
            return


def _unpacked(data: str) -> str:
    try:
        return base64.b64decode("".join(data.split())[:_LONGEST]).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


def _tree(text: str) -> Any:
    """The XML of a record, mended as far as possible; None where that fails."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def _work(record: Any) -> Reference:
    """A record's work as a reference."""
    def said(*paths: str) -> str:
        texts = (" ".join("".join(e.itertext()).split()) for path in paths for e in record.iterfind(path))
        return next((t for t in texts if t), "")

    people = [" ".join("".join(a.itertext()).split()) for a in record.iterfind("contributors/authors/author")]
    kind = record.find("ref-type")
    return Record(
        kind=_KINDS.get((kind.text or "").strip(), "") if kind is not None else "",
        title=said("titles/title"), people=tuple(p.strip(" ,") for p in people if p.strip(" ,"))[:60],
        date=iso(said("dates/year")), work=said("titles/secondary-title", "periodical/full-title", "publisher"),
        volume=said("volume"), pages=said("pages"), urls=tuple(u for u in (said("urls/related-urls/url"),) if u),
        identifiers=(("doi", said("electronic-resource-num")), ("isbn", said("isbn")), ("issn", said("isbn"))),
    ).reference()
