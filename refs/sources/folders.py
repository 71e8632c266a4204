"""The files of a folder that may be articles."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

_INSTALLED = ("node_modules", "__pycache__")


_SECONDS = 30
"""How long git may take to list what it ignores."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which files of a folder are left out."""

    exclude: tuple[str, ...] = ()
    """Globs over the path below the folder: "drafts/*" leaves out all below drafts, "*.draft.md" any such file."""
    gitignore: bool = True
    """Leave out what git ignores, where the folder lies in a repository and git is installed."""


EVERYTHING = Filters(gitignore=False)


def below(folder: Path, filters: Filters = EVERYTHING) -> Iterator[Path]:
    """The files of a folder and of the folders in it, sorted.

    Hidden files and what package managers install are nobody's article and are left out; so is what the filters name.
    """
    ignored = _ignored(folder) if filters.gitignore else frozenset()
    for path in _walked(folder):
        inside = path.relative_to(folder).as_posix()
        if inside not in ignored and not any(fnmatch(inside, glob) or fnmatch(path.name, glob)
                                             for glob in filters.exclude):
            yield path


def _ignored(folder: Path) -> frozenset[str]:
    """The files below a folder that git ignores, by their path from it; none where git cannot tell."""
    command = ["git", "-C", str(folder), "ls-files", "-z", "--others", "--ignored", "--exclude-standard"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(done.stdout.decode("utf-8", "surrogateescape").split("\0")) if not done.returncode else frozenset()


def _walked(folder: Path) -> Iterator[Path]:
    for here, inside, names in os.walk(folder):
        inside[:] = sorted(n for n in inside if not n.startswith(".") and n not in _INSTALLED
                           and not Path(here, n, "pyvenv.cfg").exists())
        yield from (Path(here, n) for n in sorted(names) if not n.startswith(".") and Path(here, n).is_file())
