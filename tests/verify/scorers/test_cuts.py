"""Training pairs cut from marked claims: what is taken out, and what is said of the rest."""

from __future__ import annotations

import random

from tests.gold.cuts import cut, removed

MARKED = {"id": "m", "title": "", "context": "", "source": ["The mill burned down in the night."],
          "claim": "The old mill burned down in May.",
          "claim_tokens": ["The", "old", "mill", "burned", "down", "in", "May", "."],
          "unsupported_spans": [False, True, False, False, False, False, False, False]}
BACKED = {"id": "b", "title": "", "context": "", "claim": "The mill burned.", "label": "supported", "supporting": [[1]],
          "source": ["A quiet village.", "The mill burned down.", "Nobody was hurt."]}


def test_cut_takes_the_marked_words() -> None:
    """Without its unsupported words the claim counts as supported; without another word it does not."""
    first, second = cut(MARKED, random.Random(1))
    assert ("The mill burned down in May.", "supported") == (first["claim"], first["label"])
    assert ("partially_supported", True) == (second["label"], "old" in second["claim"])


def test_claim_without_marks_is_not_cut() -> None:
    """A claim with no marked word, or hardly any other, yields nothing."""
    marks = [[False] * 8, [True] * 8]
    assert [[], []] == [list(cut({**MARKED, "unsupported_spans": m}, random.Random(1))) for m in marks]


def test_removed_evidence_is_no_support() -> None:
    """A source without its evidence does not support the claim; one that keeps the evidence does."""
    made = {r["id"]: r for r in removed(BACKED, random.Random(1))}
    assert {"b-none": "not_supported", "b-half": "not_supported", "b-rest": "supported"} == {
        i: r["label"] for i, r in made.items()}
    assert [False, False, True] == ["The mill burned down." in r["source"] for r in made.values()]
