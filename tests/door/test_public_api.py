"""The public interface: `import citewatch`, its doctests, and its packages beside strangers of the same names."""

from __future__ import annotations

import doctest
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import citewatch
from citewatch import api

ROOT = Path(__file__).parents[2]
STRANGER = "raise RuntimeError('this is somebody else\\'s package')\n"


def test_the_doctests_of_the_public_functions_hold() -> None:
    """What the docstrings show is what a reader gets."""
    result = doctest.testmod(api)
    assert (0, True) == (result.failed, result.attempted >= 7)


def test_everything_that_is_exported_exists() -> None:
    """`from citewatch import *` and the list of names agree."""
    assert [] == [name for name in citewatch.__all__ if not hasattr(citewatch, name)]


def test_a_file_that_is_not_there_is_the_users_error(tmp_path: Path) -> None:
    """The message names the file and says what to do."""
    with pytest.raises(citewatch.UserError, match=r"gone\.md: cannot be read"):
        citewatch.read(tmp_path / "gone.md")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's packages, as an installer lays them out."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, check=True,
                   capture_output=True)
    site = folder / "site"
    zipfile.ZipFile(next(folder.glob("*.whl"))).extractall(site)
    return site


@pytest.fixture
def strangers(tmp_path: Path) -> Path:
    """A folder of a user's own packages that bear our three names."""
    for name in ("refs", "reports", "verify"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text(STRANGER)
    return tmp_path


def command(site: Path, *words: str, path: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The installed command, started as its console script starts it, with `path` as PYTHONPATH."""
    start = "from citewatch.__main__ import main; main()"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([path, str(site)])}
    return subprocess.run([sys.executable, "-P", "-c", start, *words], cwd=cwd, env=env, capture_output=True, text=True)


@pytest.mark.parametrize("engine", ["threads", "processes"])
def test_the_command_works_beside_packages_of_the_same_names(installed: Path, strangers: Path, engine: str) -> None:
    """A project's own `reports/` and `verify/` on PYTHONPATH and in the current folder take nothing from the demo."""
    os.environ["CITEWATCH_CHECK_ENGINE"] = engine
    try:
        done = command(installed, "demo", path=str(strangers), cwd=strangers)
    finally:
        del os.environ["CITEWATCH_CHECK_ENGINE"]
    assert (0, True) == (done.returncode, (strangers / "out" / "demo.html").exists()), done.stderr


def test_a_name_that_is_taken_for_good_is_one_clear_line(installed: Path, strangers: Path) -> None:
    """Somebody imported the other `reports` first: exit 2, which one it is, and what to do."""
    (strangers / "reports" / "__init__.py").write_text("")
    start = (f"import sys; sys.path.insert(0, {str(strangers)!r}); import reports; sys.path.insert(1, {str(installed)!r}); "
             "from citewatch.__main__ import main; main()")
    done = subprocess.run([sys.executable, "-P", "-c", start, "--version"], capture_output=True, text=True)
    assert {"exit": 2, "lines": 1, "names_the_package": True} == {
        "exit": done.returncode,
        "lines": len(done.stderr.splitlines()),
        "names_the_package": "'reports'" in done.stderr,
    }, done.stderr


def test_python_m_citewatch_is_the_command() -> None:
    """`python -m citewatch --version` names the program."""
    done = subprocess.run([sys.executable, "-m", "citewatch", "--version"], cwd=ROOT, capture_output=True, text=True)
    assert (0, True) == (done.returncode, done.stdout.startswith("citewatch, version")), done.stderr


@pytest.mark.parametrize(("text", "code", "words"), [
    ("# Notes\n\nNothing is cited here.\n", 0, ""),
    ("# Notes\n\nThe mill was built in 1783.[^1]\n\n[^1]: <https://mill.example.invalid/p>\n", 0, "could not be told"),
], ids=["nothing to check", "no network"])
def test_a_commit_is_not_held_up_by_what_it_cannot_mend(tmp_path: Path, text: str, code: int, words: str) -> None:
    """Nothing to check passes silently; a page that nobody can reach from here passes with a word."""
    subprocess.run("git init -q . && git commit -q --allow-empty -m one", shell=True, cwd=tmp_path, check=True,
                   env={**os.environ, "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org",
                        "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org"})
    (tmp_path / "a.md").write_text(text)
    refused = "[network]\nproxy = \"http://127.0.0.1:9\"\nretries = 0\n[nightly]\ncanaries = []\n[archive]\nenabled = false\n"
    (tmp_path / "citewatch.toml").write_text(refused)
    done = subprocess.run([sys.executable, "-m", "citewatch.pre_commit", "a.md"], cwd=tmp_path, capture_output=True,
                          text=True, env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(tmp_path / "s")})
    assert (code, True) == (done.returncode, words in done.stderr), done.stderr
