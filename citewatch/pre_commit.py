"""`citewatch-pre-commit FILE ...`: the gate of a commit. What a commit cannot mend never blocks it.

A commit is refused for a citation that it adds or edits and that does not hold (exit 1), and for a mistake in the
set-up (2, 3). Nothing to check (5) passes; so does a run that could not tell (4), such as one without a network, with
a word on standard error.
"""

from __future__ import annotations

import subprocess
import sys

_PASSES = {4: "citewatch: this could not be told now (is the network there?); the commit is not held up",
           5: ""}
_ALWAYS = ["check", "--quiet", "--format", "text=-", "--no-notices", "--changed-since"]


def main(arguments: list[str] | None = None) -> None:
    """Check the files of a commit and exit as a pre-commit hook should."""
    from citewatch._packages import TakenError, claim_packages

    try:
        claim_packages()
    except TakenError as error:
        print(f"citewatch: {error}", file=sys.stderr)
        sys.exit(2)
    from verify.cli.main import run

    files = sys.argv[1:] if arguments is None else arguments
    code = int(run([*_ALWAYS, _before(), *files]))
    if _PASSES.get(code):
        print(_PASSES[code], file=sys.stderr)
    sys.exit(0 if code in _PASSES else code)


def _before() -> str:
    """HEAD, or git's empty tree before a repository's first commit, which has no HEAD to compare with."""
    if _git("rev-parse", "--git-dir") and not _git("rev-parse", "--verify", "--quiet", "HEAD"):
        return _git("hash-object", "-t", "tree", "/dev/null") or "HEAD"
    return "HEAD"


def _git(*words: str) -> str:
    """What git prints, "" where it fails or is not there: the check itself says then what is wrong."""
    try:
        return subprocess.run(["git", *words], capture_output=True, text=True, check=False, timeout=60).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        return ""


if __name__ == "__main__":
    main()
