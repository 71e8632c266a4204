"""Sphinx roles with their bibliographies and short links, Word's own lists and citations, JATS tables."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from refs import formats
from refs.model import Document

BIB = "@online{lund, title={A chart}, author={Lund, Eva}, year={1999}, url={https://chart.example/x}}\n"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def claims(made: Document) -> dict[str, str]:
    """What each source is cited for, by its address or text."""
    texts = {c.id: c.text.rstrip(". ") for c in made.claims}
    refs = {r.id: r.url or r.text for r in made.references}
    return {refs[k.reference]: texts[k.claim] for k in made.links}


@pytest.mark.parametrize(("role", "before"), [
    (":cite:`lund`", "It was charted "), (":cite:p:`lund`", "It was charted "), (":footcite:`lund`", "It was charted "),
    (":cite:p:`{see}lund{p. 7}`", "It was charted "), (":cite:t:`lund`", ""), (":citep:`lund`", "It was charted "),
])
def test_bibtex_roles_cite_the_works_of_the_directive(tmp_path: Path, role: str, before: str) -> None:
    """A role behind a clause cites it; one whose authors are words of the sentence cites all of it."""
    (tmp_path / "refs.bib").write_text(BIB)
    (tmp_path / "a.rst").write_text(f"A\n=\n\n{before}{role}{'' if before else ' charted it'}.\n\n.. bibliography:: refs.bib\n")
    made = formats.read((tmp_path / "a.rst").read_bytes(), str(tmp_path / "a.rst"))
    assert {"https://chart.example/x": before.strip() or "Lund charted it"} == claims(made)


@pytest.mark.parametrize("files", ["bibtex_bibfiles = ['refs.bib']", "import os\nbibtex_bibfiles = ['refs.bib']\nx = os.getcwd()"])
def test_conf_py_is_read_and_never_run(tmp_path: Path, files: str) -> None:
    """Its lists are taken as data; what it would do is not done."""
    marker = tmp_path / "ran"
    (tmp_path / "conf.py").write_text(f"{files}\nopen({str(marker)!r}, 'w')\nextlinks = {{'bug': ('https://bugs.example/%s', 'bug %s')}}\n")
    (tmp_path / "refs.bib").write_text(BIB)
    (tmp_path / "guide").mkdir()
    path = tmp_path / "guide" / "a.rst"
    path.write_text("A\n=\n\nIt was charted :cite:p:`lund`. It was mended, see :bug:`the report <7>`.\n")
    made = formats.read(path.read_bytes(), str(path))
    assert {"https://chart.example/x": "It was charted", "https://bugs.example/7": "It was mended, see the report"} == claims(made)
    assert not marker.exists()


def test_a_projects_roles_are_its_own(tmp_path: Path) -> None:
    """What one conf.py defines is no role in the next document."""
    (tmp_path / "conf.py").write_text("extlinks = {'bug': ('https://bugs.example/%s', None)}\n")
    (tmp_path / "a.rst").write_text("It was mended :bug:`7`.\n")
    formats.read((tmp_path / "a.rst").read_bytes(), str(tmp_path / "a.rst"))
    assert () == formats.read(b"A\n=\n\nIt was mended :bug:`7`.\n", "elsewhere.rst").references


def test_keys_without_a_bibliography_are_noted() -> None:
    """The note names the keys, and where to name a bibliography."""
    made = formats.read(b"A\n=\n\nIt was charted :cite:p:`lund`.\n", "a.rst")
    assert any("no bibliography" in n and "lund" in n for n in made.notes) or {
        "cited and in no bibliography: lund"} <= set(made.notes)


def word(body: str, **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, text in parts.items():
            packed.writestr(name.replace("__", "/") + ".xml", text)
    return out.getvalue()


def paragraph(text: str, style: str = "", number: str = "") -> str:
    props = f'<w:pStyle w:val="{style}"/>' if style else ""
    props += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    return f"<w:p><w:pPr>{props}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbering(kind: str) -> str:
    return (f'<w:numbering {W}><w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="{kind}"/></w:lvl>'
            '</w:abstractNum><w:num w:numId="9"><w:abstractNumId w:val="4"/></w:num></w:numbering>')


@pytest.mark.parametrize(("kind", "cited"), [("decimal", 1), ("lowerRoman", 1), ("bullet", 0)])
def test_words_own_numbers_count_the_entries(kind: str, cited: int) -> None:
    """[2] is the second paragraph of a numbered list, and nothing of a bulleted one."""
    body = (paragraph("It was charted in 1871 [2].") + paragraph("References", "Heading1")
            + paragraph("Ek, Liv. Buoys. https://buoys.example/x", number="9")
            + paragraph("Lund, Eva. A chart. https://chart.example/x", number="9"))
    made = formats.read(word(body, word__numbering=numbering(kind)), "a.docx")
    assert cited == sum(k.reference == r.id and "1871" in c.text for k in made.links for r in made.references
                        for c in made.claims if r.url == "https://chart.example/x" and c.id == k.claim)


def test_words_own_citations_are_followed() -> None:
    """CITATION fields cite the sources that Word keeps in a part of their own; its printed list is none."""
    field = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> CITATION Lun99 \\p 7 \\l 1033 </w:instrText></w:r>'
             '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>(Lund, 1999)</w:t></w:r>'
             '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    body = (f"<w:p><w:r><w:t>It was charted in 1871 </w:t></w:r>{field}<w:r><w:t>.</w:t></w:r></w:p>"
            + paragraph("References", "Heading1") + paragraph("Lund, E. (1999). A chart.", "Bibliography"))
    b = 'xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"'
    sources = (f"<b:Sources {b}><b:Source><b:Tag>Lun99</b:Tag><b:SourceType>Book</b:SourceType><b:Title>A chart</b:Title>"
               "<b:Year>1999</b:Year><b:Author><b:Author><b:NameList><b:Person><b:Last>Lund</b:Last><b:First>Eva</b:First>"
               "</b:Person></b:NameList></b:Author></b:Author></b:Source></b:Sources>")
    made = formats.read(word(body, customXml__item1=sources), "a.docx")
    assert [("A chart", ("Lund, Eva",), "1999")] == [(r.title, r.authors, r.date) for r in made.references]
    assert ["It was charted in 1871"] == [c.text.rstrip(". ") for c in made.claims]


def test_a_tables_notes_are_no_sources() -> None:
    """They explain cells; a link in one is still seen."""
    body = ('<article><front><article-meta/></front><body><p>It rose <xref ref-type="bibr" rid="b1">1</xref>.</p><table-wrap>'
            '<table><tbody><tr><td>4.5<xref ref-type="table-fn" rid="t1">a</xref></td></tr></tbody></table><table-wrap-foot>'
            '<fn id="t1"><p>Measured at noon, <ext-link xlink:href="https://noon.example/x">see</ext-link>.</p></fn>'
            '</table-wrap-foot></table-wrap></body><back><ref-list><ref id="b1"><mixed-citation>Lund E. A chart. J Coast. '
            "1999;4:1-2.</mixed-citation></ref></ref-list></back></article>")
    made = formats.read(f'<?xml version="1.0"?>{body}'.encode(), "a.xml")
    assert ["", "https://noon.example/x"] == [r.url for r in made.references]
    assert not any("4.5" in c.text for c in made.claims)
