"""Scorers with an entailment model: words and facts stay, the model moves what they leave open."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from reports.findings import Support
from verify.judge.registry import WiringError, scorer
from verify.judge.scorers._entailment import ByModel
from verify.judge.scorers.base import ClaimText, Judgement, SourceText
from verify.judge.scorers.lexical import Lexical
from verify.judge.scorers.nli import OnnxEntailment

SOURCE = SourceText("The mill at Ebbdale burned down in 1911. Forty looms were lost in the fire. Nobody was hurt.",
                    title="The mill at Ebbdale")
TRUE = "The mill at Ebbdale burned down in 1911, and forty looms were lost in the fire."
YEAR = "The mill at Ebbdale burned down in 1924, and forty looms were lost in the fire."
WORDS = "The mill at Ebbdale, with its looms, was praised by nobody in the fire of that year."


class Told(ByModel):
    """Says what it is told to, and keeps what it was asked."""

    name = "told"

    def __init__(self, **shares: float) -> None:
        super().__init__("/models/told")
        self.told = shares
        self.asked: list[tuple[str, str]] = []

    def shares(self, pairs: Sequence[tuple[str, str]]) -> list[Mapping[str, float]]:
        self.asked += pairs
        return [self.told for _ in pairs]


def judged(claim: str, **shares: float) -> Judgement:
    return Told(**shares).judge(ClaimText(claim), SOURCE)


def test_passages_facts_and_missing_words_are_those_of_the_words() -> None:
    """The model adds its word; what a reader checks by hand stays."""
    plain, moved = Lexical().judge(ClaimText(WORDS), SOURCE), judged(WORDS, entailment=0.5, neutral=0.3, contradiction=0.2)
    assert plain.evidence == moved.evidence
    assert plain.facts == moved.facts
    assert plain.missing == moved.missing
    assert f"{plain.reason}; the entailment model gives 50%" == moved.reason


@pytest.mark.parametrize(("shares", "better"), [({"entailment": 0.99, "neutral": 0.01}, True), ({"entailment": 0.01, "neutral": 0.99}, False)])
def test_the_model_moves_the_score(shares: dict[str, float], better: bool) -> None:
    """Up where it sees the claim in the passages, down where it does not."""
    assert better == (judged(WORDS, **shares).score > Lexical().judge(ClaimText(WORDS), SOURCE).score)


def test_what_the_model_does_not_see_is_lowered_and_never_certain() -> None:
    """It may warn of what the words pass; it convicts nobody."""
    plain, moved = Lexical().judge(ClaimText(TRUE), SOURCE), judged(TRUE, entailment=0.0001, contradiction=0.9999, neutral=0.0)
    assert Support.SUPPORTED == plain.support
    assert Support.CONTRADICTED == moved.support
    assert moved.certain is False
    assert moved.score < plain.score


def test_a_missing_year_stays_missing_whatever_the_model_thinks() -> None:
    """What is certain by a rule is not put to the model."""
    told = Told(entailment=1.0, neutral=0.0)
    assert (Lexical().judge(ClaimText(YEAR), SOURCE), []) == (told.judge(ClaimText(YEAR), SOURCE), told.asked)


@pytest.mark.parametrize("shares", [{"LABEL_0": 0.02, "LABEL_1": 0.98}, {"contradiction": 0.01, "ENTAILMENT": 0.98, "neutral": 0.01}])
def test_labels_of_two_and_of_three_are_read(shares: dict[str, float]) -> None:
    """Two end with the good one, three are told by name."""
    assert "the entailment model gives 98%" in judged(TRUE, **shares).reason


def test_labels_that_tell_nothing_are_said_so() -> None:
    """A guess would turn every verdict round; it is unchecked, and not remembered."""
    got = judged(TRUE, LABEL_0=0.1, LABEL_1=0.2, LABEL_2=0.7)
    assert Support.UNCHECKED == got.support
    assert "scorer_failed" == got.code
    assert "name them in its config.json" in got.reason


def test_without_a_folder_it_says_what_to_set() -> None:
    """Unchecked, with the variable's name."""
    got = OnnxEntailment("").judge(ClaimText(TRUE), SOURCE)
    assert Support.UNCHECKED == got.support
    assert "scorer_unset" == got.code
    assert "CITEWATCH_NLI_MODEL" in got.reason


def test_another_model_is_another_judge() -> None:
    """Findings are remembered by what judged them: folder, weight and the default scorer's own weights."""
    one, other = Told(), Told()
    other.folder = "/models/other"
    assert one.identity != other.identity != Lexical().identity


def test_a_weight_that_is_no_number_is_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is fetched, with the variable's name."""
    monkeypatch.setenv("CITEWATCH_LLM_CALLS", "many")
    scorer.cache_clear()
    with pytest.raises(WiringError, match="CITEWATCH_LLM_CALLS must be a whole number"):
        scorer("llm")


def test_a_folder_that_holds_no_model_is_said_so(tmp_path: Path) -> None:
    """Missing files or libraries leave the claim unchecked, with the folder's name."""
    (tmp_path / "config.json").write_text(json.dumps({"id2label": {"0": "no", "1": "yes"}}))

    class Empty(ByModel):
        name = "empty"

        def shares(self, pairs: Sequence[tuple[str, str]]) -> list[Mapping[str, float]]:
            raise FileNotFoundError(2, "No such file or directory", str(tmp_path / "tokenizer.json"))

    got = Empty(str(tmp_path)).judge(ClaimText(TRUE), SOURCE)
    assert Support.UNCHECKED == got.support
    assert "scorer_failed" == got.code
    assert str(tmp_path) in got.reason
