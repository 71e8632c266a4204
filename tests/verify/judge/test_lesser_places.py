"""Who is only named beside the one who did it, how often something is done, and which value came before which."""

from __future__ import annotations

import pytest

from reports.findings import Support
from verify.judge.scorers.base import ClaimText, SourceText
from verify.judge.scorers.lexical import Lexical

_REST = " The fair at Dorn was founded in 1922. Its secretary is Hedda Lunn of Selby."


def _support(claim: str, page: str) -> Support:
    return Lexical().judge(ClaimText(claim), SourceText(page + _REST, page + _REST)).support


@pytest.mark.parametrize(("page", "claim"), [
    ("The medal for the finest ram went to Orla Finch, ahead of Tom Sayer.", "Tom Sayer won the medal for the finest ram."),
    ("According to Lunn, three of the judges had threatened to leave the fair.", "Lunn had threatened to leave the fair."),
    ("The scales are tested once a week.", "The scales are tested once a month."),
    ("The guide is printed twice a year.", "The guide is printed once a year."),
    ("This year 12,400 people came, up from 9,850 in 2019.", "The number of people fell from 12,400 to 9,850."),
    ("The eggs may lie in the soil for up to eight weeks.", "The eggs may lie in the soil for up to eight years."),
    ("The breed is rare in Britain and extremely rare in France.", "The breed is extremely rare in Britain."),
    ("Jo Marsh, who had not been invited, left the board in May.", "Hedda Lunn left the board in May."),
])
def test_another_is_meant(page: str, claim: str) -> None:
    """The page has the words, and says them of another, of another time or the other way round."""
    assert _support(claim, page) is not Support.SUPPORTED


@pytest.mark.parametrize(("page", "claim"), [
    ("The medal for the finest ram went to Orla Finch, ahead of Tom Sayer.", "The medal went to Orla Finch."),
    ("The medal for the finest ram went to Orla Finch, ahead of Tom Sayer.", "Tom Sayer came second, behind Orla Finch."),
    ("According to Lunn, three of the judges had threatened to leave the fair.",
     "Three judges had threatened to leave the fair, according to Lunn."),
    ("The scales are tested every week.", "The scales are tested once a week."),
    ("The list is sent out monthly.", "The list is sent out every month."),
    ("This year 12,400 people came, up from 9,850 in 2019.", "The number of people rose from 9,850 to 12,400."),
    ("The eggs may lie in the soil for up to eight weeks.", "The eggs may lie in the soil for as long as eight weeks."),
])
def test_the_same_in_other_words(page: str, claim: str) -> None:
    """The one who did it, the same rate, the same two values."""
    assert _support(claim, page) is not Support.NOT_SUPPORTED
    assert _support(claim, page) is not Support.CONTRADICTED
