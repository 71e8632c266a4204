"""Two scorers as one: the first reads every pair, the second only pairs where its answer could change the result."""

from __future__ import annotations

import hashlib
from threading import Lock

from reports.findings import Support
from verify.judge.lexical.abroad import languages_of
from verify.judge.scorers.base import NOT_ASKED, ClaimText, Judgement, Scorer, SourceText
from verify.judge.second.cap import Cap
from verify.judge.second.combine import combined
from verify.judge.second.gate import Band, why_ask

_DEFAULT = Band()


class Cascade(Scorer):
    """Asks the second judge about doubtful judgements of the first, at most `calls` times, and keeps its answers.

    With a `counter` (see `cap`) all processes of a run together ask so often.
    """

    def __init__(self, first: Scorer, second: Scorer, band: Band = _DEFAULT, calls: int = 200,
                 counter: str = "") -> None:
        self._first, self._second, self._band = first, second, band
        self.name = first.name
        self._cap = Cap(calls, counter)
        self._kept: dict[str, Judgement] = {}
        self._lock = Lock()

    @property
    def first(self) -> Scorer:
        """The scorer that reads every pair."""
        return self._first

    @property
    def identity(self) -> str:
        """Names both scorers, the band of doubtful scores, and how far the second is trusted."""
        return (f"{self._first.identity} + {self._second.identity} {self._band.low} {self._band.high} "
                f"{self._second.right}")

    def judge(self, claim: ClaimText, source: SourceText) -> Judgement:
        """The first judgement, or what both come to. Where the second gives no answer, the first stands."""
        first = self._first.judge(claim, source)
        abroad = self._second.polyglot and languages_of(claim, source).differ
        if not why_ask(claim, first, self._band, abroad):
            return first
        return combined(first, self._asked(claim, source), (self._first, self._second), claim, source)

    def _asked(self, claim: ClaimText, source: SourceText) -> Judgement:
        """The second judge's answer; equal pairs are asked about once. Never raises."""
        key = _key(self._second.identity, claim, source)
        with self._lock:
            if key in self._kept:
                return self._kept[key]
            if not self._cap.take():
                return _none("scorer_spent", "the cap on second opinions is reached ([check] second_calls)")
        try:
            said = self._second.opinion(claim, source)
        except Exception as error:  # a plugin of somebody's: the first opinion must outlive it
            said = _none("scorer_failed", f"it stopped with {type(error).__name__}")
        if said.code not in NOT_ASKED:
            self._kept[key] = said
        return said


def _none(code: str, reason: str) -> Judgement:
    return Judgement(Support.UNCHECKED, 0.5, reason, code=code)


def _key(identity: str, claim: ClaimText, source: SourceText) -> str:
    """A hash of the pair and of the judge that is asked."""
    parts = (identity, claim.text, claim.context, claim.title, source.title, source.published, source.text,
             source.all_text, *source.sentences)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()
