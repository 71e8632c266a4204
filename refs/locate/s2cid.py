"""A Semantic Scholar corpus id names a paper; its record leads to a DOI or a free copy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from refs.citations.titles import REGISTERED, contains, same_title
from refs.locate._services import ask, could_not, link, pairs, text_of
from refs.locate.base import Locator, Lookup
from refs.model import Document, Located, Reference
from refs.urls import is_web

_FIELDS = "title,year,authors,venue,externalIds,url,openAccessPdf"


class S2cid(Locator):
    """The paper of a Semantic Scholar corpus id."""

    name = "s2cid"
    rank = 45

    def locate(self, reference: Reference, document: Document, lookup: Lookup) -> Located | None:
        """A free copy, else the DOI's link, else the abstract at Semantic Scholar."""
        number = reference.ids.get("s2cid", "")
        if not number:
            return None
        if not number.isdigit():
            return Located(reason=f"the S2CID {number!r} is not a number", confidence=0.0)
        answer = ask(lookup, "Semantic Scholar", link(lookup.options.semanticscholar_api,
                                                      f"/graph/v1/paper/CorpusID:{number}", fields=_FIELDS))
        if answer.missing:
            return Located(reason=f"Semantic Scholar lists no paper under S2CID {number}", confidence=0.0)
        if answer.data is None:
            return could_not("s2cid", f"S2CID {number}", answer.failure)
        return _located(reference, number, answer.data, lookup.options.doi_resolver)


def _located(reference: Reference, number: str, paper: Mapping[str, Any], resolver: str) -> Located:
    """What a paper's record leads to: a free copy, else its DOI, else its page; nothing where its title is another."""
    title = text_of(paper.get("title"))
    if not (same_title(reference.title, title) or contains(reference.text, title, least=REGISTERED)):
        return Located(reason=f'S2CID {number} is another paper: "{title}"', confidence=0.0,
                       candidates=tuple(u for u in (text_of(paper.get("url")),) if u))
    free, doi = _text_in(paper, "openAccessPdf", "url"), _text_in(paper, "externalIds", "DOI")
    kind = "online" if is_web(free) else "abstract"
    by_doi = f"{resolver.rstrip('/')}/{quote(doi, safe='/:;().-_~+')}" if doi else ""
    url = free if is_web(free) else by_doi or f"https://api.semanticscholar.org/CorpusID:{number}"
    record = pairs(catalogue="Semantic Scholar", title=title, date=text_of(paper.get("year")),
                   publisher=text_of(paper.get("venue")), doi=doi.lower())
    return Located("s2cid", url, confidence=0.95, kind=kind, record=record,
                   reason=f"S2CID {number}: " + ("a free copy" if kind == "online" else "its abstract"))


def _text_in(paper: Mapping[str, Any], part: str, key: str) -> str:
    inner = paper.get(part)
    return text_of(inner.get(key)) if isinstance(inner, Mapping) else ""
