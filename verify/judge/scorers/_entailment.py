"""What scorers with an entailment model share: words and facts first, then the model on the passages they found.

A small entailment model tells contradictions apart that no word list can, and
is weak where a claim of many facts meets a long page, where words and facts
are strong. So it adds its log-odds, damped, to theirs: on the development
sets a model of 70 M parameters that alone has an AUROC of .86 / .68 / .62 on
FEVER-symmetric / Fool Me Twice / WiCE and the default scorer with .77 / .61 /
.81 came to .86 / .66 / .81 by a quarter, .89 / .69 / .80 by a half. A missing
number stays missing whatever the model thinks, and the model convicts nobody:
what is certain rests on rules alone.
"""

from __future__ import annotations

import os
from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import replace

from reports.findings import FactStatus, Support
from verify.judge.lexical.model import chance, odds_of
from verify.judge.lexical.reading import index_of, read
from verify.judge.lexical.scorer import ByWords
from verify.judge.scorers.base import ClaimText, Judgement, SourceText

_WEIGHT = 0.25
_AGAINST = 0.5
"""Probability of contradiction from which a claim that is not supported counts as contradicted."""


class ByModel(ByWords):
    """Words and facts, with the word of the sequence classifier in CITEWATCH_NLI_MODEL (a folder) added.

    CITEWATCH_NLI_WEIGHT is what the model's log-odds count beside those of the words: 0.25 unless set.
    """

    def __init__(self, model: str = "", weight: float | None = None) -> None:
        super().__init__()
        self.folder = model or os.environ.get("CITEWATCH_NLI_MODEL", "")
        self.weight = _weight() if weight is None else weight

    @property
    def identity(self) -> str:
        """The default scorer's, the model's folder and its weight."""
        return f"{super().identity} {self.folder} {self.weight}"

    @abstractmethod
    def shares(self, premise: str, claim: str) -> Mapping[str, float]:
        """Probability per label of the model, by the label's name."""

    def judge(self, claim: ClaimText, source: SourceText) -> Judgement:
        """What words and facts say, moved by the model; unchecked without a model's folder."""
        if not self.folder:
            return Judgement(Support.UNCHECKED, 0.5, "set CITEWATCH_NLI_MODEL to a folder with a model",
                             code="scorer_unset")
        return super().judge(claim, source)

    def _judge(self, claim: ClaimText, source: SourceText) -> Judgement:
        words = super()._judge(claim, source)
        if words.certain or words.support is Support.UNCHECKED:
            return words
        reading = read(claim, source, index_of(source, source.text or source.all_text))
        if reading is None:
            return words
        try:
            entailed, against = _sides(self.shares(f"{source.title}\n{reading.near}".strip(), claim.text))
        except Exception as error:  # a foreign model's libraries raise what they like
            why = " ".join(str(error).split())[:200]
            return replace(words, support=Support.UNCHECKED, code="scorer_failed",
                           reason=f"the model in {self.folder} cannot be used ({type(error).__name__}: {why})")
        score = chance(odds_of(words.score) + self.weight * odds_of(entailed))
        return self._moved(words, score, entailed, against)

    def _moved(self, words: Judgement, score: float, entailed: float, against: float) -> Judgement:
        """The judgement with the model's word: it may lift what lacks no fact, lower what is not said, and warn."""
        whole = all(f.status is FactStatus.FOUND for f in words.facts)
        support = words.support
        if score >= self.model.supported_from and (whole or support is Support.SUPPORTED):
            support = Support.SUPPORTED
        elif against >= _AGAINST:
            support = Support.CONTRADICTED
        elif support is Support.SUPPORTED:
            support = Support.PARTIAL if entailed >= _AGAINST else Support.NOT_SUPPORTED
        code = words.code if support is words.support else "model"
        return replace(words, support=support, score=self.model.settled(score, support), code=code,
                       reason=f"{words.reason}; the entailment model gives {entailed:.0%}")


def _weight() -> float:
    said = os.environ.get("CITEWATCH_NLI_WEIGHT", "")
    try:
        return float(said) if said else _WEIGHT
    except ValueError as error:
        raise ValueError(f"CITEWATCH_NLI_WEIGHT must be a number such as {_WEIGHT}, not {said!r}") from error


def _sides(shares: Mapping[str, float]) -> tuple[float, float]:
    """How likely the passages entail the claim, and contradict it.

    Models name three labels (entailment, neutral, contradiction, in any order), or two of which the
    last is the good one ("supported", "LABEL_1": MiniCheck, and most that only tell yes from no).

    Raises:
        ValueError: three or more labels, and none is called entailment.
    """
    low = {name.lower(): share for name, share in shares.items()}
    entailed = next((v for k, v in low.items() if k.startswith("entail")), None)
    if entailed is None and len(low) != 2:
        raise ValueError(f"none of its labels is called entailment: {', '.join(shares)}; name them in its config.json")
    against = next((v for k, v in low.items() if k.startswith(("contra", "refute"))), 0.0)
    return (list(low.values())[-1] if entailed is None else entailed), against
