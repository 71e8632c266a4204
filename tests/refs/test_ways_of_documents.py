"""What the specifications of document formats know and few texts use: how each is read."""

from __future__ import annotations

import base64
import io
import json
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


def beside(folder: Path, name: str, text: str) -> Document:
    """The article with a bibliography in its folder."""
    (folder / "refs.bib").write_text(BIB)
    (folder / name).write_text(text)
    return read(text.encode(), str(folder / name))


@pytest.mark.parametrize(("name", "text", "lost"), [
    ("a.md", f"Oars bend.[^keel] Sails tear.[^rig]\n\n[^rig]: {SAIL}\n", "[^keel]"),
    ("a.org", f"Oars bend.[fn:keel] Sails tear.[fn:rig]\n\n[fn:rig] {SAIL}\n", "[^keel]"),
    ("a.mdx", f"import X from './x'\n\nOars bend.[^keel] Sails tear.[^rig]\n\n[^rig]: {SAIL}\n", "[^keel]"),
    ("a.xml", "<?xml version='1.0'?><article><body><p>Oars bend <xref ref-type='bibr' rid='keel'>1</xref>. Sails tear <xref ref-type='bibr' "
              f"rid='rig'>2</xref>.</p></body><back><ref-list><ref id='rig'><mixed-citation>Nye, H. (2012). Sails. {SAIL}"
              "</mixed-citation></ref></ref-list></back></article>", "keel"),
])
def test_a_marker_that_nothing_defines_is_named(name: str, text: str, lost: str) -> None:
    """The note says which one, so that its author need not search."""
    assert f"1 marker in the text cites no entry of the list ({lost})" in read(text.encode(), name).notes


@pytest.mark.parametrize("definition", [
    r"\newcommand{\seen}[1]{\citep[see][]{#1}}", r"\newcommand\seen[1]{~\cite{#1}}", r"\def\seen#1{\parencite{#1}}",
    r"\renewcommand*{\seen}[1]{(\citealp{#1})}", r"\NewDocumentCommand{\seen}{m}{\autocite{#1}}",
    r"\providecommand{\seen}[1]{\textsuperscript{\cite{#1}}}",
])
def test_a_command_of_one_s_own_that_cites_is_read_from_its_definition(tmp_path: Path, definition: str) -> None:
    """The definition cites nothing; each use cites what it is given."""
    text = (f"\\documentclass{{article}}\n{definition}\n\\begin{{document}}\nOars bend \\seen{{oar}}. Sails tear \\seen{{sail}}.\n"
            "\\bibliography{refs}\n\\end{document}\n")
    assert [("Oars bend", OAR), ("Sails tear", SAIL)] == cited(beside(tmp_path, "a.tex", text))


@pytest.mark.parametrize(("definition", "use", "expected"), [
    (r"\newcommand{\by}[2]{\citep[p.~#2]{#1}}", r"Oars bend \by{oar}{44}.", "Oars bend"),
    (r"\newcommand{\by}[2][]{\citep[#1]{#2}}", r"Oars bend \by[p. 4]{oar}.", "Oars bend"),
    (r"\newcommand{\by}[2]{#1 (\cite{#2})}", r"\by{Oars bend}{oar}.", "Oars bend"),
    (r"\newcommand{\by}[1]{\citet{#1}}", r"\by{oar} shows that oars bend.", "Finch shows that oars bend"),
])
def test_its_other_arguments_are_pages_or_words(tmp_path: Path, definition: str, use: str, expected: str) -> None:
    """What stands in the options of the citing command is no text; what stands beside it is."""
    text = f"\\documentclass{{article}}{definition}\\begin{{document}}{use}\\bibliography{{refs}}\\end{{document}}"
    assert [(expected, OAR)] == cited(beside(tmp_path, "a.tex", text))


