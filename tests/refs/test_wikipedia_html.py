"""Rendered wiki pages: Parsoid, legacy, saved and mobile, with our own text."""

from __future__ import annotations

import html
import json
from urllib.parse import quote

import pytest

from refs.formats.wikipedia_html import WikipediaHtml
from refs.model import Document
from refs.reading.html_tree import Tree

ARCHIVED = "https://web.archive.org/web/20200605000000/http://news.example/a"
COINS = ("ctx_ver=Z39.88-2004&rft.genre=unknown&rft.jtitle=Daily+Reed&rft.atitle=The+Mill&rft.date=2019-05-03"
         "&rft.aulast=Moor&rft.aufirst=Ida&rft_id=info%3Adoi%2F10.1234%2Fx")
CITE = ('<cite id="CITEREFMoor2019" class="citation news cs1">Moor, Ida (3 May 2019). '
        f'<a class="external text" href="{ARCHIVED}">"The Mill"</a>. Daily Reed. Archived from '
        '<a class="external text" href="http://news.example/a">the original</a> on 5 June 2020.</cite>'
        f'<span title="{html.escape(COINS)}" class="Z3988"></span>')


def read(body: str) -> Document:
    return WikipediaHtml().read(body.encode(), "mill.html")


def legacy(text: str, *items: str) -> str:
    """A legacy page: text with [n] as markers, and a list."""
    for number in range(len(items), 0, -1):
        text = text.replace(f"[{number}]", f'<sup id="cite_ref-{number}" class="reference">'
                                           f'<a href="#cite_note-{number}">&#91;{number}&#93;</a></sup>')
    listed = "".join(f'<li id="cite_note-{n}"><span class="mw-cite-backlink"><a href="#cite_ref-{n}">^</a></span> '
                     f'<span class="reference-text">{item}</span></li>' for n, item in enumerate(items, 1))
    return f'<div class="mw-parser-output">{text}<ol class="references">{listed}</ol></div>'


def test_a_legacy_page_gives_references_and_claims() -> None:
    """Title and source are told from the archive by what the links are, not by their order."""
    document = read(legacy("<p>The mill stands in <a href='/wiki/Ulm'>Ulm</a>.[1]</p>", CITE))
    (reference,) = document.references
    assert "http://news.example/a" == reference.url
    assert ARCHIVED == reference.archive_url
    assert "2020-06-05" == reference.archive_date
    assert "The Mill" == reference.title
    assert ("Moor, Ida",) == reference.authors
    assert "2019-05-03" == reference.date
    assert "Daily Reed" == reference.publisher
    assert (("doi", "10.1234/x"),) == reference.identifiers
    assert "[1]" == reference.label
    assert 1 == reference.markers
    assert [("The mill stands in Ulm.", reference.id)] == [(c.claim.text, c.reference.id) for c in document.citations()]


def test_offsets_point_into_the_html() -> None:
    """Entities and tags shift nothing."""
    source = legacy("<p>Salt &amp; <i>water</i>\nflow.[1]</p>\n<p>Then it ended.[1]</p>", CITE)
    document = read(source)
    assert ["Salt &amp; <i>water</i>\nflow.", "Then it ended."] == [source[c.start:c.end] for c in document.claims]
    assert [1, 3] == [c.line for c in document.claims]
    assert source[document.references[0].start:].startswith('<li id="cite_note-1"')


def test_ids_written_as_entities_are_found() -> None:
    """id="cite&#95;note-1" is cite_note-1."""
    source = legacy("<p>One.[1]</p>", CITE).replace("cite_note", "cite&#95;note").replace("cite_ref", "cite&#95;ref")
    assert [("The Mill", 1)] == [(r.title, r.markers) for r in read(source).references]


@pytest.mark.parametrize("encode", [quote, str])
def test_percent_signs_in_anchors_are_decoded(encode: object) -> None:
    """A marker may write its anchor percent-encoded where the list does not."""
    name = encode("cite_note-Größe_1–2")  # type: ignore[operator]
    source = (f'<div class="mw-parser-output"><p>One.<sup class="reference"><a href="#{name}">[1]</a></sup></p>'
              '<ol class="references"><li id="cite_note-Größe_1–2"><span class="reference-text">Moor 2019</span></li></ol></div>')
    assert [1] == [r.markers for r in read(source).references]


def test_saved_pages_have_absolute_anchors() -> None:
    """A browser writes the page's address before the fragment."""
    source = legacy("<p>One.[1]</p>", CITE).replace('"#cite', '"https://en.wikipedia.org/wiki/Mill#cite')
    page = f"<!DOCTYPE html>\n<!-- saved from url=(0034)https://en.wikipedia.org/wiki/Mill -->\n<html lang=en><title>Mill - Wikipedia</title>{source}"
    document = read(page)
    assert "Mill" == document.title
    assert "https://en.wikipedia.org/wiki/Mill" == document.url
    assert "en" == document.language
    assert [1] == [r.markers for r in document.references]


def test_parsoid_templates_are_read() -> None:
    """data-mw holds the template's parameters: more than the rendering shows."""
    data = {"parts": [{"template": {"target": {"wt": "cite web"}, "params": {
        "url": {"wt": "http://news.example/a"}, "title": {"wt": "[[Mill|The Mill]]"}, "url-status": {"wt": "usurped"},
        "access-date": {"wt": "1 May 2020"}, "archive-url": {"wt": ARCHIVED}}}}]}
    item = f"<cite typeof='mw:Transclusion' data-mw='{html.escape(json.dumps(data))}' class='citation'>The Mill</cite>"
    source = legacy("<p>One.[1]</p>", item).replace('class="reference"', 'class="mw-ref reference" typeof="mw:Extension/ref"')
    (reference,) = read(source).references
    assert "http://news.example/a" == reference.url
    assert "The Mill" == reference.title
    assert "usurped" == reference.url_status
    assert "2020-05-01" == reference.access_date
    assert ARCHIVED == reference.archive_url


