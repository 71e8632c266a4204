"""The Atom feed, checked against RFC 4287's musts."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from lxml import etree

from reports.findings import Report
from reports.formats import render
from tests.reports import hostile
from tests.reports.sample import sample

NS = {"a": "http://www.w3.org/2005/Atom"}


def feed(text: str) -> etree._Element:
    return etree.fromstring(text.encode())


def counts(text: str) -> dict[str, int]:
    titles = [t.text for t in feed(text).iterfind("a:entry/a:title", NS)]
    return {change: sum(f"({change})" in str(t) for t in titles) for change in ("new", "fixed")}


def test_it_has_what_the_standard_demands() -> None:
    """Feed and entries have exactly one id, title and updated; the feed has an author; dates are RFC 3339."""
    for text in (render("atom", sample()), render("atom", hostile.report()), render("atom", Report(()))):
        root = feed(text)
        for element in (root, *root.iterfind("a:entry", NS)):
            assert [1, 1, 1] == [len(element.findall(f"a:{tag}", NS)) for tag in ("id", "title", "updated")]
            assert datetime.fromisoformat(element.findtext("a:updated", namespaces=NS)).tzinfo is not None
        assert root.findtext("a:author/a:name", namespaces=NS) == "citewatch"


def test_entry_ids_differ_and_stay() -> None:
    """The same change on the same night has the same id; on another night another."""
    def ids(report: Report) -> list[str]:
        return [str(e.findtext("a:id", namespaces=NS)) for e in feed(render("atom", report)).iterfind("a:entry", NS)]

    later = replace(sample(), finished=sample().finished + timedelta(days=1))  # type: ignore[operator]
    assert 4 == len(set(ids(sample())))
    assert ids(sample()) == ids(sample())
    assert set() == set(ids(sample())) & set(ids(later))


def test_a_night_without_news_brings_no_entry() -> None:
    """What is still open is no news."""
    quiet = replace(sample(), assessments=tuple(replace(a, change="still") for a in sample().assessments))
    assert [] == feed(render("atom", quiet)).findall("a:entry", NS)
