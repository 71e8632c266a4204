"""Where the words of a PDF's link stand in its text: told by what is before them, and by nothing where that fails."""

from __future__ import annotations

import pytest

from refs.formats._pdf_layout import Paragraph
from refs.formats._pdf_links import PageLink, placed

PARTS = [
    Paragraph("The lock is described here, and its keeper is named here.", 1),
    Paragraph("Aas, N. 2011. Locks. https://doi.org/10.1000/182-a.", 2),
    Paragraph("Berg, O. 2014. Keepers. https://doi.org/10.1000/191-b.", 2),
    Paragraph("The lock is described here, too.", 3),
    Paragraph("[1] The keeper is named in the ledger², p. 4.", 1),
]
TEXT = "\n\n".join(p.text for p in PARTS)
STARTS = [TEXT.index(p.text) for p in PARTS]


def where(page: int, words: str, before: str = "") -> str:
    """What stands in the text where a link was placed, "" where it was not."""
    link = placed(TEXT, PARTS, STARTS, [PageLink("https://x.example/", page, words, before)])[0]
    return TEXT[link.at - 10:link.at + 32] if link.at >= 0 else ""


@pytest.mark.parametrize(("page", "words", "before", "around"), [
    (1, "here", "The lock is described", "described here, and its"),
    (1, "here", "and its keeper is named", "is named here."),
    (3, "here", "The lock is described", "described here, too"),
    (2, "https://doi.org/10.1000/191-b", "Berg, O. 2014. Keepers.", "Keepers. https://doi.org/10.1000/191"),
    (2, "191-b", "", "/191-b"),
    (1, "ledger2", "is named in the", "the ledger², p. 4"),
])
def test_words_are_told_by_those_before_them(page: int, words: str, before: str, around: str) -> None:
    """On their own page alone; a raised number in them is one, whatever signs print it."""
    assert around.split()[-1] in where(page, words, before)
    assert where(page, words, before)[10:].strip()[:3] == words[:3]


@pytest.mark.parametrize(("page", "words", "before"), [
    (1, "here", ""),
    (2, "https://doi.org/10.", ""),
    (2, "nowhere", "Berg, O."),
    (2, "", "Berg, O."),
    (9, "described", "The lock is"),
])
def test_words_that_stand_twice_or_nowhere_have_no_place(page: int, words: str, before: str) -> None:
    """A wrong place would put an address into another work's entry."""
    assert "" == where(page, words, before)
