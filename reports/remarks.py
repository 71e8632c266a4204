"""What a report says beside its citations, one remark each: faults, a run that says nothing, files not read, notes.

Formats that list findings for machines append these, so that nothing which was lost on the way to a citation is told
in some reports and missing from others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from refs.model import stable_id
from reports.defuse import one_line
from reports.findings import Report

_LONGEST = 600
"""Characters of a remark."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One line about a run, or about an article as a whole."""

    code: str
    """internal_error | inconclusive | not_read | note."""
    level: str
    """error | warning | note; no note keeps a run from ending clean."""
    origin: str
    """The article or the file, as the user named it; "" for the run itself."""
    text: str
    """Defused, on one line."""

    @property
    def key(self) -> str:
        """The same from night to night while the remark stands; that of an unread file outlives a change of reason."""
        return stable_id("", self.origin, self.code, "" if self.code == "not_read" else self.text)


def remarks(report: Report) -> Iterator[Remark]:
    """All of them, the gravest first."""
    yield from losses(report)
    yield from notes(report)


def losses(report: Report) -> Iterator[Remark]:
    """Faults of ours, a run that says nothing, then what was not read."""
    yield from (Remark("internal_error", "error", "", one_line(error, _LONGEST)) for error in report.errors)
    if report.void:
        yield Remark("inconclusive", "warning", "", _void(report))
    for file in report.unread:
        why = one_line(file.why.removeprefix(f"{file.origin}: "), _LONGEST)
        yield Remark("not_read", "warning" if file.fails else "note", file.origin, f"Not read: {why}")


def _void(report: Report) -> str:
    return f"This run says nothing of any reference: {one_line(report.void, _LONGEST)}"


def notes(report: Report) -> list[Remark]:
    """The notes of the run, then those of the readers, in the order of the articles."""
    of_run = [Remark("note", "note", "", one_line(note, _LONGEST)) for note in report.notes]
    return of_run + [Remark("note", "note", document.origin, one_line(note, _LONGEST))
                     for document in report.documents for note in document.notes]


def fitting(told: list[Remark], most: int) -> tuple[list[Remark], str]:
    """At most so many of them, and a line that counts the others, "" where there are none.

    Where some are cut, what is said of one article alone is kept before what is said of hundreds.
    """
    if len(told) <= most:
        return told, ""
    seen = Counter(remark.text for remark in told)
    kept = sorted(told, key=lambda remark: seen[remark.text])[:most]
    return kept, f"{len(told) - most} more; the JSON report names them all"
