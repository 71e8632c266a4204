"""A page that no archive holds: the link that has it saved."""

from __future__ import annotations

from collections.abc import Iterable

from refs.edits.base import Change
from refs.model import Source
from refs.urls import is_web
from reports.findings import VerdictKind
from verify.repair.repairers.base import Case, Proposal, Repairer


class Save(Repairer):
    """Offers Save Page Now for a live page that says it and is not archived; asked only with `--save`."""

    name = "save"

    def propose(self, case: Case) -> Iterable[Proposal]:
        """One link, where the live page holds the evidence and no usable copy exists."""
        live = case.assessment.captures.live
        if case.assessment.verdict.kind is not VerdictKind.UNARCHIVED or live is None or not case.says(Source.LIVE):
            return
        url = live.final_url or live.url
        copy = case.saved.get(url)
        if copy is not None and not case.reference.archive_url:
            day = copy.taken.date().isoformat()
            yield Proposal("save", f"add the copy that was saved on request on {day}", Change((
                ("archive_url", copy.url), ("archive_date", day), ("url_status", "live"))), rank=15)
        elif is_web(url) and not case.is_stranger(Source.LIVE):
            yield Proposal("save", "no archive holds a usable copy: have the page saved while it stands",
                           words=f"https://web.archive.org/save/{url}", rank=80)
