"""What PDFium gives apart or out of order: labels of lists, pieces of lines; paragraphs by their place and size."""

from __future__ import annotations

import pytest

from refs.formats._pdf_footnotes import split
from refs.formats._pdf_layout import paragraphs
from refs.formats._pdf_lines import RAISED, PageLine
from refs.formats._pdf_rows import rows


def at(text: str, left: float, foot: float, size: float = 10.0, page: int = 1) -> PageLine:
    """A line whose letters are half as wide as they are high."""
    return PageLine(text, left, left + len(text) * size / 2, page, 0, size, foot)


def up(number: int) -> str:
    """A number with the signs of a raised one."""
    return f"{RAISED[0]}{number}{RAISED[1]}"


def words(lines: list[PageLine]) -> list[str]:
    """The texts of lines."""
    return [one.text for one in lines]


def test_labels_drawn_behind_the_page_go_before_their_items() -> None:
    """A number or bullet goes to the line at its height, and not to one far away from it or of another column."""
    lines = [at("Open the sluice.", 40, 700), at("Read the gauge.", 40, 680), at("A far word", 300, 660),
             at("1.", 28, 700), at("•", 30, 680.4), at("2.", 28, 660)]
    assert ["1. Open the sluice.", "• Read the gauge.", "A far word", "2."] == words(rows(lines))


def test_pieces_at_one_height_are_one_line() -> None:
    """A raised number parts a line; the cell of a table beside it and the next column stay apart."""
    lines = [at(f"The sluice{up(1)}", 40, 700), at("was opened", 108, 700.3), at(").", 158.5, 700), at("1931", 300, 700)]
    assert [f"The sluice{up(1)} was opened).", "1931"] == words(rows(lines))


def test_a_raised_number_alone_begins_the_note_behind_it() -> None:
    """A page's number and a figure in a column of numbers do not."""
    assert [f"{up(3)} Gates, 2014."] == words(rows([at("3", 40, 84, 6), at("Gates, 2014.", 46, 80)]))
    assert ["3", "Gates, 2014."] == words(rows([at("3", 40, 92, 10), at("Gates, 2014.", 46, 80)]))


def below(*gaps: float, size: float = 10.0) -> list[PageLine]:
    """Lines of one length, each so far below the one before it."""
    foot, made = 700.0, []
    for number, gap in enumerate(gaps):
        foot -= gap
        made.append(at(f"this line of the paper goes on and has the number {number}", 40, foot, size))
    return made


def test_a_wider_gap_begins_a_paragraph() -> None:
    """Without a stop at its end a paragraph ends, too, where the next line stands further below."""
    made = paragraphs(below(0, 12, 12, 12, 20, 12, 12, 12.5))
    assert [4, 4] == [p.text.count("this line") for p in made]


def test_another_size_of_letters_begins_a_paragraph() -> None:
    """A heading is none of the words of the sentence below it; over a page's edge a paragraph goes on."""
    heading = at("What was measured", 40, 650, 14)
    lines = [*below(0, 12, 12, 12, 12), heading, at("The gauge rose by two feet", 40, 632), at("in one night.", 40, 620)]
    assert ["What was measured", "The gauge rose by two feet in one night."] == [p.text for p in paragraphs(lines)][1:]
    over = [*below(0, 12, 12, 12, 12, 12), at("and ends here.", 40, 700, page=2)]
    assert 1 == len(paragraphs(over))


def test_bullets_begin_the_entries_of_a_list_of_sources() -> None:
    """Each bullet is an entry; one bullet alone is no list."""
    lines = [at("Text.", 40, 700), at("References", 40, 680, 14), at("• Lind, A. On weirs.", 40, 660), at("Weir Press, 2012.", 48, 648),
             at("• Ode, B. Gates. 2014.", 40, 636)]
    assert ["Text.", "References", "Lind, A. On weirs. Weir Press, 2012.", "Ode, B. Gates. 2014."] == [p.text for p in paragraphs(lines)]


FOOT = [at(f"{up(1)} A. Lind, On weirs, 2012.", 40, 100), at("Weir Press.", 40, 88), at(f"{up(2)} B. Ode, Gates, 2014.", 40, 76), at("7", 200, 40)]


@pytest.mark.parametrize("text", [
    [at(f"The weir was closed in May.{up(1)} It opened in June.{up(2)}", 40, 700)],
    [at(f"The weir was closed in May.{up(1)} It opened in June.", 40, 700), at(f"{up(2)} Then it rained.", 40, 688)],
])
def test_notes_as_large_as_the_text_are_told_by_their_raised_numbers(text: list[PageLine]) -> None:
    """They go on to the foot of the page; a marker that begins a line is none of them."""
    rest, notes = split([[*text, *FOOT]])
    assert [(1, "A. Lind, On weirs, 2012. Weir Press."), (2, "B. Ode, Gates, 2014.")] == [
        (n.number, " ".join(x.text for x in n.lines)) for n in notes]
    assert "[2]" in " ".join(words(rest[0])) and "7" == rest[0][-1].text


def test_isotopes_at_the_head_of_a_line_begin_no_note() -> None:
    """A raised number that touches the next letter belongs to it."""
    lines = [at(f"We counted the decay of lead-{up(2)} twice.", 40, 700), at(f"{up(2)}H was counted, too.", 40, 688), at("So was oxygen.", 40, 676)]
    rest, notes = split([lines])
    assert [] == notes and 3 == len(rest[0])


def test_a_power_of_nought_is_no_note() -> None:
    """No note has the number 0, and a line without a number has none."""
    lines = [at(f"We took x{up(0)} twice, and x{up(0)}.", 40, 700), at("It is one.", 40, 688)]
    assert [] == split([lines])[1]


def test_beside_a_list_of_sources_a_notes_marker_says_that_it_is_one() -> None:
    """The text may print the list's numbers in brackets, and [1] must not mean two things."""
    page = [at(f"The weir was closed in May.{up(1)} It was low [1].", 40, 700), *FOOT[:2]]
    rest, _ = split([page, [at("References", 40, 700, page=2), at("[1] Ode, B. Gates.", 40, 688, page=2)]])
    assert ["The weir was closed in May. [note 1] It was low [1]."] == words(rest[0])
