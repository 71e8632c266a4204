"""`citewatch suggest`: passages of the article's own sources for what has none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.web import Desk
from tests.replica import Replica

HOST = "example.org"
KILN, FERRY = f"https://{HOST}/kiln", f"https://{HOST}/ferry"
FILLING = "<p>The parish kept a register of tolls, and the clerk copied it each spring in a fair hand.</p>" * 12
ARTICLE = (
    f"'''Orrestad''' has a lime kiln.<ref>{{{{cite web |url={KILN} |title=The lime kiln at Orrestad}}}}</ref>\n\n"
    f"The ferry at Orrestad sank in 1931.<ref>{{{{cite web |url={FERRY} |title=The ferry at Orrestad}}}}</ref> "
    "The lime kiln at Orrestad was built in 1882 by Jon Bergh.{{citation needed|date=May 2026}}\n\n"
    "The ferry at Orrestad carried forty thousand barrels of herring in 1911.{{cn}} "
    "The lime kiln at Orrestad was never repaired after the flood of 1904.\n")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Replica() as web:
        web.page(KILN, "<html><title>The lime kiln at Orrestad</title><article><h1>The lime kiln at Orrestad</h1>"
                       f"<p>The lime kiln at Orrestad was built in 1882 by Jon Bergh.</p><p>The lime kiln at Orrestad was never repaired after the flood of "
                       f"1904.</p>{FILLING}</article></html>")
        web.page(FERRY, "<html><title>The ferry at Orrestad</title><article><h1>The ferry at Orrestad</h1>"
                        f"<p>The ferry at Orrestad sank in 1931.</p>{FILLING}</article></html>")
        (tmp_path / "article.wiki").write_text(ARTICLE)
        yield Desk(tmp_path, web)


def suggested(desk: Desk, *arguments: str) -> list[dict]:
    code = desk.call("suggest", str(desk.folder / "article.wiki"), "--no-archive", "--config", str(desk.config()), "--format", "json", "-q",
                     "--journal", str(desk.folder / "journal.sqlite"), *arguments)
    assert code == 0, desk.said
    found: list[dict] = json.loads(desk.said)
    return found


def test_a_tagged_statement_is_named_the_source_that_says_it(desk: Desk) -> None:
    """With the passage, word for word; what no source says gets none, and the article stays as it is."""
    kiln, herring = suggested(desk)
    assert 3 == kiln["line"]
    assert kiln["tagged"] is True
    assert KILN == kiln["sources"][0]["url"]
    assert ("The lime kiln at Orrestad was built in 1882 by Jon Bergh.", "live") == (kiln["sources"][0]["passage"], kiln["sources"][0]["witness"])
    assert (5, []) == (herring["line"], herring["sources"])
    assert ARTICLE == (desk.folder / "article.wiki").read_text()
    assert not (desk.folder / "journal.sqlite").exists()


def test_all_looks_at_every_sentence_without_a_marker(desk: Desk) -> None:
    """Opt-in within opt-in."""
    last = suggested(desk, "--all")[-1]
    assert "The lime kiln at Orrestad was never repaired after the flood of 1904." == last["claim"]
    assert last["tagged"] is False
    assert [KILN] == [s["url"] for s in last["sources"]]


def test_pages_of_an_earlier_check_are_not_fetched_again(desk: Desk) -> None:
    """The journal's pages count."""
    desk.check(str(desk.folder / "article.wiki"), "--no-archive")
    before = len(desk.web.requests_to(HOST, "/kiln"))
    assert KILN == suggested(desk)[0]["sources"][0]["url"]
    assert before == len(desk.web.requests_to(HOST, "/kiln"))


def test_a_page_that_says_another_year_is_not_suggested(desk: Desk) -> None:
    """Near is not enough: it would have to hold as a citation."""
    (desk.folder / "article.wiki").write_text(ARTICLE.replace("built in 1882", "built in 1892"))
    assert [] == suggested(desk)[0]["sources"]


def test_what_it_cannot_read_is_said(desk: Desk) -> None:
    """A format whose tags are unknown is no silence."""
    page = desk.folder / "page.txt"
    page.write_text("The kiln was built in 1882 [1].\n\nReferences\n\n1. The kiln. https://example.org/kiln\n")
    code = desk.call("suggest", str(page), "--no-archive", "--config", str(desk.config()), "-q")
    assert (4, True) == (code, "tags are looked for in wikitext, Markdown, HTML, LaTeX" in desk.said)


@pytest.mark.parametrize(("name", "text"), [
    ("a.tex", "\\documentclass{article}\n\\begin{document}\nThe parish had a kiln.\\footnote{\\url{KILN}} "
              "The lime kiln at Orrestad was built in 1882 by Jon Bergh.\\citationneeded{}\n\\end{document}\n"),
    ("a.html", "<html><body><article><h1>Orrestad</h1><p>The parish had <a href='KILN'>a lime kiln</a> for two hundred years. "
               "The lime kiln at Orrestad was built in 1882 by Jon Bergh.<sup>[<i>citation needed</i>]</sup></p></article></body></html>"),
    ("a.md", "The parish had [a kiln](KILN). The lime kiln at Orrestad was built in 1882 by Jon Bergh.[citation needed]\n"),
])
def test_articles_in_other_formats_are_looked_through(desk: Desk, name: str, text: str) -> None:
    """The tag as the format writes it, the source by the article's own link, and the note that --all looks for tags alone here."""
    path = desk.folder / name
    path.write_text(text.replace("KILN", KILN))
    code = desk.call("suggest", str(path), "--all", "--no-archive", "--config", str(desk.config()), "-q")
    assert 0 == code
    assert "“The lime kiln at Orrestad was built in 1882 by Jon Bergh.”" in desk.said
    assert ("--all) are looked for in wikitext and Markdown alone" in desk.said) is (name != "a.md")


def test_in_words_for_people(desk: Desk) -> None:
    """The line, the statement, the reference and the passage."""
    desk.call("suggest", str(desk.folder / "article.wiki"), "--no-archive", "--config", str(desk.config()), "-q")
    assert "article.wiki:3 needs a source: The lime kiln at Orrestad was built in 1882 by Jon Bergh." in desk.said
    assert "2 statements without a source; for 1 of them one of the article's own sources says it (2 pages looked through)" in desk.said
