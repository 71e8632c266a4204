"""Makes the report of a very large run smaller: only what needs attention keeps its evidence, up to a limit."""

from __future__ import annotations

import sys
from dataclasses import replace

from refs.model import Capture, Captures, Claim, Located, Page, PageState, Reference
from reports.findings import Assessment

LARGE = 5_000
"""Assessments that a report keeps with their evidence: all of a run up to so many, of a larger one the first that do
not hold. One is 6.8 KB so, and 1.3 KB without (measured 2026-11); the journal keeps all."""
THINNED = (f"More than {LARGE:,} citations: this report shows the evidence of those that need care, at most {LARGE:,} "
           "of them; `citewatch report` writes every one, `citewatch export` gives them as a table.")

_NOWHERE = Located()
"""What stands for how a reference was found, in a citation that was thinned."""
_PAGES = {state: Page(state) for state in PageState}


def thinned(assessment: Assessment) -> Assessment:
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
                                    status=c.status, failure=c.failure, taken=c.taken, note=c.note) if c else None
                            for c in (assessment.captures.live, assessment.captures.archived))),
    )
