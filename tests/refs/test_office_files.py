"""Word and OpenDocument files as programs other than Word for desktops write them, and what their fields repeat."""

from __future__ import annotations

import io
import json
import zipfile
from html import escape

import pytest

from refs import formats
from refs.model import Document
from refs.reading.errors import FormatError

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
KILN, MOLE = "https://kiln.example/firing", "https://mole.example/height"


def packed(**parts: str) -> bytes:
    """A zip file; "__" in a part's name stands for "/", "_rels__.rels" and the like are given by `related`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, text in parts.items():
            file.writestr(name.replace("__", "/"), text)
    return out.getvalue()


def related(*links: tuple[str, str]) -> str:
    """A part of relationships: (kind, target)."""
    each = "".join(f'<Relationship Id="r{n}" Type="{KINDS}/{kind}" Target="{target}"/>'
                   for n, (kind, target) in enumerate(links))
    return f'<Relationships xmlns="{PACKAGE}">{each}</Relationships>'


def text(words: str, before: str = "") -> str:
    """A run of words, with its properties before them."""
    return f'<w:r>{before}<w:t xml:space="preserve">{words}</w:t></w:r>'


def noted(number: int) -> str:
    """The marker of a footnote."""
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def field(code: str, result: str) -> str:
    """A field in pieces; its result is runs."""
    return ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve">{escape(code)}</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>')


def body(*paragraphs: str, space: str = MAIN, more: str = "") -> str:
    """The text part of a Word file."""
    inside = "".join(f"<w:p>{p}</w:p>" for p in paragraphs)
    return f'<w:document xmlns:w="{space}" {more}><w:body>{inside}</w:body></w:document>'


def notes(*texts: str, space: str = MAIN) -> str:
    """The part of footnotes, numbered from 1."""
    each = "".join(f'<w:footnote w:id="{n}"><w:p>{text(t)}</w:p></w:footnote>' for n, t in enumerate(texts, 1))
    return f'<w:footnotes xmlns:w="{space}">{each}</w:footnotes>'


def word(document: str, footnotes: str = "") -> bytes:
    """A Word file with the names of parts that most files have."""
    parts = {"word__document.xml": document} | ({"word__footnotes.xml": footnotes} if footnotes else {})
    return packed(**parts)


def cited(made: Document) -> list[tuple[str, str]]:
    """(claim, the address or text of what it cites), in order."""
    claims = {c.id: c.text for c in made.claims}
    entries = {r.id: r.url or r.text for r in made.references}
    return [(claims[k.claim], entries[k.reference]) for k in made.links]


def test_a_file_of_word_on_the_web_is_read_by_its_relationships() -> None:
    """It calls its parts document2.xml and footnotes2.xml; a file that lies about its parts is still refused."""
    document = body(text("The kiln was fired in 1764.") + noted(1))
    links = related(("officeDocument", "word/document2.xml"))
    inner = related(("footnotes", "footnotes2.xml"))
    made = formats.read(packed(**{"_rels__.rels": links, "word___rels__document2.xml.rels": inner,
                                  "word__document2.xml": document, "word__footnotes2.xml": notes(KILN)}), "a.docx")
    assert [("The kiln was fired in 1764.", KILN)] == cited(made)
    with pytest.raises(FormatError, match="no Word document in it"):
        formats.read(packed(**{"_rels__.rels": links, "word__settings.xml": "<x/>"}), "a.docx")


def test_a_strict_open_xml_document_is_read_as_any_other() -> None:
    """Its namespaces are others; read with the usual ones alone it holds nothing, and nothing is said."""
    document = body(text("The kiln was fired in 1764.") + noted(1), space=STRICT)
    assert [("The kiln was fired in 1764.", KILN)] == cited(formats.read(word(document, notes(KILN, space=STRICT)), "a.docx"))


@pytest.mark.parametrize(("code", "result"), [
    (r" NOTEREF _Ref77 \f \h ", text("1")),
    (r" NOTEREF _Ref77 \h ", text("1", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>')),
    (r' NOTEREF "_Ref77" ', text("1", '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>')),
])
def test_a_repeated_marker_cites_its_note_again(code: str, result: str) -> None:
    """A cross-reference that is printed as a marker is one, whether its note stands before it or behind it."""
    marked = f'<w:bookmarkStart w:id="4" w:name="_Ref77"/>{noted(1)}<w:bookmarkEnd w:id="4"/>'
    repeated = text("The mole is 90 metres long.") + field(code, result)
    for order in ((text("The kiln was fired in 1764.") + marked, repeated), (repeated, text("The kiln was fired in 1764.") + marked)):
        made = formats.read(word(body(*order), notes(KILN)), "a.docx")
        assert {("The kiln was fired in 1764.", KILN), ("The mole is 90 metres long.", KILN)} == set(cited(made))
        assert () == made.notes


def test_a_notes_number_in_the_sentence_is_no_marker() -> None:
    """'See note 1 above' points a reader to a note; it is no citation of its source, and its number stays."""
    marked = f'<w:bookmarkStart w:id="4" w:name="_Ref77"/>{noted(1)}<w:bookmarkEnd w:id="4"/>'
    told = text("The duty rose, as note ") + field(r" NOTEREF _Ref77 \h ", text("1")) + text(" tells, by a third.") + noted(2)
    made = formats.read(word(body(text("The kiln was fired in 1764.") + marked, told), notes(KILN, MOLE)), "a.docx")
    assert [("The kiln was fired in 1764.", KILN), ("The duty rose, as note 1 tells, by a third.", MOLE)] == cited(made)


def test_a_text_box_is_read_once() -> None:
    """Word writes each box in two forms, of which a program shows the one that it knows."""
    box = f"<w:txbxContent><w:p>{text('The mole is 90 metres long.')}{noted(1)}</w:p></w:txbxContent>"
    both = f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    more = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    made = formats.read(word(body(text("It was drawn.") + both, more=more), notes(MOLE)), "a.docx")
    assert [("The mole is 90 metres long.", MOLE)] == cited(made)
    assert 1 == made.markers


def test_what_was_deleted_cites_nothing() -> None:
    """A note whose marker was struck out under tracked changes is cited no more."""
    struck = f'<w:del w:id="9">{noted(1)}<w:r><w:delText> in clay</w:delText></w:r></w:del>'
    made = formats.read(word(body(text("The kiln was fired in 1764") + struck + text(".") + noted(2)), notes(KILN, MOLE)), "a.docx")
    assert [("The kiln was fired in 1764.", MOLE)] == cited(made)


def test_hidden_text_is_no_word_of_the_claim() -> None:
    """Word prints no hidden run; a run whose style is told to show is printed."""
    hidden, shown = "<w:rPr><w:vanish/></w:rPr>", '<w:rPr><w:vanish w:val="0"/></w:rPr>'
    made = formats.read(word(body(text("The kiln was lit") + text(" (ask Ida)", hidden) + text(" in 1911.", shown) + noted(1)),
                             notes(KILN)), "kiln.docx")
    assert [("The kiln was lit in 1911.", KILN)] == cited(made)


def test_formulas_and_hard_hyphens_are_words_of_the_claim() -> None:
    """A figure that was typed as a formula is what the source is asked for; hyphens that do not break are hyphens."""
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    told = (text("The re") + "<w:r><w:noBreakHyphen/></w:r>" + text("fired kiln lost ")
            + "<m:oMath><m:r><m:t>12 %</m:t></m:r></m:oMath>" + text(" of its bricks.") + noted(1))
    made = formats.read(word(body(told, more=math), notes(KILN)), "a.docx")
    assert [("The re-fired kiln lost 12 % of its bricks.", KILN)] == cited(made)


def test_an_authors_own_sign_for_a_note_is_no_word() -> None:
    """An asterisk behind the marker is printed in place of the note's number."""
    sign = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    made = formats.read(word(body(text("The kiln was fired in 1764.") + sign), notes(KILN)), "a.docx")
    assert [("The kiln was fired in 1764.", KILN)] == cited(made)


