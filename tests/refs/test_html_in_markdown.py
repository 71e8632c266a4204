"""HTML that people write inside Markdown: lists with ids, notes of their own, boxes; and which anchors are notes."""

from __future__ import annotations

import pytest

from refs.formats import read

MILL, WEIR = "https://mill.example/1", "https://weir.example/2"
TEXT = "# Mills\n\nThe mill has 4 wheels<1>. The weir was built in 1902<2>.\n\n"


def cited(text: str, name: str = "a.md") -> list[tuple[str, str]]:
    """(claim, address) of every citation of a file."""
    return [(c.claim.text.rstrip("."), c.reference.url) for c in read(text.encode(), name).citations()]


def marked(*markers: str) -> str:
    """Two sentences with these markers."""
    text = TEXT
    for number, marker in enumerate(markers, 1):
        text = text.replace(f"<{number}>", marker)
    return text


@pytest.mark.parametrize(("markers", "notes"), [
    (('<sup id="a1">[1](#f1)</sup>', '<sup id="a2">[2](#f2)</sup>'),
     f'<b id="f1">1</b> Roe, Mills. {MILL} [↩](#a1)\n\n<b id="f2">2</b> Poe, Weirs. {WEIR} [↩](#a2)\n'),
    (('<sup><a href="#fn1">1</a></sup>', '<sup><a href="#fn2">2</a></sup>'),
     f'<ol>\n<li id="fn1">Roe, <a href="{MILL}">Mills</a></li>\n<li id="fn2">Poe, <a href="{WEIR}">Weirs</a></li>\n</ol>\n'),
    (('<sup><a href="#fn1">1</a></sup>', '<sup><a href="#fn2">2</a></sup>'),
     f'<ol>\n\n<li id="fn1">Roe, <a href="{MILL}">Mills</a></li>\n\n<li id="fn2"><p>Poe, {WEIR}</p></li>\n</ol>\n'),
    ((" [[1]](#note-1)", " [[2]](#note-2)"),
     f'<a name="note-1"></a>[1] Roe, Mills, {MILL}<br>\n<a name="note-2"></a>[2] Poe, Weirs, {WEIR}\n'),
    (("[¹](#s1)", "[²](#s2)"),
     f'1. <span id="s1"></span>Roe: [Mills]({MILL})\n2. <span id="s2"></span>Poe: [Weirs]({WEIR})\n'),
    (("[1]", "[2]"), f'## Sources\n\n<p>[1] Roe. <a href="{MILL}">Mills</a>.</p>\n<p>[2] Poe. {WEIR}</p>\n'),
    (("[1]", "[2]"), f'## Sources\n\n<ol>\n<li>Roe. <a href="{MILL}">Mills</a></li>\n\n<li>Poe. {WEIR}</li>\n</ol>\n'),
    (("[1]", "[2]"), f'<h2>References</h2>\n\n1. Roe. [Mills]({MILL})\n2. Poe. [Weirs]({WEIR})\n'),
    (("[1]", "[2]"), f'<details>\n<summary>Sources</summary>\n<ol><li><a href="{MILL}">Mills</a></li><li>'
                     f'<a href="{WEIR}">Weirs</a></li></ol>\n</details>\n'),
    (("<sup>1</sup>", "<sup>2</sup>"), f'### Notes\n\n<ol>\n<li>Roe, {MILL}</li>\n<li>Poe, {WEIR}</li>\n</ol>\n'),
    ((f' (<a href="{MILL}">Roe</a>)', f' (<a href="{WEIR}">Poe</a>)'), ""),
], ids=("old GitHub notes", "list with ids", "blank lines between the items", "named anchors", "spans in a list",
        "paragraphs with numbers", "list without ids", "heading in HTML", "details", "raised figures", "links"))
def test_sources_in_html_are_tied_to_their_sentences(markers: tuple[str, str], notes: str) -> None:
    """Whichever side of a citation is HTML and whichever Markdown, each source has its own sentence."""
    assert cited(marked(*markers) + notes) == [
        ("The mill has 4 wheels", MILL), ("The weir was built in 1902", WEIR)]


