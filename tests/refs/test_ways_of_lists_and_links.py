"""How formats write links and lists where few texts do: places kept apart, lists by chapter, columns by number."""

from __future__ import annotations

import io
import zipfile

import pytest

from refs.formats import read
from refs.model import Document
from refs.reading.errors import NoReaderError

OAR, SAIL = "https://oar.example/1", "https://sail.example/2"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def cited(made: Document) -> list[tuple[str, str]]:
    """(claim without its stop, address or title) of every citation with a claim."""
    return [(c.claim.text.rstrip("."), c.reference.url or c.reference.title) for c in made.citations() if c.claim.text]


def word(body: str, target: str = "") -> Document:
    """A Word file of one paragraph, whose relation rId1 leads to `target`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("word/document.xml", f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:p>{body}</w:p>'
                                             "</w:body></w:document>")
        packed.writestr("word/_rels/document.xml.rels", f'<Relationships><Relationship Id="rId1" Target="{target}" '
                                                        'TargetMode="External"/></Relationships>')
    return read(out.getvalue(), "a.docx")


@pytest.mark.parametrize(("code", "wanted"), [
    (f' HYPERLINK "{OAR}" \\l "table2" ', f"{OAR}#table2"),
    (f' HYPERLINK "{OAR}" \\o "Tip" \\l "p4" ', f"{OAR}#p4"),
    (f' hyperlink "{OAR}" \\t "_blank" ', OAR),
    (f' HYPERLINK "{OAR}#own" \\l "other" ', f"{OAR}#own"),
])
def test_a_word_field_keeps_its_place_apart(code: str, wanted: str) -> None:
    r"""What stands behind \l is the place in the page that the field links; other switches are not."""
    told = code.replace('"', "&quot;")
    made = word(f'<w:r><w:t>Oars bend, say </w:t></w:r><w:fldSimple w:instr="{told}"><w:r><w:t>rowers</w:t></w:r></w:fldSimple>')
    assert [r.url for r in made.references] == [wanted]


def test_a_word_link_keeps_its_place_apart() -> None:
    """The anchor of a link with a relation is a place in that page; one without a relation leads inside the file."""
    link = '<w:hyperlink {} w:anchor="rig"><w:r><w:t>sails tear</w:t></w:r></w:hyperlink>'
    assert [r.url for r in word(link.format('r:id="rId1"'), SAIL).references] == [f"{SAIL}#rig"]
    assert [r.url for r in word(link.format("")).references] == []


REF = ("<?xml version='1.0'?><article><front/><body><p>Oars bend <xref ref-type='bibr' rid='B1'>1</xref>.</p></body>"
       "<back><ref-list><ref id='B1'>{}</ref></ref-list></back></article>")
PRINTED = "<mixed-citation>Finch, G. (2011). On oars. Rowing, 4.</mixed-citation>"
TAGGED = ("<element-citation><name><surname>Finch</surname></name><article-title>On oars</article-title><year>2011</year>"
          "<pub-id pub-id-type='doi'>10.5555/oars</pub-id>{}</element-citation>")


@pytest.mark.parametrize("both", [PRINTED + TAGGED.format(""), TAGGED.format("") + PRINTED,
                                  f"<citation-alternatives>{PRINTED}{TAGGED.format('')}</citation-alternatives>"])
def test_a_work_printed_and_tagged_is_one_reference(both: str) -> None:
    """The tagged citation gives the identifier, the printed one the words, in whatever order they come."""
    made = read(REF.format(both).encode(), "a.xml")
    assert [(r.identifiers, r.text) for r in made.references] == [
        ((("doi", "10.5555/oars"),), "Finch, G. (2011). On oars. Rowing, 4.")]


def test_several_works_under_one_number_are_several_references() -> None:
    """A marker cites them all, and none is left out."""
    made = read(REF.format(PRINTED + "<mixed-citation>Nye, H. (2012). On sails. Sailing, 2.</mixed-citation>").encode(), "a.xml")
    assert cited(made) == [("Oars bend", "On oars"), ("Oars bend", "On sails")]


def test_the_link_of_the_printed_string_is_kept() -> None:
    """Where the tagged citation names no address the printed one's counts."""
    printed = f"<mixed-citation>Finch, G. (2011). On oars. <ext-link href='{OAR}'>{OAR}</ext-link></mixed-citation>"
    tagged = "<element-citation><article-title>On oars</article-title><year>2011</year></element-citation>"
    made = read(REF.format(printed + tagged).encode(), "a.xml")
    assert [(r.url, r.date) for r in made.references] == [(OAR, "2011")]


@pytest.mark.parametrize(("said", "wanted"), [
    ("<date-in-citation content-type='access-date' iso-8601-date='2019-04-02'>Accessed</date-in-citation>", "2019-04-02"),
    ("<date-in-citation content-type='access-date'>Accessed April 2, 2019</date-in-citation>", "2019-04-02"),
    ("<date-in-citation>cited 2019 Apr 2</date-in-citation>", "2019-04-02"),
    ("<date-in-citation><year>2019</year><month>4</month></date-in-citation>", "2019-04"),
    ("<date-in-citation content-type='copyright-year'>2019</date-in-citation>", ""),
])
def test_the_day_of_an_access_is_read_however_it_is_written(said: str, wanted: str) -> None:
    """By its attribute, by its parts or by its words; a copyright's year is no access."""
    made = read(REF.format(TAGGED.format(said)).encode(), "a.xml")
    assert [r.access_date for r in made.references] == [wanted]


