"""What the checkers of support share: a capture as a source, and its evidence with a place to look it up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from refs.model import Capture
from reports.findings import Evidence
from verify.judge.checkers._fragment import fragment_link, page_link
from verify.judge.checkers.base import Case
from verify.judge.scorers.base import ClaimText

STUB_WORDS = 40
"""Words below which a page is a stub: too short to convict, long enough at times to support."""


WHOLE_PAPER = 15_000
"""Characters of an article's text that no abstract has: a landing page with its metadata has some 1,500 to 4,000."""


def claim_of(case: Case) -> ClaimText:
    """The case's claim as a scorer reads it."""
    claim = case.citation.claim
    return ClaimText(claim.text, claim.context, case.document.title, case.document.language)


def is_stub(capture: Capture) -> bool:
    """True when the page offers too few words to say that it lacks something."""
    longest = max(capture.page.text, capture.page.all_text, key=len)
    return len(longest.split(None, STUB_WORDS)) < STUB_WORDS


def is_abstract(case: Case, capture: Capture) -> bool:
    """True when no more than an abstract of the cited work can be read.

    The page tells: a catalogue that states no open licence says nothing of a page on which the whole paper stands.
    """
    closed = case.citation.reference.located.kind == "abstract"
    return capture.page.abstract_only or (closed and len(capture.page.text) < WHOLE_PAPER)


def placed(evidence: Iterable[Evidence], capture: Capture) -> tuple[Evidence, ...]:
    """Evidence with witness, URL, capture time and a link that scrolls to it."""
    url = capture.memento.url if capture.memento else capture.final_url or capture.url
    return tuple(
        replace(e, source=capture.source, url=url, captured=capture.taken, record=capture.record, link=_link(e, url))
        for e in evidence
    )


def _link(evidence: Evidence, url: str) -> str:
    if evidence.where in ("title", "metadata"):
        return ""
    return page_link(url, evidence.where) or fragment_link(url, evidence.text)
