"""Where a model lies on this machine: a folder of the user's, or a fetched one whose files are what they were."""

from __future__ import annotations

from pathlib import Path

from refs.errors import UserError
from verify.models import lock
from verify.models.table import models


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
