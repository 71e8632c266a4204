"""Which statements of an article have no source: tags in many languages, and sentences that no marker follows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs import formats
from refs.citations.wikis import needing_source
from refs.sources.unsourced import readable, unsourced

KILN = "The lime kiln at Orrestad was built in 1882."
FERRY = "The ferry sank in the spring of 1931."
REF = "<ref>{{cite web |url=https://example.org/b |title=B}}</ref>"


def found(text: str, name: str, every: bool = False) -> list[tuple[int, str, bool]]:
    return [(u.claim.line, u.claim.text, u.tagged) for u in unsourced(text, formats.read(text.encode(), name, ""), every)]


@pytest.mark.parametrize("tag", ["{{citation needed}}", "{{Citation needed|date=May 2020}}", "{{cn}}", "{{Fact}}", "{{ fact | datum=2020 }}",
                                 "{{Belege fehlen}}", "{{refnec|date=mai 2020}}", "{{cita requerida}}", "{{senza fonte}}", "{{bron?}}",
                                 "{{нет АИ}}", "{{要出典|date=2020年5月}}", "{{来源请求}}", "{{źródło?}}", "{{Källa behövs}}", "{{حقيقة}}"])
def test_tags_of_many_wikis_in_wikitext(tag: str) -> None:
    """The statement is the one that a reference in the tag's place would vouch for, on its own line."""
    text = f"'''Orrestad''' is a village.{REF}\n\n{KILN}{tag} {FERRY}{REF}\n"
    assert [(3, KILN, True)] == found(text, "a.wiki")


@pytest.mark.parametrize("tag", ["{{dead link|date=May 2020}}", "{{when}}", "{{cite web |url=https://example.org/c}}", "{{fact box}}", "{{lang|de|cn}}"])
def test_other_templates_ask_for_no_source(tag: str) -> None:
    """A dead link or an unclear date is another matter."""
    assert [] == found(f"{KILN}{tag} {FERRY}{REF}\n", "a.wiki")


@pytest.mark.parametrize("tag", ["[citation needed]", "[Citation needed]", "^[citation needed]^", "[Quelle?]", "[source needed]", "[要出典]"])
def test_tags_in_markdown(tag: str) -> None:
    """In brackets, also raised."""
    assert [(3, KILN, True)] == found(f"# Orrestad\n\n{KILN}{tag} {FERRY}[^1]\n\n[^1]: https://example.org/b\n", "a.md")


def test_a_link_with_these_words_is_a_link() -> None:
    """What leads somewhere is no tag."""
    assert [] == found(f"See [citation needed](https://example.org/help). {FERRY}[^1]\n\n[^1]: https://example.org/b\n", "a.md")


def test_tags_of_a_saved_wikipedia_page() -> None:
    """The superscript that Wikipedia shows."""
    tag = ('<sup class="noprint Inline-Template Template-Fact" style="white-space:nowrap;">[<i><a href="/wiki/Wikipedia:Citation_needed">'
           "<span>citation needed</span></a></i>]</sup>")
    page = ('<html><head><meta name="generator" content="MediaWiki 1.43"><title>Orrestad - Wikipedia</title></head><body>'
            f'<div class="mw-parser-output"><p>{KILN}{tag} {FERRY}<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup></p>'
            '<ol class="references"><li id="cite_note-1"><span class="reference-text"><a class="external" href="https://example.org/b">B</a>'
            "</span></li></ol></div></body></html>")
    document = formats.read(page.encode(), "a.html", "wikipedia_html")
    assert [KILN] == [u.claim.text for u in unsourced(page, document)]


