"""HTML of document generators: sections that are named after their headings, citations that name keys and link nothing."""

from __future__ import annotations

import pytest

from refs import formats
from refs.model import Document

CRANE = "https://crane.example/lift"


def page(inside: str) -> Document:
    """An article in HTML, read."""
    return formats.read(f"<html><body><article><p>It was built.</p>{inside}</article></body></html>".encode(), "a.html")


def cited(made: Document) -> list[tuple[str, str]]:
    """(claim, the address or text of what it cites), in order."""
    claims = {c.id: c.text for c in made.claims}
    entries = {r.id: r.url or r.text for r in made.references}
    return [(claims[k.claim], entries[k.reference]) for k in made.links]


@pytest.mark.parametrize(("classes", "name", "heading", "is_text"), [
    ("", "related-work", "Related work", True),
    ("", "recommended-cranes", "3.1 Recommended cranes", True),
    ("", "comments-on-the-draft", "Comments on the draft", True),
    ("level2", "tags", "Tags", True),
    ("", "popular", 'Popular<a class="headerlink" href="#popular">¶</a>', True),
    ("", "tags", "Tags", False),
    ("section", "popular", "Popular", False),
    ("", "related-articles", "Related articles", False),
    ("", "newsletter-signup", "Newsletter signup", False),
    ("", "related-work", "More from us", False),
    ("related", "related-work", "Related work", False),
])
def test_a_section_is_no_box_for_the_words_of_its_heading(classes: str, name: str, heading: str, is_text: bool) -> None:
    """Generators make ids of headings, so that an id alone tells a box only where it says nothing but what boxes hold."""
    made = page(f'<section class="{classes}" id="{name}"><h2>{heading}</h2>'
                f'<p>The crane lifts <a href="{CRANE}">nine tonnes</a>.</p></section>')
    assert ([("The crane lifts nine tonnes.", CRANE)] if is_text else []) == cited(made)


def works(*entries: tuple[str, str, str]) -> str:
    """A list of works as pandoc writes it: (key, number before it, text)."""
    each = "".join(
        f'<div id="ref-{key}" class="csl-entry" role="doc-biblioentry">'
        + (f'<div class="csl-left-margin">{number}</div><div class="csl-right-inline">{text}</div>' if number else text) + "</div>"
        for key, number, text in entries)
    return f'<div id="refs" class="references csl-bib-body">{each}</div>'


LIFT, MAST = f"Vik, Siv. 2009. <em>Lifting</em>. {CRANE}.", "Ola, Per. 1988. <em>Masts and Booms</em>. Bergen."


def test_pandocs_citations_cite_by_key_without_a_link() -> None:
    """The printed citation is a marker and no words of the claim; an unknown key stays what it was, text."""
    made = page('<p>The crane lifts nine tonnes <span class="citation" data-cites="vik">(Vik 2009, 4)</span>. Its mast bends '
                '<span class="citation" data-cites="ola vik">(Ola 1988; Vik 2009)</span>.</p>' + works(("vik", "", LIFT), ("ola", "", MAST)))
    text = "Ola, Per. 1988. Masts and Booms. Bergen."
    assert [("The crane lifts nine tonnes", CRANE), ("Its mast bends", text), ("Its mast bends", CRANE)] == cited(made)
    lost = page('<p>It bends <span class="citation" data-cites="kai">(Kai 1950)</span> in <a href="https://wind.example/x">wind</a>.</p>')
    assert ["It bends (Kai 1950) in wind."] == [c.text for c in lost.claims]


def test_authors_that_are_words_of_the_sentence_stay_in_it() -> None:
    """A citation in the text keeps its names, and vouches for its sentence."""
    made = page('<p><span class="citation" data-cites="vik">Vik (2009)</span> saw it lift nine tonnes.</p>' + works(("vik", "", LIFT)))
    assert [("Vik (2009) saw it lift nine tonnes.", CRANE)] == cited(made)


def test_a_number_in_the_margin_is_an_entrys_label() -> None:
    """Numeric styles print the number in a box of its own, which is no word of the entry."""
    made = page('<p>The crane lifts nine tonnes <span class="citation" data-cites="vik">[1]</span>.</p>' + works(("vik", "[1] ", LIFT)))
    assert [("[1]", f"Vik, Siv. 2009. Lifting. {CRANE}.")] == [(r.label, r.text) for r in made.references]


def test_a_page_that_borrows_mediawikis_names_is_read_as_any_page() -> None:
    """Its notes are called cite_note, its lists are its own; read as a wiki's page it would hold nothing."""
    text = ("<!DOCTYPE html><html><body><div class='references-page'><p>The crane lifts nine tonnes.<sup id='cite_ref-1'>"
            f"<a href='#n1'>[1]</a></sup> It is <a href='https://paint.example/x'>red</a>.</p><p id='n1'>Vik, S. <a href='{CRANE}'>"
            "Lifting</a></p></div></body></html>")
    made = formats.read(text.encode(), "a.html", "wikipedia_html")
    assert ("web_html", {CRANE, "https://paint.example/x"}) == (made.format, {r.url for r in made.references})
