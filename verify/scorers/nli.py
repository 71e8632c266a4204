"""An entailment model from a local folder (Hugging Face or MiniCheck form), on the passages the cover finds."""

from __future__ import annotations

import importlib
import os
from typing import Any

from reports.findings import Evidence, Support
from verify.scorers._reading import Reading, index_of, read
from verify.scorers.base import ClaimText, Judgement, Scorer, SourceText

REQUIRES = ("torch", "transformers")
EXTRA = "nli"


class Entailment(Scorer):
    """Asks the sequence classifier in CITEWATCH_NLI_MODEL (a folder) whether the best passages entail the claim."""

    name = "nli"

    def __init__(self, folder: str = "") -> None:
        self.folder = folder or os.environ.get("CITEWATCH_NLI_MODEL", "")
        self._loaded: tuple[Any, Any, Any] | None = None

    def judge(self, claim: ClaimText, source: SourceText) -> Judgement:
        """The model's answer on the passages with their neighbours; unchecked without a model folder."""
        if not self.folder:
            return Judgement(
                Support.UNCHECKED, 0.5, "set CITEWATCH_NLI_MODEL to a folder with a model", code="nli_unset"
            )
        reading = read(claim, source, index_of(source, source.text or source.all_text))
        if reading is None:
            return Judgement(Support.UNCHECKED, 0.5, "there is no text to compare", code="stub")
        shares = self.shares(f"{source.title}\n{reading.near}", claim.text)
        return _judged(shares, reading)

    def shares(self, premise: str, claim: str) -> dict[str, float]:
        """Probability per label of the model, labels in lower case."""
        torch, tokenizer, model = self._load()
        with torch.no_grad():
            batch = tokenizer(premise, claim, truncation="only_first", max_length=512, return_tensors="pt")
            values = torch.softmax(model(**batch).logits[0], -1).tolist()
        return {str(model.config.id2label[n]).lower(): float(v) for n, v in enumerate(values)}

    def _load(self) -> tuple[Any, Any, Any]:
        if self._loaded is None:
            torch, transformers = importlib.import_module("torch"), importlib.import_module("transformers")
            tokenizer = transformers.AutoTokenizer.from_pretrained(self.folder, local_files_only=True)
            model = transformers.AutoModelForSequenceClassification.from_pretrained(self.folder, local_files_only=True)
            self._loaded = torch, tokenizer, model.eval()
        return self._loaded


def _judged(shares: dict[str, float], reading: Reading) -> Judgement:
    """Three labels (entailment, neutral, contradiction) or two (the second is "supported", as MiniCheck has it)."""
    entailed = next((v for k, v in shares.items() if k.startswith("entail")), None)
    against = next((v for k, v in shares.items() if k.startswith("contra")), 0.0)
    score = list(shares.values())[-1] if entailed is None else entailed
    support = Support.SUPPORTED if score >= 0.5 else Support.CONTRADICTED if against >= 0.5 else Support.NOT_SUPPORTED
    spans = [reading.index.sentences[n] for n in reading.cover.order]
    evidence = tuple(
        Evidence(" ".join(reading.index.text[s.start : s.end].split()), sentence=s.given, start=s.start, end=s.end)
        for s in spans
    )
    return Judgement(support, score, f"the entailment model gives {score:.0%}", evidence, code="nli")
