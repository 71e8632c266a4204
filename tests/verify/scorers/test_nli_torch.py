"""The scorer that PyTorch runs, before stand-ins for PyTorch and transformers: what it loads, asks and reads."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from verify.judge.scorers.nli_torch import Entailment

PAIRS = [("the mill burned", "burned"), ("nobody was hurt", "burned")]


class Logits(np.ndarray):
    """An array with the one method of a tensor that is used."""

    def tolist(self) -> Any:
        return np.asarray(self).tolist()


def softmax(values: Any, axis: int) -> Logits:
    powers = np.exp(values - np.max(values, axis=axis, keepdims=True))
    return (powers / powers.sum(axis=axis, keepdims=True)).view(Logits)


class Model:
    """Gives fixed logits and keeps what it was asked."""

    def __init__(self, logits: Any, written: bool) -> None:
        self.config = SimpleNamespace(is_encoder_decoder=written, decoder_start_token_id=0, id2label={0: "contradiction", 1: "entailment", 2: "neutral"})
        self.logits, self.asked = np.array(logits, float), []

    def eval(self) -> Model:
        return self

    def __call__(self, **given: Any) -> SimpleNamespace:
        self.asked.append(given)
        return SimpleNamespace(logits=self.logits)


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A function that puts a model in place of those of the libraries; returns (what was loaded how, texts)."""
    def put(model: Model) -> tuple[list[tuple[str, dict]], list[Any]]:
        how, texts = list[tuple[str, dict]](), list[Any]()

        def kind(name: str, made: Any) -> SimpleNamespace:
            def from_pretrained(folder: str, **options: Any) -> Any:
                how.append((name, options))
                return made
            return SimpleNamespace(from_pretrained=from_pretrained)

        def tokenizer(first: Any, second: Any = None, **options: Any) -> dict[str, Any]:
            texts.append((first, second))
            return {"input_ids": [{"0": 1, "1": 2}.get(str(first), 9)], "attention_mask": [1]}

        tokenizer.eos_token = "</s>"  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "torch", SimpleNamespace(
            no_grad=nullcontext, softmax=softmax, full=np.full, long=np.int64, set_num_threads=lambda n: how.append(("threads", {"n": n}))))
        monkeypatch.setitem(sys.modules, "transformers", SimpleNamespace(
            AutoConfig=kind("config", model.config), AutoTokenizer=kind("tokenizer", tokenizer),
            AutoModelForSequenceClassification=kind("classifier", model), AutoModelForSeq2SeqLM=kind("writer", model)))
        return how, texts
    return put


def test_a_classifier_is_asked_for_pairs_and_read_by_its_labels(loaded: Any) -> None:
    """Safetensors alone, from the folder alone, with the threads that were allowed."""
    model = Model([[0.0, 3.0, 0.0], [3.0, 0.0, 0.0]], written=False)
    how, texts = loaded(model)
    shares = Entailment("/models/x", threads=3).shares(PAIRS)
    assert ["entailment", "contradiction"] == [max(s, key=lambda name: s[name]) for s in shares]
    assert (["the mill burned", "nobody was hurt"], ["burned", "burned"]) == texts[-1]
    assert {"n": 3} == dict(how)["threads"]
    assert {"local_files_only": True, "use_safetensors": True} == dict(how)["classifier"]


def test_a_checker_that_writes_is_asked_for_its_first_word(loaded: Any) -> None:
    """"predict: document</s>claim", and the logits of "0" and "1" after the decoder's start."""
    model = Model([[[9.0, 0.0, 4.0]], [[9.0, 4.0, 0.0]]], written=True)
    how, texts = loaded(model)
    yes, no = Entailment("/models/x").shares(PAIRS)
    assert (True, True) == (yes["supported"] > 0.9, no["supported"] < 0.1)
    assert "predict: the mill burned</s>burned" in texts[0][0]
    assert {"local_files_only": True, "use_safetensors": True} == dict(how)["writer"]
    assert (2, 1) == model.asked[0]["decoder_input_ids"].shape


def test_a_folder_with_a_pickle_alone_is_refused_before_a_run(tmp_path: Path) -> None:
    """Said as a thing to be mended in the settings; with safetensors beside it the pickle is passed over."""
    (tmp_path / "pytorch_model.bin").write_bytes(b"never opened")
    assert "a pickle (pytorch_model.bin) is never loaded" in Entailment(str(tmp_path)).lacks
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    assert "" == Entailment(str(tmp_path)).lacks
