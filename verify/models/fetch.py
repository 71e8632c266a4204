"""Fetch a model's files with huggingface_hub into the user's cache: ONNX of 8 bits first, pickles never."""

from __future__ import annotations

import importlib
import json
import os
import platform
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from refs.errors import Fault, UserError
from refs.install import how
from verify.models.lock import Entry, digest
from verify.models.table import Model

_ARM = ("arm64", "aarch64")
"""Names of ARM processors, for which other weights of 8 bits are made."""
_NEEDED = ("config.json", "tokenizer.json")
"""Files without which no model can be loaded."""
_BESIDE = ("tokenizer_config.json", "special_tokens_map.json")
"""What PyTorch's tokenizers read, too, where it is there."""
_PARTS = ("encoder_model", "decoder_model")
"""Names of files that hold a part of a model only."""
_SMALL = ("quint8", "qint8", "int8", "quantized")
"""Parts of file names that tell weights of 8 bits."""


def fetch(model: Model, revision: str = "") -> Entry:
    """The model on this machine, its files hashed; `revision` is a commit that was recorded before, else the table's.

    HF_ENDPOINT, HF_HOME, HF_TOKEN and HF_HUB_OFFLINE count as they do for huggingface_hub.

    Raises:
        UserError: huggingface_hub is missing, HF_HUB_OFFLINE is set and the model not here, or the repository holds
            nothing that may be loaded.
        Fault: the hub could not be asked, a download broke off, or the disk is full; what was fetched is kept.
    """
    hub = _hub()
    endpoint = os.environ.get("HF_ENDPOINT") or None
    try:
        info = hub.HfApi(endpoint=endpoint).model_info(model.repository, revision=revision or model.revision or None)
        wanted = chosen([s.rfilename for s in info.siblings or ()], model)
        paths = [Path(hub.hf_hub_download(model.repository, name, revision=info.sha, endpoint=endpoint))
                 for name in wanted]
    except UserError:
        raise
    except hub.errors.OfflineModeIsEnabled as error:
        raise UserError(f"the model {model.name} is not on this machine, and HF_HUB_OFFLINE forbids to fetch it: run "
                        f"citewatch model get {model.name} where the hub may be asked") from error
    except Exception as error:  # huggingface_hub raises its own, its client's and the system's
        said = " ".join(str(error).split())[:200]
        raise Fault(f"the model {model.name} could not be fetched ({type(error).__name__}: {said}); "
                    f"what is there is kept, run the same command again") from error
    files = tuple((name, digest(path)) for name, path in zip(wanted, paths, strict=True))
    _fit(model, paths[0])
    return Entry(model.name, model.repository, str(info.sha), model.licence, files)


def _fit(model: Model, config: Path) -> None:
    """Compare the labels that the model names with those of the table.

    Raises:
        UserError: they differ, so that an entailment could be read as a contradiction.
    """
    try:
        named = labels_of(json.loads(config.read_text("utf-8")))
    except (ValueError, AttributeError) as error:
        raise UserError(f"{model.repository}: config.json cannot be read ({type(error).__name__})") from error
    if named and [n.lower() for n in named] != [n.lower() for n in model.labels]:
        raise UserError(f"{model.repository} has the labels {', '.join(named)}, and not {', '.join(model.labels)}; it "
                        "was changed, and is not used")


def labels_of(config: dict[str, Any]) -> list[str]:
    """The labels that a model's configuration names, in the order of its outputs.

    [] for none, for numbered ones, and for a model that writes its answer, which has no use for those that it names.
    """
    names = {} if config.get("is_encoder_decoder") else config.get("id2label") or {}
    found = [str(names[n]) for n in sorted(names, key=int)]
    return [] if all(n.upper().startswith("LABEL_") for n in found) else found


def chosen(files: Iterable[str], model: Model) -> list[str]:
    """The files to fetch: configuration, tokenizer, and the best weights that are no pickle.

    Of a model that writes its answer the weights are two files, an encoder and a decoder.

    Raises:
        UserError: one of them is not there.
    """
    have = sorted(files)
    pair = [found for part in _PARTS if (found := _part(have, part))]
    best = min((f for f in have if _rank(f) is not None), key=lambda f: (_rank(f), f), default="")
    weights = pair if len(pair) == len(_PARTS) else [best] if best else []
    lacks = [name for name in _NEEDED if name not in have] or ([] if weights else ["ONNX or safetensors weights"])
    if lacks:
        raise UserError(f"{model.repository} has no {lacks[0]}; only such models are loaded, never a pickle")
    beside = [name for name in _BESIDE if name in have] if weights[0].endswith(".safetensors") else []
    return [*_NEEDED, *beside, *weights]


def _part(have: Iterable[str], part: str) -> str:
    """The encoder or decoder, of 8 bits first; none that wants its own past, or holds two graphs in one."""
    fit = [f for f in have if f.endswith(".onnx") and f.rpartition("/")[0] in ("", "onnx")
           and f.rpartition("/")[2].startswith(part) and "past" not in f and "merged" not in f]
    exact = [f for f in fit if f.rpartition("/")[2] == f"{part}.onnx"]
    return next((f for f in fit if any(word in f for word in _SMALL)), next(iter(exact), ""))


def _rank(name: str) -> int | None:
    """How good a file of weights is, 0 best; None for what is none or must not be loaded."""
    folder, _, base = name.lower().rpartition("/")
    if base.endswith(".onnx") and folder in ("", "onnx") and not base.startswith(("encoder", "decoder")):
        other = ("arm" in base) != (_platform() in _ARM)
        if any(word in base for word in _SMALL):
            return 3 if other and ("arm" in base or "avx" in base) else int("quint8" not in base)
        return 4 if base == "model.onnx" else None
    return 5 if name == "model.safetensors" else None


def _platform() -> str:
    return platform.machine().lower()


def _hub() -> Any:
    """The library huggingface_hub.

    Raises:
        UserError: it is not installed; the message says how.
    """
    try:
        return importlib.import_module("huggingface_hub")
    except ImportError as error:
        raise UserError(f"fetching a model needs huggingface_hub: {how('nli')}") from error
