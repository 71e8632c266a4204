"""The default scorer with an entailment model in ONNX form from a local folder: a tenth of what PyTorch weighs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from verify.judge.scorers._entailment import ByModel
from verify.judge.scorers._onnx import Runner, load

REQUIRES = ("onnxruntime", "tokenizers")
EXTRA = "nli"


class OnnxEntailment(ByModel):
    """Words, facts and the ONNX model of `[nli] model` (model.onnx or encoder and decoder; tokenizer, config)."""

    name = "nli"
    _runner: Runner | None = None

    @property
    def lacks(self) -> str:
        """A folder with ONNX weights."""
        folder = Path(self.folder)
        if not self.folder or any(folder.glob("*.onnx")) or any(folder.glob("onnx/*.onnx")):
            return super().lacks
        return f"{self.folder} holds no ONNX weights; what is in safetensors is read by nli_torch (the extra torch)"

    def shares(self, pairs: Sequence[tuple[str, str]]) -> list[dict[str, float]]:
        """For each (premise, claim) the probability per label of the model."""
        if self._runner is None:
            self._runner = load(Path(self.folder), self.threads)
        return self._runner(pairs)
