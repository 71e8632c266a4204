"""Checks whether an archive holds a readable copy of the cited page."""

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
        """One finding on the archived copy.

        PASS if it is readable, FAIL if there is none or it is a copy of an error page.

        UNSURE where the archive could not be asked, or the copy could not be read.
        """
        copy = case.captures.archived
        if copy is None:
            return
        state = copy.page.state
        code = copy.failure.kind.value if copy.failure else copy.page.rule
        outcome = {Meaning.READABLE: Outcome.PASS, Meaning.GONE: Outcome.FAIL}.get(state.meaning, Outcome.UNSURE)
        reason = _reason(copy) + _misled(case, copy)
        yield Finding(self.name, self.question, outcome, reason, Source.ARCHIVE, state, code=code)


def _misled(case: Case, copy: Capture) -> str:
    """A remark for the reason where the archive link is a copy of another page; "" otherwise.

    Only where the right copy was found instead: a wrong copy by itself is the subject of `linked_copy`.
    """
    reference = case.citation.reference
    told = unwrap(reference.archive_url) if reference.archive_url and reference.url else None
    if told is None or not told.original or one_page(told.original, reference.url):
        return ""
    right = copy.memento is not None and one_page(copy.memento.original, reference.url)
    return f"; the archive link is of another page ({told.original})" if right else ""


def _reason(copy: Capture) -> str:
    """The finding's reason: which archive, the date of the copy, and what is wrong with it if anything."""
    state = copy.page.state
    if state is PageState.NOT_ARCHIVED:
        return copy.page.reason or "no archive holds a copy"
    name = copy.archive or "the archive"
    when = f" of {copy.taken:%Y-%m-%d}" if copy.taken else ""
    if state.meaning is Meaning.READABLE:
        return f"{name} holds a copy{when}" + (f"; {copy.note}" if copy.note else "")
    detail = copy.page.reason or (copy.failure.detail if copy.failure else "") or state.value.replace("_", " ")
    return f"the copy{when} at {name} cannot be used: {detail}" if copy.memento else f"{name}: {detail}"
