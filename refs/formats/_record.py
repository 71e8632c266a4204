"""An entry of a bibliography, whatever format it was written in, as a reference. Pure.

BibTeX, RIS, CSL, PubMed, Word and biblatex say the same things under different names. Their readers fill a `Record`, so
that what an address, an identifier or a name means is decided in one place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from refs.citations.identifiers import normalise_all
from refs.citations.links import choose
from refs.citations.strings import Fields
from refs.model import Reference
from refs.reading.entries import from_fields

MOST_PEOPLE = 60
"""Names that are kept: papers with thousands of authors exist, and the first ones tell the paper."""
_URL = re.compile(r"https?://[^\s{}<>\"]+")

_SHORT_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10/[a-z0-9]{2,12})", re.IGNORECASE)
"""What shortdoi.org makes of a long DOI: no identifier of any catalogue, but an address that leads to the work."""


@dataclass(frozen=True, slots=True)
class Record:
    """What an entry says; "" and () where it does not."""

    kind: str = ""
    title: str = ""
    people: tuple[str, ...] = ()
    date: str = ""
    work: str = ""
    """The journal, book, site or publisher."""
    volume: str = ""
    pages: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    urls: tuple[str, ...] = ()
    accessed: str = ""
    language: str = ""

    def reference(self) -> Reference:
        """The entry as a reference without a label, its text as people would print it."""
        identifiers = normalise_all(self.identifiers)
        fields = Fields(
            text=self._printed(identifiers), title=self.title, authors=self.people[:MOST_PEOPLE], date=self.date,
            publisher="" if _URL.search(self.work) else self.work, identifiers=identifiers,
            access_date=self.accessed, pages=self.pages, kind=self.kind, language=self.language,
        )
        doi = [f"https://doi.org/{v}" for k, v in identifiers if k == "doi"]
        short = (_SHORT_DOI.fullmatch(v.strip()) for k, v in self.identifiers if k == "doi")
        doi += [f"https://doi.org/{found[1]}" for found in short if found]
        return from_fields(fields, choose([*self.urls, *_URL.findall(self.work), *doi]))

    def _printed(self, identifiers: Iterable[tuple[str, str]]) -> str:
        """The entry as people print one: people (date). "Title". Work volume. pp. Pages. Identifiers."""
        parts = (
            "; ".join(self.people[:MOST_PEOPLE]) + (f" ({self.date})" if self.date else ""),
            f'"{self.title}"' if self.title else "",
            " ".join(x for x in (self.work, self.volume) if x),
            f"pp. {self.pages}" if self.pages else "",
            *(f"{k}:{v}" if k == "doi" else f"{k.upper()} {v}" for k, v in identifiers),
        )
        return ". ".join(p.strip().rstrip(".") for p in parts if p.strip())
