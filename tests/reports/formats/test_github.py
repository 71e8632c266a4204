"""GitHub workflow commands."""

from __future__ import annotations

import re

from reports.findings import Report
from reports.formats import render
from tests.reports import hostile
from tests.reports.counted import by_grade
from tests.reports.many import report as many
from tests.reports.sample import sample


def counts(text: str) -> dict[str, int]:
    notice = text.splitlines()[-1]
    return {**by_grade(notice), "citations": int(re.search(r"::(\d+) citations", notice)[1])}  # type: ignore[index]


def test_an_annotation_has_file_line_and_column() -> None:
    """The first command annotates the worst citation."""
    assert render("github", sample()).startswith(
        "::error file=articles/varn-bridge.wiki,line=12,col=104,title=Citation%3A Source says otherwise::The claim says 412 metres")


def test_hostile_text_starts_no_command() -> None:
    """Every line is a command of ours: line ends are escaped, and so are commas and colons in properties."""
    lines = render("github", hostile.report()).splitlines()
    wrong = [line for line in lines if not re.match(r"::(error|warning|notice) (file=[^,:]*,)?(line=\d+,)?(col=\d+,)?title=[^,]*::", line)]
    assert wrong == []


def test_ten_of_each_level_at_most() -> None:
    """GitHub keeps ten; more would push the worst out of sight."""
    lines = render("github", many(600)).splitlines()
    assert (10, 10, 1) == tuple(sum(line.startswith(f"::{level} ") for line in lines) for level in ("error", "warning", "notice"))


def test_nothing_to_say_is_said() -> None:
    """A report of nothing has its notice."""
    assert render("github", Report(())) == "::notice title=citewatch::0 citations: no citation was found to check\n"
