"""Files that a document includes, notes that point on, headers, and lists of two kinds in one text."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from refs.formats import read
from refs.model import Document

OAR, SAIL = "https://oar.example/1", "https://sail.example/2"
BIB = (f"@misc{{oar, author={{Finch, Gro}}, title={{Oars}}, year={{2011}}, url={{{OAR}}}}}\n"
       f"@misc{{sail, author={{Nye, Hal}}, title={{Sails}}, year={{2012}}, url={{{SAIL}}}}}\n")


def cited(made: Document) -> list[tuple[str, str]]:
    """(claim without its stop, address) of every citation with a claim."""
    return [(c.claim.text.rstrip("."), c.reference.url) for c in made.citations() if c.claim.text]


@pytest.mark.parametrize(("name", "text"), [
    ("a.qmd", "---\nbibliography: refs.bib\n---\n\n{{< include _part.md >}}\n\nSails tear [@sail].\n"),
    ("a.Rmd", "---\nbibliography: refs.bib\n---\n\n```{r child='_part.md'}\n```\n\nSails tear [@sail].\n"),
    ("a.md", "---\nbibliography: refs.bib\n---\n\n```{include} _part.md\n```\n\nSails tear [@sail].\n"),
    ("b.md", "---\nbibliography: refs.bib\n---\n\n:::{include} _part.md\n:start-line: 0\n:::\n\nSails tear [@sail].\n"),
])
def test_parts_of_quarto_and_myst_are_read_in_their_places(tmp_path: Path, name: str, text: str) -> None:
    """A claim of a part names its file; one of the file itself keeps its line."""
    (tmp_path / "refs.bib").write_text(BIB)
    (tmp_path / "_part.md").write_text("---\ntitle: A part\n---\n\nOars bend [@oar].\n")
    (tmp_path / name).write_text(text)
    made = read(text.encode(), str(tmp_path / name))
    assert [("Oars bend", OAR), ("Sails tear", SAIL)] == cited(made)
    assert ["_part.md", ""] == [c.section for c in made.claims]
    assert text.splitlines()[made.claims[1].line - 1].startswith("Sails tear")


@pytest.mark.parametrize(("name", "command", "note"), [
    ("a.qmd", "{{< include ../secret.md >}}", "../secret.md"), ("a.qmd", "{{< include _lost.qmd >}}", "_lost.qmd"),
    ("a.md", "```{include} _lost.md\n```", "_lost.md"), ("a.md", "```{include} /etc/hosts.md\n```", "/etc/hosts.md"),
])
def test_a_part_that_is_not_there_or_outside_is_told(tmp_path: Path, name: str, command: str, note: str) -> None:
    """Nothing outside of the folder is opened."""
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "secret.md").write_text(f"Secret words {OAR}.\n")
    text = f"Sails tear, see <{SAIL}>.\n\n{command}\n"
    (inner / name).write_text(text)
    made = read(text.encode(), str(inner / name))
    assert ([SAIL], True) == ([r.url for r in made.references], any(note in n for n in made.notes))


@pytest.mark.parametrize("code", ["````md\n```{include} _part.md\n```\n````", "```md\n{{< include _part.md >}}\n```",
                                  "<!-- {{< include _part.md >}} -->"])
@pytest.mark.parametrize("name", ["a.md", "a.qmd"])
def test_an_include_in_code_or_a_comment_is_none(tmp_path: Path, name: str, code: str) -> None:
    """It shows how to include."""
    (tmp_path / "_part.md").write_text(f"Oars bend, see <{OAR}>.\n")
    (tmp_path / name).write_text(f"{code}\n\nSails tear, see <{SAIL}>.\n")
    assert [SAIL] == [r.url for r in read((tmp_path / name).read_bytes(), str(tmp_path / name)).references]


@pytest.mark.parametrize(("notes", "expected"), [
    (f"[^1]: See the survey.[^2]\n[^2]: Finch, G. Oars. 2011. {OAR}\n", [("Oars bend", OAR)]),
    (f"[^1]: Cf.[^2]\n[^2]: Again.[^3]\n[^3]: Finch, G. Oars. 2011. {OAR}\n", [("Oars bend", OAR)]),
    (f"[^1]: Each oar was measured twice in May and once in June.[^2]\n[^2]: Finch, G. Oars. 2011. {OAR}\n",
     [("Oars bend", ""), ("Each oar was measured twice in May and once in June", OAR)]),
    ("[^1]: Cf.[^2]\n[^2]: Cf.[^1]\n", []),
])
def test_a_note_that_only_points_to_another_cites_its_work(notes: str, expected: list[tuple[str, str]]) -> None:
    """One that says something makes a claim of its own."""
    assert expected == cited(read(f"Oars bend.[^1]\n\n{notes}".encode(), "a.md"))


def test_a_definition_is_a_claim_and_its_term_is_none() -> None:
    """Definition lists of pandoc and MyST."""
    made = read(f"Oar\n:   A bent pole.[^1]\n\nSail\n~ A sheet.[^2]\n\n[^1]: {OAR}\n[^2]: {SAIL}\n".encode(), "a.md")
    assert [("A bent pole", OAR), ("A sheet", SAIL)] == cited(made)


@pytest.mark.parametrize("header", [
    "= Boats\nAda Quist <ada@boats.example>\n:site: https://oar.example\n", "= Boats\nAda Quist\nv1.2, 2020-01-02: draft\n"
    ":site: https://oar.example\n:toc:\n", "= Boats\n// a comment\n:site: https://oar.example\n",
])
def test_the_header_of_asciidoc_is_no_text_and_its_attributes_begin_addresses(header: str) -> None:
    """Author and revision stand between the title and the attributes; "{site}/1" is one address."""
    made = read(f"{header}\nNOTE: Oars bend, see {{site}}/1.\n".encode(), "a.adoc")
    assert ([("Oars bend", OAR)], [OAR]) == (cited(made), [r.url for r in made.references])


@pytest.mark.parametrize(("short", "link"), [("https://oar.example/", "[[oar:1][page]]"), ("https://oar.example/%s", "[[oar:1]]"),
                                             ("https://oar.example/%h", "[[oar:1][page]]")])
def test_short_names_of_org_begin_addresses(short: str, link: str) -> None:
    """#+LINK gives the address that a name stands for."""
    made = read(f"#+LINK: oar {short}\n\nOars bend, see {link} today.\n".encode(), "a.org")
    assert [OAR] == [r.url for r in made.references]


