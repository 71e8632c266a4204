"""Fit the default scorer's data again: `make train`.

`words.json` (how rare each stem is), then `weights.json`: fitted on all
development pairs, calibrated on predictions for pairs that were not fitted on.
`lexicon.json` comes from WordNet (`tests.gold.lexicon`).
"""

from __future__ import annotations

import json

import numpy as np

from tests.gold.fitting import calibrate, fit, limit, unseen, weights_of
from tests.gold.pairs import SETS, examples
from tests.gold.words import JUDGE, write_words
from verify.judge.lexical.features import claim_features
from verify.judge.lexical.model import Curve


def write_weights() -> None:
    """Fit on everything; calibrate and set the limits on predictions for examples that were not fitted on."""
    data = examples()
    weights = fit(data)
    odds = np.zeros(len(data))
    for model, numbers in unseen(data):
        for n in numbers:
            row = claim_features(data[n].reading, model.doubts(data[n].words), data[n].words)
            odds[n] = model.raw(row)
    y = np.array([e.label == "supported" for e in data]).astype(int)
    w = weights_of(data, SETS)
    use = w > 0
    weights["curve"] = calibrate(odds[use], y[use], w[use])
    curve = Curve(tuple(weights["curve"]["at"]), tuple(weights["curve"]["value"]))
    weights["limits"]["supported"] = limit(data, np.array([curve(o) for o in odds]))
    (JUDGE / "lexical" / "weights.json").write_text(json.dumps(weights, separators=(",", ":")) + "\n", "utf-8")
    print(f"weights.json: {(JUDGE / 'lexical' / 'weights.json').stat().st_size // 1000} kB, {len(data)} pairs")


def main() -> None:
    """Fit everything."""
    write_words()
    write_weights()


if __name__ == "__main__":
    main()
