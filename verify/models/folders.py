"""Where a model lies on this machine: a folder of the user's, or a fetched one whose files are what they were."""

from __future__ import annotations

import hashlib
from pathlib import Path

from refs.errors import UserError
from verify.models import lock
from verify.models.table import Model, models

_LOADED = (".onnx", ".onnx_data", ".data", ".safetensors", ".json", ".model", ".txt")
"""Endings of the files that a model is made of: weights, configuration, tokenizer."""


def folder_of(model: str, lock_file: Path, scorer: str = "nli") -> str:
    """The folder of a model: a path, a name or repository from the table, or "" for one that was fetched for `scorer`.

    Raises:
        UserError: nothing is fetched under that name, or a file of it has changed; the message says what to run.
    """
    if model and Path(model).is_dir():
        return model
    fetched, name = lock.read(lock_file), _name(model, lock_file, scorer)
    if name in fetched:
        return str(lock.check(fetched[name]))
    known = [m.name for m in models()]
    if model and name not in known:
        raise UserError(f"[nli] model: {model!r} is neither a folder nor a model; there are: {', '.join(known)}")
    first = next((m.name for m in models() if m.scorer == scorer), known[0])
    raise UserError(f"no entailment model is fetched; run: citewatch model get {name or first}")


def right_of(model: str, lock_file: Path, scorer: str = "nli") -> float:
    """How often the model is right, as its row in the table has it; 0 where nothing is known."""
    row = _row(model, lock_file, scorer)
    return row.right if row else 0.0


def labels_of(model: str, lock_file: Path, scorer: str = "nli") -> tuple[str, ...]:
    """The labels of a fetched model as its row has them, in the order of its outputs; () for a folder of the user's."""
    row = _row(model, lock_file, scorer)
    return row.labels if row else ()


def revision_of(model: str, lock_file: Path, scorer: str = "nli") -> str:
    """The model with its revision: its name and commit where it was fetched, a folder's name with a hash of its files.

    Two machines with the same weights give the same text, and other weights under the same path another one.
    """
    if model and Path(model).is_dir():
        folder = Path(model)
        files = sorted(p for p in folder.rglob("*") if p.suffix in _LOADED and p.is_file())
        parts = (f"{p.relative_to(folder).as_posix()} {lock.digest(p)}\n" for p in files)
        return f"{folder.resolve().name} sha256:{hashlib.sha256(''.join(parts).encode()).hexdigest()[:12]}"
    entry = lock.read(lock_file).get(_name(model, lock_file, scorer))
    return f"{entry.name} revision {entry.revision[:12]}" if entry else ""


def _row(model: str, lock_file: Path, scorer: str) -> Model | None:
    """The row of the table for a model; None for a folder of the user's, which bears no name there."""
    name = "" if model and Path(model).is_dir() else _name(model, lock_file, scorer)
    return next((m for m in models() if m.name == name), None)


def _name(model: str, lock_file: Path, scorer: str) -> str:
    """The name of a model that may be called by its repository; of "" the first fetched one that `scorer` runs."""
    if model:
        return next((m.name for m in models() if m.repository == model), model)
    fetched = lock.read(lock_file)
    runs = (m.name for m in models() if m.scorer == scorer and m.name in fetched)
    return next(runs, next(iter(fetched), ""))
