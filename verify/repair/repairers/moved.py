"""A page that moved for good: its new address."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from refs.citations.links import bare_url
from refs.edits.base import Change
from refs.model import Source
from refs.urls import host, is_web
from verify.repair.repairers.base import STABLE, Case, Proposal, Repairer

_PERMANENT = (200, 301, 308)
"""200 is a page that only sends on, by meta refresh or script: static sites have no other way to say 301."""


class Moved(Repairer):
    """Replaces an address that redirects permanently to the cited page; identity must have passed."""

    name = "moved"

    def propose(self, case: Case) -> Iterable[Proposal]:
        """One proposal where the page was recognised at its new address and still says it."""
        live, reference = case.assessment.captures.live, case.reference
        if live is None or not live.readable or not live.hops or not is_web(live.final_url):
            return
        permanent = all(hop.status in _PERMANENT for hop in live.hops)
        # A redirect to the front page is how many sites say that the page is gone.
        front = urlsplit(live.final_url).path in ("", "/")
        other = bare_url(live.final_url) != bare_url(reference.url)
        if not (permanent and other and reference.url) or front or host(reference.url) in STABLE:
            return
        if not case.is_cited_page(Source.LIVE) or not case.says(Source.LIVE):
            return
        yield Proposal("moved", f"the page moved for good to {host(live.final_url)}",
                       Change((("url", live.final_url), *_kept_copy(case))), rank=20)


def _kept_copy(case: Case) -> tuple[tuple[str, str], ...]:
    """The copy of the old address: archives may not know the new one, and a patch must not lose a witness."""
    copy = case.snapshot
    if copy is None or copy.memento is None or case.reference.archive_url or not case.states_archive:
        return ()
    return (("archive_url", copy.memento.url), ("archive_date", copy.memento.taken.date().isoformat()),
            ("url_status", "live"))
