"""The gate of a pull request: only what the change adds or edits may fail it; old rot is shown."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.e2e.test_exit_codes import ARTICLE, check, desk  # noqa: F401
from tests.e2e.web import Desk
from tests.replica.demo_world import page

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


def shown(at: Desk) -> set[tuple[str, str, bool]]:
    """(URL's path, verdict, whether it is excused) of each citation of the report."""
    return {(a.citation.reference.url.rpartition("/")[2], a.verdict.kind.value, bool(a.baseline)) for a in at.report.assessments}


def test_old_rot_does_not_block_a_change(repository: Desk) -> None:
    """Dead before the change: shown as left alone, excused with a reason, exit 0, and no page is asked."""
    code = check(repository, "--changed-since", "HEAD")
    assert (0, {("tarn-head", "unchecked", True)}) == (code, shown(repository))
    assert [] == repository.web.requests_to("lights.example")


@pytest.mark.parametrize("status", [404, 410])
def test_a_dead_citation_that_the_change_adds_blocks_it_at_once(repository: Desk, status: int) -> None:
    """No nights are waited for: the page answers as gone and no archive holds it. The old citation is not asked."""
    (repository.folder / "article.wiki").write_text(ARTICLE + "\n" + ADDED)
    repository.web.page("https://lights.example/red", status)
    code = check(repository, "--changed-since", "HEAD")
    assert (1, {("tarn-head", "unchecked", True), ("red", "broken", False)}) == (code, shown(repository))
    assert {"/red"} == {e.path for e in repository.web.requests_to("lights.example")}


@pytest.mark.parametrize("status", [403, 429, 500, 503])
def test_what_may_pass_never_blocks_a_change(repository: Desk, status: int) -> None:
    """A new link that does not let us in, or whose server is ill tonight, is no dead link."""
    (repository.folder / "article.wiki").write_text(ARTICLE + "\n" + ADDED)
    repository.web.page("https://lights.example/red", status)
    code = check(repository, "--changed-since", "HEAD")
    assert (4, {"unchecked"}) == (code, {kind for _, kind, _ in shown(repository)})


def test_a_dead_link_with_a_copy_does_not_block_a_change(repository: Desk) -> None:
    """The reader can be led to the copy: a warning, not a failure."""
    (repository.folder / "article.wiki").write_text(ARTICLE + "\n" + ADDED)
    repository.web.page("https://lights.example/red", 404)
    repository.web.archive("https://lights.example/red", "20210601000000", page("Red paint", "Lights", "2021-05-04T00:00:00Z", [
        "It was painted red in 1990.", "The keepers chose the colour after a long winter in which two boats had missed the light.",
        "The paint was brought by sea in forty drums and took a crew of six the whole of the summer to put on."]))
    code = check(repository, "--changed-since", "HEAD")
    assert (0, True) == (code, ("red", "rotted", False) in shown(repository))


def test_a_renamed_article_has_its_old_citations(repository: Desk) -> None:
    """A file that was only moved adds nothing: its old rot is left alone, wherever it lies now."""
    (repository.folder / "notes").mkdir()
    git(repository.folder, "mv", "article.wiki", "notes/renamed.wiki")
    (repository.folder / "notes/renamed.wiki").write_text(ARTICLE + "\n" + ADDED)
    repository.web.page("https://lights.example/red", 404)
    code = repository.check("notes/renamed.wiki", "--changed-since", "HEAD")
    assert (1, {("tarn-head", "unchecked", True), ("red", "broken", False)}) == (code, shown(repository))


def test_an_edited_claim_does_not_break_the_link_beside_it(repository: Desk) -> None:
    """The sentence changed and so it is asked for; its link is an old one, whose death is counted by nights."""
    (repository.folder / "article.wiki").write_text(ARTICLE.replace("It was lit", "The lamp was lit", 1))
    code = check(repository, "--changed-since", "HEAD")
    (why,) = [a.verdict.why for a in repository.report.assessments]
    assert (4, {("tarn-head", "failing", False)}) == (code, shown(repository))
    assert why.endswith("the link stood in the text before HEAD: this change did not break it")


def test_an_edited_claim_beside_a_dead_link_does_not_hide_the_rest_of_a_change(repository: Desk) -> None:
    """Exit 4 says that of a change nothing could be told; beside a citation that holds it is a warning, and 0."""
    (repository.folder / "article.wiki").write_text(ARTICLE.replace("It was lit", "The lamp was lit", 1) + "\n" + ADDED)
    repository.web.page("https://lights.example/red", page("Red paint", "Lights", "2021-05-04T00:00:00Z", [
        "It was painted red in 1990.", "The keepers chose the colour after a long winter in which two boats had missed the light.",
        "The paint was brought by sea in forty drums and took a crew of six the whole of the summer to put on."]))
    code = check(repository, "--changed-since", "HEAD")
    assert (0, True) == (code, ("tarn-head", "failing", False) in shown(repository))


def test_a_dead_link_fails_an_edited_claim_where_tonight_alone_counts(repository: Desk) -> None:
    """--strict-now waits for nobody, new link or old."""
    (repository.folder / "article.wiki").write_text(ARTICLE.replace("It was lit", "The lamp was lit", 1))
    assert (1, {("tarn-head", "broken", False)}) == (check(repository, "--changed-since", "HEAD", "--strict-now"), shown(repository))


def test_what_the_other_branch_mended_is_no_doing_of_this_one(repository: Desk) -> None:
    """--changed-since main on a branch that is behind: the dead link that main has taken out stood there when we left it."""
    git(repository.folder, "branch", "mine")
    (repository.folder / "article.wiki").write_text("Nothing is said here any more.\n")
    git(repository.folder, "commit", "-qam", "taken out")
    git(repository.folder, "branch", "-f", "theirs")
    git(repository.folder, "checkout", "-q", "mine")
    (repository.folder / "article.wiki").write_text(ARTICLE + "\n" + ADDED)
    repository.web.page("https://lights.example/red", 404)
    code = check(repository, "--changed-since", "theirs")
    assert (1, {("tarn-head", "unchecked", True), ("red", "broken", False)}) == (code, shown(repository))


@pytest.fixture
def around(repository: Desk) -> Desk:
    """A repository that holds the article's one as a submodule."""
    inner = repository.folder
    outer = inner.parent / "outer"
    outer.mkdir()
    git(outer, "init", "-q")
    git(outer, "-c", "protocol.file.allow=always", "submodule", "-q", "add", str(inner), "articles")
    git(outer, "commit", "-qm", "with articles")
    return repository


def test_a_submodule_is_compared_with_what_was_recorded_of_it(around: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The revision names a commit of the repository around it; old rot in the submodule is left alone, new rot is not."""
    outer = around.folder.parent / "outer"
    monkeypatch.chdir(outer)
    first = around.check("articles/article.wiki", "--changed-since", "HEAD"), shown(around)
    (outer / "articles/article.wiki").write_text(ARTICLE + "\n" + ADDED)
    git(outer / "articles", "commit", "-qam", "more")
    around.web.page("https://lights.example/red", 404)
    second = around.check("articles/article.wiki", "--changed-since", "HEAD"), shown(around)
    assert (0, {("tarn-head", "unchecked", True)}) == first
    assert (1, {("tarn-head", "unchecked", True), ("red", "broken", False)}) == second


def test_the_repository_of_the_source_is_asked(repository: Desk, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a folder outside of git the article's own repository answers."""
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    code = repository.check(str(repository.folder / "article.wiki"), "--changed-since", "HEAD")
    assert (0, {("tarn-head", "unchecked", True)}) == (code, shown(repository))


def test_only_new_counts_what_the_last_run_did_not_report(repository: Desk) -> None:
    """The same finding fails the first run and not the second."""
    assert (1, 0) == (check(repository, "--strict-now"), check(repository, "--strict-now", "--only-new"))


def test_a_baseline_excuses_what_is_known(repository: Desk) -> None:
    """`citewatch baseline` takes a report's findings as known; the next run shows them and exits 0."""
    check(repository, "--strict-now")
    known = repository.folder / "known.toml"
    made = repository.call("baseline", str(repository.folder / "report.json"), "--output", str(known))
    assert (0, 0) == (made, check(repository, "--strict-now", "--baseline", str(known)))


@pytest.mark.parametrize(("folder", "named"), [(".", "{}/article.wiki"), ("notes", "../article.wiki"), (".", "notes/../article.wiki")])
def test_a_baseline_fits_however_the_article_is_named(repository: Desk, monkeypatch: pytest.MonkeyPatch, folder: str, named: str) -> None:
    """By its whole path, or from a folder within the working tree: reports and baselines name it from the tree's root."""
    check(repository, "--strict-now")
    known = repository.folder / "known.toml"
    repository.call("baseline", str(repository.folder / "report.json"), "--output", str(known))
    (repository.folder / "notes").mkdir()
    monkeypatch.chdir(repository.folder / folder)
    assert 0 == repository.check(named.format(repository.folder), "--strict-now", "--baseline", str(known))


def test_a_baseline_says_where_a_renamed_article_counts(repository: Desk) -> None:
    """The finding is not excused in another article, and the note says which entry to rename."""
    check(repository, "--strict-now")
    known = repository.folder / "known.toml"
    repository.call("baseline", str(repository.folder / "report.json"), "--output", str(known))
    (repository.folder / "article.wiki").rename(repository.folder / "other.wiki")
    code = repository.check("other.wiki", "--strict-now", "--baseline", str(known))
    assert (1, True) == (code, "(article.wiki) stands in other.wiki now and counts there" in repository.said)


def test_an_unknown_revision_is_said_so(repository: Desk) -> None:
    """A revision that was not fetched ends with 2 and advice."""
    assert (2, True) == (check(repository, "--changed-since", "nowhere"), "nowhere" in repository.said)


def test_a_folder_outside_of_git_is_said_so(repository: Desk) -> None:
    """Git's own words are passed on: they tell no repository from one that belongs to somebody else."""
    shutil.rmtree(repository.folder / ".git")
    assert (2, True) == (check(repository, "--changed-since", "HEAD"), "in no git repository" in repository.said)
