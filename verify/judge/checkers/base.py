"""What a checker is: a class that gets one citation with its captures and returns findings."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass

from refs.model import Captures, Citation, Document
from reports.findings import Finding, Question
from verify.judge.scorers.base import Scorer


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that a checker may look at. It holds no client and no clock, so equal cases give equal findings."""

    citation: Citation
    captures: Captures
    """The live page and the archived copy, each with its page text; either may be None."""
    document: Document
    """The citation's article: title, URL, language, date. Its list of claims may be empty."""
    scorer: Scorer
    neighbours: tuple[tuple[Citation, Captures], ...] = ()
    """The other references that stand at the same place in the text ([1][2]), which may support the claim together."""


class Checker(ABC):
    """Answers one question about a citation.

    A checker never touches network, disk or clock: what it needs is in the case. To add one, put a file with one
    subclass into `verify/judge/checkers`; it is found by its folder.
    """

    name: str = ""
    question: Question

    @abstractmethod
    def check(self, case: Case) -> Iterable[Finding]:
        """Findings: one per capture, or one for the citation as a whole; none when the question does not arise.

        An exception becomes an UNSURE finding that names this checker (`verify.judge.findings`).
        """
