"""The default scorer with an entailment model in ONNX form from a local folder: a tenth of what PyTorch weighs."""

from __future__ import annotations

import importlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from verify.judge.scorers._entailment import ByModel

REQUIRES = ("onnxruntime", "tokenizers")
EXTRA = "nli"
_TOKENS = 512


class OnnxEntailment(ByModel):
    """Words, facts and the ONNX classifier in CITEWATCH_NLI_MODEL (model.onnx, tokenizer.json, config.json)."""

    name = "nli"
    _loaded: tuple[Any, Any, list[str]] | None = None

    def shares(self, premise: str, claim: str) -> Mapping[str, float]:
        """Probability per label of the model."""
        tokenizer, session, labels = self._load()
        pair = tokenizer.encode(premise, claim)
        known = {"input_ids": pair.ids, "attention_mask": pair.attention_mask, "token_type_ids": pair.type_ids}
        values = {i.name: np.array([known[i.name]], np.int64) for i in session.get_inputs()}
        logits = np.asarray(session.run(None, values)[0][0], np.float64)
        powers = np.exp(logits - logits.max())
        return dict(zip(labels, (powers / powers.sum()).tolist(), strict=True))

    def _load(self) -> tuple[Any, Any, list[str]]:
        if self._loaded is None:
            runtime, tokenizers = importlib.import_module("onnxruntime"), importlib.import_module("tokenizers")
            folder = Path(self.folder)
            options = runtime.SessionOptions()
            options.intra_op_num_threads = 1  # a process for each core judges already
            path = next(iter(sorted([*folder.glob("*.onnx"), *folder.glob("onnx/*.onnx")])), folder / "model.onnx")
            session = runtime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
            tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
            size = session.get_inputs()[0].shape[-1]  # a number where the model was exported for one length
            tokenizer.enable_truncation(size if isinstance(size, int) else _TOKENS, strategy="longest_first")
            if isinstance(size, int):
                tokenizer.enable_padding(length=size)
            else:
                tokenizer.no_padding()
            names = json.loads((folder / "config.json").read_text("utf-8"))["id2label"]
            self._loaded = tokenizer, session, [names[n] for n in sorted(names, key=int)]
        return self._loaded
