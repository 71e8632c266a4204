"""What an article held before a change, for `--changed-since REV`: asked of git."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from refs import formats
from refs.errors import UserError
from refs.reading.errors import FormatError

_SECONDS = 60
"""Seconds that git may take: it reads a repository on this disk."""


class ChangesError(UserError):
    """Git cannot say what stood there before; the message says why."""


def check(revision: str, folder: Path | None = None) -> None:
    """Make sure that git knows the revision, in the repository of a folder (None: of this one).

    Raises:
        ChangesError: no git, no repository, or no such revision.
    """
    _git(folder or Path.cwd(), "rev-parse", "--verify", "--quiet", f"{revision}^{{tree}}",
         wrong=f"{revision!r} is no revision of this repository; give a commit, branch or tag that was fetched")


@dataclass(frozen=True, slots=True)
class Before:
    """What an article held at a revision: the ids of its citations, and the addresses that they cite."""

    citations: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()


def before(origin: str, start: Callable[[Path], str]) -> Before:
    """What the article held before a change, under its name of today or the one that it was renamed from.

    `start` tells where the change of a folder's files begins (`start_of`). An article that did not exist then held
    nothing: all its citations are new.
    """
    path = Path(origin)
    old = _text(path, start) if path.is_file() else None
    try:
        document = formats.read(old, str(path)) if old is not None else None
    except FormatError:
        document = None
    if document is None:
        return Before()
    return Before(frozenset(c.id for c in document.citations()),
                  frozenset(u for r in document.references for u in (r.url, r.archive_url) if u))


def start_of(folder: Path, revision: str) -> str:
    """The commit that a change of a folder's files begins at, compared with `revision`.

    That is where this branch left the other: what has been mended there since is no doing of this change. In a
    submodule it is the commit that the repository around it recorded. "" where the submodule was not there.

    Raises:
        ChangesError: the submodule's commit was not fetched.
    """
    around = _said(folder, "rev-parse", "--show-superproject-working-tree")
    top = _said(folder, "rev-parse", "--show-toplevel")
    if not around or _said(Path.cwd(), "rev-parse", "--show-toplevel") == top:
        return _said(folder, "merge-base", revision, "HEAD") or revision
    inside, outer = Path(top).relative_to(around).as_posix(), Path(around)
    recorded = _said(outer, "rev-parse", "--verify", "--quiet", f"{start_of(outer, revision)}:{inside}")
    if recorded and _said(folder, "cat-file", "-t", recorded) != "commit":
        raise ChangesError(f"--changed-since: the submodule {inside} lacks its commit {recorded[:12]}; fetch it with: "
                           "git submodule update --init, and without --depth")
    return recorded


def _said(folder: Path, *words: str) -> str:
    """The one line that git answers; "" where it has no answer."""
    try:
        return _git(folder, *words, wrong="").decode(errors="surrogateescape").rstrip("\n")
    except ChangesError:
        return ""


def _text(path: Path, start: Callable[[Path], str]) -> bytes | None:
    """The article's bytes before the change; None where it was not there, under no name that git finds."""
    folder = path.resolve().parent
    revision = start(folder)
    if not revision:
        return None
    try:
        return _git(folder, "show", f"{revision}:./{path.name}", wrong="")
    except ChangesError:
        pass
    try:
        old = _renamed_from(path, revision)
        return _git(folder, "show", f"{revision}:{old}", wrong="") if old else None
    except ChangesError:
        return None


def _renamed_from(path: Path, revision: str) -> str:
    """The path, from the top of the repository, that git takes for this file's earlier one; "" for none.

    `git diff -z --name-status` prints "R<percent>", the old and the new path, each ended by a NUL (git-diff(1)).
    """
    folder = path.resolve().parent
    here = _git(folder, "rev-parse", "--show-prefix", wrong="").decode(errors="surrogateescape").rstrip("\n")
    told = _git(folder, "diff", "-z", "--no-ext-diff", "--find-renames", "--diff-filter=R", "--name-status", revision,
                wrong="")
    words = iter(told.decode(errors="surrogateescape").split("\0"))
    renames = {new: old for _, old, new in zip(words, words, words, strict=False)}
    return renames.get(here + path.name, "")


def _git(folder: Path, *words: str, wrong: str) -> bytes:
    """What git prints for a command in a folder.

    Raises:
        ChangesError: git is missing, too slow, or refuses; `wrong` is said where it gives no reason.
    """
    try:
        done = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ChangesError(f"--changed-since needs git: {error}") from error
    if done.returncode:
        # Git is silent of an unknown revision alone; of no repository, or one that is not ours, it says what to do.
        said = done.stderr.decode(errors="replace").strip()
        if "not a git repository" in said:
            raise ChangesError(f"--changed-since: {folder} is in no git repository, so there is no earlier text of it")
        raise ChangesError(f"--changed-since: {said.removeprefix('fatal: ')}" if said else wrong)
    return done.stdout
