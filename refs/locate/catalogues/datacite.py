"""DataCite: data sets, software, reports and preprints of repositories (Zenodo, figshare, Dryad, ...)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from refs.citations.titles import folded
from refs.locate._crossref import USED_AT_DATACITE, datacite_work, only
from refs.locate._services import ask, link
from refs.locate.base import Lookup
from refs.locate.catalogues.base import Catalogue, Hit
from refs.model import Reference

_TURNS = {"data": 1, "report": 2, "": 2}
"""Kind of reference -> the catalogue's place in the order of those that may list it, 1 first."""


class Datacite(Catalogue):
    """DataCite's search: data sets and software, then reports and what names no kind."""

    name = "datacite"
    title = "DataCite"

    def turn(self, reference: Reference) -> int:
        """First for data sets and software; after Crossref for reports and what names no kind."""
        return _TURNS.get(reference.kind, 0)

    def search(self, reference: Reference, lookup: Lookup) -> tuple[tuple[Hit, ...], str]:
        """The five likeliest works (DataCite REST API, "Querying": Elasticsearch's query string)."""
        query = f'titles.title:"{folded(reference.title)[:300]}"'
        answer = ask(lookup, self.title, link(lookup.options.datacite_api, "/dois", **{
            "query": query, "page[size]": "5"}), _listed, slim=_slim)
        if answer.data is None:
            return (), answer.failure or "DataCite answered HTTP 404"
        found = (datacite_work(item.get("attributes")) for item in answer.data["data"] if isinstance(item, Mapping))
        resolver = lookup.options.doi_resolver.rstrip("/")
        return tuple(Hit(w, f"{resolver}/{quote(doi, safe='/:;().-_~+')}", f"doi:{doi}")
                     for w in found if (doi := dict(w.record).get("doi", ""))), ""


def _listed(data: Mapping[str, Any]) -> str:
    """Why this is no list of works, or ""."""
    return "" if isinstance(data.get("data"), list) else "gave JSON of another shape"


def _slim(data: Mapping[str, Any]) -> dict[str, Any]:
    """The answer with what is read of it."""
    items = (item for item in data["data"] if isinstance(item, Mapping))
    return {"data": [{"attributes": only(item.get("attributes"), USED_AT_DATACITE)} for item in items]}
