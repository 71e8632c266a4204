"""Formats in one file are written piece by piece: the same text, and no more memory for more citations."""

from __future__ import annotations

import json
import tracemalloc

import pytest

from reports.codec import from_json
from reports.formats import pieces, render
from tests.reports.many import report as many
from tests.reports.test_streamed_page import spooled

STREAMED = ("csv", "json", "junit", "rdjsonl", "sarif")


@pytest.mark.parametrize("name", STREAMED)
@pytest.mark.parametrize("count", [0, 40, 700])
def test_pieces_are_the_whole(name: str, count: int) -> None:
    """Whoever joins them has what whoever asks for the whole gets, below and above the size that is indented."""
    assert render(name, many(count)) == "".join(pieces(name, many(count)))


def test_json_of_many_reads_back() -> None:
    """A report above the size that is indented is the same report when it is read."""
    report = many(700)
    assert report == from_json(render("json", report))


@pytest.mark.parametrize("name", STREAMED)
def test_a_report_on_disk_says_the_same(name: str) -> None:
    """Of a report that was put out of memory every citation is told, failures as failures."""
    text = render(name, spooled(4))
    failing = sum(1 for _ in spooled(4).failing())
    told = {"csv": text.count("\r\n") - 1, "json": text.count('"citation": {'), "junit": text.count("<testcase ")}
    assert told.get(name, 200) == 200
    if name == "junit":
        assert failing == text.count("<failure ")
    if name == "sarif":
        assert failing <= len(json.loads(text)["runs"][0]["results"])


@pytest.mark.parametrize("name", STREAMED)
def test_memory_does_not_grow_with_the_citations(name: str) -> None:
    """Of three times the citations there is hardly more in memory."""
    peaks = []
    for articles in (12, 36):
        report = spooled(articles)
        tracemalloc.start()
        for _ in pieces(name, report):
            pass
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] <= 1.3 * peaks[0] + 4_000_000