@pytest.mark.parametrize(("use", "expected"), [
    (r"\textcquote[7]{oar}{An oar of ash bends}", "“An oar of ash bends”"),
    (r"\blockcquote[see][7]{oar}{An \emph{oar} of ash bends.}", "An oar of ash bends"),
    (r"\foreigntextcquote{german}[7]{oar}[.]{Ein Ruder biegt sich}", "“Ein Ruder biegt sich”"),
])
def test_a_quotation_of_csquotes_is_a_claim_of_the_work_it_names(tmp_path: Path, use: str, expected: str) -> None:
    """The key stands before the quoted words."""
    made = beside(tmp_path, "a.tex", f"\\begin{{document}}Once more: {use}\n\nSails tear.\\bibliography{{refs}}\\end{{document}}")
    assert [(True, OAR)] == [(text.endswith(expected), url) for text, url in cited(made)]


@pytest.mark.parametrize("link", ["[[cite:see &oar p. 4;&sail]]", "[[cite:&oar;&sail][oars]]", "[[citep:oar,sail]]",
                                  "cite:&oar;&sail"])
def test_both_versions_of_org_ref_name_their_keys(tmp_path: Path, link: str) -> None:
    """Version 3 begins each key with "&", and puts words and pages between them."""
    made = beside(tmp_path, "a.org", f"#+bibliography: refs.bib\n\nBoats leak {link}. Sails tear.\n")
    assert [("Boats leak", OAR), ("Boats leak", SAIL)] == cited(made)


def test_a_notebook_of_format_3_is_read() -> None:
    """Its cells lie in worksheets, its headings are cells, its code stands in "input"."""
    cells = [{"cell_type": "heading", "level": 2, "source": ["Boats"]},
             {"cell_type": "markdown", "source": [f"Oars bend.[^o]\n\n[^o]: {OAR}\n"]},
             {"cell_type": "code", "input": [f"x = '{SAIL}'"], "outputs": []}]
    text = json.dumps({"nbformat": 3, "metadata": {}, "worksheets": [{"cells": cells}]})
    made = read(text.encode(), "a.ipynb")
    assert ([("Oars bend", OAR)], "cell 2: Boats") == (cited(made), made.claims[0].section)
    assert text[made.claims[0].start:].startswith("Oars")


@pytest.mark.parametrize(("text", "expected"), [
    ("船は古い。1921年に沈んだ。[^o]", "1921年に沈んだ。"),
    ("船很旧！2001年沉没。[^o]", "2001年沉没。"),
    ("船は「古い。」と言われ、沈んだ。[^o]", "船は「古い。」と言われ、沈んだ。"),
    ("船（旧い。）は沈んだ。[^o]", "船（旧い。）は沈んだ。"),
])
def test_a_full_width_stop_ends_a_sentence_outside_of_quotations(text: str, expected: str) -> None:
    """Also where the next sentence begins with a figure, and whatever language the file is taken for."""
    assert expected == read(f"# 船\n\n{text}\n\n[^o]: {OAR}\n".encode(), "a.md").claims[0].text


@pytest.mark.parametrize("listed", [
    f"<dl class='footnote brackets'><dt class='label' id='k'><a class='fn-backref' href='#r'>1</a></dt><dd>Finch. Oars. <a href='{OAR}'>x</a></dd></dl>",
    f"<dl class='bibliography'><dt id='k'>[1]</dt><dd><a href='{OAR}'>Oars</a>. G. Finch. URL: <a href='{OAR}'>{OAR}</a></dd></dl>",
    f"<dl><div><dt><a name='k'>1</a></dt><dd>Finch. Oars. <a href='{OAR}'>x</a></dd></div></dl>",
    f"<table class='docutils footnote' id='k'><tr><td class='label'>[1]</td><td>Finch. Oars. <a href='{OAR}'>x</a></td></tr></table>",
])
def test_a_note_may_be_the_description_of_a_term(listed: str) -> None:
    """docutils, ReSpec and hand-written pages put the label into <dt> or a cell, and the words behind it."""
    page = f"<article><p>Oars bend [<a id='r' href='#k'>1</a>]. Sails tear.</p>{listed}</article>"
    assert [("Oars bend", OAR)] == cited(read(page.encode(), "a.html"))


def test_labels_of_a_list_of_works_are_markers_and_terms_of_a_glossary_are_words() -> None:
    """A link in brackets that repeats its <dt> cites it; a link in the sentence explains a word."""
    page = ("<article><p>Oars bend [<cite><a href='#b-oar'>OAR-1</a></cite>]. The <a href='#g-keel'>keel</a> is of oak.</p>"
            f"<dl><dt id='b-oar'>[OAR-1]</dt><dd>Finch. Oars. <a href='{OAR}'>x</a></dd></dl>"
            "<dl><dt id='g-keel'>keel</dt><dd>The lowest timber.</dd></dl></article>")
    made = read(page.encode(), "a.html")
    assert ([("Oars bend", OAR)], ["[OAR-1]"]) == (cited(made), [r.label for r in made.references])


