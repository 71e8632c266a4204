"""Notes that list citations with semicolons, addresses behind placeholders, and more styles of printed references."""

from __future__ import annotations

import pytest

from refs.citations.strings import parse
from refs.formats import read

MILL, WEIR = "https://mill.example/1", "https://weir.example/2"


def cited(name: str, text: str) -> list[tuple[str, str]]:
    """(claim, address) of every citation with a claim."""
    return [(c.claim.text.rstrip("."), c.reference.url) for c in read(text.encode(), name).citations() if c.claim.text]


@pytest.mark.parametrize(("name", "text"), [
    ("a.md", f"The mill turns.[^a]\n\n[^a]: Moe. [Mills]({MILL}), 2010; Soe, [Weirs]({WEIR}), 2011.\n"),
    ("a.html", f"<p>The mill turns.<sup><a href='#fn1'>1</a></sup></p><ol><li id='fn1'>Moe, <a href='{MILL}'>Mills</a>, 2010; "
               f"Soe, <a href='{WEIR}'>Weirs</a>, 2011.</li></ol>"),
    ("a.txt", f"The mill turns [1].\n\nReferences\n\n1. Moe. Mills. 2010. {MILL}; Soe. Weirs. 2011. {WEIR}\n"),
    ("a.tex", "\\documentclass{article}\\begin{document}The mill turns.\\footnote{Moe, \\href{" + MILL + "}{Mills}, 2010; Soe, \\href{"
              + WEIR + "}{Weirs}, 2011.}\\end{document}"),
    ("a.org", f"The mill turns.[fn:1]\n\n[fn:1] Moe, [[{MILL}][Mills]], 2010; Soe, [[{WEIR}][Weirs]], 2011.\n"),
    ("a.rst", f"The mill turns. [1]_\n\n.. [1] Moe, `Mills <{MILL}>`__, 2010; Soe, `Weirs <{WEIR}>`__, 2011.\n"),
    ("a.md", f"The mill turns [1].\n\n## Sources\n\n1. Moe, Mills, {MILL}; Soe, Weirs, {WEIR}\n"),
])
def test_a_note_that_lists_citations_with_semicolons_cites_each(name: str, text: str) -> None:
    """Both are tied to the claim, and each has its own name."""
    assert cited(name, text) == [("The mill turns", MILL), ("The mill turns", WEIR)]
    texts = [r.text for r in read(text.encode(), name).references]
    assert ["Moe" in texts[0] and "Soe" not in texts[0], "Soe" in texts[1] and "Moe" not in texts[1]] == [True, True]


def test_a_second_link_of_one_citation_makes_no_second_source() -> None:
    """The parts do not square with the links: a title and its PDF are one citation."""
    text = f"The mill turns.[^a]\n\n[^a]: Moe, A. (2010). [Mills]({MILL}). *Journal*; [PDF]({WEIR}).\n"
    assert cited("a.md", text) == [("The mill turns", MILL)]


def test_what_is_left_of_an_address_with_a_placeholder_is_no_reference() -> None:
    """The text shows it without the placeholder; it is named in a note and not asked."""
    document = read(f"The mill is at <https://host.example/{{{{ version }}}}/x>, see [here]({MILL}).".encode(), "a.md")
    assert [r.url for r in document.references] == [MILL]
    assert any("placeholder" in n for n in document.notes)


@pytest.mark.parametrize("lead", ["，见", "，參見", "；来源：", "（见"])
def test_a_word_that_leads_to_an_address_goes_with_it_in_chinese_too(lead: str) -> None:
    """The claim ends where the pointer begins."""
    end = "）" if "（" in lead else ""
    assert cited("a.txt", f"这座桥长十二米{lead}https://weir.example/2{end}。还有。")[0][0].rstrip("。（） ") in (
        "这座桥长十二米", "这座桥长十二米（见")


@pytest.mark.parametrize(("string", "title", "first", "date", "container"), [
    ("Müller, Eva: Alte Mühlen. In: Mühlenblatt, 2011.", "Alte Mühlen", "Müller, Eva", "2011", "Mühlenblatt"),
    ("Müller, Eva: Alte Mühlen. In: Mühlenblatt, 3. Mai 2011, abgerufen am 5. Juni 2020.", "Alte Mühlen", "Müller, Eva", "2011-05-03",
     "Mühlenblatt"),
    ("Krebs, Hans; Maier, Eva: Das alte Rad. In: Radblatt 12 (2011), S. 4–9.", "Das alte Rad", "Krebs, Hans", "2011", "Radblatt"),
    ("Smith J. Old mills of the town. J Mill Res. 2011;4:12-20.", "Old mills of the town", "Smith J", "2011", "J Mill Res"),
    ("Rossi MA. Old mills of the north. Mill J. 2011 May;4(2):12-20.", "Old mills of the north", "Rossi MA", "2011", "Mill J"),
    ("Moe A. Mills of the world. 2nd ed. London: Mill Press; 2011.", "Mills of the world", "Moe A", "2011", "Mill Press"),
    ("World Mill Organization. Mills of the world. Geneva: WMO; 2011.", "Mills of the world", "World Mill Organization", "2011", "WMO"),
])
def test_title_author_date_and_container_land_where_they_belong(string: str, title: str, first: str, date: str, container: str) -> None:
    """German with a colon and "In:", Vancouver with one author, a day with a full stop."""
    fields = parse(string)
    assert {"title": title, "first_author": (first,), "date": date, "publisher": container} == {
        "title": fields.title,
        "first_author": fields.authors[:1],
        "date": fields.date,
        "publisher": fields.publisher,
    }


@pytest.mark.parametrize("string", ["The mill: a history. In: Mills of the north, 2011.", "Note: In: the mill."])
def test_a_title_with_a_colon_names_nobody(string: str) -> None:
    """Only a name before the colon is one."""
    assert parse(string).authors == ()
