"""Claims that take their words crosswise from two parts of a sentence, and claims that only leave something out."""

from __future__ import annotations

import pytest

from reports.findings import Support
from verify.judge.scorers.base import ClaimText, Judgement, SourceText
from verify.judge.scorers.lexical import Lexical

_DEER = "Fallow deer were counted in 41 of the plots, roe deer in 17. "
_BOAT = "The night boat carries 300 passengers in summer and 120 in winter. "
_LANES = "Lorries are banned from the left lane on weekdays; coaches are banned only at night. "
_SOUP = "Tinned soup was stored in the cellar, while dried fruit was kept in the loft. "
_ROUTE = "The path leads from the mill in the west to the chapel in the east. "
_SALE = "Ostrom sold 90 pianos in 1988, six of them to schools. "
_STREAM = "The stream enters the marsh at Holt and leaves it at Wick. "
_REST = "The inn has nine rooms. Guests are asked to arrive before dark. The owner, Hedda Lunn, bought it in 1977."


def _judged(claim: str, page: str) -> Judgement:
    return Lexical().judge(ClaimText(claim), SourceText(page + _REST, page + _REST))


@pytest.mark.parametrize(("page", "claim"), [
    (_DEER, "Roe deer were counted in 41 of the plots."),
    (_BOAT, "The night boat carries 300 passengers in winter."),
    (_LANES, "Lorries are banned only at night."),
    (_SOUP, "Dried fruit was stored in the cellar."),
    (_ROUTE, "The path leads from the mill in the east to the chapel in the west."),
    (_SALE, "Ostrom sold 90 pianos to schools in 1988."),
    (_STREAM, "The stream enters the marsh at Wick."),
])
def test_what_is_taken_crosswise_is_not_supported(page: str, claim: str) -> None:
    """The value of one part with the thing of another is not what the sentence says."""
    assert _judged(claim, page).support is not Support.SUPPORTED


@pytest.mark.parametrize(("page", "claim"), [
    (_DEER, "Fallow deer were counted in 41 of the plots."),
    (_BOAT, "The night boat carries 120 passengers in winter."),
    (_LANES, "Coaches are banned only at night."),
    (_SOUP, "Dried fruit was kept in the loft."),
    (_ROUTE, "The path leads to the chapel in the east."),
    (_SALE, "Ostrom sold 90 pianos in 1988."),
    (_STREAM, "The stream leaves the marsh at Wick."),
])
def test_what_one_part_says_is_supported(page: str, claim: str) -> None:
    """A claim made of one part of the sentence, and of what both parts share, crosses nothing."""
    assert _judged(claim, page).support is Support.SUPPORTED
