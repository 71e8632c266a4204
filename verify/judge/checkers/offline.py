"""Marks sources that cannot be read from here: works on paper, and papers of which only the abstract is free."""

from __future__ import annotations

from collections.abc import Iterable

from refs.citations.titles import REGISTERED, contains, same_title
from refs.model import Pairs
from reports.findings import Finding, Outcome, Question
from verify.judge.checkers._witness import is_abstract
from verify.judge.checkers.base import Case, Checker


class Offline(Checker):
    """Tells that a source is offline, or that a page offers the abstract only: unchecked, never unsupported."""

    name = "offline"
    question = Question.IDENTITY

    def check(self, case: Case) -> Iterable[Finding]:
        """UNSURE with code "offline_source" or "abstract_only"; none for pages that can be read whole.

        Where a catalogue says "abstract only" and the page has the whole paper, a PASS with code "whole_paper" says
        so.
        """
        reference = case.citation.reference
        located = reference.located
        if located.kind == "offline":
            yield Finding(self.name, self.question, Outcome.UNSURE, located.reason or "the source is not online",
                          differing=_differing(reference.title, reference.text, located.record), code="offline_source")
            return
        for capture in case.captures:
            if capture.readable and located.kind == "abstract" and not is_abstract(case, capture):
                yield Finding(self.name, Question.REACH, Outcome.PASS, "the whole paper stands on the page",
                              capture.source, code="whole_paper")
            elif capture.readable and is_abstract(case, capture):
                sure = capture.page.abstract_only
                reason = "the page offers the abstract only" if sure else "of this paper only the abstract may be free"
                yield Finding(self.name, self.question, Outcome.UNSURE, reason, capture.source, code="abstract_only")


def _differing(title: str, text: str, record: Pairs) -> tuple[tuple[str, str, str], ...]:
    """The catalogue's title beside the cited one, where it is clearly another title."""
    found = dict(record).get("title", "")
    if not found or same_title(title, found) or contains(text, found.split(":", 1)[0], least=REGISTERED):
        return ()
    return (("title", title or text[:120], found),)
