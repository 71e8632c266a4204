"""What the support checkers share: how a capture is read as a source, and how evidence gets an address to look up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from refs.model import Capture
from reports.findings import Evidence
from verify.judge.checkers._fragment import fragment_link, page_link
from verify.judge.checkers.base import Case
from verify.judge.scorers.base import ClaimText

STUB_WORDS = 40
"""Words below which a page is a stub: too short to prove that something is missing, though it may still support a
claim."""


WHOLE_PAPER = 15_000
"""Characters of text that only a whole paper has. A landing page with abstract and metadata has some 1,500 to 4,000."""


def claim_of(case: Case) -> ClaimText:
    """The case's claim in the form that a scorer reads, with the article's title and language."""
    claim = case.citation.claim
    return ClaimText(claim.text, claim.context, case.document.title, case.document.language)


def is_stub(capture: Capture) -> bool:
    """True when the page has too few words for the absence of something to mean anything."""
    longest = max(capture.page.text, capture.page.all_text, key=len)
    return len(longest.split(None, STUB_WORDS)) < STUB_WORDS


def is_abstract(case: Case, capture: Capture) -> bool:
    """True when no more than an abstract of the cited work could be read.

    The page itself decides. A catalogue may record no open licence for a paper whose full text nevertheless stands on
    the page, so a catalogue's word counts only where the text is shorter than `WHOLE_PAPER`.
    """
    closed = case.citation.reference.located.kind == "abstract"
    return capture.page.abstract_only or (closed and len(capture.page.text) < WHOLE_PAPER)


def placed(evidence: Iterable[Evidence], capture: Capture) -> tuple[Evidence, ...]:
    """The evidence with its source, URL, capture time and a link that scrolls to the passage."""
    url = capture.memento.url if capture.memento else capture.final_url or capture.url
    return tuple(
        replace(e, source=capture.source, url=url, captured=capture.taken, record=capture.record, link=_link(e, url))
        for e in evidence
    )


def _link(evidence: Evidence, url: str) -> str:
    """A link to the passage: to the page of a PDF, else to the text; "" for evidence from the title or metadata."""
    if evidence.where in ("title", "metadata"):
        return ""
    return page_link(url, evidence.where) or fragment_link(url, evidence.text)
