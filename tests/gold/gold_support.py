"""How well the default scorer tells support, by cross-validation: no weight, curve or limit saw what it is measured on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from sklearn.metrics import balanced_accuracy_score, brier_score_loss, f1_score, roc_auc_score

from reports.findings import Support
from tests.gold.figures import Figure
from tests.gold.fitting import calibrate, limit, unseen, weights_of
from tests.gold.pairs import SETS, Example, examples
from verify.judge.lexical.decide import Decision, decide
from verify.judge.lexical.features import claim_features
from verify.judge.lexical.model import Curve, Model

AUROC_GOALS = {"wice.dev": 0.82, "wikipedia-citations.dev": 0.86}
PAGES = ("wice.dev", "wikipedia-citations.dev")
AGAINST = ("fever-symmetric.dev", "fool-me-twice.dev")
_LABELS = ("supported", "partially_supported", "not_supported", "contradicted")


@dataclass(frozen=True, eq=False)
class Guess:
    """A prediction for an example that its model never saw."""

    example: Example
    model: Model
    row: dict[str, float]
    odds: float
    fold: int


@dataclass(frozen=True, eq=False)
class Outcome:
    """The calibrated score and the decision."""

    example: Example
    score: float
    decision: Decision
    odds: float
    at: Callable[[float], Decision]
    """What the rules of this fold's model say were the score another one."""

    @property
    def true(self) -> int:
        return int(self.example.label == "supported")


def guesses() -> list[Guess]:
    """Predictions of every fold."""
    data, found = examples(), []
    for fold, (model, numbers) in enumerate(unseen(data)):
        for e in (data[n] for n in numbers if data[n].set in SETS):
            row = claim_features(e.reading, model.doubts(e.words), e.words)
            found.append(Guess(e, model, row, model.raw(row), fold))
    return found


def outcomes() -> list[Outcome]:
    """Scores and labels; each fold's curve and limit come from the other folds."""
    all_guesses, found = guesses(), []
    for fold in sorted({g.fold for g in all_guesses}):
        others = [g for g in all_guesses if g.fold != fold]
        odds = np.array([g.odds for g in others])
        true = np.array([int(g.example.label == "supported") for g in others])
        data = calibrate(odds, true, weights_of([g.example for g in others], SETS))
        curve = Curve(tuple(data["at"]), tuple(data["value"]))
        bar = limit([g.example for g in others], np.array([curve(g.odds) for g in others]))
        for g in (g for g in all_guesses if g.fold == fold):
            model = replace(g.model, curve=curve, supported_from=bar)
            decision = decide(g.example.reading, model, g.row, curve(g.odds))
            told = model.settled(curve(g.odds), decision.support, decision.certain)
            found.append(Outcome(g.example, told, decision, g.odds, partial(decide, g.example.reading, model, g.row)))
    return found


def figures() -> Iterable[Figure]:
    """The rows of `make gold`."""
    found = outcomes()
    for name in SETS:
        mine = [o for o in found if o.example.set == name]
        yield from _ranking(name, mine)
        yield from _labels(name, mine)
    both = [o for o in found if o.example.set in AGAINST]
    yield _goal("contradictions, both sets: AUROC", _auroc(both), 0.75)
    yield from _alarms([o for o in found if o.example.set in PAGES], found)
    yield _evidence([o.example for o in found if o.example.set == "wice.dev"])
    yield from _rules(found)
    yield from _reliability(found)


def _goal(name: str, value: float, goal: float) -> Figure:
    return Figure(name, f"{value:.3f}", f">= {goal}", value >= goal)


def _auroc(mine: list[Outcome]) -> float:
    return float(roc_auc_score([o.true for o in mine], [o.score for o in mine]))


def _ranking(name: str, mine: list[Outcome]) -> Iterator[Figure]:
    value = _auroc(mine)
    chance = np.random.default_rng(0)
    draws = [chance.integers(0, len(mine), len(mine)) for _ in range(300)]
    spread = np.quantile([_auroc([mine[n] for n in d]) for d in draws], (0.025, 0.975))
    shown = f"{value:.3f} [{spread[0]:.2f}-{spread[1]:.2f}]"
    goal = AUROC_GOALS.get(name)
    yield Figure(f"{name} ({len(mine)}): AUROC", shown, f">= {goal}" if goal else "", value >= goal if goal else None)
    brier = brier_score_loss([o.true for o in mine], [o.score for o in mine])
    yield Figure(f"{name}: Brier", f"{brier:.3f}")


