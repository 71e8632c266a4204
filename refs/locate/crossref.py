"""Bibliographic search at Crossref for a paper without identifier: only the same title of the same year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from refs.citations.titles import plain, similarity, surname, year
from refs.locate._crossref import USED, Work, listed, only, work
from refs.locate._services import ask, could_not, link, mail
from refs.locate.base import Locator, Lookup
from refs.model import Document, Located, Reference

NOT_FOUND = "not found in Crossref by title, author and year; most books, reports and pages are not listed there"
_KINDS = ("journal", "report", "")
_NEAR = 0.95
_WORDS = 4
"""Shorter titles are shared by too many works."""


class Crossref(Locator):
    """A paper found at Crossref by its title, year and author."""

    name = "crossref"
    rank = 60

    def locate(self, reference: Reference, document: Document, lookup: Lookup) -> Located | None:
        """The one work of near-identical title, equal year and named author; several are reported as candidates."""
        if not _searchable(reference):
            return None
        words = " ".join((reference.title, *reference.authors[:2], reference.publisher, year(reference.date)))
        answer = ask(lookup, "Crossref", link(lookup.options.crossref_api, "/works", **{
            "query.bibliographic": words[:400], "rows": "5", "mailto": mail(lookup.options)}), listed, slim=_slim)
        if answer.data is None:
            return could_not("crossref", "the paper", answer.failure or "Crossref answered HTTP 404")
        works = [work(i) for i in answer.data["message"]["items"] if isinstance(i, Mapping)]
        fits = {dict(w.record).get("doi", ""): w for w in works if _same(reference, w)}
        fits.pop("", None)
        if len(fits) > 1:
            return Located(reason=f"{len(fits)} works at Crossref have this title and year", confidence=0.0,
                           candidates=tuple(f"https://doi.org/{d}" for d in fits))
        if not fits:
            return Located(reason=NOT_FOUND, confidence=0.0)
        return next(_located(d, w, lookup.options.doi_resolver) for d, w in fits.items())


def _searchable(reference: Reference) -> bool:
    """A titled, dated paper with an author and no identifier; never the web, news, books or films."""
    named = len(plain(reference.title).split()) >= _WORDS and bool(year(reference.date)) and bool(reference.authors)
    return named and reference.kind in _KINDS and not reference.identifiers and not reference.access_date


def _slim(data: Mapping[str, Any]) -> dict[str, Any]:
    return {"message": {"items": [only(item, USED) for item in data["message"]["items"]]}}


def _same(reference: Reference, found: Work) -> bool:
    record = dict(found.record)
    names = [surname(a) for a in record.get("authors", "").split("; ") if a]
    cited = f" {plain(' '.join(reference.authors))} "
    full = f'{record.get("title", "")} {record.get("subtitle", "")}'
    alike = max(similarity(reference.title, title) for title in (record.get("title", ""), full))
    return (alike >= _NEAR
            and year(record.get("date", "")) == year(reference.date)
            and any(f" {n} " in cited for n in names))


def _located(doi: str, found: Work, resolver: str) -> Located:
    return Located("crossref", f"{resolver.rstrip('/')}/{quote(doi, safe='/:;().-_~+')}", confidence=0.9,
                   reason=f"Crossref lists one work of this title, year and author: doi:{doi}",
                   kind="abstract" if found.closed else "online", record=found.record, notices=found.notices)
