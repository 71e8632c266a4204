"""What a checker is: a citation and its captures in, findings out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass

from refs.model import Captures, Citation, Document
from reports.findings import Finding, Question
from verify.judge.scorers.base import Scorer


@dataclass(frozen=True, slots=True)
class Case:
    """All that a checker may look at."""

    citation: Citation
    captures: Captures
    """With page text."""
    document: Document
    """The citation's article (title, URL, language, date); its claims may be absent."""
    scorer: Scorer
    neighbours: tuple[tuple[Citation, Captures], ...] = ()
    """The other references of the same marker group, for joint support."""


class Checker(ABC):
    """Asks one question. Never touches network, disk or clock; what it needs is in the case."""

    name: str = ""
    question: Question

    @abstractmethod
    def check(self, case: Case) -> Iterable[Finding]:
        """Findings, one per witness or one for the citation; none when the question does not arise."""
