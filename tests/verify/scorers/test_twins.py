"""A page that names the claim's place, and says the thing of another: laid word by word beside each other they tell."""

from __future__ import annotations

import pytest

from reports.findings import Support
from verify.judge.scorers.base import ClaimText, SourceText
from verify.judge.scorers.lexical import Lexical

TOWN = ("The town of Oxbury lies on the river Tarn, a day's walk from the coast.\nIts market is held on Saturdays, and the "
        "old bridge carries most of the traffic.\nVisitors come for the cloth museum and for the walks along the water.\n")


def supported(claim: str, sentence: str) -> bool:
    text = TOWN + sentence
    return Lexical().judge(ClaimText(claim), SourceText(text, text)).support is Support.SUPPORTED


@pytest.mark.parametrize(("claim", "sentence"), [
    ("The dam on the Tarn was finished in August 1911.", "The dam on the Lindqvist was finished in August 1911."),
    ("Ruth Calloway was born in Oxbury in 1987.", "Ruth Calloway was born in Tanaka in 1987."),
    ("Thomas Vane won the regatta on the Tarn.", "Thomas Vane won the regatta on the Marle."),
    ("The court in Oxbury fined the brewery 40,000 euros.", "The court in Brenholm fined the brewery 40,000 euros."),
])
def test_a_name_exchanged_takes_support_away(claim: str, sentence: str) -> None:
    """The claim's name stands elsewhere on the page, and the fact is told of another."""
    assert not supported(claim, sentence)


@pytest.mark.parametrize(("claim", "sentence"), [
    ("The dam on the Tarn was finished in August 1911.", "The dam on the Tarn was finished in August 1911."),
    ("Calloway was born in Oxbury in 1987.", "Ruth Calloway was born in Oxbury in 1987."),
    ("In August 1911 the dam on the Tarn was finished.", "The dam on the Tarn was finished in August 1911, and one on the Marle in 1913."),
])
def test_the_same_name_in_another_form_or_place_does_not(claim: str, sentence: str) -> None:
    """A first name more, another order, a second place in a clause of its own."""
    assert supported(claim, sentence)
