"""Checks whether the copy behind a citation's archive link is a copy of the cited page."""

from __future__ import annotations

from collections.abc import Iterable

from refs.model import Capture, Reference, Source
from refs.urls import one_page
from reports.findings import Finding, Outcome, Question, Support
from verify.judge.checkers import _fields
from verify.judge.checkers._fields import Agreement
from verify.judge.checkers._witness import claim_of
from verify.judge.checkers.base import Case, Checker
from verify.judge.scorers.base import SourceText


class LinkedCopy(Checker):
    """Tells of an archive link whose copy is another page's: it is no witness of the cited one."""

    name = "linked_copy"
    question = Question.IDENTITY

    def check(self, case: Case) -> Iterable[Finding]:
        """FAIL on the archived copy where its address, its title and what it says all belong to another page.

        Else none.

        A page that moved is cited by its new address and archived under its old one, so the address alone proves
        nothing. The copy must also agree in neither title, author nor date, and must not support the claim; where its
        title is compared and is not the cited one, a part of the claim is no support: sister pages share their words.
        """
        copy, reference = case.captures.archived, case.citation.reference
        if copy is None or not copy.readable or copy.memento is None or not reference.url:
            return
        original = copy.memento.original
        if one_page(original, reference.url) or _recognised(reference, copy):
            return
        said = case.scorer.judge(claim_of(case), SourceText.of(copy.page)).support
        if said is Support.SUPPORTED or (said is Support.PARTIAL and not _retitled(reference, copy)):
            return
        yield Finding(self.name, self.question, Outcome.FAIL, f"the archive link is of another page ({original})",
                      Source.ARCHIVE, differing=(("archived address", reference.url, original),), code="other_copy")


def _retitled(reference: Reference, copy: Capture) -> bool:
    """True where both state a title, and it is not the same."""
    return _fields.title(reference.title, copy.page).agreement in (Agreement.OTHER, Agreement.UNCLEAR)


def _recognised(reference: Reference, copy: Capture) -> bool:
    """True where the copy agrees with the citation in title, author, date or identifier."""
    fields = (_fields.title(reference.title, copy.page), _fields.authors(reference.authors, copy.page),
              _fields.published(reference.date, copy.page), _fields.identifier(reference, copy.page))
    return any(f.agreement is Agreement.SAME for f in fields)
