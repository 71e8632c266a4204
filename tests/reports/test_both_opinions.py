"""Where a second judge was asked, every format that shows verdicts shows both opinions: who, which revision, what, why."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from refs.model import Source
from refs.plugins import Plugin
from reports.findings import Assessment, Opinion, Question, Report, Support
from reports.formats import formats, render
from reports.second_judge import in_words, side_by_side
from tests.reports.sample import sample

BREAK = "\u200b"
"""What keeps a hash from becoming a link to a commit where a report is posted."""
COUNTS_ONLY = {"badge", "openmetrics"}
"""Formats that show figures and no verdict of a citation."""
FIRST = Opinion("lexical", "w8-1c0de", Support.SUPPORTED, 0.81, "every figure is there")
SECOND = Opinion("nli", "nli-small revision 0a1b2c3d", Support.PARTIAL, 0.3, "the year belongs to another ferry")
SILENT = Opinion("nli", "nli-small revision 0a1b2c3d", Support.UNCHECKED, 0.5, "the cap is reached", "scorer_spent")


def judged_twice(one: Assessment, second: Opinion = SECOND) -> Assessment:
    """The assessment with both opinions on its first finding of support."""
    place = next(n for n, f in enumerate(one.findings) if f.question is Question.SUPPORT)
    found = replace(one.findings[place], opinions=(FIRST, second))
    return replace(one, findings=(*one.findings[:place], found, *one.findings[place + 1:]))


def report(second: Opinion = SECOND) -> Report:
    """The sample with two opinions on every citation that was judged for support."""
    return replace(sample(), assessments=tuple(
        judged_twice(a, second) if any(f.question is Question.SUPPORT for f in a.findings) else a for a in sample().assessments))


@pytest.mark.parametrize("plugin", [p for p in formats() if p.name not in COUNTS_ONLY], ids=lambda p: p.name)
def test_both_opinions_stand_in_every_format_that_shows_verdicts(plugin: Plugin) -> None:
    """The name, the revision and the reason of the first judge and of the second."""
    text = render(plugin.name, report()).replace(BREAK, "").replace(json.dumps(BREAK)[1:-1], "").replace("\\-", "-")
    lost = [word for o in (FIRST, SECOND) for word in (o.by, *o.revision.split(), o.reason) if word not in text]
    assert [] == lost


@pytest.mark.parametrize("name", ["text", "html", "junit", "csv", "sarif", "markdown"])
def test_a_second_judge_that_gave_no_answer_is_shown_as_none(name: str) -> None:
    """Its silence is no label: "no answer" with the reason."""
    text = render(name, report(SILENT))
    assert ("no answer" in text, "the cap is reached" in text) == (True, True)


def test_one_judge_alone_is_not_mentioned() -> None:
    """Without a second opinion there are no lines about judges, and no column of a table holds one."""
    assert all("judge: " not in render("text", sample()) and "Judges:" not in render(n, sample()) for n in ("github", "sarif", "atom"))
    assert ((), ()) == side_by_side(sample().assessments[0])


def test_both_witnesses_stand_beside_each_other() -> None:
    """A column for each page, a row for each judge; a page that the second was not asked about says so."""
    one = next(a for a in sample().assessments if len([f for f in a.findings if f.question is Question.SUPPORT]) == 2)
    live, copy = (f for f in one.findings if f.question is Question.SUPPORT)
    both = replace(one, findings=(replace(live, opinions=(FIRST, SECOND)), replace(copy, opinions=(FIRST, SILENT))))
    pages, rows = side_by_side(both)
    assert ((Source.LIVE, Source.ARCHIVE), ["lexical", "nli"]) == (pages, [r.name for r in rows])
    assert ((Support.PARTIAL, SECOND.reason), (Support.UNCHECKED, SILENT.reason)) == rows[1].cells
    assert 3 == len(in_words(both)), "the first judge's equal words are said once"


def test_a_programs_copy_has_the_opinions_as_a_list() -> None:
    """SARIF's properties hold a line for each opinion, which a viewer of alerts shows."""
    results = json.loads(render("sarif", report()))["runs"][0]["results"]
    told = [r["properties"]["judges"] for r in results if "judges" in r["properties"]]
    assert told and all(len(lines) == 2 for lines in told)


def test_what_a_judge_says_cannot_break_a_table() -> None:
    """A model repeats what stands on a page: its words are defused as those of the page are."""
    hostile = replace(SECOND, reason="| </td><script>alert(1)</script> [x](javascript:1)", revision="=cmd()\n::error::x")
    found = replace(sample(), assessments=(judged_twice(sample().assessments[1], hostile),))
    assert "<script>alert" not in render("html", found)
    assert "<script>" not in render("markdown", found)
    assert not any(line.startswith("::error::x") for line in render("github", found).splitlines())
