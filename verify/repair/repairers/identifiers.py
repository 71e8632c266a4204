"""An identifier that is written so that its resolver or its check digit refuses it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from refs.citations.identifiers import normalise
from refs.edits.base import Change
from verify.repair.repairers.base import Case, Proposal, Repairer

_DOI_PREFIX = re.compile(r"^(?:https?://)?(?:dx\.)?doi(?:\.org/|:)\s*|^doi\s+", re.IGNORECASE)
"""What people put before a DOI and its resolver does not take."""
_ARXIV_PREFIX = re.compile(r"^(?:https?://arxiv\.org/(?:abs|pdf)/|arxiv:)", re.IGNORECASE)
"""The same before an arXiv number."""


class Identifiers(Repairer):
    """Takes prefixes and trailing points off DOIs and arXiv numbers; says in words which check digit does not fit."""

    name = "identifiers"

    def propose(self, case: Case) -> Iterable[Proposal]:
        """One proposal for each malformed identifier of a citation template."""
        for kind, prefix in (("doi", _DOI_PREFIX), ("arxiv", _ARXIV_PREFIX)):
            raw = case.stated.get(kind, "")
            clean = prefix.sub("", raw).rstrip(".,; ")
            if raw and clean != raw and normalise(kind, clean) == (clean.lower() if kind == "doi" else clean):
                yield Proposal("identifier", f"the {kind} without what does not belong to it",
                               Change(((kind, clean),)), rank=35)
        for kind in ("isbn", "issn"):
            raw = case.stated.get(kind, "")
            if raw and "{" not in raw and not normalise(kind, raw):
                yield Proposal("suggestion", f"the {kind.upper()} {raw[:40]} has a check digit that does not "
                               "fit; look it up in the work itself", rank=90)
