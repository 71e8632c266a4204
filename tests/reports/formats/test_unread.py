"""A file that could not be read stands in every report by its name, with the reason."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

import pytest

from reports.formats import formats, render
from reports.funnel import Unread
from tests.reports.sample import sample

NAME, WHY = "papers/bad_one-2.docx", "the file ends too early"
NUMBERS_ALONE = ("badge", "openmetrics")
FORMATS = [p.name for p in formats() if not p.missing and p.name not in NUMBERS_ALONE]


@pytest.mark.parametrize("name", FORMATS)
def test_its_name_and_the_reason_can_be_searched_for(name: str) -> None:
    """As they are written, so that whoever looks for the file in a report finds it."""
    text = unescape(render(name, replace(sample(), unread=(Unread(NAME, f"{NAME}: {WHY}"),)))).replace("\\/", "/")
    assert (True, True) == (NAME in text, WHY in text)


@pytest.mark.parametrize("name", ["markdown", "github-summary", "github"])
def test_those_beyond_the_limit_are_counted(name: str) -> None:
    """A list that is cut says how many it leaves out, and where they stand."""
    lost = tuple(Unread(f"papers/{n}.docx", WHY) for n in range(50))
    told = render(name, replace(sample(), unread=lost))
    listed = sum(f"papers/{n}.docx" in told for n in range(50))
    assert f"{50 - listed} more; the JSON report names them all" in told


@pytest.mark.parametrize("name", ["markdown", "github-summary"])
def test_the_list_ends_before_the_sentence_after_it(name: str) -> None:
    """Without an empty line between them Markdown would make the sentence a part of the last item."""
    lines = render(name, replace(sample(), unread=(Unread(NAME, WHY),))).splitlines()
    last = max(n for n, line in enumerate(lines) if line.startswith("- **Not read:**"))
    assert lines[last + 1] == ""
