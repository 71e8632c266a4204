"""Runs models in ONNX form: classifiers of pairs, and checkers that write their answer (encoder and decoder)."""

from __future__ import annotations

import importlib
import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from verify.judge.scorers._entailment import meant

_TOKENS = 512
"""Tokens of a pair that a classifier reads: the usual limit of models of this size."""
_LONG_TOKENS = 2048
"""The limit with which its authors run MiniCheck-Flan-T5 (github.com/Liyan06/MiniCheck, minicheck/inference.py)."""

Pairs = Sequence[tuple[str, str]]
Ids = npt.NDArray[np.int64]


class Runner(ABC):
    """A loaded model: call it with pairs of premise and claim."""

    @abstractmethod
    def __call__(self, pairs: Pairs) -> list[dict[str, float]]:
        """For each (premise, claim) the probability per label."""


def load(folder: Path, threads: int, named: Sequence[str] = ()) -> Runner:
    """The model in a folder: config.json, tokenizer.json, and ONNX weights there or in the sub-folder "onnx".

    `named` are the labels to use where the configuration only numbers them ("LABEL_0").

    Raises:
        FileNotFoundError: one of them is not there.
        ValueError: what they contain cannot be used.
    """
    config = json.loads((folder / "config.json").read_text("utf-8"))
    if config.get("is_encoder_decoder"):
        encoder, decoder = (_session(_file(folder, part), threads) for part in ("encoder_model", "decoder_model"))
        return Writer(encoder, decoder, _tokenizer(folder, _LONG_TOKENS), config)
    names = config["id2label"]
    labels = meant([str(names[n]) for n in sorted(names, key=int)], named)
    return Classifier(_session(_file(folder, ""), threads), folder, labels, int(config.get("pad_token_id") or 0))


def _file(folder: Path, begin: str) -> Path:
    """The weights whose file name begins with `begin`.

    Decoders exported for step-by-step generation ("with_past", "merged") are passed over: they expect the state of
    earlier steps as input, and we ask for one step only.
    """
    found = sorted(p for p in (*folder.glob("*.onnx"), *folder.glob("onnx/*.onnx"))
                   if p.name.startswith(begin) and "with_past" not in p.name and "merged" not in p.name)
    if not found:
        raise FileNotFoundError(2, f"no {begin or 'model'}.onnx", str(folder))
    return found[0]


def _session(path: Path, threads: int) -> Any:
    """An ONNX session on the CPU with so many threads within one operation."""
    runtime = importlib.import_module("onnxruntime")
    options = runtime.SessionOptions()
    options.intra_op_num_threads = max(1, threads)
    options.inter_op_num_threads = 1
    return runtime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _tokenizer(folder: Path, longest: int) -> Any:
    """The model's tokenizer, cutting the longer of the two texts where they have too many tokens; it does not pad."""
    made = importlib.import_module("tokenizers").Tokenizer.from_file(str(folder / "tokenizer.json"))
    made.enable_truncation(longest, strategy="longest_first")
    made.no_padding()
    return made


class Classifier(Runner):
    """A sequence classifier: one logit for each label."""

    def __init__(self, session: Any, folder: Path, labels: list[str], pad: int = 0) -> None:
        self._session, self._labels, self._pad = session, labels, pad
        size = session.get_inputs()[0].shape[-1]  # a number where the model was exported for one length
        self._size = size if isinstance(size, int) else 0
        self._tokenizer = _tokenizer(folder, self._size or _TOKENS)

    def __call__(self, pairs: Pairs) -> list[dict[str, float]]:
        """For each pair the probability per label."""
        rows = self._tokenizer.encode_batch(list(pairs))
        columns = {
            "input_ids": _padded([r.ids for r in rows], self._pad, self._size),
            "attention_mask": _padded([r.attention_mask for r in rows], 0, self._size),
            "token_type_ids": _padded([r.type_ids for r in rows], 0, self._size),
        }
        values = {i.name: columns[i.name] for i in self._session.get_inputs()}
        return [_shares(row, self._labels) for row in self._session.run(None, values)[0]]


class Writer(Runner):
    """A checker with encoder and decoder (MiniCheck-Flan-T5).

    It answers "1" where the document supports the claim, else "0".

    Only the first word of its answer is computed: the logits of "0" and "1" serve as those of two labels.
    """

    def __init__(self, encoder: Any, decoder: Any, tokenizer: Any, config: Mapping[str, Any]) -> None:
        self._encoder, self._decoder, self._tokenizer = encoder, decoder, tokenizer
        self._pad = int(config.get("pad_token_id") or 0)
        self._start = int(config.get("decoder_start_token_id") or self._pad)
        self._end = str(config.get("eos_token") or "</s>")
        self._words = [tokenizer.encode(word, add_special_tokens=False).ids[0] for word in ("0", "1")]
        if self._words[0] == self._words[1]:
            raise ValueError("its tokenizer begins 0 and 1 with the same token: no such checker")

    def __call__(self, pairs: Pairs) -> list[dict[str, float]]:
        """For each pair the probability per label."""
        rows = self._tokenizer.encode_batch([f"predict: {premise}{self._end}{claim}" for premise, claim in pairs])
        ids = _padded([r.ids for r in rows], self._pad, 0)
        mask = _padded([r.attention_mask for r in rows], 0, 0)
        states = self._encoder.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        given = {"input_ids": np.full((len(rows), 1), self._start, np.int64), "encoder_hidden_states": states,
                 "encoder_attention_mask": mask}
        wanted = {i.name: given[i.name] for i in self._decoder.get_inputs()}
        logits = np.asarray(self._decoder.run(None, wanted)[0])[:, 0, :]
        return [_shares(row[self._words], ["not supported", "supported"]) for row in logits]


def _padded(rows: Sequence[Sequence[int]], filling: int, size: int) -> Ids:
    """The rows as one array, filled up to the longest row, or to `size` where the model takes one length only."""
    longest = size or max(map(len, rows))
    return np.array([[*row, *[filling] * (longest - len(row))] for row in rows], np.int64)


def _shares(logits: Any, labels: Sequence[str]) -> dict[str, float]:
    """The softmax of the logits, by label. The greatest logit is subtracted first so that `exp` cannot overflow."""
    values = np.asarray(logits, np.float64)
    powers = np.exp(values - values.max())
    return dict(zip(labels, (powers / powers.sum()).tolist(), strict=True))
