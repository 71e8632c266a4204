"""The files that links lead to: those on disk, or those of a commit (`verify/run/local_before.py`)."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Protocol

LARGEST = 5_000_000
"""Bytes of a file that are read for its anchors."""


class Tree(Protocol):
    """Files by their paths with "/" below the tree's root; "" is the root itself."""

    def kind(self, path: str) -> str:
        """"file", "folder", "outside" for a link that leads out of the tree, or "" for nothing."""
        ...

    def read(self, path: str) -> bytes:
        """A file's bytes.

        Raises:
            OSError: it cannot be read.
        """
        ...


class Disk:
    """The tree below a folder; a symbolic link that leads out of it leads nowhere."""

    def __init__(self, root: Path) -> None:
        self.root = os.path.realpath(root)
        self._kinds: dict[str, str] = {}

    def kind(self, path: str) -> str:
        """What is there; asked once of each path."""
        found = self._kinds.get(path)
        if found is None:
            found = self._kinds[path] = self._look(path)
        return found

    def read(self, path: str) -> bytes:
        """A file's bytes, as many as are read for anchors."""
        with open(os.path.join(self.root, path), "rb") as file:  # noqa: PTH118, PTH123 -- ten times a Path's speed
            return file.read(LARGEST)

    def _look(self, path: str) -> str:
        """What is at a path, links followed."""
        whole = os.path.join(self.root, path)  # noqa: PTH118 -- called for every link of a tree
        try:
            real = os.path.realpath(whole)
            if real != self.root and not real.startswith(self.root + os.sep):
                return "outside"
            return "folder" if os.path.isdir(real) else "file" if os.path.exists(real) else ""  # noqa: PTH110, PTH112
        except (OSError, ValueError):
            return ""


@cache
def root_of(folder: Path, named: tuple[Path, ...] = ()) -> Path:
    """The root of the repository that a folder lies in; outside one the outermost `named` folder, else itself."""
    above = (folder, *folder.parents)
    outermost = next((p for p in reversed(above) if p in named), folder)
    return next((p for p in above if (p / ".git").exists()), outermost)
