"""What `citewatch --version` says."""

from __future__ import annotations

import subprocess
from pathlib import Path

from click.testing import CliRunner

from verify.cli.main import cli
from verify.version import described, version


def _git(folder: Path, *words: str) -> str:
    command = ["git", "-C", str(folder), "-c", "user.name=A", "-c", "user.email=a@example.org", *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_a_checkout_names_its_commit(tmp_path: Path) -> None:
    """The commit stands behind the version, and a plus where a file differs from it."""
    (tmp_path / "a").write_text("1")
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "add", "a")
    _git(tmp_path, "commit", "-qm", "First")
    commit = _git(tmp_path, "rev-parse", "--short=10", "HEAD")
    assert f"{version()} (commit {commit})" == described(tmp_path)
    (tmp_path / "a").write_text("2")
    assert f"{version()} (commit {commit}+)" == described(tmp_path)


def test_an_installation_has_no_commit(tmp_path: Path) -> None:
    """A folder that is no checkout gives the version alone, also where its parent is one."""
    assert version() == described(tmp_path)


def test_the_command_prints_it() -> None:
    """`citewatch --version` prints one line."""
    result = CliRunner().invoke(cli, ["--version"])
    assert (0, [f"citewatch, version {described()}"]) == (result.exit_code, result.output.splitlines())
