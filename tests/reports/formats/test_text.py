"""The plain text format."""

from __future__ import annotations

import re
from dataclasses import replace

from reports.findings import NOT_ASKED, Assessment, Grade, Report, Verdict, VerdictKind
from reports.formats import render
from tests.fakes import citation
from tests.reports import hostile
from tests.reports.counted import by_grade, by_kind
from tests.reports.sample import sample


def counts(text: str) -> dict[str, int]:
    verdicts = by_kind((word, int(n)) for n, word in re.findall(r"^ +(\d+)  \S ([A-Z][A-Za-z ,;]+)(?: \(.*\))?$", text, re.M))
    changes = re.search(r"last run: (\d+) new, (\d+) still open, (\d+) resolved", text)
    told = dict(zip(("new", "still", "fixed"), map(int, changes.groups()), strict=True)) if changes else {}
    return {**verdicts, **told, **by_grade(text), "citations": int(re.search(r"^Citations: (\d+)", text, re.M)[1])}  # type: ignore[index]


def test_the_worst_stand_first_with_file_and_line() -> None:
    """The first entry is the gravest, in the form that editors open."""
    entries = [line for line in render("text", sample()).splitlines() if line.startswith(("FAIL", "WARN", "????"))]
    assert entries[0].startswith("FAIL articles/varn-bridge.wiki:12:104 Source says otherwise [still open]")


def test_a_known_finding_stands_last_and_says_why() -> None:
    """The baseline hides nothing."""
    entries = [line for line in render("text", sample()).splitlines() if line.startswith(("FAIL", "WARN", "????"))]
    assert "(known: the office restates its counts each year)" in entries[-1]


def test_one_entry_is_three_lines_whatever_the_text() -> None:
    """Hostile line ends make no lines of their own."""
    text = render("text", hostile.report(("a\nFAIL b\r\nFAIL c\u2028FAIL d",)))
    assert "FAIL b" not in text.splitlines()
    assert 2 == len([line for line in text.splitlines() if line.startswith("FAIL")])


def test_a_void_run_says_so_first() -> None:
    """A run without a network is not a clean run."""
    assert render("text", replace(sample(), void="no network")).splitlines()[1] == (
        "Run inconclusive, it says nothing of any reference: no network")


def test_what_was_left_out_is_one_line_each_and_of_many_the_first() -> None:
    """A reason is said once, and a change to one of many citations is not buried under the others."""
    one = Assessment(citation("A claim."), "a.wiki", Verdict(VerdictKind.UNCHECKED, "left alone", Grade.UNKNOWN, NOT_ASKED), baseline="left alone")
    text = render("text", Report((one,) * 60))
    assert (50, 1, 0) == (text.count("left out: a.wiki"), text.count("left out: 10 more"), text.count("????"))
    assert "Citations: 60: 60 left out\nNone of 60 citations was asked about\n" in text
    assert text.splitlines()[-2].count("left alone") == 1
