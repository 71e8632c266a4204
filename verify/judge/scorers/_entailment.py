"""What scorers with an entailment model share.

Words and facts decide first, then the model reads the passages they found.

A small entailment model detects contradictions that no word list can, and is weak where a claim of many facts meets a
long page, which is where words and facts are strong. So, as the scorer of every pair, its log-odds are added to theirs
with a small weight. On the development sets, a model of 70 M parameters alone has an AUROC of .86 / .68 / .62 on
FEVER-symmetric / Fool Me Twice / WiCE, and the default scorer .77 / .61 / .81. Together they reach .86 / .66 / .81
with a weight of a quarter, and .89 / .69 / .80 with a half. A missing number stays missing whatever the model thinks,
and the model alone convicts nobody: what is certain rests on rules.

As a second judge (`opinion`) the model speaks for itself, because words and facts have been weighed already and would
count twice.
"""

from __future__ import annotations

import os
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from reports.findings import Evidence, FactStatus, Support
from verify.judge.lexical.model import chance, odds_of
from verify.judge.lexical.reading import Reading, index_of, lacking_words, reading_of
from verify.judge.lexical.scorer import ByWords
from verify.judge.scorers._batches import in_batches
from verify.judge.scorers._windows import Window, windows
from verify.judge.scorers.base import ClaimText, Judgement, SourceText

_WEIGHT = 0.25
"""What the model's log-odds count beside those of words and facts; measured as the module says."""
_AGAINST = 0.5
"""Probability of contradiction from which a claim that is not supported counts as contradicted."""
_RIGHT = 0.6
"""How often an entailment model is right on real citations unless its row of models.toml says more. The one that was
measured (70 M parameters) has an AUROC of .62 on WiCE."""


@dataclass(frozen=True, slots=True)
class Read:
    """What the model makes of a source, taken from the window that decides."""

    window: Window
    entailed: float
    """Probability that the window entails the claim."""
    against: float
    """Probability that the window contradicts the claim."""
    label: str
    """The likeliest label there, by the model's own name for it."""


