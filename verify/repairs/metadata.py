"""A citation that lacks its title, date, author or DOI: what the page states of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from refs.edits.base import Change
from refs.formats.citation_names import looks_like_names
from refs.formats.identifiers import normalise
from refs.model import Page, Source
from verify.repairs.base import Case, Proposal, Repairer

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_EMPTY_TITLES = re.compile(r"(?:archived copy|untitled|no title|title|home ?page|index|error|\W*)", re.IGNORECASE)
_MOST_AUTHORS = 1


class Metadata(Repairer):
    """Fills fields that a citation template leaves out from the page, where identity passed."""

    name = "metadata"

    def propose(self, case: Case) -> Iterable[Proposal]:
        """One proposal with all fields that are missing; none for a citation without a template."""
        live = case.assessment.captures.live
        if live is None or not live.readable or not case.stated or not case.is_cited_page(Source.LIVE):
            return
        fields = tuple(_missing(case, live.page))
        if fields:
            names = ", ".join(name for name, _ in fields)
            yield Proposal("metadata", f"add what the page states of itself: {names}", Change(fields), rank=40)


def _missing(case: Case, page: Page) -> Iterator[tuple[str, str]]:
    reference, stated = case.reference, case.stated
    title = re.sub(rf"\s+[|·–—-]\s+{re.escape(page.site)}\s*$", "", page.title).strip() if page.site else page.title
    if not reference.title and not stated.get("title") and 8 <= len(title) <= 250 and not _EMPTY_TITLES.fullmatch(title):
        yield "title", title
    if not reference.date and not stated.get("date") and _DAY.match(page.published) and reference.kind in ("web", "news"):
        yield "date", page.published[:10]
    people = [a for a in page.authors if looks_like_names(a) or re.fullmatch(r"[A-Z][\w'’-]+(?: [A-Z]\.)? [A-Z][\w'’-]+", a)]
    if not reference.authors and not stated.get("author") and len(page.authors) == _MOST_AUTHORS == len(people):
        yield "author", people[0]
    doi = next((normalise("doi", v) for k, v in page.identifiers if k == "doi"), "")
    if doi and "doi" not in reference.ids and not stated.get("doi") and reference.kind == "journal":
        yield "doi", doi
