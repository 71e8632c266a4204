"""Plain text whose notes stand behind it without a heading, beside lists that count from one, too."""

from __future__ import annotations

import pytest

from refs import formats
from refs.model import Document

NOTES = "[1] The surveyors counted poles, not houses.\n\n[2] Twice, in fact: in March\nand in May.\n\nThe second count was lost.\n\n[3] See the ledger."
TEXT = "The village had ninety houses[1] and one well[2]. It was sold in 1802.[3]\n\n"


def cited(made: Document) -> list[tuple[str, str]]:
    """(claim, what it cites) in order."""
    claims = {c.id: c.text for c in made.claims}
    entries = {r.id: r.text for r in made.references}
    return [(claims[k.claim], entries[k.reference]) for k in made.links]


def read(text: str) -> Document:
    """A plain text, read."""
    return formats.read(text.encode(), "village.txt")


def test_notes_are_told_by_the_markers_that_cite_them() -> None:
    """They name no year and no address, and one of them has two paragraphs."""
    assert [("The village had ninety houses", "The surveyors counted poles, not houses."),
            ("and one well", "Twice, in fact: in March and in May. The second count was lost."),
            ("It was sold in 1802.", "See the ledger.")] == cited(read(TEXT + NOTES))


def test_one_note_is_enough_where_its_number_is_in_brackets() -> None:
    """A single step of a list is none."""
    assert [("The village had ninety houses", "Poles were counted.")] == cited(
        read("The village had ninety houses[1], all of clay.\n\n[1] Poles were counted.\n"))
    assert [] == cited(read("The village had ninety houses¹, all of clay.\n\n1. Count the poles.\n"))


@pytest.mark.parametrize("text", [
    "The village had ninety houses.\n\n1. Count the poles.\n2. Count the wells.\n3. Write it down.\n",
    "The village[2] had ninety houses[1].\n\n1. Count the poles.\n2. Count the wells.\n",
    "The village[1] had ninety houses[7].\n\n1. Count the poles.\n2. Count the wells.\n",
    "Area grew by 12 m² and 7 m³.\n\n1. Count the poles.\n2. Count the wells.\n3. Write.\n",
])
def test_a_list_that_no_markers_count_is_no_list_of_notes(text: str) -> None:
    """Steps, numbers out of order, numbers beyond the list, powers."""
    assert [] == cited(read(text))


def test_a_list_of_sources_before_the_notes_is_not_what_the_markers_count() -> None:
    """Its entries are references that no marker cites: three markers are the three notes', not two of its entries'."""
    works = "References\n\n1. Aldo, P. The ledger of 1802. https://ledger.example/x\n2. Bly, R. Wells. 1990.\n\n"
    made = read(TEXT + works + NOTES)
    assert ["The surveyors counted poles, not houses.", "Twice, in fact: in March and in May. The second count was lost.",
            "See the ledger."] == [text for _, text in cited(made) if text][:3]
    assert {"https://ledger.example/x"} == {r.url for r in made.references if r.url}
    assert not any("Aldo" in text for claim, text in cited(made) if "village" in claim)


def test_the_markers_of_a_list_of_sources_stay_its_own() -> None:
    """Steps at a text's end take nothing from a list whose numbers the text cites."""
    works = "References\n\n[1] Aldo, P. The ledger of 1802.\n[2] Bly, R. Wells. 1990.\n\n"
    steps = "Appendix\n\n1. Count the poles.\n2. Count the wells.\n3. Write it down.\n"
    made = read("The village had ninety houses [1] and one well [2].\n\n" + works + steps)
    assert ["Aldo, P. The ledger of 1802.", "Bly, R. Wells. 1990."] == [text for _, text in cited(made)]


LISTED = "Bibliography\n\n[1] Aldo, P. The ledger of 1802.\n\n[2] Bly, R. Wells. 1990.\n\n[3] Cole, S. Poles. 1991.\n"


def test_a_numbered_bibliography_is_what_the_numbers_count() -> None:
    """A thesis heads its list so; footnotes beside it are cited by numbers of their own."""
    text = "The village had ninety houses [1] and one well [3].\n\n"
    wanted = ["Aldo, P. The ledger of 1802.", "Cole, S. Poles. 1991."]
    assert wanted == [entry for _, entry in cited(read(text + LISTED))]
    assert wanted == [entry for _, entry in cited(read(text + LISTED + "\nNotes\n\n[1] Poles were counted.\n"))][:2]