@pytest.mark.parametrize("cell", [f"{OAR}\n{SAIL}", f"{OAR} {SAIL}", f"{OAR}; {SAIL}", f"{OAR},{SAIL}", f"{OAR} | {SAIL}"])
def test_a_cell_with_two_addresses_is_two_sources_of_one_claim(cell: str) -> None:
    """Neither is lost, whatever parts them."""
    made = read(f'claim,url\nBoats leak.,"{cell}"\nSails tear.,n/a\n'.encode(), "a.csv")
    assert ([("Boats leak", OAR), ("Boats leak", SAIL)], 2) == (cited(made)[:2], len(made.claims))


def test_a_comma_inside_an_address_parts_nothing() -> None:
    """Only addresses are parted from addresses."""
    made = read(f'claim,url\nBoats leak.,"{OAR}?a=1,2"\n'.encode(), "a.csv")
    assert [("Boats leak", f"{OAR}?a=1,2")] == cited(made)


def test_the_lists_of_an_rfc_are_read() -> None:
    """Sections are numbered like items, labels hang, and an address in angle brackets goes on over the line's end."""
    text = ("1.  Terms\n\n   An oar bends [OAR-1].  The word is used as in [BCP2].\n\n2.  References\n\n"
            "2.1.  Normative References\n\n   [OAR-1]\n              Finch, G., \"Oars\", May 2011,\n"
            "              <https://oar.example/one/\n              two>.\n\n2.2.  Informative References\n\n"
            f"   [BCP2]     Nye, H., \"Sails\", May 2012, <{SAIL}>.\n")
    expected = [("An oar bends", "https://oar.example/one/two"), ("The word is used as in", SAIL)]
    assert expected == cited(read(text.encode(), "draft.txt"))


def test_an_address_on_the_line_below_belongs_to_the_sentence_that_leads_to_it() -> None:
    """However short that line is; a heading over an address leads nowhere."""
    made = read(f"Oars bend, see\n{OAR}\n\nMore\n{SAIL}\n".encode(), "a.txt")
    assert [("Oars bend", OAR)] == cited(made)


def test_escapes_in_howpublished_are_no_part_of_an_address() -> None:
    r"""BibTeX files write \_ and \% there as in the text."""
    made = read(b"@misc{a, title={Oars}, howpublished={\\url{https://oar.example/a\\_b?c=5\\%25}}}", "a.bib")
    assert ["https://oar.example/a_b?c=5%25"] == [r.url for r in made.references]


