"""A run's assessments as its report shows them: whole, or of very many only what needs care."""

from __future__ import annotations

import sys
from dataclasses import replace

from refs.model import Capture, Captures, Claim, Located, Page, PageState, Reference
from reports.findings import Assessment, Grade
from verify import judging

LARGE = 20_000
"""Citations above which a report keeps the evidence only of what does not hold; the journal keeps all."""
THINNED = (f"More than {LARGE:,} citations: this report shows the evidence of those that need care; "
           "`citewatch report` writes every one, `citewatch export` gives them as a table.")

_NOWHERE = Located()
_PAGES = {state: Page(state) for state in PageState}


class Shown:
    """Assessments as they come, document by document; a second one of a citation takes the first one's place."""

    def __init__(self, large: int = LARGE) -> None:
        self._large, self._count = large, 0
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
        of_it[name] = thin(assessment) if before else assessment
        if self.thinned and not before:
            self._found = {document: {name: thin(one) for name, one in each.items()}
                           for document, each in self._found.items()}

    def assessments(self) -> tuple[Assessment, ...]:
        """All, each document's together."""
        return tuple(one for of_it in self._found.values() for one in of_it.values())


def thin(assessment: Assessment) -> Assessment:
    """The assessment, bare where it needs no care."""
    return bare(assessment) if assessment.verdict.grade < Grade.WARN else assessment


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
