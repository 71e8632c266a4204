"""Learned weights as data (weights.json) and their evaluation: decision trees and a logistic line, without a library.

`make train` writes the weights; nothing is learned at run time. JSON rather than a pickle, because a pickle can run
code.
"""

from __future__ import annotations

import hashlib
import json
import math
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib import resources
from operator import itemgetter, mul, sub
from typing import Any

from reports.findings import Support

Node = tuple[int, float, Any, Any] | float
"""A node of a tree: (number of the feature, threshold, subtree at or below it, subtree above it), or a leaf's value."""


@dataclass(frozen=True)
class Forest:
    """A set of trees: the sum of a start value and one leaf per tree.

    For boosted trees that is a log-odds, for random ones a probability.
    """

    features: tuple[str, ...]
    start: float
    trees: tuple[Node, ...]

    def odds(self, row: Mapping[str, float]) -> float:
        """The log-odds for one row of features."""
        return self.odds_of(self._values(row))

    def total(self, row: Mapping[str, float]) -> float:
        """The same sum, computed by walking the nodes.

        For forests with many leaves, which would take 0.1 s to write out as Python.
        """
        values, total = self._values(row), self.start
        for node in self.trees:
            while type(node) is tuple:
                node = node[2] if values[node[0]] <= node[1] else node[3]
            total += node  # type: ignore[operator]
        return total

    @cached_property
    def _values(self) -> Callable[[Mapping[str, float]], tuple[float, ...]]:
        """The function that takes a row's values in the order of `features`."""
        return _taker(self.features)

    @cached_property
    def odds_of(self) -> Callable[[Sequence[float]], float]:
        """The function that gives the log-odds for values in the order of `features`.

        It is written out as Python source, one expression per tree, which answers three times as fast as walking nodes
        and compiles in 10 ms. Only numbers get into that source, so weights cannot inject code.
        """
        names = "".join(f"v{n}," for n in range(len(self.features)))
        body = "".join(f"    t += {_expression(tree)}\n" for tree in self.trees)
        known: dict[str, Any] = {}
        exec(f"def odds(values):\n    ({names}) = values\n    t = {float(self.start)!r}\n{body}    return t\n", known)  # noqa: S102
        made: Callable[[Sequence[float]], float] = known["odds"]
        return made


def _taker(names: tuple[str, ...]) -> Callable[[Mapping[str, float]], tuple[float, ...]]:
    """The function that takes the values with these names out of a row."""
    return itemgetter(*names) if len(names) > 1 else lambda row: tuple([row[name] for name in names])


def _expression(node: Node) -> str:
    """A tree as a Python expression."""
    if not isinstance(node, tuple):
        return repr(float(node))
    feature, threshold, low, high = node
    return f"({_expression(low)} if v{int(feature)} <= {float(threshold)!r} else {_expression(high)})"


@dataclass(frozen=True)
class Line:
    """A logistic regression over standardised features."""

    features: tuple[str, ...]
    mean: tuple[float, ...]
    weight: tuple[float, ...]
    """The coefficient divided by the feature's standard deviation."""
    start: float

    def odds(self, row: Mapping[str, float]) -> float:
        """The log-odds for one row of features."""
        apart = map(sub, self._values(row), self.mean)
        return self.start + sum(map(mul, self.weight, apart), 0.0)

    @cached_property
    def _values(self) -> Callable[[Mapping[str, float]], tuple[float, ...]]:
        """The function that takes a row's values in the order of `features`."""
        return _taker(self.features)


