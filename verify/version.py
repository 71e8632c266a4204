"""Which citewatch this is."""

from __future__ import annotations

import subprocess
from importlib import metadata
from pathlib import Path

_CHECKOUT = Path(__file__).parent.parent


def version() -> str:
    """The installed version of citewatch, or "0+source" from a bare checkout."""
    try:
        return metadata.version("citewatch")
    except metadata.PackageNotFoundError:
        return "0+source"


def described(checkout: Path = _CHECKOUT) -> str:
    """The version for people; in a checkout with its commit, and a "+" where files differ from that commit."""
    commit = _commit(checkout)
    return f"{version()} (commit {commit})" if commit else version()


def _commit(checkout: Path) -> str:
    """The commit that is checked out there, "" where there is no checkout or no git."""
    if not (checkout / ".git").exists():
        return ""
    command = ["git", "-C", str(checkout), "describe", "--always", "--dirty=+", "--exclude=*", "--abbrev=10"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
