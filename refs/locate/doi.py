"""A DOI leads to its landing page; Crossref or DataCite say which work it names, and whether it was retracted.

Confidence: 1.0 where the registered title agrees, 0.8 where year and author do or no catalogue could be asked, 0.5
where none lists the DOI, and 0.3 where it names another work.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from refs.citations.titles import REGISTERED, contains, folded, same_title, surname, year, years
from refs.locate._crossref import registered, registered_ahead
from refs.locate._services import ask, link
from refs.locate.base import Locator, Lookup
from refs.model import Document, Located, Pairs, Reference

_DOI = re.compile(r"10\.\d{4,9}(\.\d+)*/\S+")


class Doi(Locator):
    """The reference's DOI, with its registered metadata and retraction notices."""

    name = "doi"
    rank = 30
    describes = True

    def ahead(self, references: Sequence[Reference], lookup: Lookup) -> None:
        """Crossref takes many DOIs in one question."""
        registered_ahead((doi for r in references if _DOI.fullmatch(doi := _named(r))), lookup)

    def locate(self, reference: Reference, document: Document, lookup: Lookup) -> Located | None:
        """doi.org's link; where no catalogue could be asked the link stands and `postponed` says so."""
        doi = _named(reference)
        if not doi:
            return None
        if not _DOI.fullmatch(doi):
            return Located(reason=f"the DOI {doi!r} is not well formed", confidence=0.0)
        url = f"{lookup.options.doi_resolver.rstrip('/')}/{quote(doi, safe='/:;().-_~+<>')}"
        work, why = registered(doi, lookup)
        if work is None:
            known = "" if why else _at_resolver(doi, lookup)
            said = f"DOI {doi}; could not look up its record: {why or known}"
            return Located("doi", url, confidence=0.8 if why else 0.5, reason=said, postponed=bool(why))
        said, confidence = _agreement(reference, work.record)
        return Located("doi", url, confidence=confidence, reason=f"DOI {doi}; {said}",
                       kind="abstract" if work.closed else "online", record=work.record, notices=work.notices)


def _named(reference: Reference) -> str:
    """The reference's DOI; bioRxiv's numbers are DOIs too."""
    return reference.ids.get("doi", "") or reference.ids.get("biorxiv", "")


def _at_resolver(doi: str, lookup: Lookup) -> str:
    """What the resolver's own register says of a DOI that neither catalogue lists."""
    lists = "neither Crossref nor DataCite lists it"
    answer = ask(lookup, "doi.org", link(lookup.options.doi_resolver, f"/api/handles/{quote(doi, safe='/')}"))
    if answer.missing:
        return f"{lists}, and doi.org's register does not either"
    return f"{lists}; doi.org's register does" if answer.data else f"{lists}; {answer.failure}"


def _agreement(reference: Reference, record: Pairs) -> tuple[str, float]:
    """Whether the registered work is the cited one, in words and as a confidence."""
    known = dict(record)
    title = known.get("title", "")
    if not title or not (reference.title or reference.text):
        return "its record could not be compared", 0.9
    full = f'{title} {known.get("subtitle", "")}'
    if any(same_title(reference.title, t) for t in (title, full)) or contains(reference.text, title, least=REGISTERED):
        return "its registered title agrees", 1.0
    cited = f" {folded(reference.text)} {folded(' '.join(reference.authors))} "
    names = [surname(a) for a in known.get("authors", "").split("; ") if a]
    same_year = year(known.get("date", "")) in (reference.date[:4], *years(reference.text))
    if same_year and any(f" {n} " in cited for n in names if n):
        return f'its registered title is worded otherwise: "{title}"', 0.8
    return f'its registered title is another: "{title}"', 0.3
