"""Looks for a work without an identifier by its title, in the catalogues that may list it.

"Does this work exist at all?" That a catalogue does not list a work says nothing against it, because none lists all.
So what is found is reported, what is found with another year or other authors is reported with both values, and where
nothing is found the catalogues that were asked are named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from refs.citations.titles import folded, similarity, surname, year
from refs.locate._services import could_not
from refs.locate.base import Locator, Lookup
from refs.locate.catalogues import fitting
from refs.locate.catalogues.base import Catalogue, Hit
from refs.model import Document, Located, Reference

_NEAR = 0.95
"""Similarity (0 to 1) of two titles that are one. Titles of different works of a series are below it."""
_WORDS = 4
"""Words of a title from which it is searched by: shorter titles are shared by too many works."""
_OF_THE_JOURNAL = "issn"
"""An identifier that names the journal and not the work."""


class ByTitle(Locator):
    """A work found by title, author and year: in Crossref, and for libraries in four catalogues more."""

    name = "title"
    rank = 60

    def locate(self, reference: Reference, document: Document, lookup: Lookup) -> Located | None:
        """The one work of near-identical title, equal year and named author; several are reported as candidates."""
        if not _searchable(reference):
            return None
        asked: list[Catalogue] = []
        near: list[_Likeness] = []
        failures: list[str] = []
        for catalogue in fitting(reference, document.library):
            hits, failure = catalogue.search(reference, lookup)
            likes = [_likeness(reference, hit) for hit in hits]
            fits = {like.hit.called: like.hit for like in likes if like.whole}
            if fits:
                return _located(catalogue, list(fits.values()))
            # What nearly fits is told and never taken: another year may be another edition, other authors another work.
            near += [like for like in likes if like.nearly]
            failures += [failure] if failure else []
            asked += [] if failure else [catalogue]
        return _not_found(asked, near, failures) if asked or failures else None


@dataclass(frozen=True, slots=True)
class _Likeness:
    """How a hit stands to the reference."""

    hit: Hit
    title: bool
    year: bool
    author: bool
    differs: str = ""
    """The field that is another, with both values."""

    @property
    def whole(self) -> bool:
        """True where title, year and author agree."""
        return self.title and self.year and self.author

    @property
    def nearly(self) -> bool:
        """True where the title and one of the other two agree."""
        return self.title and (self.year or self.author)


def _searchable(reference: Reference) -> bool:
    """A titled, dated work with an author and no identifier; never the web, news or films, nor what was read there."""
    named = len(folded(reference.title).split()) >= _WORDS and bool(year(reference.date)) and bool(reference.authors)
    return named and not reference.access_date and all(kind == _OF_THE_JOURNAL for kind, _ in reference.identifiers)


def _likeness(reference: Reference, hit: Hit) -> _Likeness:
    """How a catalogue's hit stands to the reference; a title may be registered with or without its subtitle."""
    record = dict(hit.work.record)
    title, full = record.get("title", ""), f'{record.get("title", "")} {record.get("subtitle", "")}'
    alike = max(similarity(reference.title, t) for t in (title, full)) >= _NEAR
    names = [surname(a) for a in record.get("authors", "").split("; ") if a]
    cited = f" {folded(' '.join(reference.authors))} "
    author = any(f" {n} " in cited for n in names)
    when = year(reference.date)
    dated = when in (hit.years or (year(record.get("date", "")),))
    differs = "" if dated else f'year: cited “{when}”, registered “{year(record.get("date", "")) or "none"}”'
    if not author:
        registered = record.get("authors", "").replace("; ", " and ", 1)[:120] or "none"
        differs = f"authors: cited “{' and '.join(reference.authors[:2])}”, registered “{registered}”"
    return _Likeness(hit, alike, dated, author, differs)


def _located(catalogue: Catalogue, hits: Sequence[Hit]) -> Located:
    """The answer for works that agree wholly: the one, or several as candidates."""
    first = hits[0]
    if len(hits) > 1 and first.url:
        return Located(reason=f"{len(hits)} works at {catalogue.title} have this title and year", confidence=0.0,
                       candidates=tuple(h.url for h in hits))
    return Located(catalogue.name, first.url, confidence=0.9, kind=first.kind, record=first.work.record,
                   notices=first.work.notices,
                   reason=f"{catalogue.title} lists {'one work' if len(hits) == 1 else f'{len(hits)} works'} of this "
                          f"title, year and author: {first.called}")


def _not_found(asked: Sequence[Catalogue], near: Sequence[_Likeness], failures: Sequence[str]) -> Located:
    """What was asked and did not list it; the failure of one that could not be asked goes before."""
    looked = f"not found in {_and([c.title for c in asked])} by title, author and year" if asked else ""
    if near:
        told = near[0]
        catalogue = dict(told.hit.work.record).get("catalogue", "")
        looked += f"; {catalogue} lists a work of this title that differs: {told.differs} ({told.hit.called})"
    if failures:
        failed = could_not("by title", "the work", "; ".join(failures))
        return Located(reason="; ".join(x for x in (failed.reason, looked.strip("; ")) if x), confidence=0.0,
                       record=near[0].hit.work.record if near else (), postponed=True)
    if near:
        return Located(reason=looked, confidence=0.0, record=near[0].hit.work.record)
    return Located(reason=f"{looked}; no catalogue lists all works", confidence=0.0)


def _and(names: Sequence[str]) -> str:
    """Names in a row: "a", "a and b", "a, b and c"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
