"""Detects drift: the live page no longer says what its archived copy says about the claim.

Only the passage that supports the claim matters. Changes in navigation, dates of update and edits elsewhere on the
page are not drift.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from refs.model import Capture
from reports.findings import Evidence, Finding, Outcome, Question, Support
from verify.judge.checkers._witness import claim_of, is_abstract, placed
from verify.judge.checkers.base import Case, Checker
from verify.judge.scorers.base import ClaimText, Judgement, SourceText

_WORD = re.compile(r"[^\W_]+")
_KEPT = 0.8
"""Share of the archived copy's score that the edited live page must keep; less means that something was taken away."""
_EDITED = 60.0
"""Similarity (rapidfuzz, 0 to 100) from which a line of the live page is shown as the edited passage."""


class Drift(Checker):
    """Compares the passage that backs the claim in the archived copy with the live page."""

    name = "drift"
    question = Question.SUPPORT

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding on the live page where both captures are readable and the archived copy supports the claim.

        Else none.

        PASS where the passage stands unchanged, or was edited and still says the same; FAIL where it is gone or
        altered.
        """
        live, archived = case.captures.live, case.captures.archived
        if not case.citation.claim.text:
            return
        if live is None or archived is None or not live.readable or not archived.readable or is_abstract(case, live):
            return
        # First: does the archived copy support the claim at all? If not, there is nothing that could have drifted.
        claim = claim_of(case)
        backed = case.scorer.judge(claim, SourceText.of(archived.page))
        if backed.support not in (Support.SUPPORTED, Support.PARTIAL) or not backed.evidence:
            return
        # Second: is its best passage still on the live page, word for word, and how does the live page score on its
        # own?
        changed = [e for e in backed.evidence[:1] if not _stands(e, live)]
        now = case.scorer.judge(claim, SourceText.of(live.page))
        lost = _lost(claim.text, archived, live)
        # Third: a name or number of the claim that is nowhere on the live page settles it, whatever the score.
        if lost:
            yield self._without(lost, backed, now, archived, live)
            return
        if not changed and now.support in (Support.SUPPORTED, Support.PARTIAL):
            outcome, code, reason = Outcome.PASS, "unchanged", "the passage behind the claim stands on the live page"
        elif changed and self._still_says(case, changed[0], now, backed):
            outcome, code, reason = Outcome.PASS, "reworded", "the passage was edited; the live page still says it"
        else:
            outcome, code, reason = Outcome.FAIL, "drift", _reason((changed or list(backed.evidence))[0], live)
        yield Finding(
            self.name, Question.SUPPORT, outcome, reason, source=live.source,
            support=now.support, score=now.score, code=code,
            evidence=placed(changed, archived) + placed(now.evidence[:1], live),
        )

    def _without(self, lost: set[str], backed: Judgement, now: Judgement, archived: Capture, live: Capture) -> Finding:
        """The finding for names or numbers of the claim that only the archived copy still has."""
        reason = f"the archived copy has {', '.join(sorted(lost)[:5])}, which the live page has nowhere any more"
        return Finding(
            self.name, Question.SUPPORT, Outcome.FAIL, reason, source=live.source, support=Support.NOT_SUPPORTED,
            score=now.score, code="drift", evidence=placed(backed.evidence[:2], archived), missing=tuple(sorted(lost)),
        )

    @staticmethod
    def _still_says(case: Case, passage: Evidence, now: Judgement, backed: Judgement) -> bool:
        """True when the edited live page still supports the claim, and nothing on it speaks against the old passage."""
        # The score may fall by a fifth with the wording; more than that means that something was taken away.
        if now.support is not backed.support or now.score <= _KEPT * backed.score or case.captures.live is None:
            return False
        old = ClaimText(passage.text, title=case.document.title)
        kept = case.scorer.judge(old, SourceText.of(case.captures.live.page))
        # A passage that holds in part but for a doubt (a name, a verb exchanged) no longer says what it said.
        return kept.support is Support.SUPPORTED or (kept.support is Support.PARTIAL and not kept.code)


def _lost(claim: str, archived: Capture, live: Capture) -> set[str]:
    """Names and numbers of the claim that the archived article has and that occur nowhere on the live page any more."""
    page = live.page
    if archived.page.text == page.text:
        return set()
    marked = {w for w in _WORD.findall(claim) if w[0].isupper() or w[0].isdigit()}
    held = marked & set(_WORD.findall(archived.page.text))
    if not held:
        return held
    shown = (page.title, page.description, page.text, page.all_text, page.published, page.site, *page.authors)
    here = {w.lower() for w in set(_WORD.findall("\n".join(shown)))}
    return {w for w in held if w.lower() not in here}


def _stands(evidence: Evidence, live: Capture) -> bool:
    """True when the passage is on the live page, word for word."""
    if re.search(rf"(?<![^\W_]){re.escape(evidence.text)}(?![^\W_])", live.page.text):
        return True  # letter for letter, as most are; else its words are compared
    return _words(evidence.text) in _words(f"{live.page.title}\n{live.page.text}\n{live.page.all_text}")


def _reason(evidence: Evidence, live: Capture) -> str:
    """The reason in words.

    It quotes the live page's nearest line where one is similar enough (60 of 100) to be the edited passage.
    """
    lines = [line for line in re.split(r"\n+|(?<=[.!?])\s+", live.page.text or live.page.all_text) if line.strip()]
    nearest = process.extractOne(evidence.text, lines, scorer=fuzz.ratio)
    if nearest is None or nearest[1] < _EDITED:
        return "the passage that backs the claim in the archived copy is gone from the live page"
    return f"the passage that backs the claim was changed; the live page now reads: {nearest[0].strip()[:200]}"


def _words(text: str) -> str:
    """The text's words in lower case, with one space around each, so that `in` matches whole words."""
    return " " + " ".join(re.findall(r"[^\W_]+", text.lower())) + " "
