"""What stood in the text before a change: for `--changed-since REV`, the gate of a pull request."""

from __future__ import annotations

import subprocess
from pathlib import Path

from refs import formats
from refs.errors import UserError
from refs.reading.errors import FormatError
from reports.diff import Key

_SECONDS = 60


class ChangesError(UserError):
    """Git cannot say what stood there before; the message says why."""


def check(revision: str) -> None:
    """Make sure that git knows the revision.

    Raises:
        ChangesError: no git, no repository, or no such revision.
    """
    _git(Path.cwd(), "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}",
         wrong=f"{revision!r} is no revision of this repository; give a commit, branch or tag that was fetched")


def before(origin: str, revision: str) -> frozenset[Key]:
    """(document, citation id) of every citation that the article held at `revision`.

    An article that did not exist then holds none: all its citations are new.
    """
    return frozenset((origin, citation) for citation in _citations(Path(origin), revision))


def _citations(path: Path, revision: str) -> set[str]:
    if not path.is_file():
        return set()
    folder = path.resolve().parent
    try:
        old = _git(folder, "show", f"{revision}:./{path.name}", wrong="")
    except ChangesError:
        return set()
    try:
        return {c.id for c in formats.read(old, str(path)).citations()}
    except FormatError:
        return set()


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
