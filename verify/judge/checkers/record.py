"""Compares a citation with the catalogue record of its identifier: title, authors and year, side by side.

A wrong or invented reference often carries the DOI of another work. Only the record and the citation are compared,
never the page. A difference is reported and accuses nobody, because a record can be wrong, too.
"""

from __future__ import annotations

from collections.abc import Iterable

from refs.citations.titles import REGISTERED, contains
from refs.model import Page, PageState, Reference
from reports.findings import Finding, Outcome, Question
from verify.judge.checkers import _fields
from verify.judge.checkers._fields import Agreement, Field
from verify.judge.checkers.base import Case, Checker

_YEARS_APART = 2
"""Years from which two years are different. The online and the printed issue of one work often differ by one."""


class Record(Checker):
    """Compares the citation's title, authors and year with the catalogue record of its identifier."""

    name = "record"
    question = Question.IDENTITY

    def check(self, case: Case) -> Iterable[Finding]:
        """At most one UNSURE finding on the citation as a whole, which names each field with both values.

        Code "record_differs" where the record is clearly of another work (another title, or other authors and
        another year), "record_field_differs" where one field alone is another's.
        """
        reference = case.citation.reference
        record = dict(reference.located.record)
        if not record:
            return
        unlike = [f for f in _compared(reference, record) if f.agreement is Agreement.OTHER]
        if not unlike:
            return
        names = [f.name for f in unlike]
        code = "record_differs" if "title" in names or len(names) > 1 else "record_field_differs"
        said = "; ".join(f"{f.name}: cited “{f.cited[:120]}”, registered “{f.found[:120]}”" for f in unlike)
        yield Finding(self.name, self.question, Outcome.UNSURE,
                      f"the record of {record.get('catalogue', 'a catalogue')} differs in {', '.join(names)}: {said}",
                      differing=tuple((f"registered {f.name}", f.cited, f.found) for f in unlike), code=code)


def _compared(reference: Reference, record: dict[str, str]) -> Iterable[Field]:
    """Title, authors and year of the citation beside the record's."""
    authors = tuple(a for a in record.get("authors", "").split("; ") if a)
    # A title matches with or without its subtitle, or where it occurs in the reference's text as written.
    titles = [t for t in (record.get("title", ""), f"{record.get('title', '')}: {record.get('subtitle', '')}") if t]
    entry = Page(PageState.LIVE, title=titles[0] if titles else "", authors=authors)
    title = _fields.title(reference.title, entry)
    if titles and contains(reference.text, titles[0], least=REGISTERED):
        title = Field("title", title.cited, title.found, Agreement.SAME)
    yield title
    yield _fields.authors(reference.authors, entry)
    yield _year(reference.date[:4], record.get("date", ""))


def _year(cited: str, found: str) -> Field:
    """The first four digits in a row of the record's date, compared with the cited year."""
    year = next((found[n:n + 4] for n in range(len(found) - 3) if found[n:n + 4].isdigit()), "")
    if not (cited.isdigit() and year):
        return Field("year", cited, year, Agreement.UNKNOWN)
    far = abs(int(cited) - int(year)) >= _YEARS_APART
    return Field("year", cited, year, Agreement.OTHER if far else Agreement.SAME)
