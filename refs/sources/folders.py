"""The files of a folder that may be articles: not hidden, not installed by a tool, not left out by the user or git."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

_INSTALLED = ("node_modules", "__pycache__")
"""Folders that package managers and Python fill."""


_SECONDS = 30
"""How long git may take to list what it ignores."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which files of a folder are left out."""

    exclude: tuple[str, ...] = ()
    """Globs over a file's path, below the named folder or from here, its name, and the folders it lies in: "drafts"
    and "drafts/*" leave out all below drafts, "*.draft.md" any such file."""
    gitignore: bool = True
    """Leave out what git ignores, where the folder lies in a repository and git is installed."""


EVERYTHING = Filters(gitignore=False)


Lost = Callable[[Path, str, bool], None]
"""Takes a folder that was not looked into, why, and whether that is a failure."""


def below(folder: Path, filters: Filters = EVERYTHING, lost: Lost | None = None) -> Iterator[Path]:
    """The files of a folder and of the folders in it, sorted; `lost` takes the folders that were not looked into.

    Hidden files and what package managers install are nobody's article and are left out; so is what the filters name.
    """
    stays = wanted(folder, filters)

    def told(path: Path, why: str, fails: bool) -> None:
        if lost is not None and (path == folder or stays(path)):
            lost(path, why, fails)

    yield from filter(stays, walked(folder, told))


def wanted(folder: Path, filters: Filters) -> Callable[[Path], bool]:
    """Tells of a file below a folder whether the filters let it stay."""
    ignored = _ignored(folder) if filters.gitignore else frozenset()

    def stays(path: Path) -> bool:
        inside = path.relative_to(folder)
        return inside.as_posix() not in ignored and not _named(path, inside, filters.exclude)

    return stays


def _named(path: Path, inside: Path, globs: tuple[str, ...]) -> bool:
    """True for a file that one of the globs names, itself or by a folder that it lies in."""
    if not globs:
        return False
    names = {path.name, *(p.as_posix() for one in (inside, path) for p in (one, *one.parents))} - {"."}
    return any(fnmatch(name, glob.rstrip("/")) for glob in globs for name in names)


def _ignored(folder: Path) -> frozenset[str]:
    """The files below a folder that git ignores, by their path from it; none where git cannot tell."""
    command = ["git", "-C", str(folder), "ls-files", "-z", "--others", "--ignored", "--exclude-standard"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(done.stdout.decode("utf-8", "surrogateescape").split("\0")) if not done.returncode else frozenset()


def walked(folder: Path, lost: Lost | None = None) -> Iterator[Path]:
    """The files of a folder, but for what is hidden or installed. A link that leads nowhere is one, and cannot be read.

    `lost` takes the folders below it that cannot be read, and links to folders elsewhere, which are not followed.
    """
    def failed(error: OSError) -> None:
        if lost is not None:
            lost(Path(error.filename), f"the folder cannot be read ({error.strerror})", True)

    for here, inside, names in os.walk(folder, onerror=failed):
        inside[:] = sorted(n for n in inside if not n.startswith(".") and not installed(Path(here, n)))
        for link in [Path(here, n) for n in inside if _holds(Path(here, n).is_symlink)]:
            if lost is not None and not link.resolve().is_relative_to(folder.resolve()):
                lost(link, "a link to a folder elsewhere is not followed; name that folder too", False)
        yield from (Path(here, n) for n in sorted(names) if not n.startswith(".") and is_file(Path(here, n)))


def installed(folder: Path) -> bool:
    """True for a folder that a package manager or Python fills."""
    return folder.name in _INSTALLED or _holds((folder / "pyvenv.cfg").exists)


def is_file(path: Path) -> bool:
    """True for a file, and for a link that leads nowhere: somebody meant a file by it, and it is told as unreadable."""
    return _holds(path.is_file) or (_holds(path.is_symlink) and not _holds(path.exists))


def _holds(look: Callable[[], bool]) -> bool:
    """What a look at a path tells; False for one that is too long or that nobody may look at."""
    with suppress(OSError):
        return look()
    return False
