"""Reports what kind of page the live address gave: the page itself, an error page, a parked domain, and so on."""

from __future__ import annotations

from collections.abc import Iterable

from refs.model import Meaning, PageState, Source
from reports.findings import Finding, Outcome, Question
from verify.judge.checkers._usurped import usurped
from verify.judge.checkers.base import Case, Checker

OUTCOMES = {
    Meaning.READABLE: Outcome.PASS,
    Meaning.GONE: Outcome.FAIL,
    Meaning.MAY_PASS: Outcome.UNSURE,
    Meaning.NOT_LET_IN: Outcome.UNSURE,
}
"""What each kind of page means. Only "gone" fails; what may pass, or did not let us in, leaves the question open."""


class PageStateChecker(Checker):
    """Tells what kind of page the live address gave: the page, an error page, a parked domain, ..."""

    name = "page_state"
    question = Question.REACH

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding on the live page where an answer came at all.

        A readable page that belongs to somebody else by now is reported as usurped (`_usurped`), which needs an
        archived copy.
        """
        live = case.captures.live
        if live is None or live.failure is not None:
            return
        page, copy = live.page, case.captures.archived
        if live.readable and copy is not None and copy.readable:
            stranger = usurped(case.citation.reference, live, copy)
            if stranger:
                yield Finding(self.name, self.question, Outcome.FAIL, stranger, Source.LIVE, PageState.USURPED,
                              code="usurped")
                return
        reason = page.reason or f"the page is {page.state.value.replace('_', ' ')}"
        yield Finding(self.name, self.question, OUTCOMES[page.state.meaning], reason, Source.LIVE, page.state,
                      code=page.rule)