def test_what_latex_never_sets_is_not_read() -> None:
    r"""Text between \iffalse and \fi is a comment."""
    made = read(f"\\begin{{document}}Old. \\iffalse Masts fall \\url{{https://no.example}} \\fi Oars bend \\url{{{OAR}}}.\\end{{document}}".encode(), "a.tex")
    assert [OAR] == [r.url for r in made.references]


def test_footnotes_of_latexml_stand_in_the_text() -> None:
    """As the HTML of arXiv has them: the mark twice, and the words in a span that is shown beside."""
    page = ("<article><p>Oars bend<span class='ltx_note ltx_role_footnote'><sup class='ltx_note_mark'>1</sup><span class='ltx_note_outer'>"
            "<span class='ltx_note_content'><sup class='ltx_note_mark'>1</sup><span class='ltx_tag ltx_tag_note'>1</span>"
            f"See <a href='{OAR}'>x</a></span></span></span>. Sails tear.</p></article>")
    assert [("Oars bend", OAR)] == cited(read(page.encode(), "a.html"))


@pytest.mark.parametrize(("head", "row"), [
    ("Behauptung;Quelle", f"Ruder biegen sich;{OAR}"), ("affirmation,lien", f"Les rames plient,{OAR}"),
    ("afirmación,fuente", f"Los remos se doblan,{OAR}"), ("主張,出典", f"櫂は曲がる,{OAR}"),
])
def test_columns_are_known_in_other_languages(head: str, row: str) -> None:
    """The usual words for a claim and its source."""
    assert [(row.partition(";")[0].partition(",https")[0], OAR)] == cited(read(f"{head}\n{row}\n".encode(), "a.csv"))


def test_lettered_notes_and_a_list_without_numbers_stand_side_by_side() -> None:
    """Letters cite the notes, authors and years the works; a hanging line goes on with its entry."""
    text = ("Oars bend (Finch, 2011). Nye (2012) says sails tear.[a]\n\nReferences\n\nFinch, G. (2011). Oars. Boats, 3, 4-5.\n"
            f"    {OAR}\nNye, H. (2012). Sails. Sea Press.\n    {SAIL}\n\nNotes\n\na. Only in storms, unpublished count.\n")
    made = read(text.encode(), "a.txt")
    assert [("Oars bend", OAR), ("Nye says sails tear", ""), ("Nye says sails tear", SAIL)] == cited(made)


@pytest.mark.parametrize("template", ["{{Zitat|Ruder biegen sich stark.|Autor=Fink|ref=%s}}", "{{Quote|text=Ruder biegen sich stark.|source=%s}}"])
def test_a_quotation_with_its_source_in_a_parameter_is_a_claim(template: str) -> None:
    """The quoted words are what the note vouches for."""
    made = read((template % f"<ref>{OAR}</ref>").encode(), "a.wiki")
    assert [("Ruder biegen sich stark", OAR)] == cited(made)


