"""Registers whose numbers lead to a page by rule: JSTOR, ADS bibcodes, SSRN, OSTI. Nothing is looked up."""

from __future__ import annotations

import re
from urllib.parse import quote

from refs.locate.base import Locator, Lookup
from refs.model import Document, Located, Reference

_RULES = {
    # kind: (well-formed, URL)
    "bibcode": (r"\d{4}\S{15}", "https://ui.adsabs.harvard.edu/abs/{}/abstract"),
    "jstor": (r"[\w./-]{3,30}", "https://www.jstor.org/stable/{}"),
    "ssrn": (r"\d{4,8}", "https://papers.ssrn.com/sol3/papers.cfm?abstract_id={}"),
    "osti": (r"\d{4,9}", "https://www.osti.gov/biblio/{}"),
}
"""Kind of identifier -> (its form, the address of its page)."""


class Register(Locator):
    """The page of a JSTOR, bibcode, SSRN or OSTI number."""

    name = "register"
    rank = 48

    def locate(self, reference: Reference, document: Document, lookup: Lookup) -> Located | None:
        """The register's page, which offers the abstract only."""
        ids = reference.ids
        for kind, (form, url) in _RULES.items():
            number = ids.get(kind, "")
            # A number of another form is left alone: it may be a slip, and a built address would lead to a stranger.
            if number and re.fullmatch(form, number):
                return Located("register", url.format(quote(number, safe="/.")), kind="abstract",
                               reason=f"{kind.upper()} {number}")
        return None
