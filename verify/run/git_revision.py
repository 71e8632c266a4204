"""What an article held before a change, for `--changed-since REV`: asked of git."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from refs import formats
from refs.errors import UserError
from refs.reading.errors import FormatError

_SECONDS = 60


class ChangesError(UserError):
    """Git cannot say what stood there before; the message says why."""


def check(revision: str) -> None:
    """Make sure that git knows the revision.

    Raises:
        ChangesError: no git, no repository, or no such revision.
    """
    _git(Path.cwd(), "rev-parse", "--verify", "--quiet", f"{revision}^{{tree}}",
         wrong=f"{revision!r} is no revision of this repository; give a commit, branch or tag that was fetched")


@dataclass(frozen=True, slots=True)
class Before:
    """What an article held at a revision: the ids of its citations, and the addresses that they cite."""

    citations: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()


def before(origin: str, revision: str) -> Before:
    """What the article held at `revision`, under its name of today or the one that it was renamed from.

    An article that did not exist then held nothing: all its citations are new.
    """
    path = Path(origin)
    old = _text(path, revision) if path.is_file() else None
    try:
        document = formats.read(old, str(path)) if old is not None else None
    except FormatError:
        document = None
    if document is None:
        return Before()
    return Before(frozenset(c.id for c in document.citations()),
                  frozenset(u for r in document.references for u in (r.url, r.archive_url) if u))


def _text(path: Path, revision: str) -> bytes | None:
    """The article's bytes at the revision; None where it was not there, under no name that git finds."""
    folder = path.resolve().parent
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
    try:
        done = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ChangesError(f"--changed-since needs git: {error}") from error
    if done.returncode:
        # Git is silent of an unknown revision alone; of no repository, or one that is not ours, it says what to do.
        said = done.stderr.decode(errors="replace").strip()
        raise ChangesError(f"--changed-since: {said}" if said else wrong)
    return done.stdout