def test_a_short_footnote_leads_to_its_full_citation() -> None:
    """marker -> short note -> #CITEREF -> full citation; the short note's pages stay."""
    short = '<a href="#CITEREFMoor2019">Moor 2019</a>, p. 12.'
    document = read(legacy("<p>One.[1]</p>", short) + f"<h2>Sources</h2><ul><li>{CITE}</li></ul>")
    (reference,) = document.references
    assert "http://news.example/a" == reference.url
    assert "The Mill" == reference.title
    assert "12" == reference.pages
    assert "Moor 2019, p. 12." == reference.text


def test_two_lists_keep_their_numbers_and_notes_cite() -> None:
    """A marker inside a note cites a reference; markers outside the lists are counted apart."""
    note = 'It was rebuilt.<sup class="reference"><a href="#cite_note-1">[1]</a></sup>'
    source = legacy("<p>One.[1]</p>", CITE) + (
        '<p>Two.<sup class="reference"><a href="#cite_note-a">[a]</a></sup></p><ol class="references"><li id="cite_note-a">'
        f'<span class="reference-text">{note}</span></li></ol>')
    document = read(source)
    assert [("[1]", "", 2), ("[a]", "note", 1)] == [
        (r.label, "note" if r.kind == "note" else "", r.markers) for r in document.references]
    assert 2 == document.markers
    assert ("It was rebuilt.", "The Mill") in [(c.claim.text, c.reference.title) for c in document.citations()]


def test_a_mobile_page_without_its_list_says_so() -> None:
    """Markers are claims; nothing is invented."""
    source = '<div class="mw-parser-output"><p>One.<sup class="mw-ref"><a href="./Mill#cite_note-1">[1]</a></sup></p></div>'
    document = read(source)
    assert () == document.references
    assert 1 == document.markers
    assert 1 == len(document.claims)
    assert () == document.links
    assert ("1 marker in the text and no reference list: nothing is known of what they cite",) == document.notes


def test_tags_and_pages_leave_the_text() -> None:
    """[citation needed] is a fact, ":12" a page, neither is a claim's text."""
    tag = '<sup class="noprint Inline-Template">[<i><a href="/wiki/x">citation needed</a></i>]</sup>'
    page = '<sup class="reference nowrap"><span title="Page: 12">:&#8202;12&#8202;</span></sup>'
    document = read(legacy(f"<p>Old.{tag} New.[1]{page} End.</p>", CITE.replace("Archived", "<b>Archived</b>")))
    assert ["New."] == [c.text for c in document.claims]
    assert ("12", ("tagged [citation needed]",)) == (document.references[0].pages, document.notes)


def test_cells_and_lists_are_blocks() -> None:
    """A cell that holds only a marker speaks for its row; a list item leans on the line before the list."""
    table = "<table><tr><th>1901</th><td>5.2</td><td>[1]</td></tr></table>"
    document = read(legacy(f"<h2>Data</h2>{table}<p>Three came:</p><ul><li>Ida.[2]</li></ul>", CITE, "Moor 2019"))
    assert [("1901 | 5.2", ""), ("Ida.", "Three came:")] == [(c.text, c.context) for c in document.claims]
    assert {"Data"} == {c.section for c in document.claims}


def test_back_links_that_do_not_match_are_noted() -> None:
    """The list says two, the text holds one."""
    source = legacy("<p>One.[1]</p>", CITE).replace("^</a>", '^</a><a href="#cite_ref-1b">b</a>')
    assert ("its back-links name 2 markers, the text holds 1",) == read(source).references[0].notes


def test_a_catalogue_is_not_the_source() -> None:
    """A WorldCat link is about a work: the identifier is kept, the URL is not."""
    (reference,) = read(legacy("<p>One.[1]</p>", 'Mills. OCLC <a class="external" href="//www.worldcat.org/oclc/123">123</a>')).references
    assert ("", (("oclc", "123"),)) == (reference.url, reference.identifiers)


@pytest.mark.parametrize(("source", "expected"), [
    ("<ul><li>a<li>b</ul>c", "abc"), ("<p>a<p>b", "ab"), ("a</b>c", "ac"), ("<a title='x>y'>b</a>", "b"), ("a<!-- <b> -->c", "ac"),
    ("<script>if (a<b) {}</script>c", "c"), ("a &lt; b", "a < b"), ("<a href=\"x", ""), ("a < b", "a < b"),
    ("<table><tr><td>a<td>b<tr><td>c</table>", "abc"),
])
def test_the_tree_reads_what_people_write(source: str, expected: str) -> None:
    """Implied ends, stray ends, quotes in attributes, comments and scripts."""
    tree = Tree(source)
    assert expected == tree.text(tree.root)


def test_sniffing() -> None:
    """MediaWiki's marks in HTML are sure signs; other HTML is left to others."""
    reader = WikipediaHtml()
    assert [True, False, False] == [reader.sniff("a.html", h) > 0.5 for h in (
        b'<html><div class="mw-parser-output">', b"<html><body>News", b"A.<ref>b</ref>")]
