"""Checks whether the quotation that the reference itself gives (`quote=`) stands in the source.

This is a question of identity and not of support: a page with the quotation is the cited page; a page without it may
be another one, so it should convict nobody.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz

from reports.findings import Evidence, Fact, FactStatus, Finding, Outcome, Question
from verify.judge.checkers._witness import is_stub, placed
from verify.judge.checkers.base import Case, Checker

_NEAR = 88.0
"""Similarity (rapidfuzz's partial ratio, 0 to 100) from which a quotation counts as found, give or take a word."""
_LEAST = 4
"""Words below which a text is no quotation that could identify a page, but a title or a stock phrase."""


class Quotation(Checker):
    """Looks for the reference's `quote` in each readable capture; a quotation in the claim is the scorer's matter."""

    name = "quotation"
    question = Question.IDENTITY

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding per readable capture with enough text.

        None where the reference gives no quotation of `_LEAST` words.

        PASS where it was found, UNSURE where it was not; never FAIL.
        """
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
