"""A library of references as input: each entry is checked by itself, with no claim to hold it against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from refs.model import Captures, Citation, Claim, Document, Located, Reference
from reports.findings import Finding, Outcome
from tests.e2e.web import Desk
from tests.replica import Replica
from tests.replica.demo_world import page
from verify.judge.checkers.base import Case
from verify.judge.checkers.record import Record
from verify.judge.registry import scorer

TOLLS = page("Tolls in 2015", "Varn Port", "2015-03-01T08:00:00Z", [
    "The tolls of the narrows were raised for the year 2015 by the board of pilots, after a debate of several weeks.",
    "Boats of less than eight metres pay nothing, and those that carry hay or milk to the islands pay half of the toll.",
])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "refs.bib").write_text(
        "@online{tolls, title={Tolls in 2015}, date={2015-03-01}, url={https://port.example/tolls}}\n"
        "@online{gone, title={A page that is gone}, url={https://port.example/gone}}\n")
    with Replica() as web:
        web.page("https://port.example/tolls", TOLLS)
        web.archive("https://port.example/tolls", "20150601000000", TOLLS)
        web.page("https://port.example/gone", 404)
        yield Desk(tmp_path, web)


def test_a_library_is_checked_entry_by_entry(desk: Desk) -> None:
    """What is there and is the cited work is verified; what is gone is broken; each has its line."""
    code = desk.check(str(desk.folder / "refs.bib"), "--strict-now")
    told = {a.citation.reference.label: (a.verdict.kind.value, a.citation.claim.line) for a in desk.report.assessments}
    assert (1, {"tolls": ("verified", 1), "gone": ("broken", 2)}) == (code, told)


def record_finding(cited: Reference, **record: str) -> list[Finding]:
    located = replace(cited, located=Located("doi", record=tuple(record.items())))
    case = Case(Citation(Claim("", ""), located), Captures(), Document("a.bib"), scorer("lexical"), ())
    return list(Record().check(case))


CITED = Reference("r1", title="A chart of the old channel", authors=("Lund, Eva", "Ek, Liv"), date="2009",
                  text="Lund, Eva; Ek, Liv (2009). \"A chart of the old channel\"")


@pytest.mark.parametrize(("record", "code"), [
    ({"title": "On the moulting of crabs", "authors": "Holm, Karl", "date": "1988"}, "record_differs"),
    ({"title": "On the moulting of crabs", "authors": "Lund, Eva", "date": "2009"}, "record_differs"),
    ({"title": "A chart of the old channel", "authors": "Holm, Karl", "date": "1988"}, "record_differs"),
    ({"title": "A chart of the old channel", "authors": "Lund, Eva", "date": "1988"}, "record_field_differs"),
])
def test_a_record_of_another_work_is_told_field_by_field(record: dict[str, str], code: str) -> None:
    """With both values, as could-not-tell: the record may be the one that is wrong."""
    found = record_finding(CITED, catalogue="Crossref", **record)
    assert [(Outcome.UNSURE, code)] == [(f.outcome, f.code) for f in found]
    assert all(cited and registered for f in found for _, cited, registered in f.differing)


@pytest.mark.parametrize("record", [
    {"title": "A Chart of the Old Channel", "authors": "Eva Lund; Liv Ek", "date": "2009-03"},
    {"title": "A chart of the old channel", "authors": "Lund, E.", "date": "2010"},
    {"title": "A chart of the old channel: soundings and marks", "authors": "Ek, Liv", "date": "2009"},
    {"title": "", "authors": "", "date": ""},
    {},
])
def test_the_same_work_in_other_words_is_no_difference(record: dict[str, str]) -> None:
    """Case, initials, a subtitle, one of the authors, the year of the printed issue, an empty record."""
    assert [] == record_finding(CITED, **record)
