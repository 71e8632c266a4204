"""Each kind of body by its reader: PDF, feeds, JSON, plain text, Word and what cannot be read."""

from __future__ import annotations

import pytest

from refs.model import PageState, Response, Section
from refs.pages import read
from tests.fakes import response
from tests.refs.pages.cases import ARTICLE
from tests.refs.pages.files import docx, pdf


def served(body: bytes, content_type: str = "") -> Response:
    return response(body, headers={"content-type": content_type})


def test_a_pdf_keeps_its_page_numbers() -> None:
    """Each page of a PDF is a section, so that evidence can say "p. 2"."""
    page = read(served(pdf("The wall was built in 1887 by the harbour board.", "It cost four million pounds in the end.")))
    assert (PageState.LIVE, [("p. 1", "The wall was built in 1887 by the harbour board."), ("p. 2", "It cost four million pounds in the end.")]) == (
        page.state, [(s.name, page.text[s.start:s.end]) for s in page.sections])


def test_a_pdf_is_known_by_its_bytes() -> None:
    """A PDF served as text/html is still a PDF."""
    assert "application/pdf" == read(served(pdf("One line of text, long enough to be read as a page."), "text/html")).media_type


def test_a_pdf_says_who_wrote_it_and_when() -> None:
    """Title, authors and date come from the document's information."""
    page = read(served(pdf("Some words that nobody needs to remember here.", title="The wall of the harbour")))
    assert "The wall of the harbour" == page.title
    assert ("Ann Porter", "Bo Lind") == page.authors
    assert "2019-11-18" == page.published


@pytest.mark.parametrize("title", ["Microsoft Word - wall.docx", "wall_final.pdf", "untitled", ""])
def test_a_file_name_is_no_title(title: str) -> None:
    """Where the stated title is a file's name, the first line is the title."""
    assert "The wall of the harbour, a history" == read(served(pdf("The wall of the harbour, a history\nBy Ann", title=title))).title


def test_lines_of_a_pdf_are_joined_to_paragraphs() -> None:
    """A sentence that runs over lines can be found as one, hyphens gone."""
    page = read(served(pdf("The council voted on Tuesday to re-\nstore the old harbour wall, which storms\nhad damaged in the winter of 2019.")))
    assert "The council voted on Tuesday to restore the old harbour wall, which storms had damaged in the winter of 2019." == page.text


@pytest.mark.parametrize(("body", "says"), [
    (pdf("Secret words.", encrypted=True), "encrypted"),
    (b"%PDF-1.7\nnot really", "broken"),
    (pdf(""), "scanned"),
])
def test_a_pdf_that_cannot_be_read_says_why(body: bytes, says: str) -> None:
    """Encrypted, broken and scanned PDFs are unreadable, never empty pages."""
    page = read(served(body))
    assert (PageState.UNREADABLE, True) == (page.state, says in page.reason)


def test_a_feed_is_read_as_its_items() -> None:
    """RSS: titles and texts of the items, markup inside them removed."""
    body = b"""<?xml version="1.0"?><rss><channel><title>Harbour News</title><language>en</language>
    <item><title>The wall</title><pubDate>Mon, 18 Nov 2019 10:00:00 GMT</pubDate><description>&lt;p&gt;The wall was &lt;b&gt;mended&lt;/b&gt;.&lt;/p&gt;</description></item></channel></rss>"""
    page = read(served(body, "application/rss+xml"))
    assert "Harbour News" == page.title
    assert "2019-11-18" == page.published
    assert "The wall was mended" in " ".join(page.text.replace(" .", ".").split())
    assert "<b>" not in page.text


def test_xml_entities_are_not_expanded() -> None:
    """A bomb of nested entities stays a bomb, unlit."""
    nested = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    page = read(served(f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "lol">{nested}]><rss><channel><title>&l9;</title></channel></rss>'.encode()))
    assert len(page.text) < 100


def test_xhtml_with_an_xml_declaration_is_html() -> None:
    """An XML declaration before <html> does not make a page a feed."""
    body = f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>The wall</title></head><body><p>{ARTICLE}</p></body></html>'
    assert "The wall" == read(served(body.encode(), "application/xhtml+xml")).title


def test_json_is_read_as_lines() -> None:
    """Keys and values of JSON become lines, in order."""
    page = read(served(b'{"title": "The wall", "built": 1887, "by": ["Ann", "Bo"], "none": null}', "application/json"))
    assert ("The wall", "title: The wall\nbuilt: 1887\nby: Ann\nby: Bo") == (page.title, page.text)


def test_broken_json_is_read_as_text() -> None:
    """JSON that does not parse is not lost."""
    page = read(served(b'{"title": "The wall", oops}', "application/json"))
    assert (PageState.LIVE, '{"title": "The wall", oops}') == (page.state, page.text)


def test_plain_text_is_the_text() -> None:
    """Plain text: its first line is its title."""
    page = read(served(b"The wall\r\n\r\nIt was built in 1887.", "text/plain"))
    assert ("The wall", "The wall\nIt was built in 1887.") == (page.title, page.text)


def test_a_word_file_is_read() -> None:
    """Paragraphs of a .docx, by the optional library."""
    pytest.importorskip("docx2python", reason="needs the extra citewatch[docx]")
    page = read(served(docx("The wall of the harbour", "It was built in 1887.")))
    assert (PageState.LIVE, "The wall of the harbour\nIt was built in 1887.") == (page.state, page.text)


def test_a_word_file_that_unpacks_too_far_is_not_opened() -> None:
    """A ZIP bomb is measured before it is opened."""
    pytest.importorskip("docx2python", reason="needs the extra citewatch[docx]")
    page = read(served(docx("Boom", padding=150_000_000)))
    assert (PageState.UNREADABLE, True) == (page.state, "unpack" in page.reason)


@pytest.mark.parametrize(("body", "content_type", "says"), [
    (b"\x89PNG\r\n\x1a\n\0\0", "image/png", "PNG"),
    (b"\xff\xd8\xff\xe0\0", "text/html", "JPEG"),
    (b"\0\0\0\x18ftypmp42\0\0", "video/mp4", "MPEG-4"),
    (b"PK\x03\x04\0\0xl/workbook.xml\0", "", "Excel"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "application/msword", "Office"),
    (b"\x01\x02\0\x03" * 50, "application/octet-stream", "type"),
])
def test_what_is_no_text_is_unreadable_by_name(body: bytes, content_type: str, says: str) -> None:
    """Images, films and archives are named, whatever the Content-Type says."""
    page = read(served(body, content_type))
    assert (PageState.UNREADABLE, True) == (page.state, says in page.reason)


def test_sections_lie_in_the_text() -> None:
    """Sections never point outside the text."""
    page = read(served(pdf(*(f"Page {n} says a thing or two about walls." for n in range(1, 6)))))
    assert (5, Section("p. 1", 0, page.text.index("\n"))) == (len(page.sections), page.sections[0])
