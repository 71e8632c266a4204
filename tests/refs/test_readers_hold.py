"""Any text in, a Document or a FormatError out; and work that grows with the text, not with its square."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refs.formats.base import ArticleReader
from refs.formats.plain_text import PlainText
from refs.formats.wikipedia_html import WikipediaHtml
from refs.formats.wikitext import Wikitext
from refs.model import Document
from refs.reading.errors import FormatError

READERS = (Wikitext, WikipediaHtml, PlainText)
PIECES = st.sampled_from([
    "{{", "}}", "[[", "]]", "|", "=", "<ref>", "</ref>", "<ref name=a />", "<ref name=a>", "{{sfn|A|2001}}", "{{efn|", "{{r|a}}",
    "<!--", "-->", "<nowiki>", "</nowiki>", "\n", "\n\n", "* ", "{|", "|-", "|}", "| ", "! ", "== H ==", "'''", "&amp;", "&lt;ref&gt;",
    "[http://a.example/ t]", "{{cite web|url=http://a.example/|title=T}}", "<references>", "</references>", "{{reflist|refs=",
    "<p>", "</p>", "<li id='cite_note-1'>", "<ol class='references'>", "<sup class='reference'><a href='#cite_note-1'>[1]</a></sup>",
    "<table>", "<tr>", "<td>", "</table>", "<cite id='CITEREFA2001'>", "<a href='#CITEREFA2001'>", "</a>", "<span class='Z3988' title='",
    "data-mw='{\"parts\":[1]}'", "[1]", "[a]", "[2–5]", "¹", "References", "  1. 1 2 A. (2001). T. P.", "1. B", "^ a b C", "Word. ", "é", "\0",
    "[citation needed]", "\r\n", "\u2028", "\"", "'", ">", "<", "/", "10.1234/x", "ISBN 978-3-16-148410-0", "(2001)", "pp. 3",
])
ARTICLES = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))


@pytest.mark.parametrize("reader", READERS)
@given(text=ARTICLES)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_a_document_or_a_clear_error(reader: type[ArticleReader], text: str) -> None:
    """Never a crash; spans lie inside the file; every link names a claim and a reference; ids are unique."""
    try:
        document = reader().read(text.encode("utf-8", "replace"), "a.txt")
    except FormatError as error:
        assert "a.txt" in str(error)
        return
    check(document, len(text))


def check(document: Document, size: int) -> None:
    claims, references = [c.id for c in document.claims], [r.id for r in document.references]
    assert len(claims) == len(set(claims)) and len(references) == len(set(references))
    assert all(link.claim in claims and link.reference in references for link in document.links)
    assert all(-1 <= c.start <= c.end <= size for c in document.claims)
    assert all(-1 <= r.start <= r.end <= size for r in document.references)
    located = {r.id for r in document.references if r.url or r.archive_url}
    reached = {link.claim for link in document.links if link.reference in located}
    assert all(c.text or c.id in reached for c in document.claims)  # a line that is only an address claims nothing
    assert sum(1 for _ in document.citations()) == len(document.links)


@pytest.mark.parametrize("reader", READERS)
@given(data=st.binary(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_a_document_or_a_clear_error(reader: type[ArticleReader], data: bytes) -> None:
    """Binary data is refused with what to do; bad encodings are read as well as can be."""
    try:
        assert isinstance(reader().read(data, "a.bin"), Document)
    except FormatError as error:
        assert "a.bin" in str(error)


def steps(work: Callable[[], object]) -> int:
    """How many lines of ours run: an operation count that no busy machine can blur."""
    count = 0

    def trace(frame: object, event: str, arg: object) -> object:
        nonlocal count
        count += 1
        return trace
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        work()
    finally:
        sys.settrace(None)
    return count


PROBES = {
    Wikitext: ["{{", "[[", "[http://a ", "<ref>", "<ref name=a>", "{{a|", "{{efn|", "<!--", "<nowiki>", "{|\n|-\n| a\n", "== a ==\n",
               "a.<ref>b</ref> ", "{{sfn|A|2001}}", "{{cite web|title=", "* a\n", "}}", "<references>", "'''", "a<ref name=a/>", "[[File:a|",
               "{{reflist|refs=<ref name=a>b</ref>}}", "<ref>{{cite web|title=T|last=A|year=2001|url=http://a.example/}}</ref>"],
    WikipediaHtml: ["<b>", "<li>", "<li id='cite_note-1'>", "<ol class='references'><li id='cite_note-1'>", "<td>", "<table>", "</b>",
                    "<sup class='reference'>", "<sup><a href='#cite_note-1'>[1]</a></sup>", "<a title='", "<a href=\"'", "<p>a",
                    "<cite id='CITEREFA1'><a href='#CITEREFA1'>", "<!--", "<script>", "<h2>", "<div class='toc'>"],
    PlainText: ["[1] ", "1. a\n", "References\n\n1. a (2001). b.\n\n", "a [1].\n", "^ a b c d\n", "(", "\"", "[", "a, b; ", "1 2 3 ",
                "References\n\n", "[a] ", "¹ ", "Archived ", "== a ==\n", "doi:10.1/", "[1–9]"],
}


@pytest.mark.parametrize(("reader", "piece"), [(r, p) for r, ps in PROBES.items() for p in ps])
def test_twice_the_text_is_about_twice_the_work(reader: type[ArticleReader], piece: str) -> None:
    """Our own steps grow linearly on the same construct repeated: fourfold text costs under sevenfold steps."""
    small, large = 150, 600
    lead = "Mill\n\nA. [1]\n\n" if reader is PlainText else "<div>" if reader is WikipediaHtml else ""
    one = steps(lambda: reader().read((lead + piece * small).encode(), "a"))
    four = steps(lambda: reader().read((lead + piece * large).encode(), "a"))
    assert four < 7 * one + 2000
