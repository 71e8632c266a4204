"""Markdown, rendered with a GitHub-like parser to see what hostile text becomes."""

from __future__ import annotations

import re

import pytest
from lxml import html
from markdown_it import MarkdownIt

from reports.defuse import one_line
from reports.findings import Report, Unread
from reports.formats import render
from reports.markdown import escape
from reports.order import where
from tests.reports import hostile
from tests.reports.counted import by_grade, by_kind
from tests.reports.sample import sample


def counts(text: str) -> dict[str, int]:
    found = by_kind((word, int(n)) for word, n in re.findall(r"^\| \S ([A-Z][A-Za-z ,;]+) \| (\d+) \|", text, re.M))
    changes = re.search(r"\*\*(\d+) new\*\*, (\d+) still open, (\d+) resolved", text)
    told = dict(zip(("new", "still", "fixed"), map(int, changes.groups()), strict=True)) if changes else {}
    rows = re.findall(r"^- \S \*\*[A-Z][^*]+\*\*", text, re.M)
    return {**found, **told, **by_grade(text), "open": len(rows), "citations": int(re.search(r"^\*\*.*\*\*: (\d+) citation", text, re.M)[1])}  # type: ignore[index]


def rendered(text: str) -> html.HtmlElement:
    """As GitHub would show it: raw HTML allowed, tables on."""
    return html.fromstring(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))


def test_it_starts_with_the_marker() -> None:
    """Whoever updates the comment in place finds it by its first line."""
    assert render("markdown", sample()).splitlines()[0] == "<!-- citewatch -->"


def test_hostile_text_makes_no_markup() -> None:
    """No image, no script, no link but ours, no fold and no code but ours, and every row keeps its five cells."""
    report = hostile.report()
    tree = rendered(render("markdown", report))
    odd = [e.tag for e in tree.iter("img", "script", "iframe")]
    files = {one_line(d.origin, 120) for d in report.documents} | {one_line(u.origin, 200) for u in report.unread}
    files |= {one_line(where(a), 120) for a in report.assessments}
    assert {e.text_content() for e in tree.iter("code")} <= files
    links = [href for href in tree.xpath("//a/@href") if not href.startswith("http")]
    cells = {len(row) for row in tree.xpath("//details[1]//table/tbody/tr")}
    assert [] == odd
    assert [] == links
    assert {5} == cells
    assert 2 == len(tree.xpath("//details"))


@pytest.mark.parametrize("text", ["@everyone", "a#1", "http://evil.example/x", "www.evil.example", "<b>", "**b**", "a|b", "`x`", "&amp;"])
def test_escaped_text_reads_as_it_was(text: str) -> None:
    """What people see is the text itself (a space without width stops a mention), and it links and pings nothing."""
    tree = rendered(f"x {escape(text)}")
    assert (f"x {text}", []) == (tree.text_content().strip().replace("\u200b", ""), tree.xpath("//a"))
    assert re.search(r"@(?!\u200b)|https?://|www\.", escape(text)) is None


def test_it_fits_an_issue() -> None:
    """GitHub takes 65,536 characters."""
    text = render("markdown", Report((hostile.attacked("many words " * 50),) * 3000))
    assert (True, True) == (60_000 < len(text) <= 65_536, "more, the less grave" in text)


def test_a_finding_is_one_line_with_its_link_and_the_rest_is_folded() -> None:
    """The worst first; what it claims and why stands once more in a fold, below."""
    before, *folds = render("markdown", sample()).split("<details>")
    lines = [line for line in before.splitlines() if line.startswith("- ")]
    assert ("- ≠ **Source says otherwise** (still open) [\\[2\\]](<https://engineers.example/varn/report.pdf>): "
            "“At 412 metres it was the longest of its kind in the country until 1958\\.” in `articles/varn-bridge.wiki:12:104`") == lines[0]
    assert (6, ["Claims and reasons", "About this run"]) == (len(lines), [fold[9:].partition("</")[0] for fold in folds])


def test_an_article_that_could_not_be_read_is_named() -> None:
    """Its name stands with the reason, however often the reason names it."""
    text = render("markdown", Report((), unread=(Unread("a/notes.docx", "a/notes.docx: the file is damaged"), Unread("b.pdf", "no text"))))
    assert ["- **Not read:** `a/notes.docx`: the file is damaged", "- **Not read:** `b.pdf`: no text"] == re.findall(r"^- .*", text, re.M)
