"""Maintenance tags, only on request: {{dead link}}, {{failed verification}}, {{better source needed}}."""

from __future__ import annotations

from collections.abc import Iterable

from refs.edits.base import Change
from reports.findings import Grade, VerdictKind
from verify.repair.repairers.base import Case, Proposal, Repairer

_TAGS = {VerdictKind.BROKEN: "dead link", VerdictKind.UNSUPPORTED: "failed verification",
         VerdictKind.CONTRADICTED: "failed verification"}
"""Verdict -> the maintenance template of Wikipedia that says so."""


class Tags(Repairer):
    """Tags what could not be repaired, with date and reason."""

    name = "tags"

    def propose(self, case: Case) -> Iterable[Proposal]:
        """One tag where the verdict is near certain and the reference does not bear it yet."""
        verdict = case.assessment.verdict
        tag = _TAGS.get(verdict.kind, "")
        if verdict.kind is VerdictKind.UNCHECKED and verdict.reason == "circular":
            tag = "better source needed"
        sure = verdict.grade is Grade.FAIL or tag == "better source needed"
        if not (case.tags and tag and sure) or any(tag in note.lower() for note in case.reference.notes):
            return
        reason = "" if tag == "dead link" else verdict.why[:160]
        yield Proposal("tag", f"mark the reference with {{{{{tag}}}}}",
                       Change(tag=tag, tag_date=case.month, tag_reason=reason), rank=70)