def test_a_frame_named_after_the_menu_holds_the_article() -> None:
    """Themes call the frame of all "nav-content"; what has the role of the main content is the article."""
    made = read(f"<html><body><nav><a href='https://menu.example/'>Menu</a></nav><section class='wy-nav-content-wrap'><div role='main'>"
                f"<h1>Oars</h1><p>Oars bend, <a href='{OAR}'>rowers</a> say.</p></div><footer><a href='https://theme.example/'>"
                "Theme</a></footer></section></body></html>".encode(), "a.html")
    assert [r.url for r in made.references] == [OAR]


def test_the_footer_of_a_quotation_names_its_source() -> None:
    """A page's footer is left out, that of a quotation is read."""
    made = read(f"<html><body><main><blockquote><p>Oars bend.</p><footer><cite><a href='{OAR}'>Finch, 1931</a></cite></footer>"
                f"</blockquote><footer><a href='{SAIL}'>Theme</a></footer></main></body></html>".encode(), "a.html")
    assert [r.url for r in made.references] == [OAR]


CHAPTERS = ("# Oars\n\nOars bend [1].\n\n## References\n\n[1] Finch, G. Oars. {}\n\n"
            "# Sails\n\nSails tear [1]. Ropes rot [2].\n\n## {}\n\n[1] Nye, H. Sails. {}\n")


def test_lists_that_count_anew_belong_to_their_chapters() -> None:
    """[1] of a chapter is the entry of that chapter's list, and a number that its list lacks is no other chapter's."""
    made = read(CHAPTERS.format(OAR, "References", SAIL).encode(), "a.md")
    assert cited(made) == [("Oars bend", OAR), ("Sails tear", SAIL)]


def test_a_second_list_of_another_heading_does_not_take_the_numbers() -> None:
    """Text behind the list goes on citing it where what follows is further reading."""
    made = read(CHAPTERS.format(OAR, "Further reading", SAIL).encode(), "a.md")
    assert cited(made)[:2] == [("Oars bend", OAR), ("Sails tear", OAR)]


def test_numbered_columns_of_sources_are_all_read() -> None:
    """Each is a source of its row; an empty one is none, and a column of names is no address."""
    made = read(f"Statement,Source 1,Source 2,Source 3\nOars bend.,{OAR},{SAIL},Rowing\nRopes rot.,{SAIL},,\n".encode(), "a.csv")
    assert cited(made) == [("Oars bend", OAR), ("Oars bend", SAIL), ("Ropes rot", SAIL)]


def test_a_column_that_is_named_keeps_the_numbered_ones_out() -> None:
    """With a column called url the numbered ones beside it only fill in, as before."""
    made = read(f"claim,url,source_2\nOars bend.,{OAR},{SAIL}\n".encode(), "a.csv")
    assert cited(made) == [("Oars bend", OAR)]


def test_numbered_columns_without_addresses_are_no_sources() -> None:
    """Names of newspapers give nothing to fetch, and that is said."""
    with pytest.raises(NoReaderError, match="no column holds addresses"):
        read(b"statement,source_1,source_2\nOars bend.,Rowing,Sailing\n", "a.csv")


@pytest.mark.parametrize("column", ["Year", "Publication Year", "Jahr", "année"])
def test_a_column_of_years_dates_its_works(column: str) -> None:
    """Exports of databases give a year alone."""
    made = read(f"Title,{column},DOI\nOn oars,2011,10.5555/oars\n".encode(), "a.csv")
    assert [r.date for r in made.references] == ["2011"]


@pytest.mark.parametrize("short", ["odn", "Odn", "sfn", "kdş", "پک"])
def test_short_footnotes_of_other_wikipedias_lead_to_their_work(short: str) -> None:
    """{{odn}} is Poland's {{sfn}}, {{Kdş}} Turkey's, {{پک}} Iran's."""
    made = read(f"Oars bend{{{{{short}|Finch|2011|s=4}}}}.\n\n== Works ==\n* {{{{cite book |last=Finch |year=2011 "
                "|title=On oars}}\n".encode(), "a.wiki")
    assert cited(made) == [("Oars bend", "On oars")]


def test_markers_that_lead_to_nothing_are_named() -> None:
    """Their names stand in the document's notes, not only how many there are."""
    made = read(b"Oars bend.<ref name=keel /> Sails tear.{{sfn|Nye|2012}}", "a.wiki")
    assert made.notes[-2:] == ("1 name cited and nowhere defined: keel [1]",
                               "1 short footnote whose full citation was not found: Nye 2012")


@pytest.mark.parametrize(("short", "work"), [
    ("cita|Finch 2011|p. 4", "cognome=Finch|anno=2011"),
    ("Cita|Finch e Nye 2011|pp. 4-5", "cognome=Finch|cognome2=Nye|anno=2011"),
    ("cita|Finch|p. 4", "cognome=Finch|anno=2011|cid=Finch"),
    ("cita|Finch|2011|p=4", "cognome=Finch|anno=2011"),
])
def test_italian_short_footnotes_lead_to_their_work(short: str, work: str) -> None:
    """{{Cita}} names work and year in one argument or in two, or the name that the work states for itself."""
    made = read(f"Oars bend.<ref>{{{{{short}}}}}</ref>\n\n== Bibliografia ==\n* {{{{cita libro|titolo=On oars|{work}}}}}\n".encode(),
                "a.wiki")
    assert cited(made) == [("Oars bend", "On oars")]


def test_a_quotation_by_the_same_name_is_no_short_footnote() -> None:
    """Spain's {{cita}} quotes a text."""
    made = read(b"Remo.<ref>Finch. On oars. 2011.</ref> {{cita|Los remos se doblan siempre.|Finch}}", "a.wiki")
    assert [r.text for r in made.references if "sfn" in str(r.notes)] == []
