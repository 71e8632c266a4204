"""A number or date that differs from the source: both side by side, in words. The claim is never edited."""

from __future__ import annotations

from collections.abc import Iterable

from reports.findings import FactStatus, Finding, Question, Support
from verify.repair.repairers.base import Case, Proposal, Repairer


class Values(Repairer):
    """Shows the claim's number or date beside the source's, with the sentence that states it."""

    name = "values"

    def propose(self, case: Case) -> Iterable[Proposal]:
        """One suggestion for each fact that a witness states otherwise."""
        seen = set()
        for finding in case.assessment.findings:
            if finding.question is not Question.SUPPORT or finding.support is not Support.CONTRADICTED:
                continue
            for fact in finding.facts:
                pair = (fact.claimed, fact.stated)
                if fact.status is FactStatus.DIFFERENT and fact.kind in ("number", "date") and pair not in seen:
                    seen.add(pair)
                    yield Proposal("suggestion", f"the claim says “{fact.claimed}”, the source says “{fact.stated}”: "
                                   "compare both and decide which is right", words=_sentence(finding), rank=90)


def _sentence(finding: Finding) -> str:
    return next((f"{e.text}\n({e.url})" for e in finding.evidence), "")
