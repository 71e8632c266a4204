"""The default scorer with an entailment model from a local folder in Hugging Face's form, run by PyTorch."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from verify.judge.scorers._entailment import ByModel, meant

REQUIRES = ("torch", "transformers")
"""Libraries that must be installed for this scorer."""
EXTRA = "torch"
"""The extra of citewatch that installs them."""


class Entailment(ByModel):
    """Words, facts and the classifier or sequence-to-sequence checker of `[nli] model`, by PyTorch."""

    name = "nli_torch"
    _loaded: tuple[Any, Any, Any] | None = None

    @property
    def lacks(self) -> str:
        """What is missing: the folder, or weights in it that are no pickle."""
        if not self.folder or any(Path(self.folder).glob("*.safetensors")):
            return super().lacks
        return f"{self.folder} holds no weights in safetensors; a pickle (pytorch_model.bin) is never loaded"

    def shares(self, pairs: Sequence[tuple[str, str]]) -> list[dict[str, float]]:
        """For each (premise, claim) the model's probability for each label. Loads the model at the first call."""
        torch, tokenizer, model = self._load()
        with torch.no_grad():
            if model.config.is_encoder_decoder:
                return self._written(pairs)
            batch = tokenizer([p for p, _ in pairs], [c for _, c in pairs], truncation="longest_first", max_length=512,
                              padding=True, return_tensors="pt")
            rows = torch.softmax(model(**batch).logits, -1).tolist()
            own = [str(model.config.id2label[n]) for n in sorted(model.config.id2label)]
        return [dict(zip(meant(own, self.labels), map(float, row), strict=True)) for row in rows]

    def _written(self, pairs: Sequence[tuple[str, str]]) -> list[dict[str, float]]:
        """The same for a model with encoder and decoder, whose answer begins with "1" or "0"; see `_onnx.Writer`."""
        torch, tokenizer, model = self._load()
        texts = [f"predict: {premise}{tokenizer.eos_token}{claim}" for premise, claim in pairs]
        batch = tokenizer(texts, truncation=True, max_length=2048, padding=True, return_tensors="pt")
        start = torch.full((len(texts), 1), model.config.decoder_start_token_id or 0, dtype=torch.long)
        logits = model(input_ids=batch["input_ids"], attention_mask=batch["attention_mask"],
                       decoder_input_ids=start).logits[:, 0, :]
        words = [tokenizer(word, add_special_tokens=False)["input_ids"][0] for word in ("0", "1")]
        rows = torch.softmax(logits[:, words], -1).tolist()
        return [{"not supported": float(no), "supported": float(yes)} for no, yes in rows]

    def _load(self) -> tuple[Any, Any, Any]:
        """(torch, tokenizer, model), loaded once, from local files only."""
        if self._loaded is None:
            torch, transformers = importlib.import_module("torch"), importlib.import_module("transformers")
            torch.set_num_threads(max(1, self.threads))
            config = transformers.AutoConfig.from_pretrained(self.folder, local_files_only=True)
            kind = (transformers.AutoModelForSeq2SeqLM if config.is_encoder_decoder
                    else transformers.AutoModelForSequenceClassification)
            tokenizer = transformers.AutoTokenizer.from_pretrained(self.folder, local_files_only=True)
            model = kind.from_pretrained(self.folder, local_files_only=True,
                                         use_safetensors=True)  # the other form of weights is a pickle
            self._loaded = torch, tokenizer, model.eval()
        return self._loaded
