"""Crossref: papers, reports and many books, by title, authors, journal and year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from refs.citations.titles import year
from refs.locate._crossref import USED, listed, only, work
from refs.locate._services import ask, link, mail
from refs.locate.base import Lookup
from refs.locate.catalogues.base import Catalogue, Hit
from refs.model import Reference

_TURNS = {"journal": 1, "report": 1, "": 1, "book": 2}
"""Kind of reference -> the catalogue's place in the order of those that may list it, 1 first."""


class Crossref(Catalogue):
    """Crossref's bibliographic search: papers and reports, then books."""

    name = "crossref"
    title = "Crossref"
    everywhere = True

    def turn(self, reference: Reference) -> int:
        """First for papers, reports and what names no kind; after OpenLibrary for books."""
        return _TURNS.get(reference.kind, 0)

    def search(self, reference: Reference, lookup: Lookup) -> tuple[tuple[Hit, ...], str]:
        """The five likeliest works."""
        words = " ".join((reference.title, *reference.authors[:2], reference.publisher, year(reference.date)))
        answer = ask(lookup, self.title, link(lookup.options.crossref_api, "/works", **{
            "query.bibliographic": words[:400], "rows": "5", "mailto": mail(lookup.options)}), listed, slim=_slim)
        if answer.data is None:
            return (), answer.failure or "Crossref answered HTTP 404"
        found = (work(item) for item in answer.data["message"]["items"] if isinstance(item, Mapping))
        resolver = lookup.options.doi_resolver.rstrip("/")
        return tuple(Hit(w, f"{resolver}/{quote(doi, safe='/:;().-_~+')}", f"doi:{doi}",
                         "abstract" if w.closed else "online")
                     for w in found if (doi := dict(w.record).get("doi", ""))), ""


def _slim(data: Mapping[str, Any]) -> dict[str, Any]:
    """The answer with what is read of it."""
    return {"message": {"items": [only(item, USED) for item in data["message"]["items"]]}}
