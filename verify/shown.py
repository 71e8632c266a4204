"""A run's assessments as its report shows them: whole, or of very many only what needs care, and of that not all."""

from __future__ import annotations

import sys
from dataclasses import replace

from refs.model import Capture, Captures, Claim, Located, Page, PageState, Reference
from reports.findings import Assessment, Grade
from verify import judging

LARGE = 5_000
"""Assessments that a report keeps with their evidence: all of a run up to so many, of a larger one the first that do
not hold. One is 6.8 KB so, and 1.3 KB without (measured 2026-11); the journal keeps all."""
THINNED = (f"More than {LARGE:,} citations: this report shows the evidence of those that need care, at most {LARGE:,} "
           "of them; `citewatch report` writes every one, `citewatch export` gives them as a table.")

_NOWHERE = Located()
_PAGES = {state: Page(state) for state in PageState}


class Shown:
    """Assessments as they come, document by document; a second one of a citation takes the first one's place."""

    def __init__(self, large: int = LARGE) -> None:
        self._large, self._count, self._whole = large, 0, 0
        self._found: dict[str, dict[str, Assessment]] = {}
        self.crashes: set[str] = set()
        """What was a fault of ours."""

    @property
    def thinned(self) -> bool:
        """True where the evidence of what holds was left out."""
        return self._count > self._large

    def add(self, assessment: Assessment) -> None:
        """Show an assessment."""
        self.crashes.update(f.reason for f in assessment.findings if f.code == judging.CRASHED)
        before = self.thinned
        of_it, name = self._found.setdefault(assessment.document, {}), assessment.id
        self._count += name not in of_it
        of_it[name] = self._thin(assessment) if before else assessment
        if self.thinned and not before:
            self._found = {document: {name: self._thin(one) for name, one in each.items()}
                           for document, each in self._found.items()}

    def assessments(self) -> tuple[Assessment, ...]:
        """All, each document's together."""
        return tuple(one for of_it in self._found.values() for one in of_it.values())

    def _thin(self, assessment: Assessment) -> Assessment:
        """The assessment, bare where it needs no care or enough are whole."""
        if assessment.verdict.grade < Grade.WARN or self._whole >= self._large:
            return bare(assessment)
        self._whole += 1
        return assessment


def bare(assessment: Assessment) -> Assessment:
    """What a summary needs: verdict, claim, where it stands, what it cites, the state of both witnesses."""
    citation = assessment.citation
    claim, reference = citation.claim, citation.reference
    return Assessment(
        replace(citation, claim=Claim(claim.id, claim.text, start=claim.start, end=claim.end, line=claim.line,
                                      column=claim.column),
                reference=Reference(reference.id, reference.label, reference.text, reference.url,
                                    reference.archive_url, line=reference.line, located=_NOWHERE)),
        sys.intern(assessment.document),
        replace(assessment.verdict, why=sys.intern(assessment.verdict.why)),
        captures=Captures(*(Capture(c.source, reference.url if c.url == reference.url else c.url, _PAGES[c.page.state],
                                    status=c.status, failure=c.failure, taken=c.taken) if c else None
                            for c in (assessment.captures.live, assessment.captures.archived))),
    )
