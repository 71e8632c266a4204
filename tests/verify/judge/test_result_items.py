"""Result lists: the place, the figure and the club of one name are not those of another."""

from __future__ import annotations

import pytest

from reports.findings import Support
from verify.judge.scorers.base import ClaimText, SourceText
from verify.judge.scorers.lexical import Lexical

_PAGE = ("County regatta, Holm, 3 June 2016\n"
         "Single sculls: 1. Ivo Hark (Brill) 8:14.2; 2. Tam Oster (Quay) 8:19.7; 3. Jon Pell (Quay) 8:31.0.\n"
         "Tug race: 1. Tam Oster (Quay) 61.5; 2. Rolf Beck (Brill) 58.0; 3. Ivo Hark (Brill) 57.2.\n"
         "The wind was light, and about 900 people watched.")


def _support(claim: str) -> Support:
    return Lexical().judge(ClaimText(claim), SourceText(_PAGE, _PAGE)).support


@pytest.mark.parametrize("claim", [
    "Tam Oster finished first in the single sculls.",
    "Rolf Beck won the tug race with 61.5.",
    "Jon Pell rowed the single sculls in 8:14.2.",
    "Jon Pell competes for Brill.",
    "Ivo Hark came first in the single sculls and second in the tug race.",
])
def test_what_the_list_has_of_another_is_not_supported(claim: str) -> None:
    """The rank, the time, or the club of another rower."""
    assert _support(claim) is not Support.SUPPORTED


@pytest.mark.parametrize("claim", [
    "Ivo Hark won the single sculls in 8:14.2.",
    "Ivo Hark came first in the single sculls and third in the tug race.",
    "Tam Oster of Quay won the tug race with 61.5.",
    "Ivo Hark (Brill) beat Tam Oster of Quay in the single sculls.",
])
def test_what_the_list_says_convicts_nobody(claim: str) -> None:
    """A name's own rank, figure and club."""
    judged = Lexical().judge(ClaimText(claim), SourceText(_PAGE, _PAGE))
    assert judged.support in (Support.SUPPORTED, Support.PARTIAL)
    assert [] == [f for f in judged.facts if f.status.value == "different"]
