"""The tree of a commit, for links that a change broke."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

_SECONDS = 60
"""Seconds that git may take."""


@dataclass(frozen=True)
class Commit:
    """The files of a commit below a folder of its repository (`refs.local.tree.Tree`)."""

    root: Path
    revision: str
    _known: dict[str, str] = field(default_factory=dict, compare=False)

    def kind(self, path: str) -> str:
        """What was there."""
        files, folders = _listed(self.root, self.revision)
        return "file" if path in files else "folder" if path in folders or not path else ""

    def read(self, path: str) -> bytes:
        """A file's bytes.

        Raises:
            OSError: it was not there, or git cannot say.
        """
        return _git(self.root, "show", f"{self.revision}:./{path}")


@cache
def _listed(root: Path, revision: str) -> tuple[frozenset[str], frozenset[str]]:
    """(files, folders) below `root` at the revision; none where git cannot say."""
    try:
        told = _git(root, "ls-tree", "-r", "-z", "--name-only", revision, ".")
    except OSError:
        return frozenset(), frozenset()
    files = frozenset(told.decode(errors="surrogateescape").split("\0"))
    return files, frozenset(str(parent) for name in files for parent in Path(name).parents)


def _git(folder: Path, *words: str) -> bytes:
    """What git prints for a command in a folder.

    Raises:
        OSError: it took too long, or refuses.
    """
    try:
        done = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise OSError(f"git took longer than {_SECONDS} seconds") from error
    if done.returncode:
        raise OSError(done.stderr.decode(errors="replace").strip() or "git failed")
    return done.stdout
