"""The learned weights as they are evaluated: trees, the curve, the score that is told."""

from __future__ import annotations

import random
from itertools import pairwise

from reports.findings import Support
from verify.judge.lexical.model import shipped


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
