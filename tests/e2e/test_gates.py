"""The gate of a pull request: only what the change adds or edits may fail it; old rot is shown."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.e2e.test_exit_codes import ARTICLE, check, desk  # noqa: F401
from tests.e2e.web import Desk

ADDED = "It was painted red in 1990.<ref>{{cite web |title=Red paint |url=https://lights.example/red |date=2021-05-04}}</ref>\n"


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:  # noqa: F811
    """An article under git whose only citation is dead."""
    desk.web.page("https://lights.example/tarn-head", 404)
    desk.web.shelf().remove("https://lights.example/tarn-head")
    git(desk.folder, "init", "-q")
    git(desk.folder, "add", "article.wiki")
    git(desk.folder, "commit", "-qm", "first")
    monkeypatch.chdir(desk.folder)
    return desk


def test_old_rot_does_not_block_a_change(repository: Desk) -> None:
    """Dead before the change: reported, excused with a reason, exit 0."""
    code = check(repository, "--strict-now", "--changed-since", "HEAD")
    assert (0, [("broken", True)]) == (code, [(a.verdict.kind.value, bool(a.baseline)) for a in repository.report.assessments])


def test_a_dead_citation_that_the_change_adds_blocks_it(repository: Desk) -> None:
    """The added citation counts, the old one does not."""
    (repository.folder / "article.wiki").write_text(ARTICLE + "\n" + ADDED)
    repository.web.page("https://lights.example/red", 404)
    code = check(repository, "--strict-now", "--changed-since", "HEAD")
    assert (1, {("broken", True), ("broken", False)}) == (
        code, {(a.verdict.kind.value, bool(a.baseline)) for a in repository.report.assessments})


def test_only_new_counts_what_the_last_run_did_not_report(repository: Desk) -> None:
    """The same finding fails the first run and not the second."""
    assert (1, 0) == (check(repository, "--strict-now"), check(repository, "--strict-now", "--only-new"))


def test_a_baseline_excuses_what_is_known(repository: Desk) -> None:
    """`citewatch baseline` takes a report's findings as known; the next run shows them and exits 0."""
    check(repository, "--strict-now")
    known = repository.folder / "known.toml"
    made = repository.call("baseline", str(repository.folder / "report.json"), "--output", str(known))
    assert (0, 0) == (made, check(repository, "--strict-now", "--baseline", str(known)))


def test_an_unknown_revision_is_said_so(repository: Desk) -> None:
    """A revision that was not fetched ends with 2 and advice."""
    assert (2, True) == (check(repository, "--changed-since", "nowhere"), "nowhere" in repository.said)


def test_a_folder_outside_of_git_is_said_so(repository: Desk) -> None:
    """Git's own words are passed on: they tell no repository from one that belongs to somebody else."""
    shutil.rmtree(repository.folder / ".git")
    assert (2, True) == (check(repository, "--changed-since", "HEAD"), "not a git repository" in repository.said)
