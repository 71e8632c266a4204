"""Whether an archive holds a readable copy."""

from __future__ import annotations

from collections.abc import Iterable

from refs.archive_urls import unwrap
from refs.model import Capture, Meaning, PageState, Source
from refs.urls import one_page
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
        reason = _reason(copy) + _misled(case, copy)
        yield Finding(self.name, self.question, outcome, reason, Source.ARCHIVE, state, code=code)


def _misled(case: Case, copy: Capture) -> str:
    """Words for an archive link that is a copy of another page, where the right copy was found instead."""
    reference = case.citation.reference
    told = unwrap(reference.archive_url) if reference.archive_url and reference.url else None
    if told is None or not told.original or one_page(told.original, reference.url):
        return ""
    right = copy.memento is not None and one_page(copy.memento.original, reference.url)
    return f"; the archive link is of another page ({told.original})" if right else ""


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
