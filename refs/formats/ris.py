"""RIS files, as EndNote, Zotero and publishers write them: each record is a reference."""

from __future__ import annotations

import re

from refs.citations.written_dates import find, iso
from refs.formats import _tagged
from refs.formats._library import Listed, library
from refs.formats._record import Record
from refs.formats.base import ArticleReader
from refs.model import Document
from refs.reading.source_text import decoded

_BEGINS = re.compile(rb"\A\xef?\xbb?\xbf?\s*TY {1,3}- ?[A-Z]{3,6}\s")
_KINDS = {
    "JOUR": "journal", "MGZN": "news", "NEWS": "news", "BOOK": "book", "CHAP": "book", "EDBOOK": "book",
    "EBOOK": "book", "ECHAP": "book", "CONF": "journal", "CPAPER": "journal", "THES": "book", "RPRT": "report",
    "ELEC": "web", "WEB": "web", "BLOG": "web", "VIDEO": "av", "MPCT": "av", "SOUND": "av", "ABST": "journal",
    "DATA": "data", "COMP": "data",
}


class Ris(ArticleReader):
    """RIS: every record is a reference without a claim (title, authors, date, journal, DOI, ISBN, ISSN, URL)."""

    name = "ris"
    suffixes = (".ris",)

    def sniff(self, origin: str, head: bytes) -> float:
        """Sure where the first line is a TY tag."""
        return 0.97 if _BEGINS.match(head) else 0.0

    def read(self, data: bytes, origin: str) -> Document:
        """A library of the file's records."""
        source, notes = decoded(data, origin)
        listed = (Listed(r.first("ID"), _record(r).reference(), r.start, r.end)
                  for r in _tagged.records(source, "TY", "ER"))
        return library(origin, source, listed, self.name, notes)


def _record(said: _tagged.Record) -> Record:
    """RIS tags, the older ones of Reference Manager too: https://en.wikipedia.org/wiki/RIS_(file_format)."""
    date = said.first("DA", "PY", "Y1")
    pages = "–".join(p for p in (said.first("SP"), said.first("EP")) if p)
    number = said.first("SN")
    return Record(
        kind=_KINDS.get(said.first("TY").upper(), ""), title=said.first("TI", "T1", "CT", "BT"),
        people=said.every("AU", "A1") or said.every("A2", "ED"), date=_date(date) or _date(said.first("PY", "Y1")),
        work=said.first("JO", "JF", "T2", "JA", "J2", "PB"), volume=said.first("VL"), pages=pages,
        identifiers=(("doi", said.first("DO")), ("isbn", number), ("issn", number)),
        urls=said.every("UR", "L2"), accessed=_date(said.first("Y2")), language=said.first("LA")[:2].lower(),
    )


def _date(text: str) -> str:
    """"2015/03/02/" as ISO; parts may be left empty, and other words may follow."""
    parts = [p.strip() for p in text.split("/")[:3]]
    numbers = [p for p in parts if p.isascii() and p.isdigit()]
    if numbers and numbers == parts[:len(numbers)] and len(numbers[0]) == 4:
        return iso("-".join(p.zfill(2) for p in numbers))
    return iso(text) or find(text)
