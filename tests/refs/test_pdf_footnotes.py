"""Footnotes at the foot of pages: told by raised numbers and small letters, and by nothing less."""

from __future__ import annotations

from dataclasses import replace

import pytest

from refs.formats._pdf_footnotes import split, unraised
from refs.formats._pdf_lines import RAISED, PageLine
from refs.reading.markers import markers_in


def up(number: int) -> str:
    return f"{RAISED[0]}{number}{RAISED[1]}"


def line(text: str, size: float = 11.0, page: int = 1) -> PageLine:
    return PageLine(text, 10.0, 200.0, page, 0, size)


BODY = [line(f"The weir was closed in May{up(1)} and opened again in June.{up(2)}"), line("The rest of the page is text of the same size.")]
FOOT = [line(f"{up(1)} A. Lind, On weirs, 2012,", 8.5), line("Weir Press.", 8.5), line("2", 6.0), line("B. Ode, Gates, 2014.", 8.5)]


def told(pages: list[list[PageLine]]) -> tuple[list[list[str]], dict[int, str]]:
    rest, notes = split(pages)
    return [[one.text for one in lines] for lines in rest], {n.number: " ".join(one.text for one in n.lines).strip() for n in notes}


def test_notes_are_taken_from_the_page_and_their_numbers_become_markers() -> None:
    """A note may go on over a line, and its number may stand alone."""
    rest, notes = told([[*BODY, *FOOT, line("7", 9.0)]])
    assert notes == {1: "A. Lind, On weirs, 2012, Weir Press.", 2: "B. Ode, Gates, 2014."}
    assert rest[0][:2] == ["The weir was closed in May [1] and opened again in June. [2]", BODY[1].text]


def test_notes_are_counted_on_over_the_pages() -> None:
    """Where each page begins with 1 anew, every note has a number of its own."""
    second = [replace(one, page=2) for one in [*BODY, *FOOT]]
    rest, notes = told([[*BODY, *FOOT], second])
    assert {"notes": [1, 2, 3, 4], "marker_3": True, "marker_4": True} == {
        "notes": list(notes),
        "marker_3": "[3]" in rest[1][0],
        "marker_4": "[4]" in rest[1][0],
    }


@pytest.mark.parametrize("foot", [
    [line("1 A. Lind, On weirs, 2012.", 11.0)],
    [line("Figure 3. A weir.", 8.5)],
    [line("5 A. Lind, On weirs, 2012.", 8.5)],
    [],
])
def test_without_both_signs_nothing_is_a_note(foot: list[PageLine]) -> None:
    """Lines of the text's size, captions, and numbers that are raised nowhere stay where they are."""
    rest, notes = told([[*BODY, *foot]])
    assert notes == {}
    assert rest[0] == ["The weir was closed in May¹ and opened again in June.²", *(unraised(o.text) for o in [BODY[1], *foot])]


def test_a_list_of_sources_in_small_letters_is_none() -> None:
    """Below its heading the numbers are those of the list."""
    lines = [*BODY, line("References", 11.0), line("1. A. Lind, On weirs, 2012.", 8.5), line("2. B. Ode, Gates, 2014.", 8.5)]
    rest, notes = told([lines])
    assert (notes, len(rest[0])) == ({}, len(lines))


def test_no_sign_of_ours_is_left_in_the_text() -> None:
    """Raised numbers without a note stay raised: a list at the end may have them, and none is a figure of the text."""
    rest, _ = told([[*BODY, *FOOT], [line(f"Ten{up(9)} more.")]])
    assert not any(sign in text for lines in rest for text in lines for sign in RAISED)


@pytest.mark.parametrize(("printed", "shown"), [
    (f"{up(3)}", "³"), (f"{up(3)},{up(4)}", "³,⁴"), (f"{up(1)}–{up(3)}", "¹⁻³"), (f"{up(12)}, {up(14)}", "¹²,¹⁴"),
])
def test_raised_numbers_that_stand_together_stay_together(printed: str, shown: str) -> None:
    """A list of numbers or a range is one marker."""
    rest, _ = told([[line(f"The weir is old.{printed} It is long.")]])
    assert rest == [[f"The weir is old.{shown} It is long."]]


@pytest.mark.parametrize(("text", "labels"), [
    ("The weir is old.¹⁻³ It", ("1", "2", "3")), ("It grew by 40%⁴ then", ("4",)), ("in 1931³ it", ("3",)),
    ("The weir.²,⁵ It", ("2", "5")), ("It is 40 m² wide", None), ("about 10⁻⁶ of it", None),
])
def test_raised_figures_are_markers_where_they_are_no_powers(text: str, labels: tuple[str, ...] | None) -> None:
    """A unit or a ten before them makes them powers."""
    assert [labels] == [f.labels for f in markers_in(text)] or (labels is None and not list(markers_in(text)))


@pytest.mark.parametrize(("text", "labels", "pages"), [
    ("The weir is old.[note a] It", ("1",), ""), ("The weir is old.[lower-alpha b] It", ("2",), ""),
    ("The weir is old.[note 2] It", ("2",), ""), ("The weir is old.[1]:44 It", ("1",), "44"),
    ("The weir is old.[1]: 44–46 It", ("1",), "44–46"), ("The weir is old.[1]: It", ("1",), "")])
def test_a_marker_of_a_wiki_has_its_letter_and_its_pages(text: str, labels: tuple[str, ...], pages: str) -> None:
    """Notes are lettered as well as numbered, and {{rp}} prints the page behind the bracket."""
    assert [(labels, pages)] == [(f.labels, f.pages) for f in markers_in(text)]
