"""The contrast suite holds the tool's error rates, class by class."""

from __future__ import annotations

import pytest

from tests.contrast.rates import CLASSES, false_flags, rows, told_apart
from verify.judge.scorers.lexical import Lexical


@pytest.mark.parametrize("kind", CLASSES)
def test_flips_are_told_apart(kind: str) -> None:
    """At least 90 % of the flips of every class are flagged while their claim is not."""
    told = told_apart(Lexical(), kind)
    assert sum(told) >= 0.9 * len(told)


def test_paraphrases_are_left_alone() -> None:
    """At most 2 % of paraphrases and unflipped claims are flagged."""
    flags = false_flags(Lexical())
    assert sum(flags) <= 0.02 * len(flags)


def test_the_suite_is_large_enough() -> None:
    """Three hundred minimal pairs and more, every class among them."""
    assert sum(len(rows(kind)) for kind in CLASSES) >= 300
