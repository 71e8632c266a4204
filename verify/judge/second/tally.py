"""A stand-in for a second judge, for dry runs: it counts what the judge would be asked and what that would cost."""

from __future__ import annotations

from reports.findings import Support
from verify.judge.scorers.base import ClaimText, Cost, Judgement, Scorer, SourceText


class Tally(Scorer):
    """Counts distinct pairs. The judge it stands for is never asked."""

    def __init__(self, judge: Scorer) -> None:
        self._judge, self.name, self.right, self.polyglot = judge, judge.name, judge.right, judge.polyglot
        self._pairs: dict[tuple[ClaimText, str, str], Cost] = {}

    @property
    def identity(self) -> str:
        """The identity of the judge it stands for."""
        return self._judge.identity

    @property
    def asked(self) -> int:
        """How many distinct pairs came; equal pairs count once, because the real judge would be asked once."""
        return len(self._pairs)

    @property
    def spent(self) -> Cost:
        """What they would cost together."""
        return sum(self._pairs.values(), Cost())

    def price(self, claim: ClaimText, source: SourceText) -> Cost:
        """What the judge it stands for would charge for a pair."""
        return self._judge.cost(claim, source)

    def judge(self, claim: ClaimText, source: SourceText) -> Judgement:
        """No answer, so that the first opinion stands."""
        self._pairs[claim, source.title, source.text or source.all_text] = self._judge.cost(claim, source)
        return Judgement(Support.UNCHECKED, 0.5, "not asked: a dry run", code="scorer_unset")
