"""Rows of a table, exceptions, "rather than": what `pair/cells.py` and `pair/excepted.py` doubt and what they let be."""

from __future__ import annotations

import pytest

from reports.findings import Support
from verify.judge.lexical.pair.cells import cell_doubts
from verify.judge.lexical.pair.excepted import excepted_doubts
from verify.judge.lexical.pair.words import words_of
from verify.judge.scorers.base import ClaimText, SourceText
from verify.judge.scorers.lexical import Lexical

_TABLE = ("Orders of the guild in 1790\nMaster | Trade | Street\nJonas Pell | cooper | Mill Lane\n"
          "Anna Trask | weaver | Ropewalk\nPeter Quill | cooper | Ropewalk")


@pytest.mark.parametrize(("claim", "doubted"), [
    ("Jonas Pell had his shop in Mill Lane.", False),
    ("Peter Quill was a cooper at the Ropewalk.", False),
    ("Anna Trask and Peter Quill lived at the Ropewalk.", False),
    ("Jonas Pell had his shop at the Ropewalk.", True),
    ("Anna Trask was a cooper.", True),
    ("The guild had three masters.", False),
])
def test_cells_of_two_rows_are_doubted(claim: str, doubted: bool) -> None:
    """A claim that puts together the cells of two rows is doubted, one that stays in its rows is not."""
    assert bool(list(cell_doubts(claim, _TABLE))) == doubted


@pytest.mark.parametrize("text", ["no table here", "a | b", "| | |\n|\n||||", "x\ty\n" * 3, ""])
def test_text_without_a_table_raises_no_doubt(text: str) -> None:
    """Bars and tabs alone make no table."""
    assert list(cell_doubts("Jonas Pell had a shop.", text)) == []


@pytest.mark.parametrize(("claim", "source", "doubted"), [
    ("Dogs are allowed on the north beach.", "Dogs are allowed everywhere except on the north beach.", True),
    ("Dogs are allowed everywhere.", "Dogs are allowed everywhere except on the north beach.", True),
    ("Dogs are forbidden on the north beach.", "Dogs are allowed everywhere except on the north beach.", False),
    ("Dogs are not allowed on the north beach.", "Dogs are allowed everywhere except on the north beach.", False),
    ("Dogs are allowed on the south beach.", "Dogs are allowed everywhere except on the north beach.", False),
    ("The paper was made of rags.", "The paper was made of straw rather than rags.", True),
    ("The paper was made of straw.", "The paper was made of straw rather than rags.", False),
    ("Straw was used instead of rags for the paper.", "The paper was made of straw rather than rags.", False),
])
def test_what_is_taken_out_is_not_claimed(claim: str, source: str, doubted: bool) -> None:
    """What the source takes out again is not stated of it, and "all" is not stated where there is an exception."""
    assert bool(list(excepted_doubts(words_of(claim), words_of(source)))) == doubted


@pytest.mark.parametrize(("claim", "source"), [
    ("Guests can borrow a kayak with a paddle.", "The hostel lends guests a kayak with a paddle. It has 20 beds."),
    ("More than 300 sailors lost their lives.", "More than 300 sailors died in the storm of 1703. The fleet sank."),
    ("The club would pay $40,000 for the pitch, said chairman Rolf Eder.",
     "Chairman Rolf Eder said the club would pay $40,000 for the pitch. The mayor was pleased."),
])
def test_one_deed_told_from_two_ends_is_supported(claim: str, source: str) -> None:
    """Lending and borrowing, dying and losing one's life, a speaker after the speech: nothing is the other way round."""
    assert Lexical().judge(ClaimText(claim), SourceText(source, source)).support is Support.SUPPORTED
