"""A DOI leads to its landing page; Crossref or DataCite say which work it names."""

from __future__ import annotations

import re
from urllib.parse import quote

from refs.locate._crossref import registered
from refs.locate._titles import contains, same_title
from refs.locate.base import Locator, Lookup
from refs.model import Document, Located, Pairs, Reference

_DOI = re.compile(r"10\.\d{4,9}(\.\d+)*/\S+")


class Doi(Locator):
    """The reference's DOI, with its registered metadata and retraction notices."""

    name = "doi"
    rank = 30
    describes = True

    def locate(self, reference: Reference, document: Document, lookup: Lookup) -> Located | None:
        """doi.org's link; where no catalogue could be asked the link stands and `postponed` says so."""
        doi = reference.ids.get("doi", "")
        if not doi:
            return None
        if not _DOI.fullmatch(doi):
            return Located(reason=f"the DOI {doi!r} is not well formed", confidence=0.0)
        url = f"{lookup.options.doi_resolver.rstrip('/')}/{quote(doi, safe='/:;().-_~+<>')}"
        work, why = registered(doi, lookup)
        if work is None:
            failed = "lists it" not in why
            said = f"DOI {doi}; could not look up its record: {why}"
            return Located("doi", url, confidence=0.8, reason=said, postponed=failed)
        agrees = _agrees(reference, work.record)
        told = {True: "its registered title agrees", None: "its record could not be compared",
                False: "its registered title is another: " + dict(work.record).get("title", "")}
        return Located("doi", url, confidence=0.3 if agrees is False else 1.0, reason=f"DOI {doi}; {told[agrees]}",
                       kind="abstract" if work.closed else "online", record=work.record, notices=work.notices)


def _agrees(reference: Reference, record: Pairs) -> bool | None:
    """Whether the registered title is the cited one; None when one side has no title."""
    title = dict(record).get("title", "")
    cited = reference.title or ""
    if not title or not (cited or reference.text):
        return None
    return bool(cited and same_title(cited, title)) or contains(reference.text, title, least=4)