def _labels(name: str, mine: list[Outcome]) -> Iterator[Figure]:
    said = [o.decision.support.value for o in mine]
    accuracy = 100 * balanced_accuracy_score([o.true for o in mine], [int(s == "supported") for s in said])
    goal = 75.0 if name == "wice.dev" else None
    yield Figure(f"{name}: balanced accuracy", f"{accuracy:.1f}", f">= {goal}" if goal else "",
                 accuracy >= goal if goal else None)
    kinds = sorted({o.example.label for o in mine})
    folded = [_fold(s, kinds) for s in said]
    f1 = f1_score([o.example.label for o in mine], folded, labels=kinds, average="macro")
    yield Figure(f"{name}: macro F1 of {len(kinds)} labels", f"{100 * f1:.1f}")


def _fold(label: str, kinds: list[str]) -> str:
    """A label as the set knows it: where a set has no "partially", that counts as its nearest other label."""
    if label in kinds:
        return label
    order = {"partially_supported": ("not_supported", "contradicted"), "contradicted": ("not_supported",),
             "not_supported": ("contradicted",)}.get(label, ())
    return next((k for k in order if k in kinds), label)


def _alarms(pages: list[Outcome], found: list[Outcome]) -> Iterator[Figure]:
    """What certain verdicts cost and catch, and what a score limit catches at a fixed price."""
    kept, rest = [o for o in pages if o.true], [o for o in pages if not o.true]
    false = 100 * np.mean([o.decision.certain for o in kept])
    yield Figure("pages: certain verdicts on supported claims, %", f"{false:.1f}", "<= 3", bool(false <= 3))
    yield Figure("pages: certain verdicts on the rest, %", f"{100 * np.mean([o.decision.certain for o in rest]):.1f}")
    turned = 100 * np.mean([o.decision.support is Support.CONTRADICTED for o in kept])
    yield Figure("pages: supported claims called contradicted, %", f"{turned:.1f}")
    for price in (1, 2, 5):
        bar = np.quantile([o.score for o in kept], price / 100)
        caught = 100 * np.mean([o.score < bar for o in rest])
        against = [o for o in found if o.example.label == "contradicted"]
        yield Figure(f"pages: caught at {price} % false alarms, % (contradicted elsewhere)",
                     f"{caught:.1f} ({100 * np.mean([o.score < bar for o in against]):.1f})")


def _evidence(mine: list[Example]) -> Figure:
    """Recall@3: the share of the best matching supporting set that the three passages hold."""
    marked = [e for e in mine if e.supporting]
    hits = []
    for e in marked:
        shown = {e.reading.index.sentences[n].given for n in e.reading.cover.order[:3]}
        hits.append(max(len(s & shown) / len(s) for s in e.supporting))
    return _goal(f"wice.dev ({len(marked)}): evidence recall@3", float(np.mean(hits)), 0.75)


def _rules(found: list[Outcome]) -> Iterator[Figure]:
    """Per rule that takes `supported` away, or convicts: how often it was said, and how often rightly."""
    for where, mine in (("pages", [o for o in found if o.example.set in PAGES]), ("all sets", found)):
        for code in sorted({o.decision.code for o in mine if o.decision.code}):
            said = [o for o in mine if o.decision.code == code]
            right = sum(not o.true for o in said)
            yield Figure(f"{where}: rule {code}: right / said", f"{right} / {len(said)} ({right / len(said):.2f})")
    for name in AGAINST:
        said = [o for o in found if o.example.set == name and o.decision.support is Support.CONTRADICTED]
        right = sum(o.example.label == "contradicted" for o in said)
        share = right / len(said) if said else 1.0
        yield Figure(f"{name}: contradicted, precision of {len(said)}", f"{share:.2f}", ">= 0.6", share >= 0.6)


def _reliability(found: list[Outcome]) -> Iterator[Figure]:
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        mine = [o for o in found if low <= o.score < low + 0.2]
        if mine:
            share, said = np.mean([o.true for o in mine]), np.mean([o.score for o in mine])
            yield Figure(f"score {low:.1f} to {low + 0.2:.1f} ({len(mine)}): said / true", f"{said:.2f} / {share:.2f}")
