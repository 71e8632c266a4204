"""The default scorer with an entailment model from a local folder (Hugging Face's form), run by PyTorch."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

from verify.judge.scorers._entailment import ByModel

REQUIRES = ("torch", "transformers")
EXTRA = "torch"


class Entailment(ByModel):
    """Words, facts and the sequence classifier in CITEWATCH_NLI_MODEL (a folder); run by PyTorch."""

    name = "nli_torch"
    _loaded: tuple[Any, Any, Any] | None = None

    def shares(self, premise: str, claim: str) -> Mapping[str, float]:
        """Probability per label of the model."""
        torch, tokenizer, model = self._load()
        with torch.no_grad():
            batch = tokenizer(premise, claim, truncation="longest_first", max_length=512, return_tensors="pt")
            values = torch.softmax(model(**batch).logits[0], -1).tolist()
        return {str(model.config.id2label[n]): float(v) for n, v in enumerate(values)}

    def _load(self) -> tuple[Any, Any, Any]:
        if self._loaded is None:
            torch, transformers = importlib.import_module("torch"), importlib.import_module("transformers")
            tokenizer = transformers.AutoTokenizer.from_pretrained(self.folder, local_files_only=True)
            model = transformers.AutoModelForSequenceClassification.from_pretrained(
                self.folder, local_files_only=True, use_safetensors=True)  # the other form of weights is a pickle
            self._loaded = torch, tokenizer, model.eval()
        return self._loaded
