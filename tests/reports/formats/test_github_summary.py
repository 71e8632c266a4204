"""The step summary."""

from __future__ import annotations

from dataclasses import replace

from reports.findings import Report
from reports.formats import render
from tests.reports import hostile
from tests.reports.formats.test_markdown import counts as counts
from tests.reports.sample import sample


def test_it_stays_below_a_mebibyte_of_bytes() -> None:
    """Five thousand bad citations in Chinese are cut, between rows, with a line that says so."""
    text = render("github-summary", Report((hostile.attacked("引用的页面没有这样说。" * 30),) * 5000))
    assert (True, True) == (900_000 < len(text.encode()) < 2**20, "the less grave; the full report has them" in text)


def test_it_is_whole_where_there_is_room() -> None:
    """A usual report is not cut."""
    assert "left out" not in render("github-summary", replace(sample(), notes=("n",)))
