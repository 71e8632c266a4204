"""More ways of writing: typed lists in every format, author and year as journals print them, numbers that mark."""

from __future__ import annotations

import pytest

from refs.citations.strings import parse
from refs.formats import read
from refs.model import Document

MILL, WEIR = "https://mill.example/1", "https://weir.example/2"


def document(name: str, text: str) -> Document:
    return read(text.encode(), name)


def cited(name: str, text: str) -> list[tuple[str, str]]:
    """(claim, address or text) of every citation of a file."""
    return [(c.claim.text.rstrip("."), c.reference.url or c.reference.text) for c in document(name, text).citations()]


BOTH = [("The mill has nine wheels", MILL), ("The weir is old", WEIR)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.rst", f"The mill has nine wheels [1]. The weir is old [2].\n\nSources\n-------\n\n1. Moe. {MILL}\n2. Soe. {WEIR}\n"),
        ("a.md", f"The mill has nine wheels [1]. The weir is old [2].\n\nSources:\n[1] {MILL}\n[2] Soe, {WEIR}\n"),
        ("a.md", f"The mill has nine wheels [1]. The weir is old [2].\n\n**Quellen**\n[1] Moe. {MILL}\n[2] Soe. {WEIR}\n"),
        ("a.html", f"<p>The mill has nine wheels [1]. The weir is old [2].</p><p>Sources:<br>[1] {MILL}<br>[2] {WEIR}</p>"),
        ("a.md", f"The mill has nine wheels【1】. The weir is old［2］.\n\n## 参考文献\n\n1. Moe. {MILL}\n2. Soe. {WEIR}\n"),
        ("a.md", f"The mill has nine wheels.¹ The weir is old.²\n\n## Sources\n\n1. Moe. {MILL}\n2. Soe. {WEIR}\n"),
        ("a.md", "The mill has nine wheels<sup>[1](#r1)</sup>. The weir is old [2](#r2).\n\n## Sources\n\n"
                 f"1. Moe. {MILL}\n2. Soe. {WEIR}\n"),
        ("a.html", '<p>The mill has nine wheels<sup><a href="#r1">1</a></sup>. The weir is old <a href="#r2">2</a>.</p>'
                   f"<h2>Sources</h2><ol><li>Moe. {MILL}</li><li>Soe. {WEIR}</li></ol>"),
    ],
)
def test_a_typed_list_is_cited_by_its_numbers_however_they_are_set(name: str, text: str) -> None:
    """A heading in the list's own paragraph, enumerated lists, full-width brackets, raised figures, links to anchors."""
    assert cited(name, text) == BOTH


def test_a_power_is_no_marker() -> None:
    """A raised figure after a unit or a ten belongs to the number, whether the list has that entry or not."""
    text = f"The mill has 40 m² and 10³ sacks.\n\nThe weir is old [2].\n\n## Sources\n\n1. {MILL}\n2. {WEIR}\n3. {WEIR}3\n"
    assert [c for c in cited("a.md", text) if c[0]] == [("The weir is old", WEIR)]


LIST = (
    f"\n\n## References\n\nWorld Milling Council (WMC). 2019. Wheels of the mill. {MILL}\n\n"
    f"O’Dea, Kim, and Jon Moe. 2011a. Weirs of the north. {WEIR}\n\n———. 2011b. Weirs of the south. {WEIR}b\n\n"
    f"van der Soe, Piet. 2015. Sluices. {WEIR}c\n"
)


@pytest.mark.parametrize(
    ("sentence", "claim", "urls"),
    [
        ("The mill has nine wheels (WMC, 2019).", "The mill has nine wheels", [MILL]),
        ("The mill has nine wheels (World Milling Council [WMC], 2019).", "The mill has nine wheels", [MILL]),
        ("World Milling Council (2019) counts nine wheels.", "World Milling Council counts nine wheels", [MILL]),
        ("O'Dea and Moe (2011a) disagree.", "O'Dea and Moe disagree", [WEIR]),
        ("O'Dea and Moe 2011a disagree.", "O'Dea and Moe disagree", [WEIR]),
        ("The weir is old (O'Dea & Moe, 2011a, 2011b).", "The weir is old", [WEIR, WEIR + "b"]),
        ("The weir is old (but see van der Soe, 2015, for a review).", "The weir is old", [WEIR + "c"]),
    ],
)
def test_author_and_year_as_journals_print_them(sentence: str, claim: str, urls: list[str]) -> None:
    """Short forms of organisations, both apostrophes, no brackets, dashes for the same author, particles."""
    assert [c for c in cited("a.md", sentence + LIST) if c[0]] == [(claim, u) for u in urls]


def test_a_name_before_a_year_without_brackets_needs_its_entry() -> None:
    """"Hall and Court 1904" names no work of the list, so nothing is cited and nothing reported."""
    made = document("a.md", "Hall and Court 1904 were joined." + LIST)
    assert [c.claim.text for c in made.citations() if c.claim.text] == []
    assert not any("Hall" in n for n in made.notes)


def test_raised_links_and_the_commas_between_them_leave_the_claim() -> None:
    """Figures with a comma between them, each a link to its source."""
    text = f'<p>The mill has nine wheels<sup><a href="{MILL}">1</a>, <a href="{WEIR}">2</a></sup>. It is old.</p>'
    assert cited("a.html", text) == [("The mill has nine wheels", MILL), ("The mill has nine wheels", WEIR)]


