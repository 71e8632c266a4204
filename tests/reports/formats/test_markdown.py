"""Markdown, rendered with a GitHub-like parser to see what hostile text becomes."""

from __future__ import annotations

import re

import pytest
from lxml import html
from markdown_it import MarkdownIt

from reports.defuse import one_line
from reports.findings import Report
from reports.formats import render
from reports.markdown import escape
from tests.reports import hostile
from tests.reports.counted import by_grade, by_kind
from tests.reports.sample import sample


def counts(text: str) -> dict[str, int]:
    found = by_kind((word, int(n)) for word, n in re.findall(r"^\| \S ([A-Z][A-Za-z ,;]+) \| (\d+) \|", text, re.M))
    changes = re.search(r"\*\*(\d+) new\*\*, (\d+) still open, (\d+) resolved", text)
    told = dict(zip(("new", "still", "fixed"), map(int, changes.groups()), strict=True)) if changes else {}
    rows = re.findall(r"^\| \S ([A-Z][A-Za-z ,;]+?)(?: \([\w ]+\))? \|(?: [^|]*\|){4}$", text, re.M)
    return {**found, **told, **by_grade(text), "open": len(rows), "citations": int(re.search(r"^\*\*.*\*\*: (\d+) citation", text, re.M)[1])}  # type: ignore[index]


def rendered(text: str) -> html.HtmlElement:
    """As GitHub would show it: raw HTML allowed, tables on."""
    return html.fromstring(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))


def test_it_starts_with_the_marker() -> None:
    """Whoever updates the comment in place finds it by its first line."""
    assert render("markdown", sample()).splitlines()[0] == "<!-- citewatch -->"


def test_hostile_text_makes_no_markup() -> None:
    """No image, no script, no link but ours, no code but the names of files, and every row keeps its five cells."""
    report = hostile.report()
    tree = rendered(render("markdown", report))
    odd = [e.tag for e in tree.iter("img", "script", "details", "iframe")]
    files = {one_line(d.origin, 120) for d in report.documents} | {one_line(u.origin, 200) for u in report.unread}
    assert {e.text_content() for e in tree.iter("code")} <= files
    links = [href for href in tree.xpath("//a/@href") if not href.startswith("http")]
    cells = {len(row) for row in tree.xpath("//table[last()]/tbody/tr")}
    assert [] == odd
    assert [] == links
    assert {5} == cells


@pytest.mark.parametrize("text", ["@everyone", "a#1", "http://evil.example/x", "www.evil.example", "<b>", "**b**", "a|b", "`x`", "&amp;"])
def test_escaped_text_reads_as_it_was(text: str) -> None:
    """What people see is the text itself (a space without width stops a mention), and it links and pings nothing."""
    tree = rendered(f"x {escape(text)}")
    assert (f"x {text}", []) == (tree.text_content().strip().replace("\u200b", ""), tree.xpath("//a"))
    assert re.search(r"@(?!\u200b)|https?://|www\.", escape(text)) is None


def test_it_fits_an_issue() -> None:
    """GitHub takes 65,536 characters."""
    text = render("markdown", Report((hostile.attacked("many words " * 50),) * 3000))
    assert (True, True) == (60_000 < len(text) <= 65_536, "more, the less grave, are left out" in text)
