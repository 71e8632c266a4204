"""PubMed: papers of medicine and the life sciences, by title."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from refs.citations.titles import folded
from refs.locate._crossref import Work
from refs.locate._services import ask, link, mail, pairs, text_of
from refs.locate.base import Lookup
from refs.locate.catalogues.base import Catalogue, Hit
from refs.model import Reference


class PubMed(Catalogue):
    """PubMed's E-utilities: numbers by title, then what each of them is."""

    name = "pubmed"
    title = "PubMed"

    def turn(self, reference: Reference) -> int:
        """Papers that Crossref does not list."""
        return 2 if reference.kind == "journal" else 0

    def search(self, reference: Reference, lookup: Lookup) -> tuple[tuple[Hit, ...], str]:
        """The five likeliest papers (NCBI, "E-utilities In-Depth": ESearch, then ESummary)."""
        who = {"db": "pubmed", "retmode": "json", "tool": "citewatch", "email": mail(lookup.options)}
        base = lookup.options.pubmed_api
        found = ask(lookup, self.title, link(base, "/esearch.fcgi", **who, retmax="5",
                                             term=f"{folded(reference.title)[:300]}[title]"), _numbers)
        if found.data is None:
            return (), found.failure or "PubMed answered HTTP 404"
        numbers = [n for n in map(text_of, found.data["esearchresult"]["idlist"]) if n.isdigit()]
        if not numbers:
            return (), ""
        told = ask(lookup, self.title, link(base, "/esummary.fcgi", **who, id=",".join(numbers)), _papers)
        if told.data is None:
            return (), told.failure or "PubMed answered HTTP 404"
        papers = ((n, told.data["result"].get(n)) for n in numbers)
        return tuple(_hit(n, paper) for n, paper in papers if isinstance(paper, Mapping)), ""


def _hit(number: str, paper: Mapping[str, Any]) -> Hit:
    """A paper by its summary; PubMed shows the abstract only."""
    people = paper.get("authors")
    names = (text_of(p.get("name")) for p in people if isinstance(p, Mapping)) if isinstance(people, list) else ()
    record = pairs(
        catalogue="PubMed", title=text_of(paper.get("title")).rstrip("."), authors="; ".join(n for n in names if n),
        date=text_of(paper.get("pubdate"))[:4], publisher=text_of(paper.get("fulljournalname")),
        doi=_doi(paper.get("articleids")))
    return Hit(Work(record), f"https://pubmed.ncbi.nlm.nih.gov/{number}/", f"PMID {number}", "abstract")


def _doi(listed: object) -> str:
    """The DOI among a paper's identifiers, "" for none."""
    known = [i for i in listed if isinstance(i, Mapping)] if isinstance(listed, list) else []
    return next((text_of(i.get("value")).lower() for i in known if i.get("idtype") == "doi"), "")


def _numbers(data: Mapping[str, Any]) -> str:
    """Why this is no answer of ESearch, or ""."""
    found = data.get("esearchresult")
    sound = isinstance(found, Mapping) and isinstance(found.get("idlist"), list)
    return "" if sound else "gave JSON of another shape"


def _papers(data: Mapping[str, Any]) -> str:
    """Why this is no answer of ESummary, or ""."""
    return "" if isinstance(data.get("result"), Mapping) else "gave JSON of another shape"
