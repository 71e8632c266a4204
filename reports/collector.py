"""Collects a run's assessments for its report: in memory up to a size, in a temporary file beyond it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reports.findings import CHECKER_CRASHED, Assessment, Grade
from reports.order import position
from reports.second_judge import Unasked
from reports.spool import Spool
from reports.thinning import LARGE, thinned


class Collected:
    """Takes assessments article by article; a second one of a citation takes the first one's place.

    Up to `large` all are held. Of more, at most so many of those that need care keep their evidence, and only the
    article that is being judged is held: the rest lies in a spool. The journal keeps everything anyhow.
    """

    def __init__(self, large: int = LARGE) -> None:
        self._large, self._count, self._whole = large, 0, 0
        self._held: dict[str, dict[str, Assessment]] = {}
        self._spool: Spool | None = None
        self.crashes: set[str] = set()
        """Internal errors, one line each."""
        self.second = Unasked()
        """Which second opinions are missing."""

    @property
    def thinned(self) -> bool:
        """True where the evidence of what holds was left out."""
        return self._spool is not None

    def add(self, assessment: Assessment) -> None:
        """Take an assessment."""
        self.crashes.update(f.reason for f in assessment.findings if f.code == CHECKER_CRASHED)
        self.second.add(assessment)
        if self._spool is not None:
            self._opened(self._spool, assessment.document)[assessment.id] = self._thin(assessment)
            return
        of_it, name = self._held.setdefault(assessment.document, {}), assessment.id
        self._count += name not in of_it
        of_it[name] = assessment
        if self._count > self._large:
            self._spool = Spool()
            self._held = {document: {name: self._thin(one) for name, one in each.items()}
                          for document, each in self._held.items()}
            self._put_away(self._spool)

    def assessments(self) -> Sequence[Assessment]:
        """All, each article's together."""
        if self._spool is None:
            return tuple(one for of_it in self._held.values() for one in of_it.values())
        self._put_away(self._spool)
        return self._spool

    def _opened(self, spool: Spool, document: str) -> dict[str, Assessment]:
        """What is known of an article, the others put away."""
        if document not in self._held:
            self._put_away(spool)
            self._held[document] = {one.id: one for one in spool.of(document)}
        return self._held[document]

    def _put_away(self, spool: Spool) -> None:
        for document, of_it in self._held.items():
            spool.put(document, sorted(of_it.values(), key=position))
        self._held = {}

    def _thin(self, assessment: Assessment) -> Assessment:
        """The assessment, bare where it needs no care or enough are whole."""
        if assessment.verdict.grade < Grade.WARN or self._whole >= self._large:
            return replace(thinned(assessment), change=assessment.change)
        self._whole += 1
        return assessment
