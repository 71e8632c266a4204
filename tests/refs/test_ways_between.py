"""What stands between markers and inside calls: ranges of JATS, cells and captions of Typst."""

from __future__ import annotations

import pytest

from refs import formats
from refs.model import Document

JATS = ('<article><body><sec><title>A</title><p>The weir was closed {marks}.</p></sec></body><back><ref-list>'
        + "".join(f'<ref id="r{n}"><label>{n}</label><mixed-citation>Lind A. Weir {n}. 2012. https://w{n}.example</mixed-citation></ref>'
                  for n in range(1, 7)) + "</ref-list></back></article>")


def xref(number: int) -> str:
    return f'<xref ref-type="bibr" rid="r{number}">{number}</xref>'


def labels(made: Document, claim: str) -> list[str]:
    names = {r.id: r.label for r in made.references}
    return [names[link.reference] for c in made.claims if c.text == claim for link in made.links if link.claim == c.id]


@pytest.mark.parametrize(("marks", "wanted"), [
    (xref(1) + "–" + xref(4), "1 2 3 4"), (xref(2) + " - " + xref(5), "2 3 4 5"), (xref(1) + "," + xref(4), "1 4"),
    (f"<sup>{xref(1)}&#8211;{xref(3)},{xref(6)}</sup>", "1 2 3 6"), (xref(4) + "–" + xref(1), "4 1"),
    (xref(1) + "–" + '<xref ref-type="fig" rid="f4">4</xref>', "1"),
])
def test_a_dash_between_two_markers_is_a_range(marks: str, wanted: str) -> None:
    """All that lie between are cited; a comma, a range backwards and a figure's number make none."""
    made = formats.read(JATS.format(marks=marks).encode(), "a.nxml", "jats")
    got = [label for c in made.claims if c.text.startswith("The weir was closed") for label in labels(made, c.text)]
    assert got == [f"[{n}]" for n in wanted.split()]


def test_cells_and_captions_are_text_each_by_itself() -> None:
    """Content in the arguments of a table or a figure is read; a call that shows nothing hides it."""
    made = formats.read(
        b'#table(columns: 2, [Port of *Velm*], [Dues: #link("https://cell.example/1")[list]])\n\n'
        b'#figure(image("x.png"), caption: [The wall, from #link("https://cap.example")[the port]]) <wall>\n'
        b'#set page(header: [#link("https://head.example")[x]])\n#let y = [#link("https://let.example")[x]]\n', "a.typ")
    assert [c.text for c in made.claims] == ["Dues: list", "The wall, from the port"]
    assert [r.url for r in made.references] == ["https://cell.example/1", "https://cap.example"]


def test_a_link_that_code_makes_in_a_call_is_not_lost() -> None:
    """In arguments a call is written without its number sign."""
    made = formats.read(b'= T\n#table(columns: 1, link("https://code.example/2")[the list])\n', "a.typ")
    assert [(r.url, r.label) for r in made.references] == [("https://code.example/2", "the list")]
