"""What a second judge of known quality would add: how many pairs it is asked, which errors those are, what is gained.

No model is asked. An oracle that is right in 72, 78 or 85 % of the pairs (seeded) stands in for one, and the first
opinions come from cross-validation, as in `gold_support`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from sklearn.metrics import balanced_accuracy_score

from reports.findings import Evidence, Support
from tests.gold.figures import Figure
from tests.gold.gold_support import PAGES, Outcome, outcomes
from verify.judge.lexical.model import odds_of
from verify.judge.scorers.base import ClaimText, Judgement, Scorer, SourceText
from verify.judge.second.combine import combined
from verify.judge.second.gate import Band, why_ask

_RIGHT = (0.72, 0.78, 0.85)
_SEEDS = 20
GOAL, MOST = 0.77, 60.0
"""Issue 20: balanced accuracy on WiCE dev with a judge that is right in 78 %, and the percent of pairs asked at most."""


class Named(Scorer):
    """Bears a name in an opinion, and is asked nothing."""

    def __init__(self, name: str) -> None:
        self.name = name

    def judge(self, claim: ClaimText, source: SourceText) -> Judgement:
        raise NotImplementedError


_JUDGES = (Named("first"), Named("oracle"))


def figures() -> Iterable[Figure]:
    """Per set: share asked, share of the errors inside the gate, and balanced accuracy without and with the oracle."""
    found = outcomes()
    for name in PAGES:
        yield from _of_set(name, [o for o in found if o.example.set == name])


def _of_set(name: str, mine: list[Outcome]) -> Iterator[Figure]:
    firsts = [first_of(o) for o in mine]
    asked = [bool(why_ask(o.example.claim, f, Band())) for o, f in zip(mine, firsts, strict=True)]
    true = [o.true for o in mine]
    wrong = [int(f.support is Support.SUPPORTED) != t for f, t in zip(firsts, true, strict=True)]
    greens = [f.support is Support.SUPPORTED and not t for f, t in zip(firsts, true, strict=True)]
    share = 100 * float(np.mean(asked))
    yield Figure(f"{name} ({len(mine)}): pairs put to the second, %", f"{share:.1f}", f"<= {MOST:g}", share <= MOST)
    yield Figure(f"{name}: errors inside the gate, %", f"{_inside(asked, wrong):.1f}")
    yield Figure(f"{name}: false greens inside the gate, %", f"{_inside(asked, greens):.1f}")
    alone = _balanced(true, [f.support for f in firsts])
    yield Figure(f"{name}: balanced accuracy of the first alone", f"{alone:.3f}")
    for right in _RIGHT:
        weighed = [_balanced(true, _weighed(mine, firsts, asked, right, seed)) for seed in range(_SEEDS)]
        yield Figure(f"{name}: were both weighed, right in {right:.0%}", f"{float(np.mean(weighed)):.3f}")
        yield _gain(name, right, alone, [_whole(mine, firsts, asked, right, seed) for seed in range(_SEEDS)], true)


def _gain(name: str, right: float, alone: float, runs: list[list[Support]], true: list[int]) -> Figure:
    whole = float(np.mean([_balanced(true, run) for run in runs]))
    left = [np.mean([s is Support.SUPPORTED for s, t in zip(run, true, strict=True) if not t]) for run in runs]
    goal = name == PAGES[0] and right == 0.78
    return Figure(f"{name}: with one right in {right:.0%} (gain; false greens, %)",
                  f"{whole:.3f} ({whole - alone:+.3f}; {100 * float(np.mean(left)):.1f})",
                  f">= {GOAL}" if goal else "", whole >= GOAL if goal else None)


def _whole(mine: list[Outcome], firsts: list[Judgement], asked: list[bool], right: float, seed: int) -> list[Support]:
    """The labels with a second judge that is right in that share of the pairs, whatever the pair."""
    chance = np.random.default_rng(seed)
    told = []
    for outcome, first, put in zip(mine, firsts, asked, strict=True):
        holds = bool(outcome.true) == bool(chance.random() < right)
        second = Judgement(Support.SUPPORTED if holds else Support.NOT_SUPPORTED, 0.9 if holds else 0.1, "",
                           first.evidence)
        told.append(combined(first, second, _JUDGES, outcome.example.source).support if put else first.support)
    return told


def _weighed(mine: list[Outcome], firsts: list[Judgement], asked: list[bool], right: float, seed: int) -> list[Support]:
    """What a rule would say that weighs both by their odds: no rule of ours, since it passes what one of them doubts."""
    chance = np.random.default_rng(seed)
    told = []
    for outcome, first, put in zip(mine, firsts, asked, strict=True):
        holds = bool(outcome.true) == bool(chance.random() < right)
        odds = odds_of(first.score) + odds_of(right if holds else 1 - right)
        told.append((Support.SUPPORTED if odds >= 0 else Support.PARTIAL) if put else first.support)
    return told


def first_of(outcome: Outcome) -> Judgement:
    """The first opinion with its passages, as the scorer would give it."""
    reading, decided = outcome.example.reading, outcome.decision
    cut = (reading.index.text[s.start:s.end] for s in (reading.index.sentences[n] for n in reading.cover.order))
    return Judgement(decided.support, outcome.score, decided.reason, tuple(Evidence(" ".join(t.split())) for t in cut),
                     tuple(c.fact for c in reading.checks), (), decided.certain, decided.code)


def _inside(asked: list[bool], these: list[bool]) -> float:
    return 100 * sum(a for a, t in zip(asked, these, strict=True) if t) / max(1, sum(these))


def _balanced(true: list[int], said: list[Support]) -> float:
    return float(balanced_accuracy_score(true, [int(s is Support.SUPPORTED) for s in said]))
