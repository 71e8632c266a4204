"""PubMed files (.nbib, MEDLINE): each record is a reference."""

from __future__ import annotations

import re

from refs.citations.written_dates import find, iso
from refs.formats import _tagged
from refs.formats._library import Listed, library
from refs.formats._record import Record
from refs.formats.base import ArticleReader
from refs.model import Document
from refs.reading.source_text import decoded

_BEGINS = re.compile(rb"\A\xef?\xbb?\xbf?\s*PMID- ?\d{1,9}\s")
_NAMED = re.compile(r"(\S+)\s*\[(doi|pii)\]", re.IGNORECASE)
_SEASON = re.compile(r"(\d{4}) (?:Spring|Summer|Autumn|Fall|Winter)\b.*|(\d{4} [A-Z][a-z]{2})-[A-Z][a-z]{2}.*")


class Nbib(ArticleReader):
    """PubMed (.nbib, MEDLINE): every record is a reference without a claim (title, authors, DOI, PMID, ...)."""

    name = "nbib"
    suffixes = (".nbib",)

    def sniff(self, origin: str, head: bytes) -> float:
        """Sure where the first line is a PMID tag."""
        return 0.97 if _BEGINS.match(head) else 0.0

    def read(self, data: bytes, origin: str) -> Document:
        """A library of the file's records."""
        source, notes = decoded(data, origin)
        listed = (Listed(f"PMID {r.first('PMID')}", _record(r).reference(), r.start, r.end)
                  for r in _tagged.records(source, "PMID"))
        return library(origin, source, listed, self.name, notes)


def _record(said: _tagged.Record) -> Record:
    """MEDLINE tags: https://www.nlm.nih.gov/bsd/mms/medlineelements.html."""
    named = [_NAMED.search(v) for v in said.every("LID", "AID")]
    dois = [m[1] for m in named if m and m[2].lower() == "doi"]
    date = said.first("DP", "DEP")
    return Record(
        kind="journal" if said.first("JT", "TA") else "book" if said.first("BTI") else "",
        title=said.first("TI", "BTI").rstrip(".").strip("[]"),
        people=said.every("FAU") or said.every("AU") or said.every("CN"),
        date=find(_SEASON.sub(lambda m: m[1] or m[2], date)) or iso(date) or date[:4],
        work=said.first("JT", "TA", "PB"), volume=said.first("VI"), pages=said.first("PG"),
        identifiers=(("doi", dois[0] if dois else ""), ("pmid", said.first("PMID")), ("pmc", said.first("PMC")),
                     ("isbn", said.first("ISBN"))),
        language=said.first("LA")[:2].lower(),
    )