def test_notes_that_the_numbers_count_are_not_given_up_for_a_bibliography() -> None:
    """Where no number is higher than the notes are many, a longer list of works takes nothing from them."""
    text = "The village had ninety houses [1] and one well [2].\n\nNotes\n\n1. Poles were counted.\n2. In March.\n\n"
    assert ["Poles were counted.", "In March."] == [entry for _, entry in cited(read(text + LISTED))]


BOOK = ("Chapter 1\n\nThe mill ground corn in 1640.[1] It burnt in 1650.[2]\n\nThe fire\n\nA roof fell in.[3]\n\n"
        "Chapter 2\n\nThe mill was rebuilt in 1660.[1] A weir was added.[2]\n\n")
FIRST = "[1] Ames, History of Mills, 4.\n[2] Ames, History of Mills, 9.\n[3] Ames, Fires, 2.\n\n"
SECOND = "[1] Bond, Weirs, 12.\n\n[2] Bond, Weirs, 15.\nHe saw it himself.\n"


@pytest.mark.parametrize("notes", [
    f"Notes\n\nChapter 1\n\n{FIRST}Chapter 2\n\n{SECOND}",
    f"Notes\n\nThe Old Mill\n\n{FIRST}The New Mill\n\n{SECOND}",
    f"Notes\n\n{FIRST}{SECOND}",
])
def test_notes_by_chapter_belong_to_their_chapters_numbers(notes: str) -> None:
    """The numbers begin anew in each chapter, and so do those of its notes, with a heading of their own or without."""
    assert [("The mill ground corn in 1640.", "Ames, History of Mills, 4."), ("It burnt in 1650.", "Ames, History of Mills, 9."),
            ("A roof fell in.", "Ames, Fires, 2."), ("The mill was rebuilt in 1660.", "Bond, Weirs, 12."),
            ("A weir was added.", "Bond, Weirs, 15. He saw it himself.")] == cited(read(BOOK + notes))


def test_a_second_list_that_counts_from_one_is_no_chapters() -> None:
    """One chapter and two lists do not belong together."""
    made = read("Mills\n\nThe mill ground corn in 1640.[1] It burnt in 1650.[2]\n\nNotes\n\n"
                "1. Ames, Mills, 4.\n2. Ames, Fires, 9.\n\n1. Bond, Weirs, 12.\n2. Bond, Weirs, 15.\n")
    assert ["Ames, Mills, 4.", "Ames, Fires, 9."] == [entry for _, entry in cited(made)]


SOURCES = "References\n\n[1] Dam Board. Report. 1930.\n[2] Hydro Office. Works. 1931.\n[3] Turbine Co. List. 1932.\n"


def test_both_kinds_of_brackets_may_cite_one_list() -> None:
    """Where each entry is cited in one way alone, and nearly all of them are."""
    text = "The dam is 90 metres high [1]. It was built in 1931 (2). It opened in May (1931) with six turbines (3).\n\n"
    assert {("The dam is 90 metres high", "Dam Board. Report. 1930."), ("It was built in 1931", "Hydro Office. Works. 1931."),
            ("It opened in May (1931) with six turbines", "Turbine Co. List. 1932.")} == {
                (claim.rstrip(". "), entry) for claim, entry in cited(read(text + SOURCES))}


@pytest.mark.parametrize("text", [
    "The dam is 90 metres high [1]. Its load follows from equation (2). Six turbines turn in it (3).",
    "The dam is 90 metres high [1]. Its aims are (2) to hold water and (3) to turn wheels.",
    "The dam is 90 metres high [1] [2] [3]. It was built in 1931 (2).",
    "The dam is 90 metres high [1]. It was built in 1931 (7).",
])
def test_round_brackets_that_count_or_explain_cite_nothing(text: str) -> None:
    """Equations, lists inside a sentence, entries that are cited already, numbers beyond the list."""
    assert not any("Hydro" in entry and "1931" in claim for claim, entry in cited(read(f"{text}\n\n{SOURCES}")) if "[" not in claim)
    assert {claim.rstrip(". ") for claim, _ in cited(read(f"{text}\n\n{SOURCES}"))} == {"The dam is 90 metres high"}
