"""JUnit XML, read back with a parser of its own."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from reports.formats import render
from tests.reports import hostile
from tests.reports.sample import BRIDGE, sample


def counts(text: str) -> dict[str, int]:
    root = etree.fromstring(text.encode())
    kinds = [p.get("value") for p in root.iter("property") if p.get("name") == "verdict"]
    beside = len(list(root.iter("testcase"))) - len(kinds)
    return {**{kind: kinds.count(kind) for kind in set(kinds)}, "citations": int(root.get("tests")) - beside,
            "fails the run": int(root.get("failures")), "grade unknown": int(root.get("skipped")) - beside}


def test_a_case_names_its_file_and_line() -> None:
    """The path stands in classname and in the file attribute, as CI servers want it."""
    case = next(etree.fromstring(render("junit", sample()).encode()).iter("testcase"))
    assert BRIDGE == case.get("classname")
    assert BRIDGE == case.get("file")
    assert "12" == case.get("line")


def test_unknown_is_skipped_and_never_failed_or_passed() -> None:
    """What could not be told is a skipped case with its reason."""
    root = etree.fromstring(render("junit", sample()).encode())
    skipped = [case.find("properties/property").get("value") for case in root.iter("testcase") if case.find("skipped") is not None]
    assert sorted(skipped) == ["failing", "no_locator", "unchecked", "unchecked"]


def test_it_reparses_with_hostile_text() -> None:
    """XML 1.0 forbids most controls; the hostile report is well-formed and keeps its cases."""
    report = hostile.report()
    root = etree.fromstring(render("junit", report).encode())
    cases = len([p for p in root.iter("property") if p.get("name") == "verdict"])
    assert (len(report.assessments), len(report.errors)) == (cases, len(list(root.iter("error"))))


def test_a_library_reads_it() -> None:
    """junitparser sees the same totals."""
    parser = pytest.importorskip("junitparser", reason="junitparser is not installed")
    suites = parser.JUnitXml.fromstring(render("junit", sample()).encode())
    assert (13, 3, 4) == tuple(sum(getattr(s, name) for s in suites) for name in ("tests", "failures", "skipped"))


def test_totals_are_sums_of_the_suites() -> None:
    """The root repeats what its suites say."""
    text = render("junit", hostile.report())
    assert re.search(r'<testsuites name="citewatch" tests="(\d+)"', text)[1] == str(len(list(etree.fromstring(text.encode()).iter("testcase"))))  # type: ignore[index]
