"""Whether an archive holds a readable copy."""

from __future__ import annotations

from collections.abc import Iterable

from refs.model import Capture, Meaning, PageState, Source
from reports.findings import Finding, Outcome, Question
from verify.judge.checkers.base import Case, Checker


class Archived(Checker):
    """Tells whether a web archive holds a copy of the page that can be read."""

    name = "archived"
    question = Question.REACH

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding on the archived witness; FAIL where no copy is held or the copy is of an error page."""
        copy = case.captures.archived
        if copy is None:
            return
        state = copy.page.state
        code = copy.failure.kind.value if copy.failure else copy.page.rule
        outcome = {Meaning.READABLE: Outcome.PASS, Meaning.GONE: Outcome.FAIL}.get(state.meaning, Outcome.UNSURE)
        yield Finding(self.name, self.question, outcome, _reason(copy), Source.ARCHIVE, state, code=code)


def _reason(copy: Capture) -> str:
    state = copy.page.state
    if state is PageState.NOT_ARCHIVED:
        return copy.page.reason or "no archive holds a copy"
    name = copy.archive or "the archive"
    when = f" of {copy.taken:%Y-%m-%d}" if copy.taken else ""
    if state.meaning is Meaning.READABLE:
        return f"{name} holds a copy{when}" + (f"; {copy.note}" if copy.note else "")
    detail = copy.page.reason or (copy.failure.detail if copy.failure else "") or state.value.replace("_", " ")
    return f"the copy{when} at {name} cannot be used: {detail}" if copy.memento else f"{name}: {detail}"
