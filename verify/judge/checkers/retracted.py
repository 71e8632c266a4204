"""Reports whether the cited work was retracted, corrected or put under an expression of concern.

There are two sources: the notices that a catalogue (Crossref, PubMed) holds for the identifier, and the title of the
page itself, which publishers prefix with "Retracted:".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reports.findings import Evidence, Finding, Outcome, Question
from verify.judge.checkers.base import Case, Checker

_CODES = (
    ("retracted", re.compile(r"\b(retracted|withdrawn|removed)\b", re.I)),
    ("concern", re.compile(r"\bconcern\b", re.I)),
    ("corrected", re.compile(r"\b(corrected|clarified|added to)\b", re.I)),
)
"""Code of the finding -> words of a notice, the most serious first; the first that matches counts."""
_TITLE = re.compile(r"\W*(retracted(:| article| paper| chapter)|(withdrawn|removed):)", re.I)
"""How publishers begin the title of a retracted paper's page."""
_NOTICE = "this is the notice"
"""How `refs.locate` begins a notice where the cited work is itself the notice of a change to another work."""


class Retracted(Checker):
    """Tells of retraction, correction and concern notices on the cited work."""

    name = "retracted"
    question = Question.IDENTITY

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each notice, on the citation as a whole: FAIL for a retraction, UNSURE for anything else."""
        notices = case.citation.reference.located.notices
        told = [f for f in map(self._of_notice, notices) if f is not None]
        yield from told
        if not any(f.code == "retracted" for f in told):
            yield from self._of_pages(case)

    def _of_notice(self, notice: str) -> Finding | None:
        """The finding for a catalogue's notice; None for a notice of no such kind."""
        if notice.startswith(_NOTICE):
            return Finding(self.name, self.question, Outcome.UNSURE, notice, code="retraction_notice")
        code = next((c for c, words in _CODES if words.search(notice)), "")
        outcome = Outcome.FAIL if code == "retracted" else Outcome.UNSURE
        return Finding(self.name, self.question, outcome, notice, code=code) if code else None

    def _of_pages(self, case: Case) -> Iterator[Finding]:
        """A finding where the title of a readable page says that the work was retracted."""
        for capture in case.captures:
            title = capture.page.title
            if capture.readable and _TITLE.match(title):
                seen = Evidence(title, capture.source, capture.url, captured=capture.taken, where="title")
                yield Finding(self.name, self.question, Outcome.FAIL, "the page's title tells of a retraction",
                              evidence=(seen,), code="retracted")
                return
