"""The lock file: for every fetched model its revision and the SHA-256 of each file, checked at every load.

Where it lies is a setting (`[nli] lock`, by default `citewatch.models.lock` beside citewatch.toml); this file is only
handed its path. It belongs under version control, so that two machines score with the same weights.
"""

from __future__ import annotations

import hashlib
import json
import os
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
    folder: str
    files: tuple[tuple[str, str], ...]
    """Path within the folder, SHA-256."""


def read(path: Path) -> dict[str, Entry]:
    """The entries by name; none without a file.

    Raises:
        UserError: the file is damaged.
    """
    if not path.exists():
        return {}
    try:
        rows = json.loads(path.read_text("utf-8"))["models"]
        found = [Entry(**{**row, "files": tuple((str(a), str(b)) for a, b in row["files"])}) for row in rows]
    except (ValueError, KeyError, TypeError) as error:
        raise UserError(f"{path} is damaged ({type(error).__name__}); delete it and fetch the models again") from error
    return {entry.name: entry for entry in found}


def write(path: Path, entries: dict[str, Entry]) -> None:
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
