"""Whether the quotation that the reference itself gives stands in the source.

That is a question of identity: a page with the quotation is the cited page, a
page without it may be another and should convict nobody.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz

from reports.findings import Evidence, Fact, FactStatus, Finding, Outcome, Question
from verify.judge.checkers._witness import is_stub, placed
from verify.judge.checkers.base import Case, Checker

_NEAR = 88.0
"""Similarity (0 to 100) from which a quotation counts as given, a word more or less."""
_LEAST = 4
"""Words from which a stretch counts as a quotation; shorter ones are titles and stock phrases."""


class Quotation(Checker):
    """Looks for the reference's `quote` in each readable capture; a quotation in the claim is the scorer's matter."""

    name = "quotation"
    question = Question.IDENTITY

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding per readable capture that is no stub; none where the reference gives no quotation."""
        quote = case.citation.reference.quote.strip(" \"“”")
        if len(quote.split()) < _LEAST:
            return
        for capture in case.captures:
            if not capture.readable or is_stub(capture) or capture.truncated or capture.page.abstract_only:
                continue
            text = f"{capture.page.text}\n{capture.page.all_text}"
            found = fuzz.partial_ratio_alignment(quote.lower(), text.lower())
            given = found is not None and found.score >= _NEAR
            stated = " ".join(text[found.dest_start:found.dest_end].split()) if found and given else ""
            yield Finding(
                self.name, Question.IDENTITY, Outcome.PASS if given else Outcome.UNSURE,
                "the quotation in the reference stands in the source" if given
                else "the quotation in the reference was not found in the source",
                source=capture.source,
                evidence=placed([Evidence(stated)], capture) if given else (),
                facts=(Fact("quotation", quote, FactStatus.FOUND if given else FactStatus.ABSENT, stated),),
                code="quotation_found" if given else "quotation_absent",
            )
