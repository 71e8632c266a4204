"""PubMed Central holds the whole paper, PubMed its abstract."""

from __future__ import annotations

import re

from refs.locate.base import Locator, Lookup
from refs.model import Document, Located, Reference

_PMC = re.compile(r"(?:PMC)?(\d{3,9})", re.I)
_PMID = re.compile(r"\d{1,8}")


class Pmid(Locator):
    """PubMed Central or PubMed, by PMCID or PMID."""

    name = "pmid"
    rank = 25

    def locate(self, reference: Reference, document: Document, lookup: Lookup) -> Located | None:
        """The free full text; else, for a paper without DOI, its PubMed abstract."""
        ids = reference.ids
        pmc = _PMC.fullmatch(ids.get("pmc", "") or ids.get("pmcid", ""))
        if pmc:
            return Located("pmid", f"https://pmc.ncbi.nlm.nih.gov/articles/PMC{pmc[1]}/",
                           reason=f"PMC{pmc[1]}: free full text at PubMed Central")
        pmid = ids.get("pmid", "")
        # A paper with a DOI is led to its publisher, where the whole of it may be.
        if not pmid or ids.get("doi"):
            return None
        if not _PMID.fullmatch(pmid):
            return Located(reason=f"the PMID {pmid!r} is not well formed", confidence=0.0)
        return Located("pmid", f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/", kind="abstract",
                       reason=f"PMID {pmid}: PubMed offers the abstract")
