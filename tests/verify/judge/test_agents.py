"""Who does it, and who says it: the claim's doer beside the page's (`pair/agents.py`, `pair/speakers.py`)."""

from __future__ import annotations

import pytest

from reports.findings import Support
from verify.judge.scorers.base import ClaimText, SourceText
from verify.judge.scorers.lexical import Lexical

_MATCH = ("Brannock won 2-0 at Deal on Saturday. Tess Ilver opened the scoring after a cross by Mia Roe. "
          "The captain, Ada Quist, was praised by the coach (Jon Lamm, in his third year) but attacked by the fans. "
          "Deal's manager, Rosa Penn, said she would resign. Chairman Abel Torr said nothing. The crowd was small.")


def _support(claim: str, source: str = _MATCH) -> Support:
    return Lexical().judge(ClaimText(claim), SourceText(source, source)).support


@pytest.mark.parametrize("claim", [
    "Mia Roe opened the scoring.",
    "Abel Torr said that Rosa Penn would resign.",
])
def test_another_doer_is_doubted(claim: str) -> None:
    """A claim that gives the deed or the words to another one of the page is not called supported."""
    assert _support(claim) is not Support.SUPPORTED


@pytest.mark.parametrize("claim", [
    "Tess Ilver opened the scoring.",
    "Rosa Penn said that she would resign.",
    "The coach praised the captain, Ada Quist.",
])
def test_the_same_doer_is_not_doubted(claim: str) -> None:
    """The one who does it in the page may do it in the claim."""
    assert _support(claim) is Support.SUPPORTED
