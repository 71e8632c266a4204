"""Decides what the external links of one citation are: which is the source, and which its archived copy. Pure.

The kind of link decides and not the order, because with url-status=dead the title links to the archive and "the
original" to the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from refs.archive_urls import unwrap
from refs.citations.identifier_kinds import CATALOGUE, RESOLVERS
from refs.citations.identifiers import in_url, normalise

_IN_PATH = re.compile(r"/doi/(?:abs/|full/|pdf/|epdf/|pdfplus/|book/|suppl/)?(10\.[0-9]{4,9}/[^?#\s]+)", re.IGNORECASE)
"""A DOI in the path of a publisher's own page."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the links of one citation are for."""

    url: str = ""
    """The source: a link of its own, else what the archive captured, else an identifier's resolver."""
    archive_url: str = ""
    archive_date: str = ""
    """The day of the archived copy, from its URL."""
    identifiers: tuple[tuple[str, str], ...] = ()
    others: tuple[str, ...] = ()
    """Further source links, in order."""
    resolver: bool = False
    """True when `url` is an identifier's resolver link, not a link of the source's own."""


def choose(hrefs: Iterable[str], stated: str = "") -> Chosen:
    """Sort the links of one citation, given in document order; `stated` is the one called "the original".

    A catalogue's page (WorldCat by OCLC or ISSN) is about a work and is never taken for the source.
    """
    plain: list[str] = []
    resolvers: dict[str, str] = {}
    identifiers: list[tuple[str, str]] = []
    archive = original = taken = ""
    archive_first = False
    for url in dict.fromkeys(_whole(h) for h in hrefs):
        known = in_url(url)
        copy = unwrap(url) if url else None
        if copy:
            if not archive:
                archive, original, taken, archive_first = url, copy.original, copy.taken, not plain
        elif known:
            identifiers.append(known)
            if known[0] not in CATALOGUE:
                resolvers.setdefault(known[0], url)
        elif url:
            plain.append(url)
            stated_doi = _IN_PATH.search(url)
            identifiers += [("doi", normalise("doi", stated_doi[1]))] if stated_doi else []
    source = _whole(stated) if _whole(stated) in plain else _source(plain, original, archive_first)
    resolver = "" if source else next((resolvers[k] for k in RESOLVERS if k in resolvers), "")
    return Chosen(source or resolver, archive, taken[:10], tuple(dict.fromkeys(identifiers)),
                  tuple(u for u in plain if u != source), bool(resolver))


def _whole(href: str) -> str:
    """An absolute web URL, "" for any other link."""
    href = href.strip()
    if href.startswith("//"):
        return "https:" + href
    return href if href[:8].lower().startswith(("http://", "https://", "ftp://")) else ""


def _source(plain: list[str], original: str, archive_first: bool) -> str:
    """The link that is the source: the one the archive captured, if it is there, else the first.

    Where the archive's link came first, the citation counts its source as dead, and the other links are not its own.
    """
    same = next((u for u in plain if original and bare_url(u) == bare_url(original)), "")
    if same:
        return same
    if plain and not (archive_first and original):
        return plain[0]
    return original or (plain[0] if plain else "")


def bare_url(url: str) -> str:
    """A URL without what archives and editors change: scheme, www, port 80, fragment, final slash; in lower case."""
    rest = url.partition("://")[2].partition("#")[0].lower().removeprefix("www.").replace(":80/", "/", 1)
    return rest.rstrip("/?")
