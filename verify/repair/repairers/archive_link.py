"""A page that is gone or says something else now: the archived copy that holds the evidence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from refs.archive_urls import unwrap
from refs.edits.base import Change
from refs.model import Capture, Memento, PageState, Source
from refs.urls import one_page, site
from reports.findings import VerdictKind
from verify.repair.repairers.base import Case, Proposal, Repairer, rests_on_live

_S = PageState
_WHY = {"dead": "the page is gone", "usurped": "the address shows another's page", "unfit": "the address is unfit",
        "deviated": "the live page no longer says it"}
"""The status that is written into the article, and the reason that people read."""


class ArchiveLink(Repairer):
    """Adds the fit snapshot of a dead, usurped or changed page, with its date and the address's status."""

    name = "archive_link"
    lost: ClassVar[frozenset[PageState]] = frozenset({_S.GONE, _S.SOFT_404, _S.PARKED, _S.USURPED, _S.REDIRECTED_HOME,
                                                      _S.UNREACHABLE, _S.SERVER_ERROR})

    def propose(self, case: Case) -> Iterable[Proposal]:
        """One proposal, unless the citation already leads readers to that copy."""
        copy, status = case.snapshot, _status(case, self.lost)
        if copy is None or copy.memento is None:
            return
        if not status and _misled(case, copy):
            yield _rightly(copy.memento)
        if not status:
            return
        reference, url = case.reference, copy.memento.url
        # An editor who wrote that the address is live, or named another copy, did so before the page changed.
        wrong_copy = reference.archive_url != url
        live_stated = reference.url_status == "live"
        if not wrong_copy and not live_stated and (reference.url_status or status != "deviated"):
            return
        day = copy.memento.taken.date().isoformat()
        fields = (("archive_url", url), ("archive_date", day)) if wrong_copy else ()
        what = "add the copy" if wrong_copy else "mark the address by the copy"
        held = "the copy holds it" if case.assessment.citation.claim.text.strip() else "the copy is of the cited page"
        yield Proposal("archive_link", f"{what} of {day} at {copy.archive}: {_WHY[status]}; {held}",
                       Change((*fields, ("url_status", status))), rank=10)


def _misled(case: Case, copy: Capture) -> bool:
    """True where the citation's archive link is a copy of another page, and this copy is of the cited address."""
    reference = case.reference
    told = unwrap(reference.archive_url) if reference.archive_url and reference.url else None
    if told is None or not told.original or copy.memento is None:
        return False
    return not one_page(told.original, reference.url) and one_page(copy.memento.original, reference.url)


def _rightly(memento: Memento) -> Proposal:
    day = memento.taken.date().isoformat()
    return Proposal("archive_link", f"the archive link is of another page; the copy of {day} is of the cited one",
                    Change((("archive_url", memento.url), ("archive_date", day))), rank=10)


def _status(case: Case, lost: frozenset[PageState]) -> str:
    """What |url-status= should say, "" while the live page stands or may come back."""
    live, verdict = case.assessment.captures.live, case.assessment.verdict.kind
    if live is None:
        return ""
    state = live.page.state
    if verdict is VerdictKind.DRIFTED or (live.readable and case.is_stranger(Source.LIVE)):
        return "" if case.reference.url_status in ("usurped", "unfit", "deviated") else _taken_over(case, live)
    gone = verdict in (VerdictKind.ROTTED, VerdictKind.PARTIAL) and state in lost
    if not gone:
        return ""
    return "usurped" if state in (_S.USURPED, _S.PARKED) else "dead"


def _taken_over(case: Case, live: Capture) -> str:
    """Another site's page usurps the address; the site's own page deviates, unless other claims still rest on it."""
    lonely = [a for a in case.siblings if a.citation.reference.url == case.reference.url and rests_on_live(a)]
    if lonely:
        return ""
    return "usurped" if site(live.final_url or live.url) != site(case.reference.url) else "deviated"
