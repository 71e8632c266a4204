"""arXiv: preprints of physics, mathematics and computing, by title."""

from __future__ import annotations

import re

from refs.citations.titles import folded
from refs.locate._arxiv_api import feed, number_of, sound, work_of
from refs.locate._services import ask, link
from refs.locate.base import Lookup
from refs.locate.catalogues.base import Catalogue, Hit
from refs.model import Reference

_NAMED = re.compile(r"\barxiv\b|\bpre-?print\b", re.IGNORECASE)
_TURNS = {"journal": 3, "": 3, "report": 3}
"""Kind of reference -> the catalogue's place in the order of those that may list it, 1 first."""


class Arxiv(Catalogue):
    """arXiv's API: preprints, and papers that are listed nowhere else."""

    name = "arxiv"
    title = "arXiv"

    def turn(self, reference: Reference) -> int:
        """First for what calls itself a preprint; last for papers, reports and what names no kind."""
        named = _NAMED.search(f"{reference.text} {reference.publisher}")
        return 1 if named and reference.kind in _TURNS else _TURNS.get(reference.kind, 0)

    def search(self, reference: Reference, lookup: Lookup) -> tuple[tuple[Hit, ...], str]:
        """The five likeliest preprints (arXiv API User's Manual, "ti:")."""
        answer = ask(lookup, self.title, link(
            lookup.options.arxiv_api, "/query", search_query=f'ti:"{folded(reference.title)[:300]}"', max_results="5"),
            sound, parse=feed)
        if answer.data is None:
            return (), answer.failure or "arXiv answered HTTP 404"
        entries = ((number_of(e), e) for e in answer.data["entries"])
        return tuple(Hit(work_of(e), f"https://arxiv.org/pdf/{n}", f"arXiv:{n}") for n, e in entries if n), ""