@pytest.mark.parametrize(("template", "expected"), [("{{1er|mai}} 1911", "1er mai 1911"), ("{{1er}} mai 1911", "1er mai 1911")])
def test_an_ordinal_of_french_wikipedia_keeps_its_month(template: str, expected: str) -> None:
    """Modèle:1er prints what stands behind it."""
    made = read(f"Le mât tombe le {template}.<ref>{OAR}</ref>\n".encode(), "a.wiki")
    assert [(f"Le mât tombe le {expected}", OAR)] == cited(made)


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(body: str) -> bytes:
    """A Word file of these paragraphs."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return out.getvalue()


def run(text: str, raised: bool = False) -> str:
    """A run of text, set as superscript or not."""
    properties = "<w:rPr><w:vertAlign w:val='superscript'/></w:rPr>" if raised else ""
    return f"<w:r>{properties}<w:t>{text}</w:t></w:r>"


LISTED = ("<w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>References</w:t></w:r></w:p>"
          f"<w:p>{run(f'1. Finch G. Oars. 2011. {OAR}')}</w:p><w:p>{run(f'2. Nye H. Sails. 2012. {SAIL}')}</w:p>")


@pytest.mark.parametrize(("runs", "expected"), [
    ([run("Oars bend."), run("1", True), run(" Sails tear."), run("2", True)], [("Oars bend", OAR), ("Sails tear", SAIL)]),
    ([run("Boats leak."), run("1,2", True)], [("Boats leak", OAR), ("Boats leak", SAIL)]),
    ([run("Boats leak."), run("1", True), run("–", True), run("2", True)], [("Boats leak", OAR), ("Boats leak", SAIL)]),
    ([run("A sail of 9 m"), run("2", True), run(" tears."), run("2", True)], [("A sail of 9 m² tears", SAIL)]),
])
def test_superscripts_of_a_word_file_are_markers(runs: list[str], expected: list[tuple[str, str]]) -> None:
    """As medical journals ask for them; the power of a unit is none."""
    assert expected == cited(read(word(f"<w:p>{''.join(runs)}</w:p>{LISTED}"), "a.docx"))


def test_superscripts_of_an_odt_file_are_markers() -> None:
    """There a style says it, by its position above the line."""
    text = ('<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:'
            'xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" office:mimetype="application/vnd.oasis.'
            'opendocument.text"><office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties '
            'style:text-position="super 58%"/></style:style></office:automatic-styles><office:body><office:text><text:p>Oars bend.'
            '<text:span text:style-name="T1">1</text:span> A sail of 9 m<text:span text:style-name="T1">2</text:span> tears.<text:span '
            f'text:style-name="T1">2</text:span></text:p><text:h>References</text:h><text:p>1. Finch G. Oars. 2011. {OAR}</text:p>'
            f'<text:p>2. Nye H. Sails. 2012. {SAIL}</text:p></office:text></office:body></office:document>')
    assert [("Oars bend", OAR), ("A sail of 9 m² tears", SAIL)] == cited(read(text.encode(), "a.fodt"))


RECORD = ("<EndNote><Cite><record><ref-type name='Web Page'>12</ref-type><contributors><authors><author>Finch, Gro</author></authors>"
          f"</contributors><titles><title>Oars</title></titles><dates><year>2011</year></dates><urls><related-urls><url>{OAR}</url>"
          "</related-urls></urls></record></Cite></EndNote>")


def field(code: str, result: str, data: str = "") -> str:
    """A field with its code, its result, and the data of one that stands inside it."""
    inner = (f"<w:r><w:fldChar w:fldCharType='begin'><w:fldData>{data}</w:fldData></w:fldChar></w:r><w:r><w:instrText> ADDIN "
             "EN.CITE.DATA </w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>") if data else ""
    return (f"<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>{inner}"
            f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{result}<w:r><w:fldChar w:fldCharType='end'/></w:r>")


@pytest.mark.parametrize("cite", [
    field(f" ADDIN EN.CITE {RECORD.replace('<', '&lt;')}", run("(Finch 2011)")),
    field(" ADDIN EN.CITE ", run("(Finch 2011)"), base64.b64encode(RECORD.encode()).decode()),
])
def test_a_field_of_endnote_holds_the_work_it_cites(cite: str) -> None:
    """In its code, or packed in the data of a field inside it; its printed list repeats the works."""
    listed = ("<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> ADDIN EN.REFLIST </w:instrText></w:r><w:r>"
              f"<w:fldChar w:fldCharType='separate'/></w:r>{run('Finch, G. (2011). Oars.')}</w:p><w:p>{run('Nye, H. (2012). Sails.')}"
              "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>")
    made = read(word(f"<w:p>{run('Oars bend ')}{cite}{run('. Sails tear.')}</w:p>{listed}"), "a.docx")
    assert ([("Oars bend", OAR)], ["Oars"]) == (cited(made), [r.title for r in made.references])


@pytest.mark.parametrize("data", ["!!!", base64.b64encode(b"<EndNote><Cite>").decode(), ""])
def test_a_damaged_field_of_endnote_leaves_the_text(data: str) -> None:
    """What it prints stays text, and what follows is read."""
    body = f"<w:p>{run('Oars bend ')}{field(' ADDIN EN.CITE ', run('(Finch 2011)'), data)}{run(f' as {OAR} says.')}</w:p>"
    made = read(word(f"{body}<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p><w:p>{run(f'Sails tear, see {SAIL}.')}</w:p>"), "a.docx")
    assert [OAR, SAIL] == [r.url for r in made.references]