@pytest.mark.parametrize("number", ["²", "9" * 5000, "٣", "-1", ""])
def test_a_number_that_is_none_stops_no_reader(number: str) -> None:
    """Raised figures count as digits for Python and are no numbers; an endless number is none either."""
    odt = ('<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:'
           f'xmlns:text:1.0" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:h text:outline-level="{number}">'
           f'Boats</text:h><text:p>Oars bend, see {OAR}.</text:p></office:text></office:body></office:document>')
    page = f"<article><ol start='{number}'><li value='{number}'>Oars bend, see {OAR}.</li></ol></article>"
    wiki = f"Oars bend.<ref>{OAR}</ref> {{{{age in years|{number}|{number}}}}}"
    for name, text in (("a.fodt", odt), ("a.html", page), ("a.wiki", wiki)):
        assert [OAR] == [r.url for r in read(text.encode(), name).references]


OFFICE = ('<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:'
          'xmlns:text:1.0" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>%s</office:text></office:body>'
          "</office:document>")


def note(kind: str, number: str, text: str) -> str:
    """A footnote or endnote of an OpenDocument text."""
    return (f'<text:note text:id="n{number}" text:note-class="{kind}"><text:note-citation>{number}</text:note-citation><text:note-body>'
            f"<text:p>{text}</text:p></text:note-body></text:note>")


@pytest.mark.parametrize(("again", "meant"), [("footnote", OAR), ("endnote", SAIL)])
def test_ibid_means_the_note_before_of_its_own_kind(again: str, meant: str) -> None:
    """Footnotes and endnotes are counted apart, and their labels too."""
    text = (f"Oars bend.{note('footnote', '1', f'Finch. Oars. {OAR}')} Sails tear.{note('endnote', '1', f'Nye. Sails. {SAIL}')} "
            f"Masts fall.{note(again, '2', 'Ibid.')}")
    made = read((OFFICE % f"<text:p>{text}</text:p>").encode(), "a.fodt")
    assert [("Oars bend", OAR), ("Sails tear", SAIL), ("Masts fall", meant)] == cited(made)
    assert ["[1]", "[end 1]"] == [r.label for r in made.references][:2]


def test_a_reference_to_a_note_cites_it_again() -> None:
    """As Writer's cross-references do; one to no note stays text."""
    text = (f"Oars bend.{note('footnote', '1', f'Finch. Oars. {OAR}')} They float.<text:note-ref text:note-class='footnote' text:ref-name='n1'>1"
            "</text:note-ref> See <text:note-ref text:note-class='footnote' text:ref-name='lost'>9</text:note-ref>.")
    assert [("Oars bend", OAR), ("They float", OAR)] == cited(read((OFFICE % f"<text:p>{text}</text:p>").encode(), "a.fodt"))


@pytest.mark.parametrize("spine", ["cn", "nc", "c"])
def test_notes_of_a_book_are_found_wherever_its_spine_has_them(tmp_path: Path, spine: str) -> None:
    """Behind the chapters, before them, or outside of the reading order."""
    path, page = tmp_path / "a.epub", "<html xmlns:epub='http://www.idpf.org/2007/ops'><body>%s</body></html>"
    order = "".join(f"<itemref idref='{i}'/>" for i in spine)
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/epub+zip")
        packed.writestr("META-INF/container.xml", "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>"
                                                  "<rootfile full-path='b.opf'/></rootfiles></container>")
        packed.writestr("b.opf", "<package xmlns='http://www.idpf.org/2007/opf'><manifest><item id='c' href='c.xhtml' media-type="
                                 "'application/xhtml+xml'/><item id='n' href='t/n.xhtml' media-type='application/xhtml+xml'/></manifest>"
                                 f"<spine>{order}</spine></package>")
        packed.writestr("c.xhtml", page % "<h1>Boats</h1><p>Oars bend.<a epub:type='noteref' href='t/n.xhtml#k'>1</a></p>")
        packed.writestr("t/n.xhtml", page % f"<aside epub:type='footnote' id='k'><p>Finch. Oars. <a href='{OAR}'>x</a></p></aside>")
    assert [("Oars bend", OAR)] == cited(read(path.read_bytes(), str(path)))


@pytest.mark.parametrize(("sentence", "expected"), [
    ("Oars bend ([Herald]({u}), 4 May 1931).", "Oars bend"), ("Oars bend [see [Herald]({u}), n.d.].", "Oars bend"),
    ("Oars bend. [[Herald]({u}), 1931]", "Oars bend"), ("Oars bend [[1]({u})] and [a word] stays.", "Oars bend and [a word] stays"),
    ("He rowed (in [Ely]({u}), 1931).", "He rowed (in Ely, 1931)"), ("Oars bend (the [long race]({u}) of 1931).", "Oars bend (the long race of 1931)"),
])
def test_a_linked_source_with_its_date_in_brackets_is_no_part_of_the_claim(sentence: str, expected: str) -> None:
    """A place and a year, or a clause, are what the sentence says."""
    assert [(expected, OAR)] == cited(read(f"# Boats\n\n{sentence.format(u=OAR)}\n".encode(), "a.md"))