class ByModel(ByWords):
    """Words and facts, with the opinion of the entailment model in the folder CITEWATCH_NLI_MODEL added.

    CITEWATCH_NLI_WEIGHT says what the model's log-odds count beside those of the words: 0.25 unless set. `threads` is
    how many of the machine's processors one question may use; `revision` names the model and its weights. `labels`
    says, with commas between, what its outputs mean where its configuration only numbers them.
    """

    def __init__(self, model: str = "", weight: float | None = None, threads: int = 1, right: float = 0.0,
                 revision: str = "", labels: str = "") -> None:
        super().__init__()
        self.folder = model or os.environ.get("CITEWATCH_NLI_MODEL", "")
        self.weight = _weight() if weight is None else weight
        self.threads = threads
        self.right = right or _RIGHT
        self._revision = revision
        self.labels = tuple(labels.split(",")) if labels else ()
        """What the model's outputs mean, where its own configuration only numbers them."""

    @property
    def identity(self) -> str:
        """The default scorer's, the model with its revision (its folder where that is not known), and its weight."""
        return f"{super().identity} {self._revision or self.folder} {self.weight}"

    @property
    def revision(self) -> str:
        """The model's name with its revision, or its folder's name."""
        return self._revision or PurePath(self.folder).name

    @property
    def lacks(self) -> str:
        """A folder with a model."""
        return "" if self.folder else "set CITEWATCH_NLI_MODEL to a folder with a model"

    @abstractmethod
    def shares(self, pairs: Sequence[tuple[str, str]]) -> Sequence[Mapping[str, float]]:
        """For each (premise, claim) the model's probability for each label, by the label's name."""

    def judge(self, claim: ClaimText, source: SourceText) -> Judgement:
        """What words and facts say, moved by the model; unchecked without a model's folder."""
        return super().judge(claim, source) if self.folder else self._unset()

    def opinion(self, claim: ClaimText, source: SourceText) -> Judgement:
        """What the model alone says, with the window that decided as its passage."""
        if not self.folder:
            return self._unset()
        reading = reading_of(claim, source, index_of(source, source.text or source.all_text))
        if reading is None:
            return Judgement(Support.UNCHECKED, 0.5, "the source offers no text to compare", code="stub")
        try:
            found = self._read(reading)
        except Exception as error:  # a foreign model's libraries raise what they like
            return Judgement(Support.UNCHECKED, 0.5, self._broken(error), code="scorer_failed")
        support = (Support.SUPPORTED if found.entailed >= 0.5 else
                   Support.CONTRADICTED if found.against >= _AGAINST else Support.NOT_SUPPORTED)
        window = found.window
        missing = () if support is Support.SUPPORTED else lacking_words(reading)
        place = f"sentence {window.sentence + 1}: “{window.text[:80].rstrip()}…”"
        return Judgement(support, found.entailed, f"{found.label}, entailment {found.entailed:.0%}, at {place}",
                         (Evidence(window.text, sentence=window.sentence, start=window.start, end=window.end),),
                         missing=missing, code="model")

    def _judge(self, claim: ClaimText, source: SourceText, at: float | None = None) -> Judgement:
        """As the default scorer's; a certain or unchecked answer of the rules is not put to the model."""
        words = super()._judge(claim, source, at)
        if at is not None or words.certain or words.support is Support.UNCHECKED:
            return words
        reading = reading_of(claim, source, index_of(source, source.text or source.all_text))
        if reading is None:
            return words
        try:
            found = self._read(reading)
        except Exception as error:  # a foreign model's libraries raise what they like
            return replace(words, support=Support.UNCHECKED, code="scorer_failed", reason=self._broken(error))
        score = chance(odds_of(words.score) + self.weight * odds_of(found.entailed))
        return self._moved(words, score, found.entailed, found.against)

    def _read(self, reading: Reading) -> Read:
        """The window that entails the claim best, where one does; else the one that speaks most against it."""
        seen = windows(reading)
        pairs = [(f"{reading.source.title}\n{w.text}".strip(), reading.claim.text) for w in seen]
        told = in_batches(pairs, self.shares)
        found = [Read(window, *_sides(shares), max(shares, key=lambda name: shares[name]))
                 for window, shares in zip(seen, told, strict=True)]
        best = max(found, key=lambda r: r.entailed)
        return best if best.entailed >= 0.5 else max(found, key=lambda r: (r.against, r.entailed))

    def _unset(self) -> Judgement:
        return Judgement(Support.UNCHECKED, 0.5, self.lacks, code="scorer_unset")

    def _broken(self, error: Exception) -> str:
        why = " ".join(str(error).split())[:200]
        return f"the model in {self.folder} cannot be used ({type(error).__name__}: {why})"

    def _moved(self, words: Judgement, score: float, entailed: float, against: float) -> Judgement:
        """The judgement after the model's word.

        The model may raise a claim to supported only where no fact is missing. It may lower one that it does not find
        entailed, and warn of a contradiction.
        """
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


def meant(labels: list[str], named: Sequence[str]) -> list[str]:
    """A model's own labels, or `named` where its own are numbered and as many."""
    numbered = all(label.upper().startswith("LABEL_") for label in labels)
    return list(named) if numbered and len(named) == len(labels) else labels


def _weight() -> float:
    """The weight from the environment.

    Raises:
        ValueError: CITEWATCH_NLI_WEIGHT is no number.
    """
    said = os.environ.get("CITEWATCH_NLI_WEIGHT", "")
    try:
        return float(said) if said else _WEIGHT
    except ValueError as error:
        raise ValueError(f"CITEWATCH_NLI_WEIGHT must be a number such as {_WEIGHT}, not {said!r}") from error


def _sides(shares: Mapping[str, float]) -> tuple[float, float]:
    """Probabilities that the passage entails the claim and that it contradicts it, from a model's labels.

    Models have three labels (entailment, neutral, contradiction, in any order), or two of which the last is the good
    one ("supported", "LABEL_1": MiniCheck and most models that only say yes or no).

    Raises:
        ValueError: there are three or more labels, and none is called entailment.
    """
    low = {name.lower(): share for name, share in shares.items()}
    entailed = next((v for k, v in low.items() if k.startswith("entail")), None)
    if entailed is None and len(low) != 2:
        raise ValueError(f"none of its labels is called entailment: {', '.join(shares)}; name them in its config.json")
    against = next((v for k, v in low.items() if k.startswith(("contra", "refute"))), 0.0)
    return (list(low.values())[-1] if entailed is None else entailed), against
