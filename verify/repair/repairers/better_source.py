"""For a claim that its own reference does not support: another reference of the article that does."""

from __future__ import annotations

import re
from collections.abc import Iterable

from refs.model import Source
from reports.findings import Assessment, Grade, Outcome, Question, VerdictKind
from verify.repair.repairers.base import SAYS, Case, Proposal, Repairer

_LEAST = 3
"""Content words a claim must have: of fewer ("It opened in May."), any page of the matter states them all."""
_LACKING = (VerdictKind.UNSUPPORTED, VerdictKind.CONTRADICTED, VerdictKind.BROKEN, VerdictKind.PARTIAL)
"""Verdicts of a citation whose own source does not carry the claim."""


class BetterSource(Repairer):
    """Names another reference of the same article whose page supports the same words."""

    name = "better_source"

    def propose(self, case: Case) -> Iterable[Proposal]:
        """A suggestion in words of the first reference that supports the claim's text; never an edit."""
        assessment = case.assessment
        if assessment.verdict.kind not in _LACKING:
            return
        words = " ".join(assessment.citation.claim.text.split())
        for other in case.siblings:
            same = " ".join(other.citation.claim.text.split()) == words
            if same and other.citation.reference.id != case.reference.id and _holds(other):
                if _content(words) < _LEAST:
                    return
                label = other.citation.reference.label or other.citation.reference.url
                yield Proposal("suggestion", f"the reference {label} of this article supports the claim",
                               words=_passage(other), rank=85)
                return


def _content(words: str) -> int:
    """About how many words carry meaning: numbers, words of four letters and more, two signs where none are spaced."""
    found = re.findall(r"\w+", words)
    return sum(1 if w.isascii() and (w.isdigit() or len(w) > 3) else len(w) // 2 if _unspaced(w) else len(w) > 3
               for w in found)


def _unspaced(word: str) -> bool:
    """True for scripts that put no spaces between words: Chinese, Japanese, Thai."""
    return any("\u0e00" <= sign <= "\u0eff" or "\u3040" <= sign <= "\u9fff" for sign in word)


def _holds(other: Assessment) -> bool:
    return other.verdict.grade is Grade.OK and any(
        f.question is Question.SUPPORT and f.support in SAYS and f.outcome is Outcome.PASS and f.source in Source
        for f in other.findings if f.source is not None)


def _passage(other: Assessment) -> str:
    return next((f"{e.text}\n({e.url})" for f in other.findings if f.support in SAYS for e in f.evidence), "")
