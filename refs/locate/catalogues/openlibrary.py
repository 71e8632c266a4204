"""OpenLibrary: books, by title and author."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from refs.citations.titles import surname, year
from refs.locate._crossref import Work, only
from refs.locate._services import ask, link, pairs, text_of
from refs.locate.base import Lookup
from refs.locate.catalogues.base import Catalogue, Hit
from refs.model import Reference

_FIELDS = ("key", "title", "subtitle", "author_name", "first_publish_year", "publish_year", "publisher")
"""What is asked for and read of each work."""


class OpenLibrary(Catalogue):
    """OpenLibrary's search: books, all editions of one work together."""

    name = "openlibrary"
    title = "OpenLibrary"

    def turn(self, reference: Reference) -> int:
        """Books only."""
        return int(reference.kind == "book")

    def search(self, reference: Reference, lookup: Lookup) -> tuple[tuple[Hit, ...], str]:
        """The five likeliest works (OpenLibrary, "Search API")."""
        author = surname(reference.authors[0]) if reference.authors else ""
        answer = ask(lookup, self.title, link(
            lookup.options.openlibrary_api, "/search.json", title=reference.title[:300], author=author,
            fields=",".join(_FIELDS), limit="5"), _listed, slim=_slim)
        if answer.data is None:
            return (), answer.failure or "OpenLibrary answered HTTP 404"
        return tuple(_hit(reference, item) for item in answer.data["docs"] if isinstance(item, Mapping)), ""


def _hit(reference: Reference, item: Mapping[str, Any]) -> Hit:
    """A work with the year that is cited, where one of its editions is of that year, else of its first."""
    editions = item.get("publish_year")
    years = tuple(text_of(y) for y in editions) if isinstance(editions, list) else ()
    cited, key = year(reference.date), text_of(item.get("key"))
    people = item.get("author_name")
    record = pairs(
        catalogue="OpenLibrary", title=text_of(item.get("title")), subtitle=text_of(item.get("subtitle")),
        authors="; ".join(text_of(p) for p in people) if isinstance(people, list) else "",
        date=cited if cited in years else text_of(item.get("first_publish_year")),
        publisher=text_of(item.get("publisher")), url=f"https://openlibrary.org{key}" if key.startswith("/") else "")
    return Hit(Work(record), "", key.rpartition("/")[2], "offline", years)


def _listed(data: Mapping[str, Any]) -> str:
    """Why this is no list of works, or ""."""
    return "" if isinstance(data.get("docs"), list) else "gave JSON of another shape"


def _slim(data: Mapping[str, Any]) -> dict[str, Any]:
    """The answer with what is read of it."""
    return {"docs": [only(item, _FIELDS) for item in data["docs"]]}