def test_every_sentence_that_no_marker_follows() -> None:
    """The end of a paragraph after its last marker, and paragraphs without any; tables, lists and templates are none."""
    text = (f"{KILN} {FERRY}{REF} It was never raised by the board.\n\nThe school closed in 1970. Its bell was cast in Lund by Bergh.\n\n"
            "{{Infobox village\n| name = Orrestad is the name of the place.\n}}\n* A list has the ferry and the kiln in it.\n== A heading of five words here. ==\n")
    assert [(1, "It was never raised by the board.", False), (3, "The school closed in 1970.", False),
            (3, "Its bell was cast in Lund by Bergh.", False)] == found(text, "a.wiki", every=True)


PAGE = "<html><body><article><h1>Orrestad</h1><p>{0}{1} {2} <a href='https://example.org/b'>source</a></p></article></body></html>"
TEX = "\\documentclass{{article}}\n\\begin{{document}}\n{0}{1} {2}\\footnote{{\\url{{https://example.org/b}}}}\n\\end{{document}}\n"


@pytest.mark.parametrize(("name", "form", "tag", "line"), [
    ("a.html", PAGE, " [citation needed]", 1), ("a.html", PAGE, "<sup>[<i>citation needed</i>]</sup>", 1),
    ("a.html", PAGE, '<sup class="x">[<a href="/help" title="why"><i>Quelle?</i></a>]</sup>', 1),
    ("a.tex", TEX, "\\citationneeded{}", 3), ("a.tex", TEX, " [citation needed]", 3), ("a.tex", TEX, "\\textsuperscript{[citation needed]}", 3),
    ("a.tex", TEX, "\\citationneeded", 3), ("a.tex", TEX, "\\needcite{check this}", 3),
    ("a.rst", "Orrestad\n========\n\n{0}{1} {2} [#b]_\n\n.. [#b] https://example.org/b\n", " [citation needed]", 4),
    ("a.adoc", "= Orrestad\n\n{0}{1} {2}footnote:[https://example.org/b]\n", " [source?]", 3),
    ("a.org", "* Orrestad\n\n{0}{1} {2}[fn:1]\n\n[fn:1] https://example.org/b\n", " [citation needed]", 3),
    ("a.typ", "= Orrestad\n\n{0}{1} {2}#footnote[https://example.org/b]\n", " [citation needed]", 3),
])
def test_tags_in_other_formats(name: str, form: str, tag: str, line: int) -> None:
    """The statement before the tag, on its line, and not the one that has a source."""
    assert [(line, KILN, True)] == found(form.format(KILN, tag, FERRY), name)


@pytest.mark.parametrize(("name", "form", "tag"), [("a.html", PAGE, "<sup>[1]</sup>"), ("a.html", PAGE, " [needs work]"), ("a.tex", TEX, "\\cite{b}"),
                                                   ("a.tex", TEX, "\\citationneededness{}"), ("a.adoc", "{0}{1} {2}\n", " [#anchor]")])
def test_what_is_no_tag_in_other_formats(name: str, form: str, tag: str) -> None:
    """A marker, a remark and another command ask for no source."""
    assert [] == found(form.format(KILN, tag, FERRY), name)


def test_other_formats_are_said_to_be_unknown() -> None:
    """No silence: the caller is told."""
    document = formats.read(b"title,url\nThe kiln,https://example.org\n", "a.csv", "link_list")
    assert (False, ()) == (readable(document), unsourced("", document))


def test_every_template_name_is_as_it_is_compared() -> None:
    """In lower case and without blanks at its ends, or it would match nothing."""
    assert [] == [n for n in needing_source() if n != n.strip().lower()]
    assert len(needing_source()) > 60


@given(st.lists(st.sampled_from(["{{cn}}", "{{", "}}", "<ref>", "</ref>", "It rained on the mill. ", "\n\n", "|", "[[", "]]", "'''", "{{cn|{{x}}}}"]), max_size=30))
def test_no_text_breaks_it(parts: list[str]) -> None:
    """Whatever is nested or left open."""
    text = "".join(parts)
    document = formats.read(text.encode(), "a.wiki", "wikitext")
    assert all(u.claim.text for u in unsourced(text, document, every=True))
