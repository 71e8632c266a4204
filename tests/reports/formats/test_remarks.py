"""What a report says beside its citations stands in every format: faults, a void run, unread files, notes."""

from __future__ import annotations

import json
from dataclasses import replace
from html import unescape

import pytest
from lxml import etree

from refs.model import Document
from reports.findings import Report
from reports.formats import formats, render
from reports.remarks import fitting, notes, remarks
from tests.reports.sample import BRIDGE, sample

LOST = "the bibliography 'tides.bib' could not be read (No such file or directory)"
OF_RUN = "three citations were left out by a pattern"
NUMBERS_ALONE = ("badge", "openmetrics")
FORMATS = [p.name for p in formats() if not p.missing and p.name not in NUMBERS_ALONE]
CITED, BARE = Document(BRIDGE, notes=(LOST,)), Document("articles/bare.org", notes=(LOST,))


def text_of(name: str, report: Report) -> str:
    """What a format says, with the escapes of XML, HTML and Markdown undone."""
    return unescape(render(name, report)).replace("\\", "")


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("document", [CITED, BARE], ids=["cited", "bare"])
def test_a_note_of_a_reader_stands_in_it(name: str, document: Document) -> None:
    """With the article's name, whether the article has any citation or none."""
    told = text_of(name, replace(sample(), documents=(document,)))
    assert (True, True) == (LOST in told, document.origin in told)


@pytest.mark.parametrize("name", FORMATS)
def test_a_note_of_an_article_without_citations_stands_in_it(name: str) -> None:
    """A run that found nothing to check says what it could not square."""
    told = text_of(name, Report((), (BARE,)))
    assert (True, True) == (LOST in told, BARE.origin in told)


@pytest.mark.parametrize("name", FORMATS)
def test_a_note_on_the_run_stands_in_it(name: str) -> None:
    """Known findings that expired, citations that were left out, copies that were saved."""
    assert OF_RUN in text_of(name, replace(sample(), notes=(OF_RUN,)))


@pytest.mark.parametrize("name", FORMATS)
def test_a_run_that_says_nothing_says_so(name: str) -> None:
    """Whoever reads one report alone must not take the void for a clean run."""
    assert "our network is down" in text_of(name, Report((), void="our network is down"))


@pytest.mark.parametrize("name", FORMATS)
def test_a_fault_of_ours_stands_in_it(name: str) -> None:
    """The exit code is not the only place that tells of it."""
    assert "the checker dates crashed" in text_of(name, replace(sample(), errors=("the checker dates crashed",)))


def test_metrics_count_the_notes() -> None:
    """Those of the run and those of the articles."""
    told = render("openmetrics", replace(sample(), notes=(OF_RUN,), documents=(CITED, BARE)))
    assert "citewatch_notes 3\n" in told


@pytest.mark.parametrize(("name", "limit"), [("github", 8), ("markdown", 20), ("github-summary", 20), ("atom", 50), ("html", 200)])
def test_notes_beyond_the_limit_are_counted(name: str, limit: int) -> None:
    """A list that is cut says so, and what is said of one article alone is not cut for what is said of hundreds."""
    many = tuple(Document(f"articles/{n}.md", notes=("no citation was found",)) for n in range(300))
    told = text_of(name, replace(sample(), documents=(*many, CITED)))
    assert (True, True) == (LOST in told, f"{301 - limit} more; the JSON report names them all" in told)


def test_github_gets_ten_notices_at_most() -> None:
    """Of a step GitHub keeps ten, and the one with the counts is among them."""
    many = tuple(Document(f"articles/{n}.md", notes=(f"note {n}",)) for n in range(60))
    lines = render("github", replace(sample(), documents=many)).splitlines()
    assert (10, True) == (sum(line.startswith("::notice ") for line in lines), "citations:" in lines[-1])


def test_a_note_fails_nothing() -> None:
    """It has the lowest level of each format, and the exit code is the same with it."""
    report = replace(sample(), documents=(CITED, BARE))
    severities = {i["severity"] for i in json.loads(render("gitlab", report)) if i["check_name"] == "note"}
    levels = {n["level"] for n in json.loads(render("sarif", report))["runs"][0]["invocations"][0]["toolExecutionNotifications"]}
    assert ({"info"}, {"note"}) == (severities, levels)
    assert replace(report, documents=()).exit_code() is report.exit_code()


def test_the_cases_of_junit_add_up() -> None:
    """A note on an article without citations is a skipped case of its own; one beside citations stands in their suite."""
    root = etree.fromstring(render("junit", replace(sample(), documents=(CITED, BARE))).encode())
    suites = list(root.iter("testsuite"))
    assert [int(root.get(n)) for n in ("tests", "skipped")] == [sum(int(s.get(n)) for s in suites) for n in ("tests", "skipped")]
    assert ([LOST], [LOST]) == ([o.text for o in root.iter("system-out") if o.getparent().get("name") == BRIDGE],
                                [c.get("message") for c in root.iter("skipped") if c.getparent().get("classname") == BARE.origin])


def test_keys_stay_while_a_remark_stands() -> None:
    """Two articles with the same note have two keys, and a second look at the same report gives the same."""
    report = replace(sample(), documents=(CITED, BARE), notes=(OF_RUN,))
    keys = [one.key for one in remarks(report)]
    assert (len(keys), keys) == (len(set(keys)), [one.key for one in remarks(report)])


def test_the_rarest_are_kept_and_nothing_is_sorted_without_need() -> None:
    """What is said of one article alone stands before what is said of many; a list that is whole keeps its order."""
    told = notes(Report((), (Document("a", notes=("x",)), Document("b", notes=("x", "y")), Document("c", notes=("z",)))))
    kept, more = fitting(told, 3)
    assert [("b", "y"), ("c", "z"), ("a", "x")] == [(one.origin, one.text) for one in kept]
    assert ("1 more; the JSON report names them all", (told, "")) == (more, fitting(told, 4))