@dataclass(frozen=True, slots=True)
class Curve:
    """A calibration: a rising line through points (log-odds, probability)."""

    at: tuple[float, ...]
    value: tuple[float, ...]

    def __call__(self, odds: float) -> float:
        """The probability for a log-odds."""
        place = bisect_right(self.at, odds)
        if place == 0:
            return self.value[0]
        if place == len(self.at):
            return self.value[-1]
        low, high = self.at[place - 1], self.at[place]
        share = (odds - low) / (high - low) if high > low else 0.0
        return self.value[place - 1] + share * (self.value[place] - self.value[place - 1])


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that was learned: the word model, the heads, their calibration, and the thresholds of the labels.

    Each head knows its features by name; the names are the keys of the rows that `features.py` makes. A test holds the
    two equal. A feature that is added, renamed or computed differently needs newly fitted weights (`make train`).
    """

    word: Forest
    """Log-odds that a single word of the claim is not supported."""
    line: Line
    """The first of three opinions on whether the whole claim is supported: a logistic regression."""
    forest: Forest
    """The second: boosted trees."""
    wide: Forest
    """The third: extremely randomised trees, the mean of their answers; its sum is a probability."""
    curve: Curve
    """Calibrates the three opinions together."""
    against: Forest
    """Log-odds that the source says the opposite."""
    absent: Forest
    """Log-odds that a source which does not support the whole claim supports none of it."""
    supported_from: float
    """Calibrated probability from which a claim is called supported; chosen in training."""
    contradicted_from: float
    """Probability of `against` from which a claim is called contradicted."""
    absent_from: float
    """Probability of `absent` from which a claim is called not supported."""
    digest: str = ""

    def doubts(self, rows: Sequence[Mapping[str, float]]) -> list[float]:
        """For each word of the claim: the probability that it is not supported."""
        return [chance(self.word.odds(row)) for row in rows]

    def supported(self, row: Mapping[str, float]) -> float:
        """The calibrated probability that the source supports the whole claim."""
        return self.curve(self.raw(row))

    def settled(self, score: float, support: Support, certain: bool = False) -> float:
        """The score to report: a rule that found the claim not supported keeps it below the line of support.

        A certain rule lowers every score in proportion, so that what it convicts ranks below claims that only lack
        words.
        """
        if support not in (Support.NOT_SUPPORTED, Support.CONTRADICTED):
            return score
        return 0.9 * self.supported_from * score if certain else min(score, 0.9 * self.supported_from)

    def raw(self, row: Mapping[str, float]) -> float:
        """The log-odds before calibration: the mean of the three opinions.

        The random trees count half as much again, because the log-odds of a mean of probabilities spread less.
        """
        return (self.line.odds(row) + self.forest.odds(row) + 1.5 * odds_of(self.wide.total(row))) / 3.0

    def contradicted(self, row: Mapping[str, float]) -> float:
        """The probability that the source says the opposite."""
        return chance(self.against.odds(row))

    def silent(self, row: Mapping[str, float]) -> float:
        """The probability that the source says nothing about the claim, given that it does not support all of it."""
        return chance(self.absent.odds(row))


def odds_of(probability: float) -> float:
    """A probability as log-odds. It is first limited to [0.0001, 0.9999], so that the result is finite."""
    kept = max(1e-4, min(1.0 - 1e-4, probability))
    return math.log(kept / (1.0 - kept))


def chance(odds: float) -> float:
    """Log-odds as a probability."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


def from_data(data: Mapping[str, Any]) -> Model:
    """The model that the data of weights.json (or of a training run) describe.

    Raises:
        KeyError: a part is missing.
    """
    line, curve, limits = data["line"], data["curve"], data["limits"]
    return Model(
        _forest(data["word"]),
        Line(tuple(line["features"]), tuple(line["mean"]), tuple(line["weight"]), line["start"]),
        _forest(data["forest"]), _forest(data["wide"]), Curve(tuple(curve["at"]), tuple(curve["value"])),
        _forest(data["against"]), _forest(data["absent"]),
        limits["supported"], limits["contradicted"], limits["absent"],
    )


def _forest(data: Mapping[str, Any]) -> Forest:
    return Forest(tuple(data["features"]), data["start"], tuple(_node(t) for t in data["trees"]))


def _node(data: Any) -> Node:
    return (data[0], data[1], _node(data[2]), _node(data[3])) if isinstance(data, list) else float(data)


@cache
def shipped() -> Model:
    """The model in weights.json. Its digest is part of the scorer's identity."""
    raw = resources.files("verify.judge.lexical").joinpath("weights.json").read_bytes()
    return replace(from_data(json.loads(raw)), digest=hashlib.sha256(raw).hexdigest()[:12])
