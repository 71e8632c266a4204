"""Where a model lies on this machine: a folder of the user's, or a fetched one whose files are what they were."""

from __future__ import annotations

import hashlib
from pathlib import Path

from refs.errors import UserError
from verify.models import lock
from verify.models.table import models

_LOADED = (".onnx", ".onnx_data", ".data", ".safetensors", ".json", ".model", ".txt")
"""Endings of the files that a model is made of: weights, configuration, tokenizer."""


def folder_of(model: str, lock_file: Path) -> str:
    """The folder of a model: a path, a name from the table, or "" for the one that was fetched.

    Raises:
        UserError: nothing is fetched under that name, or a file of it has changed; the message says what to run.
    """
    if model and Path(model).is_dir():
        return model
    fetched = lock.read(lock_file)
    name = model or next(iter(fetched), "")
    if name in fetched:
        return str(lock.check(fetched[name]))
    known = [m.name for m in models()]
    if model and model not in known:
        raise UserError(f"[nli] model: {model!r} is neither a folder nor a model; there are: {', '.join(known)}")
    raise UserError(f"no entailment model is fetched; run: citewatch model get {model or known[0]}")


def right_of(model: str, lock_file: Path) -> float:
    """How often the model is right, as its row in the table has it; 0 where nothing is known."""
    name = model or next(iter(lock.read(lock_file)), "")
    return next((m.right for m in models() if m.name == name), 0.0)


def labels_of(model: str, lock_file: Path) -> tuple[str, ...]:
    """The labels of a fetched model as its row has them, in the order of its outputs; () for a folder of the user's."""
    if model and Path(model).is_dir():
        return ()
    name = model or next(iter(lock.read(lock_file)), "")
    return next((m.labels for m in models() if m.name == name), ())


def revision_of(model: str, lock_file: Path) -> str:
    """The model with its revision: its name and commit where it was fetched, a folder's name with a hash of its files.

    Two machines with the same weights give the same text, and other weights under the same path another one.
    """
    if model and Path(model).is_dir():
        folder = Path(model)
        files = sorted(p for p in folder.rglob("*") if p.suffix in _LOADED and p.is_file())
        parts = (f"{p.relative_to(folder).as_posix()} {lock.digest(p)}\n" for p in files)
        return f"{folder.resolve().name} sha256:{hashlib.sha256(''.join(parts).encode()).hexdigest()[:12]}"
    entries = lock.read(lock_file)
    entry = entries.get(model or next(iter(entries), ""))
    return f"{entry.name} revision {entry.revision[:12]}" if entry else ""
