"""Whether the cited work was retracted, corrected or put under a concern."""

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
_TITLE = re.compile(r"\W*(retracted(:| article| paper| chapter)|(withdrawn|removed):)", re.I)
_NOTICE = "this is the notice"


class Retracted(Checker):
    """Tells of retraction, correction and concern notices on the cited work."""

    name = "retracted"
    question = Question.IDENTITY

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding for each notice, on the citation as a whole; FAIL for a retraction, UNSURE for the others."""
        notices = case.citation.reference.located.notices
        told = [f for f in map(self._of_notice, notices) if f is not None]
        yield from told
        if not any(f.code == "retracted" for f in told):
            yield from self._of_pages(case)

    def _of_notice(self, notice: str) -> Finding | None:
        if notice.startswith(_NOTICE):
            return Finding(self.name, self.question, Outcome.UNSURE, notice, code="retraction_notice")
        code = next((c for c, words in _CODES if words.search(notice)), "")
        outcome = Outcome.FAIL if code == "retracted" else Outcome.UNSURE
        return Finding(self.name, self.question, outcome, notice, code=code) if code else None

    def _of_pages(self, case: Case) -> Iterator[Finding]:
        """A page whose own title says so."""
        for capture in case.captures:
            title = capture.page.title
            if capture.readable and _TITLE.match(title):
                seen = Evidence(title, capture.source, capture.url, captured=capture.taken, where="title")
                yield Finding(self.name, self.question, Outcome.FAIL, "the page's title tells of a retraction",
                              evidence=(seen,), code="retracted")
                return
