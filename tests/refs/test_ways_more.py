"""More ways of writing: typed lists in every format, author and year as journals print them, numbers that mark."""

from __future__ import annotations

import pytest

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
