"""The default scorer with an entailment model in ONNX form from a local folder.

ONNX Runtime needs a tenth of PyTorch's disk space.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from verify.judge.scorers._entailment import ByModel

if TYPE_CHECKING:
    from verify.judge.scorers._onnx import Runner

REQUIRES = ("onnxruntime", "tokenizers")
"""Libraries that must be installed for this scorer."""
EXTRA = "nli"
"""The extra of citewatch that installs them."""


class OnnxEntailment(ByModel):
    """Words, facts and the ONNX model of `[nli] model` (model.onnx or encoder and decoder; tokenizer, config)."""

    name = "nli"
    _runner: Runner | None = None

    @property
    def lacks(self) -> str:
        """What is missing: the folder, or ONNX weights in it."""
        folder = Path(self.folder)
        if not self.folder or any(folder.glob("*.onnx")) or any(folder.glob("onnx/*.onnx")):
            return super().lacks
        return f"{self.folder} holds no ONNX weights; what is in safetensors is read by nli_torch (the extra torch)"

    def shares(self, pairs: Sequence[tuple[str, str]]) -> list[dict[str, float]]:
        """For each (premise, claim) the model's probability for each label. Loads the model at the first call."""
        if self._runner is None:
            # Loaded here, because it brings numpy: every process of a run loads this file, and few use the model.
            from verify.judge.scorers._onnx import load

            self._runner = load(Path(self.folder), self.threads, self.labels)
        return self._runner(pairs)
