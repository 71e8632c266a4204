"""What a second judge of known quality would add: how many pairs it is asked, which errors those are, what is gained.

No model is asked. An oracle that is right in 60, 72, 78 or 85 % of the pairs (seeded) stands in for one, and the first
opinions come from cross-validation, as in `gold_support`. "Balanced accuracy" is that of the labels the cascade gives
to all pairs of a set, "supported" against the rest: half the share of supported claims that it calls supported, and
half the share of the others that it does not. It is the mean over the seeds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import numpy as np
from sklearn.metrics import balanced_accuracy_score, roc_auc_score

from reports.findings import Evidence, Support
from tests.gold.figures import Figure
from tests.gold.gold_support import PAGES, Outcome, outcomes
from verify.judge.lexical.objections import objection
from verify.judge.lexical.reading import lacking_words
from verify.judge.scorers.base import ClaimText, Judgement, Scorer, SourceText
from verify.judge.second.combine import combined
from verify.judge.second.gate import Band, why_ask

_RIGHT = (0.60, 0.72, 0.78, 0.85)
_SEEDS = 100
GOAL, MOST = 0.77, 60.0
"""Issue 20: balanced accuracy on WiCE dev with a judge that is right in 78 %, and the percent of pairs asked at most."""


class First(Scorer):
    """The default scorer as its fold fitted it: at another score its rules say what they would have said."""

    name = "first"

    def __init__(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self.lifted = cache(self._lifted)  # type: ignore[method-assign]  # the same pair is tried with many seeds

    def judge(self, claim: ClaimText, source: SourceText) -> Judgement:
        return first_of(self._outcome)

    def at(self, claim: ClaimText, source: SourceText, score: float) -> Judgement:
        decided = self._outcome.at(score)
        return Judgement(decided.support, score, decided.reason, code=decided.code)

    def _lifted(self, claim: ClaimText, source: SourceText, score: float, quoted: str) -> Judgement:
        before, settled = first_of(self._outcome), self.at(claim, source, score)
        against = objection(self._outcome.example.reading, before.support, quoted)
        return before if against and settled.support is Support.SUPPORTED else settled


class Oracle(Scorer):
    """Bears a name and a measured quality, and is asked nothing."""

    name = "oracle"

    def __init__(self, right: float) -> None:
        self.right = right

    def judge(self, claim: ClaimText, source: SourceText) -> Judgement:
        raise NotImplementedError


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
    alone, ranks = _balanced(true, firsts), roc_auc_score(true, [f.score for f in firsts])
    false = 100 * float(np.mean([green for green, t in zip(greens, true, strict=True) if not t]))
    yield Figure(f"{name}: the first alone: balanced accuracy (AUROC; false greens, %)",
                 f"{alone:.3f} ({ranks:.3f}; {false:.1f})")
    judges = [First(o) for o in mine]
    for right in _RIGHT:
        runs = [_whole(mine, firsts, judges, asked, right, seed) for seed in range(_SEEDS)]
        yield _gain(name, right, alone, runs, true)


def _gain(name: str, right: float, alone: float, runs: list[list[Judgement]], true: list[int]) -> Figure:
    whole = float(np.mean([_balanced(true, run) for run in runs]))
    ranks = float(np.mean([roc_auc_score(true, [j.score for j in run]) for run in runs]))
    left = [np.mean([j.support is Support.SUPPORTED for j, t in zip(run, true, strict=True) if not t]) for run in runs]
    goal = name == PAGES[0] and right == 0.78
    return Figure(f"{name}: with one right in {right:.0%} (gain; AUROC; false greens, %)",
                  f"{whole:.3f} ({whole - alone:+.3f}; {ranks:.3f}; {100 * float(np.mean(left)):.1f})",
                  f">= {GOAL}" if goal else "", whole >= GOAL if goal else None)


def _whole(mine: list[Outcome], firsts: list[Judgement], judges: list[First], asked: list[bool], right: float,
           seed: int) -> list[Judgement]:
    """The judgements with a second judge that is right in that share of the pairs, whatever the pair.

    It quotes the first judge's passages, and where it says no it names the words that the page lacks.
    """
    chance, oracle = np.random.default_rng(seed), Oracle(right)
    told = []
    for outcome, first, judge, put in zip(mine, firsts, judges, asked, strict=True):
        holds = bool(outcome.true) == bool(chance.random() < right)
        second = Judgement(Support.SUPPORTED if holds else Support.NOT_SUPPORTED, 0.9 if holds else 0.1, "",
                           first.evidence, missing=() if holds else outcome_lacks(outcome))
        pair = outcome.example.claim, outcome.example.source
        told.append(combined(first, second, (judge, oracle), *pair) if put else first)
    return told


def first_of(outcome: Outcome) -> Judgement:
    """The first opinion with its passages, as the scorer would give it."""
    reading, decided = outcome.example.reading, outcome.decision
    cut = (reading.index.text[s.start:s.end] for s in (reading.index.sentences[n] for n in reading.cover.order))
    return Judgement(decided.support, outcome.score, decided.reason, tuple(Evidence(" ".join(t.split())) for t in cut),
                     tuple(c.fact for c in reading.checks), (), decided.certain, decided.code)


@cache
def outcome_lacks(outcome: Outcome) -> tuple[str, ...]:
    """What an oracle that says no can name, rightly or wrongly: the claim's words that the page does not have."""
    return lacking_words(outcome.example.reading)


def _inside(asked: list[bool], these: list[bool]) -> float:
    return 100 * sum(a for a, t in zip(asked, these, strict=True) if t) / max(1, sum(these))


def _balanced(true: list[int], said: list[Judgement]) -> float:
    return float(balanced_accuracy_score(true, [int(j.support is Support.SUPPORTED) for j in said]))
