"""The baseline file: what it excuses, what it reports, what it refuses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.baseline import BaselineError, Known, excuse, notes, of, read, write
from reports.findings import Report, VerdictKind
from tests.reports.sample import BRIDGE, sample

TODAY = date(2026, 11, 24)
CONTRADICTED, BROKEN = sample().assessments[1], sample().assessments[3]


def apply(report: Report, entries: Sequence[Known], today: date) -> Report:
    """The report with a baseline put on it, as a run does."""
    excused = replace(report, assessments=tuple(map(excuse(entries, today), report.assessments)))
    return replace(excused, notes=(*report.notes, *notes(excused, entries, today)))


def known(**fields: object) -> Known:
    made = Known(CONTRADICTED.id, VerdictKind.CONTRADICTED, "being reissued", date(2027, 1, 1), BRIDGE)
    return replace(made, **fields)  # type: ignore[arg-type]


def test_a_known_finding_does_not_count_and_is_still_there() -> None:
    """It is excused with its reason; the others fail the run as before."""
    told = apply(sample(), [known()], TODAY)
    assert ["being reissued"] == [a.baseline for a in told.assessments if a.id == CONTRADICTED.id]
    assert 13 == len(told.assessments)
    assert () == told.notes
    assert {a.id for a in sample().failing()} - {CONTRADICTED.id} == {a.id for a in told.failing()}


@pytest.mark.parametrize(("entry", "note"), [
    (known(expires=TODAY), "expired on 2026-11-24; it counts again"),
    (known(verdict=VerdictKind.ROTTED), "was rotted and is contradicted now"),
    (known(id="c000000000000"), "is no longer in the text; remove the entry"),
], ids=["expired", "other verdict", "gone"])
def test_an_entry_that_excuses_nothing_is_reported(entry: Known, note: str) -> None:
    """Expired, outdated and stale entries each get their line, and excuse nothing."""
    told = apply(sample(), [entry], TODAY)
    assert (1, True) == (len(told.notes), note in told.notes[0])
    assert [a.id for a in sample().failing()] == [a.id for a in told.failing()]


def test_an_article_that_was_not_checked_makes_no_entry_stale() -> None:
    """A run over one article says nothing of another's entries."""
    assert apply(sample(), [known(id="c000000000000", document="other.wiki")], TODAY).notes == ()


def test_an_entry_without_article_fits_all() -> None:
    """The same citation in several articles needs one entry."""
    assert apply(sample(), [known(document="")], TODAY).assessments[1].baseline == "being reissued"


def test_a_baseline_of_tonight_excuses_all_of_tonight() -> None:
    """Written, read and applied, the run passes; what holds or could not be told is not in it."""
    made = of(sample(), "known when we began", date(2027, 6, 1))
    told = apply(sample(), read(write(made)), TODAY)
    assert 7 == len(made)
    assert 0 == told.exit_code()
    assert [] == list(told.failing())


def test_writing_again_keeps_earlier_reasons() -> None:
    """An entry that still fits keeps its reason and day; one for a fixed citation is dropped."""
    old = (known(), known(id="c000000000000"))
    made = {entry.id: entry for entry in of(sample(), "new", None, old)}
    assert known() == made[CONTRADICTED.id]
    assert "new" == made[BROKEN.id].reason
    assert "c000000000000" not in made


@given(st.text(min_size=1), st.text(), st.dates() | st.none(), st.text())
def test_any_text_reads_back(reason: str, document: str, expires: date | None, claim: str) -> None:
    """Quotes, control characters and line ends survive TOML; lone surrogates, which cannot, are replaced."""
    entry = Known("c1", VerdictKind.BROKEN, reason, expires, document)
    back = read(write([replace(entry, claim=claim)]))
    safe = [text.encode("utf-8", "replace").decode().replace("?", "") for text in (reason, document)]
    found = [text.replace("�", "").replace("?", "").replace("\x7f", "") for text in (back[0].reason, back[0].document)]
    assert 1 == len(back)
    assert [s.replace("�", "").replace("\x7f", "") for s in safe] == found
    assert expires == back[0].expires


@pytest.mark.parametrize(("text", "message"), [
    ("[[known", "not TOML"),
    ("[known]\nid = 'x'", r"\[\[known\]\] tables only"),
    ("title = 1", "found title"),
    ("[[known]]\nid = 'x'\nverdict = 'broken'", "entry 1: 'reason' must be a text"),
    ("[[known]]\nid = 3\nverdict = 'broken'\nreason = 'r'", "entry 1: 'id' must be a text"),
    ("[[known]]\nid = 'x'\nverdict = 'dead'\nreason = 'r'", "'dead' is none of verified, rotted"),
    ("[[known]]\nid = 'x'\nverdict = 'broken'\nreason = 'r'\nexpires = 'soon'", "such as 2027-03-01, not 'soon'"),
    ("[[known]]\nid = 'x'\nverdict = 'broken'\nreason = 'r'\nuntil = 2027-01-01", "unknown field 'until'"),
])
def test_a_wrong_file_is_refused_with_its_entry(text: str, message: str) -> None:
    """Each mistake names the entry and what to write instead."""
    with pytest.raises(BaselineError, match=message):
        read(text)


def test_an_empty_file_is_an_empty_baseline() -> None:
    """A new file excuses nothing."""
    assert ((), Report(())) == (read(""), apply(Report(()), (), TODAY))


def test_days_may_be_toml_dates_or_text() -> None:
    """Both spellings mean the same day."""
    entries = read("[[known]]\nid='a'\nverdict='broken'\nreason='r'\nexpires=2027-03-01\n"
                   "[[known]]\nid='b'\nverdict='broken'\nreason='r'\nexpires='2027-03-01'\n")
    assert [date(2027, 3, 1)] * 2 == [e.expires for e in entries]