ITEM = {"id": "k", "type": "report", "title": "Bricks and firing temperatures at sea", "author": [{"family": "Aas", "given": "Nils"}],
        "issued": {"date-parts": [[1998]]}}
PRINTED = f"Aas, N. (1998). Bricks and Firing Temperatures at Sea. {KILN}."


def test_the_printed_list_gives_the_address_that_a_field_leaves_out() -> None:
    """Many items of reference managers hold no address, and a style or a hand prints one."""
    cites = field(f'ADDIN CSL_CITATION {json.dumps({"citationItems": [{"itemData": ITEM}]})}', text("(Aas, 1998)"))
    listed = field("ADDIN Mendeley Bibliography CSL_BIBLIOGRAPHY ", text(PRINTED))
    made = formats.read(word(body(text("The kiln was fired in 1764 ") + cites + text("."), listed)), "a.docx")
    assert [("The kiln was fired in 1764", KILN)] == cited(made)
    assert [("Bricks and firing temperatures at sea", "1998")] == [(r.title, r.date) for r in made.references]


ODF = " ".join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for p, n in (
    ("office", "office"), ("text", "text"), ("style", "style"), ("draw", "drawing"), ("svg", "svg-compatible")))


def flat(inside: str, styles: str = "", meta: str = "") -> Document:
    """A flat OpenDocument text, read."""
    return formats.read(
        f'<?xml version="1.0"?><office:document {ODF} xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:meta>{meta}</office:meta><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:text>{inside}</office:text></office:body></office:document>".encode(), "a.fodt")


def test_one_id_twice_breaks_no_opendocument_file() -> None:
    """Lists that were copied keep their id, and LibreOffice reads such a file without a word."""
    item = f'<text:list-item><text:p>The kiln was fired in 1764, <text:a xlink:href="{KILN}">see</text:a>.</text:p></text:list-item>'
    made = flat(f'<text:list xml:id="list7">{item}</text:list><text:list xml:id="list7">{item}</text:list>')
    assert {KILN} == {r.url for r in made.references}


def test_zoteros_marks_in_libreoffice_cite_their_works() -> None:
    """The works stand as JSON in the name of a mark around the printed citation; the printed list is no text."""
    name = escape(f'ZOTERO_ITEM CSL_CITATION {json.dumps({"citationItems": [{"itemData": ITEM}]})} RNDx1')
    made = flat(
        f'<text:p>The kiln <text:span>was fired in 1764 <text:reference-mark-start text:name="{name}"/>(Aas,</text:span>'
        f'<text:span> 1998)<text:reference-mark-end text:name="{name}"/></text:span>.</text:p>'
        f'<text:section text:name="ZOTERO_BIBL {{}} CSL_BIBLIOGRAPHY RNDx2"><text:p>{PRINTED}</text:p></text:section>')
    assert [("The kiln was fired in 1764", KILN)] == cited(made)
    assert ["Aas, Nils"] == [a for r in made.references for a in r.authors]


def test_pictures_and_boxes_are_no_words_of_their_paragraph() -> None:
    """A picture's description is none, and a caption in a box is a paragraph of its own."""
    note = f'<text:note text:id="f1"><text:note-citation>1</text:note-citation><text:note-body><text:p>{MOLE}</text:p></text:note-body></text:note>'
    box = f"<draw:frame><draw:text-box><text:p>The mole is 90 metres long.{note}</text:p></draw:text-box></draw:frame>"
    picture = "<draw:frame><draw:image/><svg:desc>A grey wall</svg:desc></draw:frame>"
    made = flat(f'<text:p>It was <text:a xlink:href="{KILN}">fired</text:a> in 1764.{picture}{box}</text:p>')
    assert [("It was fired in 1764.", KILN), ("The mole is 90 metres long.", MOLE)] == cited(made)
    assert [("The mole is 90 metres long.", MOLE)] == cited(flat(f"<text:h>Walls{box}</text:h>"))


@pytest.mark.parametrize(("level", "second", "sought"), [
    ('<text:list-level-style-number text:level="1" style:num-format="1"/>', 'text:continue-numbering="true"', {MOLE}),
    ('<text:list-level-style-number text:level="1" style:num-format="1"/>', "", set()),
    ('<text:list-level-style-bullet text:level="1"/>', 'text:continue-numbering="true"', set()),
])
def test_a_list_of_sources_counts_on_where_it_says_so(level: str, second: str, sought: set[str]) -> None:
    """[2] is the second entry of a list in two parts; a list of bullets has no second entry to cite."""
    parts = [f'<text:list text:style-name="L1" {more}><text:list-item><text:p>{words}</text:p></text:list-item></text:list>'
             for words, more in ((f"Aas, N. Bricks. {KILN}", ""), (f"Berg, O. Moles. {MOLE}", second))]
    made = flat("<text:p>The mole is 90 metres long [2].</text:p><text:h>References</text:h>"
                f"{parts[0]}<text:p>Below stands what was found later.</text:p>{parts[1]}",
                f'<text:list-style style:name="L1">{level}</text:list-style>')
    assert sought == {url for claim, url in cited(made) if claim.startswith("The mole")}


def test_a_comments_date_is_not_the_documents() -> None:
    """Each comment states its author and day; the day of the text is that of the file."""
    comment = "<office:annotation><dc:creator>Ek</dc:creator><dc:date>2031-01-01T00:00:00</dc:date></office:annotation>"
    made = flat(f"<text:p>{comment}The mole is long.</text:p>", meta="<dc:date>2019-05-04T10:00:00</dc:date>")
    assert "2019-05-04" == made.date


MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
PROTECTED = [
    ("a.odt", {"content.xml": b"\x9c\x01\xff", "META-INF/manifest.xml":
               f'<m:manifest xmlns:m="{MANIFEST}"><m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>'}),
    ("a.epub", {"OEBPS/one.xhtml": b"\x9c\x01\xff", "META-INF/encryption.xml":
                '<encryption><EncryptedData><CipherData><CipherReference URI="OEBPS/one.xhtml"/></CipherData></EncryptedData></encryption>'}),
]


@pytest.mark.parametrize(("origin", "parts"), PROTECTED, ids=[name for name, _ in PROTECTED])
def test_an_encrypted_text_is_said_to_be_one(origin: str, parts: dict[str, str]) -> None:
    """Its content is noise, and would else be read as nothing or as a broken file."""
    with pytest.raises(FormatError, match="encrypted; save it without a password"):
        formats.read(packed(**parts), origin)
