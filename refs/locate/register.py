"""Registers whose numbers lead to a page by rule: JSTOR, ADS bibcodes, SSRN, OSTI, RFCs."""

from __future__ import annotations

import re
from urllib.parse import quote

from refs.locate.base import Locator, Lookup
from refs.model import Document, Located, Reference

_RULES = {
    # kind: (well-formed, URL, what is free there)
    "rfc": (r"\d{1,5}", "https://www.rfc-editor.org/rfc/rfc{}", "online"),
    "bibcode": (r"\d{4}\S{15}", "https://ui.adsabs.harvard.edu/abs/{}/abstract", "abstract"),
    "jstor": (r"[\w./-]{3,30}", "https://www.jstor.org/stable/{}", "abstract"),
    "ssrn": (r"\d{4,8}", "https://papers.ssrn.com/sol3/papers.cfm?abstract_id={}", "abstract"),
    "osti": (r"\d{4,9}", "https://www.osti.gov/biblio/{}", "abstract"),
}


class Register(Locator):
    """The page of a JSTOR, bibcode, SSRN, OSTI or RFC number."""

    name = "register"
    rank = 48

    def locate(self, reference: Reference, document: Document, lookup: Lookup) -> Located | None:
        """The register's page; all but RFCs offer the abstract only."""
        ids = reference.ids
        for kind, (form, url, free) in _RULES.items():
            number = ids.get(kind, "")
            if number and re.fullmatch(form, number):
                return Located("register", url.format(quote(number, safe="/.")), kind=free,
                               reason=f"{kind.upper()} {number}")
        return None
