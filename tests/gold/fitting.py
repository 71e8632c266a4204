"""Fit the weights of the default scorer; scikit-learn is used here and nowhere at run time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.ensemble import ExtraTreesClassifier, GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from tests.gold.cuts import CUT, REMOVED
from tests.gold.pairs import MADE, SETS, SPANS, Example
from verify.judge.lexical.features import claim_features
from verify.judge.lexical.model import Forest, Model, chance, from_data

SHARE = {"wice.dev": 700.0, "wikipedia-citations.dev": 380.0, "fool-me-twice.dev": 100.0, "healthver.dev": 80.0, MADE: 40.0,
         CUT: 300.0, REMOVED: 250.0, SPANS[0]: 150.0}
"""How much each set weighs in total; pages of citations weigh more than the small pairs of other tasks (300 each)."""
AGAINST = ("fever-symmetric.dev", "fool-me-twice.dev", "healthver.dev", MADE)
ABSENT = ("wice.dev", "wikipedia-citations.dev")
MARKED = (SPANS[0], CUT)
"""Sets whose claims the word model was fitted on."""


def tree(node_of: Any, scale: float, digits: int = 5) -> Any:
    """One scikit-learn tree as nested lists; leaves carry the learning rate, or the share of one tree among many."""
    def walk(n: int) -> Any:
        if node_of.children_left[n] == -1:
            return round(float(node_of.value[n][0][-1]) * scale, digits)
        return [int(node_of.feature[n]), round(float(node_of.threshold[n]), 5),
                walk(node_of.children_left[n]), walk(node_of.children_right[n])]
    return walk(0)


def boosted(names: Sequence[str], x: np.ndarray, y: np.ndarray, w: np.ndarray, trees: int, **options: Any) -> dict:
    """A boosted forest as data."""
    options = {"max_depth": 3, "learning_rate": 0.05, "subsample": 0.5, "min_samples_leaf": 20, "max_features": 0.15,
               **options}
    model = GradientBoostingClassifier(n_estimators=trees, random_state=0, **options).fit(x, y, sample_weight=w)
    prior = float(np.average(y, weights=w))
    return {"features": list(names), "start": round(float(np.log(prior / (1 - prior))), 5),
            "trees": [tree(e[0].tree_, options["learning_rate"]) for e in model.estimators_]}


def drawn(names: Sequence[str], x: np.ndarray, y: np.ndarray, w: np.ndarray) -> dict:
    """A forest of trees with random limits, as data: the sum of its leaves is a probability.

    The figures hardly move between 40 and 100 trees and depths of 7 to 10.
    """
    model = ExtraTreesClassifier(60, max_depth=8, min_samples_leaf=6, max_features=0.7, random_state=0)
    model.fit(x, y, sample_weight=w)
    return {"features": list(names), "start": 0.0, "trees": [tree(e.tree_, 1 / 60, 6) for e in model.estimators_]}


def straight(names: Sequence[str], x: np.ndarray, y: np.ndarray, w: np.ndarray) -> dict:
    """A logistic line as data."""
    scaler = StandardScaler().fit(x)
    model = LogisticRegression(C=0.02, max_iter=3000).fit(scaler.transform(x), y, sample_weight=w)
    return {"features": list(names), "mean": [round(float(v), 6) for v in scaler.mean_],
            "weight": [round(float(v), 6) for v in model.coef_[0] / scaler.scale_],
            "start": round(float(model.intercept_[0]), 6)}


def word_model(train: Sequence[Example]) -> dict:
    """How likely a word is unsupported, from the marked spans of WiCE's train part.

    No claim of the sets that the heads are fitted on is among them, so the heads
    see its answers as they will be on new claims.
    """
    marked = [e for e in train if e.set == SPANS[0]]
    x = np.array([list(r.values()) for e in marked for r in e.words])
    y = np.array([m for e in marked for m in e.marks])
    return boosted(list(marked[0].words[0]), x, y, np.ones(len(y)), 120, learning_rate=0.06, subsample=0.6,
                   min_samples_leaf=25, max_features=0.4)


def _doubts(word: Forest, example: Example) -> list[float]:
    return [chance(word.odds(row)) for row in example.words]


def table(train: Sequence[Example], word: Forest) -> list[dict[str, float]]:
    """The claim features of examples; those that `word` was fitted on get the answers of a model that never saw them."""
    halves = [_forest_of(word_model([e for e in train if e.group % 2 != half])) for half in (0, 1)]
    doubts = [_doubts(halves[e.group % 2] if e.set in MARKED else word, e) for e in train]
    return [claim_features(e.reading, d, e.words) for e, d in zip(train, doubts, strict=True)]


def _forest_of(data: dict) -> Forest:
    empty = {"features": [], "start": 0.0, "trees": []}
    line = {"features": [], "mean": [], "weight": [], "start": 0.0}
    return from_data({"word": data, "line": line, "forest": empty, "wide": empty, "curve": {"at": [0], "value": [0.5]}, "against": empty,
                      "absent": empty, "limits": {"supported": 0.5, "contradicted": 0.5, "absent": 0.5}}).word


def weights_of(train: Sequence[Example], only: Sequence[str]) -> np.ndarray:
    """Sample weights that give each set its share."""
    sizes = {s: sum(e.set == s for e in train) for s in only}
    return np.array([SHARE.get(e.set, 300.0) / sizes[e.set] if e.set in only else 0.0 for e in train])


def fit(train: Sequence[Example]) -> dict:
    """Everything but calibration and limits, as the data of weights.json."""
    train = list(train)
    word = word_model(train)
    rows = table(train, _forest_of(word))
    names = list(rows[0])
    x = np.array([[r[n] for n in names] for r in rows])
    label = np.array([e.label for e in train])
    w = weights_of(train, (*SETS, MADE, CUT, REMOVED, SPANS[0]))
    use = w > 0
    y = (label == "supported").astype(int)
    against = np.array([e.set in (*AGAINST, *ABSENT) for e in train])
    absent = np.array([e.set in ABSENT and e.label != "supported" for e in train])
    return {
        "word": word,
        "line": straight(names, x[use], y[use], w[use]),
        "forest": boosted(names, x[use], y[use], w[use], 150),
        "wide": drawn(names, x[use], y[use], w[use]),
        "against": boosted(names, x[against], (label == "contradicted")[against].astype(int), w[against], 120),
        "absent": boosted(names, x[absent], (label == "not_supported")[absent].astype(int), w[absent], 50, max_depth=2),
        "curve": {"at": [-6.0, 6.0], "value": [0.002, 0.998]},
        "limits": {"supported": 0.5, "contradicted": 0.72, "absent": 0.5},
    }


def unseen(data: Sequence[Example], folds: int = 5) -> list[tuple[Model, list[int]]]:
    """(model, numbers of the examples it never saw), fold by fold; whole groups stay together."""
    groups = [e.group for e in data]
    found = []
    for here, there in GroupKFold(folds, shuffle=True, random_state=0).split(groups, groups=groups):
        found.append((from_data(fit([data[n] for n in here])), [int(n) for n in there]))
    return found


def limit(train: Sequence[Example], score: np.ndarray) -> float:
    """The score from which a claim counts as supported: best mean balanced accuracy over the sets."""
    def worth(bar: float) -> float:
        found = 0.0
        for name in SETS:
            mine = [(s >= bar, e.label == "supported") for e, s in zip(train, score, strict=True) if e.set == name]
            hit = np.mean([said for said, true in mine if true]) + np.mean([not said for said, true in mine if not true])
            found += hit
        return found
    return round(float(max(np.arange(0.3, 0.6, 0.01), key=worth)), 2)


def calibrate(odds: np.ndarray, y: np.ndarray, w: np.ndarray) -> dict:
    """A curve from log-odds of unseen examples to probability: logistic, so it rises everywhere and ranks as they do.

    An isotonic curve has flat steps; it ranked worse on every set and its Brier scores were no better.
    """
    model = LogisticRegression(C=1e3).fit(odds[:, None], y, sample_weight=w)
    low, high = np.quantile(odds, (0.002, 0.998))
    at = np.linspace(low - 1.0, high + 1.0, 25)
    value = np.clip(model.predict_proba(at[:, None])[:, 1], 0.01, 0.99)
    return {"at": [round(float(a), 4) for a in at], "value": [round(float(v), 4) for v in value]}
