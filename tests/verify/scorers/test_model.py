"""The learned weights as they are evaluated: trees, the curve, the score that is told."""

from __future__ import annotations

import random
from itertools import pairwise

from reports.findings import Support
from verify.judge.lexical.features import claim_features, word_features
from verify.judge.lexical.model import shipped
from verify.judge.lexical.reading import index_of, reading_of
from verify.judge.scorers.base import ClaimText, SourceText


def rows(count: int) -> list[dict[str, float]]:
    """Rows of made-up features, seeded."""
    chance = random.Random(5)
    return [{name: chance.choice((0.0, 0.3, 1.0, 4.0)) for name in shipped().wide.features} for _ in range(count)]


def test_walk_and_written_out() -> None:
    """A walk over the nodes and the written out trees give the same sums."""
    forest = shipped().forest
    assert [forest.odds(r) for r in rows(50)] == [forest.total(r) for r in rows(50)]


def test_drawn_trees_give_a_probability() -> None:
    """The sum of the drawn trees' leaves is a probability for any row."""
    assert [] == [p for p in map(shipped().wide.total, rows(200)) if not 0.0 <= p <= 1.0]


def test_curve_rises_everywhere() -> None:
    """The shipped curve keeps the ranking: no two of its points have one value, but for the clipped ends."""
    inside = [v for v in shipped().curve.value if 0.01 < v < 0.99]
    assert [] == [(a, b) for a, b in pairwise(inside) if a >= b]


def test_certain_rules_rank_below() -> None:
    """Of two claims with one score, the one that a certain rule convicts is told the lower; none above the limit."""
    model = shipped()
    for score in (0.1, 0.4, 0.9):
        certain = model.settled(score, Support.NOT_SUPPORTED, True)
        plain = model.settled(score, Support.NOT_SUPPORTED)
        assert certain < plain <= score and plain < model.supported_from
        assert score == model.settled(score, Support.SUPPORTED)


def test_the_weights_are_of_the_features_that_are_computed() -> None:
    """Each head was fitted on exactly the features that a reading gives: none is missing, and none is ignored.

    A feature that is new, gone or renamed needs weights that were fitted anew (`make train`).
    """
    text = "The bridge was opened in 1932. It carried 40 trains a day."
    claim, source = ClaimText("The bridge opened in 1933."), SourceText(text, text)
    reading = reading_of(claim, source, index_of(source, text))
    assert reading is not None
    model, rows = shipped(), word_features(reading)
    row = claim_features(reading, model.doubts(rows), rows)
    assert [sorted(row)] * 5 == [sorted(head.features)
                                 for head in (model.line, model.forest, model.wide, model.against, model.absent)]
    assert sorted(rows[0]) == sorted(model.word.features)