@pytest.mark.parametrize(("name", "text"), [
    ("a.md", f"# A\n\nOars bend.\n\n## Notes\n\n1. Finch, G. (2011). Oars. {OAR}\n2. Nye, H. (2012). Sails. {SAIL}\n"),
    ("a.html", f"<article><h1>A</h1><p>Oars bend.</p><h2>Notes</h2><ol><li>Finch, G. (2011). <a href='{OAR}'>Oars</a>.</li>"
               f"<li>Nye, H. (2012). <a href='{SAIL}'>Sails</a>.</li></ol></article>"),
])
def test_a_list_of_works_under_notes_claims_nothing(name: str, text: str) -> None:
    """Even where no marker cites it; its works are still asked for."""
    made = read(text.encode(), name)
    assert ([], ["Oars", "Sails"]) == (cited(made), [r.title for r in made.references])


def test_prose_under_notes_is_prose() -> None:
    """What is said there is claimed."""
    made = read(f"# A\n\nOars bend.\n\n## Notes\n\nSails tear twice in 1931, as [Nye]({SAIL}) wrote.\n".encode(), "a.md")
    assert [("Sails tear twice in 1931, as Nye wrote", SAIL)] == cited(made)


@pytest.mark.parametrize(("short", "work", "pages"), [
    ("{{sfn|Финч|2011|с=4}}", "{{книга|автор=Финч Г.|заглавие=Вёсла|год=2011|ref=Финч|ссылка=%s}}", "4"),
    ("{{sfn|Finch|2011|S=4}}", "{{Literatur|Autor=Gro Finch|Titel=Ruder|Jahr=2011|ref={{SfnRef|Finch|2011}}|Online=%s}}", ""),
    ("{{sfn|Finch|2011|p=4}}", "{{cite book|last=Finch|title=Oars|year=2011|ref=CITEREFFinch2011|url=%s}}", "4"),
    ("{{harvsp|Finch|2011|passage=4}}", "{{Ouvrage|nom1=Finch|titre=Rames|année=2011|lire en ligne=%s}}", "4"),
])
def test_short_notes_of_other_wikis_find_their_works(short: str, work: str, pages: str) -> None:
    """|ref= of Russian templates states the name alone, and the page has that wiki's own word."""
    made = read(f"Oars bend.<ref>{short}</ref>\n\n* {work % OAR}\n".encode(), "a.wiki")
    assert (OAR, pages) == (made.references[0].url, made.references[0].pages if pages else "")


@pytest.mark.parametrize(("name", "text"), [
    ("a.md", f"> Oars bend in a storm.\n>\n> — [Finch, On Oars]({OAR})\n"), ("b.md", f"> Oars bend in a storm.\n\n-- [Finch]({OAR}), 1911\n"),
    ("a.rst", f"A\n=\n\n.. epigraph::\n\n   Oars bend in a storm.\n\n   -- `Finch, On Oars <{OAR}>`_\n"),
    ("a.html", f"<article><figure><blockquote><p>Oars bend in a storm.</p></blockquote><figcaption>— Finch, <cite><a href='{OAR}'>On Oars</a>"
               "</cite></figcaption></figure></article>"),
])
def test_a_line_that_attributes_a_quotation_vouches_for_it(name: str, text: str) -> None:
    """The name below the words is no claim; the words are."""
    assert [("Oars bend in a storm", OAR)] == cited(read(text.encode(), name))


@pytest.mark.parametrize("line", ["— [Finch]({u}) is old", "– the [long race]({u}) ended", "— He left for [Ely]({u})."])
def test_a_sentence_behind_a_dash_is_one(line: str) -> None:
    """Only a name and no sentence attributes."""
    made = read(f"Oars bend in a storm.\n\n{line.format(u=OAR)}\n".encode(), "a.md")
    assert [] == [text for text, _ in cited(made) if text == "Oars bend in a storm"]


def test_a_tooltip_that_holds_a_note_is_the_note() -> None:
    """As a plug-in of WordPress writes notes: the number, and the words in a box beside it."""
    page = ("<article><p>Oars bend<span class='footnote_referrer'><a href='#r1'><sup class='footnote_plugin_tooltip_text'>[1]</sup></a>"
            f"<span class='footnote_tooltip'>Finch. Oars. {OAR}</span></span>. Sails tear.</p></article>")
    assert [("Oars bend", OAR)] == cited(read(page.encode(), "a.html"))