@pytest.mark.parametrize(
    ("printed", "title", "authors", "year"),
    [
        ('Moe, Kim, and Lea Soe. 2012. "Sluice Gates of the Fen." Fen Studies 3 (1): 4-9.', "Sluice Gates of the Fen",
         ("Moe, Kim", "Lea Soe"), "2012"),
        ("Moe, K. and Soe, L. (2012) 'Sluice gates of the fen', Fen Studies, 3(1), pp. 4-9. Available at: "
         "https://fen.example/1 (Accessed: 4 June 2021).", "Sluice gates of the fen", ("Moe, K.", "Soe, L."), "2012"),
        ("K. Moe, L. Soe, Sluice gates of the fen, J. Fen Stud. 3 (2012) 4–9.", "Sluice gates of the fen",
         ("K. Moe", "L. Soe"), "2012"),
        ("MOE, K.; SOE, L. Comportas do pântano. Revista do Pântano, Recife, v. 3, n. 1, p. 4-9, 2012.",
         "Comportas do pântano", ("MOE, K.", "SOE, L."), "2012"),
        ("Петров П. П. Шлюзы болота // Вестник болот. — 2012. — № 3. — С. 4–9.", "Шлюзы болота", ("Петров П. П",),
         "2012"),
        ("李明, 张华. 沼泽水闸研究[J]. 水利学报, 2012, 3(1): 4-9.", "沼泽水闸研究", ("李明", "张华"), "2012"),
        ("鈴木一郎「沼の水門」『水利研究』第3巻、2012年、4-9頁。", "沼の水門", ("鈴木一郎",), "2012"),
        ("MOE K. et SOE L., 2012, « Les vannes du marais », Revue des marais, n° 3, p. 4-9", "Les vannes du marais",
         ("MOE K.", "SOE L."), "2012"),
        ("Kim Moe: Die Schleusen im Moor. Emden 2012, S. 4.", "Die Schleusen im Moor", ("Kim Moe",), "2012"),
        ("K. Moe et al. Sluice gates of the fen. In Proceedings of the Fen Meeting, pages 4–9, 2012.",
         "Sluice gates of the fen", ("K. Moe",), "2012"),
        ("Fen Water Council (FWC). 2012. Gates of the fen. https://fen.example/2", "Gates of the fen",
         ("Fen Water Council",), "2012"),
        ("Moe, K., & Soe, L. (2012). Gates of the fen. Link", "Gates of the fen", ("Moe, K.", "Soe, L."), "2012"),
        ("Great Gates: A Study of the Fen. London: Sluice, 2012", "Great Gates: A Study of the Fen", (), "2012"),
    ],
)
def test_references_in_the_styles_of_countries_and_houses(
        printed: str, title: str, authors: tuple[str, ...], year: str) -> None:
    """Title, authors and year land where they belong; an English subtitle makes nobody an author."""
    made = parse(printed)
    assert made.title == title
    assert made.authors == authors
    assert made.date == year


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_when_the_writer_looked_is_no_part_of_the_claim(name: str) -> None:
    """An access date beside a printed address goes with it, and so does a colon before the address."""
    assert cited(name, f"The mill has nine wheels [{MILL}, accessed 3 May 2020].") == [BOTH[0]]
    assert cited(name, f"The mill has nine wheels: <{MILL}>. It turns.") == [BOTH[0]]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.adoc", f"= Mill\n\nThe mill has nine wheels [1]. The weir is old [2].\n\n== Sources\n\n. Moe. {MILL}\n. Soe. {WEIR}\n"),
        ("a.typ", f"= Mill\nThe mill has nine wheels [1]. The weir is old [2].\n\n= Sources\n+ Moe. {MILL}\n+ Soe. {WEIR}\n"),
    ],
)
def test_items_that_the_markup_counts_have_their_numbers(name: str, text: str) -> None:
    """AsciiDoc's "." and Typst's "+" print 1, 2, 3: a marker cites by these."""
    assert cited(name, text) == BOTH


def test_a_metadata_block_after_the_text_is_read_as_pandoc_reads_it() -> None:
    """References may stand in YAML at the file's end; its lines are neither text nor entries of a list."""
    text = (f"The mill has nine wheels [@moe, p. 4].\n\n---\nreferences:\n- id: moe\n  title: Wheels\n  URL: {MILL}\n...\n")
    assert cited("a.md", text) == [BOTH[0]]
    assert len(document("a.md", text).references) == 1


def test_a_rule_between_paragraphs_stays_a_rule() -> None:
    """Three hyphens before an ordinary line begin no metadata."""
    assert cited("a.md", f"Old.\n\n---\n\nThe mill has [nine wheels]({MILL}).\n\n---\n") == [BOTH[0]]


def test_a_printed_doi_is_a_source_in_markdown() -> None:
    """A DOI that is called one leads to its resolver, and leaves the claim; bare figures do not."""
    assert cited("a.md", "The mill has nine wheels (doi:10.5555/mill.9). It is 10.4/5 of a mile away.") == [
        ("The mill has nine wheels", "https://doi.org/10.5555/mill.9")]
    made = document("a.md", "The mill has nine wheels.[^1]\n\n[^1]: Moe, K. (2012). Wheels. doi:10.5555/mill.9").references
    assert [(r.title, dict(r.identifiers)["doi"]) for r in made] == [("Wheels", "10.5555/mill.9")]


def test_the_head_of_an_alert_is_no_part_of_its_first_sentence() -> None:
    """GitHub prints [!NOTE] as the head of a box."""
    assert cited("a.md", f"> [!NOTE]\n> The mill has [nine wheels]({MILL}).\n") == [BOTH[0]]
