"""The lock file: for every fetched model its revision and the SHA-256 of each file, checked at every load.

Where it lies is a setting (`[nli] lock`, by default `citewatch.models.lock` beside citewatch.toml); this file is only
handed its path. It belongs under version control, so that two machines score with the same weights. So it names no
folder of this machine: a fetched model lies in the user's cache, under its repository and revision.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib
import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from refs.errors import UserError


@dataclass(frozen=True, slots=True)
class Entry:
    """A fetched model."""

    name: str
    repository: str
    revision: str
    licence: str
    """The licence that was accepted."""
    files: tuple[tuple[str, str], ...]
    """Path within the folder, SHA-256."""

    @property
    def folder(self) -> str:
        """Where the hub's client keeps this revision on this machine, whether it is there or not."""
        return str(_cache() / f"models--{self.repository.replace('/', '--')}" / "snapshots" / self.revision)


def _cache() -> Path:
    """The folder of the hub's client; where that is not installed, the one that it would use."""
    try:
        return Path(importlib.import_module("huggingface_hub.constants").HF_HUB_CACHE)
    except ImportError:
        home = os.environ.get("HF_HOME") or f"{os.environ.get('XDG_CACHE_HOME') or '~/.cache'}/huggingface"
        return Path(os.environ.get("HF_HUB_CACHE") or f"{home}/hub").expanduser()


def read(path: Path) -> dict[str, Entry]:
    """The entries by name; none without a file.

    Raises:
        UserError: the file is damaged.
    """
    if not path.exists():
        return {}
    try:
        rows = json.loads(path.read_text("utf-8"))["models"]
        found = [_entry(row) for row in rows]
    except (ValueError, KeyError, TypeError) as error:
        raise UserError(f"{path} is damaged ({type(error).__name__}); delete it and fetch the models again") from error
    return {entry.name: entry for entry in found}


def _entry(row: dict[str, object]) -> Entry:
    """A row of the file. Files of earlier versions name the folder of the machine that wrote them, which is left out.

    Raises:
        KeyError, TypeError: it is none.
    """
    files = row["files"]
    if not isinstance(files, list):
        raise TypeError("files")
    told = {key: value for key, value in row.items() if key not in ("files", "folder")}
    return Entry(**{key: str(value) for key, value in told.items()}, files=tuple((str(a), str(b)) for a, b in files))


def update(path: Path, change: Callable[[dict[str, Entry]], dict[str, Entry]]) -> None:
    """Change the entries as they are now; of two commands at once neither undoes what the other wrote.

    Raises:
        UserError: the file is damaged.
        OSError: its folder cannot be written.
    """
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        _write(path, change(read(path)))
    finally:
        os.close(folder)


def _write(path: Path, entries: dict[str, Entry]) -> None:
    """Put the file in place whole, or not at all."""
    text = json.dumps({"models": [asdict(entries[name]) for name in sorted(entries)]}, indent=1)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.write_text(text + "\n", "utf-8")
    draft.replace(path)


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check(entry: Entry) -> Path:
    """The model's folder, every file as it was when it was fetched.

    Raises:
        UserError: a file is gone or is another one.
    """
    folder, again = Path(entry.folder), f"fetch it again: citewatch model get {entry.name}"
    for name, expected in entry.files:
        if not (folder / name).is_file():
            raise UserError(f"the model {entry.name} lacks {name} in {folder}; {again}")
        if digest(folder / name) != expected:
            raise UserError(f"the model {entry.name}: {name} is not what was fetched (SHA-256 differs); {again}")
    return folder
