"""A citation that lacks its title, date, author or DOI: what the page states of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from refs.citations.identifiers import normalise
from refs.citations.names import looks_like_names
from refs.edits.base import Change
from refs.model import Page, Source
from reports.findings import VerdictKind
from verify.repair.repairers.base import Case, Proposal, Repairer

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_EMPTY_TITLES = re.compile(r"(?:archived copy|untitled|no title|title|home ?page|index|error|\W*)", re.IGNORECASE)
"""Titles that say nothing of the page."""
_PERSON = re.compile(r"[A-Z][\w'’-]+(?: [A-Z]\.)? [A-Z][\w'’-]+")
"""A name of a person as pages print it: given name, initial, surname."""
_MOST_AUTHORS = 1
"""Only a page that names one author fills the field: of several it is not sure who wrote this very article."""


class Metadata(Repairer):
    """Fills fields that a citation template leaves out from the page, where identity passed."""

    name = "metadata"

    def propose(self, case: Case) -> Iterable[Proposal]:
        """One proposal with all fields that are missing; none for a citation without a template."""
        live = case.assessment.captures.live
        if live is None or not live.readable or not case.stated or not case.is_cited_page(Source.LIVE):
            return
        same = [case.assessment, *(a for a in case.siblings if a.citation.reference.url == case.reference.url)]
        if not case.says(Source.LIVE) or any(a.verdict.kind is VerdictKind.DRIFTED for a in same):
            return
        fields = tuple(_missing(case, live.page))
        if fields:
            names = ", ".join(name for name, _ in fields)
            yield Proposal("metadata", f"add what the page states of itself: {names}", Change(fields), rank=40)


def _missing(case: Case, page: Page) -> Iterator[tuple[str, str]]:
    """(field, value) pairs that the citation lacks and the page states; where there is a copy, it must agree."""
    reference, stated = case.reference, case.stated
    archived = case.assessment.captures.archived
    copy = archived.page if archived is not None and archived.readable else None
    title = re.sub(rf"\s+[|·–—-]\s+{re.escape(page.site)}\s*$", "", page.title).strip() if page.site else page.title
    # Less than eight characters are hardly a title, and more than 250 are a paragraph.
    if not reference.title and not stated.get("title") and 8 <= len(title) <= 250 and not _EMPTY_TITLES.fullmatch(
            title) and _agree(page.title, copy.title if copy else ""):
        yield "title", title
    # A date that only one place of the page's text gives is never written into an article.
    dated = page.published_stated or (copy is not None and copy.published_stated)
    if dated and not reference.date and not stated.get("date") and _seen_then(case, page.published) and _agree(
            page.published, copy.published if copy else ""):
        yield "date", page.published[:10]
    people = [a for a in page.authors if looks_like_names(a) or _PERSON.fullmatch(a)]
    if not reference.authors and not stated.get("author") and len(page.authors) == _MOST_AUTHORS == len(people) and (
            copy is None or copy.authors in ((), page.authors)):
        yield "author", people[0]
    doi = next((normalise("doi", v) for k, v in page.identifiers if k == "doi"), "")
    if doi and "doi" not in reference.ids and not stated.get("doi") and reference.kind == "journal":
        yield "doi", doi


def _agree(live: str, copy: str) -> bool:
    """The copy states it too, or nothing: a field that one of the two would deny must not be added."""
    return not copy or live[:10] == copy[:10] if _DAY.match(live) else not copy or live == copy


def _seen_then(case: Case, published: str) -> bool:
    """A full date that is no later than the day the citation's writer saw the page."""
    reference = case.reference
    seen = min((d for d in (reference.access_date, reference.archive_date) if d), default="")
    known = bool(_DAY.match(published)) and reference.kind in ("web", "news")
    return known and (not seen or published[:len(seen)][:10] <= seen)