@pytest.mark.parametrize("block", [
    f'<p>The mill has 4 wheels, says <a href="{MILL}">Roe</a>.</p>',
    f'<details>\n<summary>More</summary>\nThe mill has 4 wheels, says <a href="{MILL}">Roe</a>.\n</details>',
    f'<details>\n<summary>More</summary>\n\nThe mill has 4 wheels, says [Roe]({MILL}).\n\n</details>',
    f'<div class="box">\nThe mill has 4 wheels, says [Roe]({MILL}).\n</div>',
    f'<div class="box" markdown="1">\nThe mill has 4 wheels, says [Roe]({MILL}).\n</div>',
    f'<Tip warning={{true}}>\nThe mill has 4 wheels, says [Roe]({MILL}).\n</Tip>',
    f'> <p>The mill has 4 wheels,\n> says <a href="{MILL}">Roe</a>.</p>',
    f'- <p>The mill has 4 wheels, says <a href="{MILL}">Roe</a>.</p>',
])
def test_a_sentence_in_a_block_of_html_is_a_claim(block: str) -> None:
    """Links in HTML blocks cite as they do outside of them."""
    assert cited(f"# Mills\n\n{block}\n") == [("The mill has 4 wheels, says Roe", MILL)]


def test_the_text_of_an_html_block_stands_on_its_line() -> None:
    """A finding must be shown where the author finds it."""
    claim = read(f'# Mills\n\n<p>One.</p>\n\n<p>It has\n4 wheels, <a href="{MILL}">Roe</a> says.</p>\n'.encode(),
                 "a.md").claims[0]
    assert (5, 4) == (claim.line, claim.column)


@pytest.mark.parametrize("text", [
    f'```html\n<li id="fn1"><a href="{MILL}">x</a></li>\n```\n', f'    <a href="{MILL}">x</a>\n',
    f'<!-- <a href="{MILL}">x</a> -->\n', f'<script>\nvar a = "<a href=\'{MILL}\'>"\n</script>\n',
    f'`<a href="{MILL}">x</a>`\n',
])
def test_html_that_is_code_or_comment_is_no_source(text: str) -> None:
    """What a reader does not see cites nothing."""
    assert read(f"# Mills\n\nThe mill is old.\n\n{text}".encode(), "a.md").references == ()


SECTIONS = ("features", "faq", "news", "notes", "note-taking", "reference-manual", "source-code", "references", "s1",
            "ref-guide")


@pytest.mark.parametrize("name", SECTIONS)
@pytest.mark.parametrize("around", [
    ('<section id="{0}"><h2>Head</h2>', "</section>"), ('<div id="{0}"><h2>Head</h2>', "</div>"),
    ('<div><a name="{0}"></a><h2>Head</h2>', "</div>"), ('<h2><a id="{0}"></a>Head</h2>', ""),
])
def test_a_section_that_a_table_of_contents_links_is_no_note(name: str, around: tuple[str, str]) -> None:
    """Its text is the article's; only its id looks like a note's."""
    before, after = around
    page = (f'<html><body><article><ul><li><a href="#{name}">Head of it</a></li></ul>{before.format(name)}'
            f'<p>The mill has 4 wheels, says <a href="{MILL}">Roe</a>.</p>{after}</article></body></html>')
    assert cited(page, "a.html") == [("The mill has 4 wheels, says Roe", MILL)]


@pytest.mark.parametrize("name", SECTIONS)
def test_an_anchor_of_a_markdown_section_is_no_note(name: str) -> None:
    """A table of contents in Markdown links anchors in HTML."""
    text = (f'# Mills\n\n- [Head of it](#{name})\n\n<a id="{name}"></a>\n## Head\n\n'
            f"The mill has 4 wheels, says [Roe]({MILL}).\n")
    assert cited(text) == [("The mill has 4 wheels, says Roe", MILL)]


def test_notes_that_share_a_paragraph_are_told_apart() -> None:
    """Anchors with line breaks between them are the usual form of notes typed by hand."""
    page = ('<html><body><p>The mill has 4 wheels<a href="#n1"><sup>1</sup></a>. The weir was built in 1902<a href="#n2">'
            f'<sup>2</sup></a>.</p><hr><p><a name="n1"></a>[1] Roe, {MILL}<br><a name="n2"></a>[2] Poe, {WEIR}</p>'
            "</body></html>")
    assert cited(page, "a.html") == [("The mill has 4 wheels", MILL), ("The weir was built in 1902", WEIR)]


def test_the_number_before_a_notes_text_is_no_part_of_it() -> None:
    """It would be the author's name."""
    reference = read((marked('<sup>[1](#f1)</sup>', "") + f'<b id="f1">1</b> Roe, J. "Mills". {MILL} [↩](#a)\n').encode(),
                     "a.md").references[0]
    assert {"title": "Mills", "authors": ("Roe, J.",), "label": "[1]"} == {
        "title": reference.title,
        "authors": reference.authors,
        "label": reference.label,
    }
