"""`check --local` and `links`: broken links between files fail a run, old ones excuse themselves, nothing is fetched."""

from __future__ import annotations

import json
import subprocess
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

pytest.importorskip("cmarkgfm")

from reports.codec import from_json
from reports.findings import Report
from verify.cli.main import run


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(folder), "-c", "user.name=t", "-c", "user.email=t@example.org", *words], check=True,
                   capture_output=True)


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one link that holds and one that has long been broken."""
    git(tmp_path, "init", "-q")
    (tmp_path / "a.md").write_text("# A\n\nSee [b](b.md#part) and [old](long-gone.md).\n")
    (tmp_path / "b.md").write_text("# B\n\n## Part\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(tree: Path, *arguments: str) -> tuple[int, Report]:
    out = tree / "report.json"
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        code = run(["check", *arguments, "--journal", str(tree / "j.sqlite"), "--format", f"json={out}", "-q"])
    return code, from_json(out.read_text())


def found(report: Report) -> list[tuple[str, int, str, str]]:
    return [(a.document, a.citation.claim.line, a.citation.reference.text, a.verdict.kind.value) for a in report.assessments]


def test_a_broken_link_is_a_finding_with_its_place(tree: Path) -> None:
    """It fails the run; what holds is counted in a note, and nobody asks the network."""
    code, report = check(tree, "a.md", "--local")
    assert (1, [("a.md", 3, "long-gone.md", "broken")]) == (code, found(report))
    assert "Links between files: 1 hold, 1 lead nowhere." in report.notes
    assert "restore the file, or mend the link" in report.assessments[0].verdict.why


def test_links_that_hold_are_a_clean_run_and_not_nothing(tree: Path) -> None:
    """A file without citations whose links were looked up was checked."""
    (tree / "a.md").write_text("# A\n\nSee [b](b.md#part).\n")
    assert (0, []) == (lambda c: (c[0], found(c[1])))(check(tree, "a.md", "--local"))
    assert 5 == check(tree, "a.md")[0]


def test_a_gate_fails_for_what_the_change_breaks_alone(tree: Path) -> None:
    """The old broken link is let be; one that is added, and one whose heading the change takes away, fail."""
    assert 0 == check(tree, "a.md", "b.md", "--local", "--changed-since", "HEAD")[0]
    (tree / "b.md").write_text("# B\n\n## Another\n\n[new](c.md)\n")
    code, report = check(tree, "a.md", "b.md", "--local", "--changed-since", "HEAD")
    assert (1, [("a.md", 3, "b.md#part", "broken"), ("b.md", 5, "c.md", "broken")]) == (code, found(report))


def test_a_line_that_is_switched_off_is_not_looked_up(tree: Path) -> None:
    """`citewatch: ignore` holds for links between files as for citations."""
    (tree / "a.md").write_text("# A\n\nSee [old](long-gone.md). <!-- citewatch: ignore made at build time -->\n[b](b.md)\n")
    assert (0, []) == (lambda c: (c[0], found(c[1])))(check(tree, "a.md", "--local"))


def test_the_second_night_says_what_is_new(tree: Path) -> None:
    """Broken links are kept in the journal: "still" on the next night, "new" where they came in between."""
    check(tree, "a.md", "--local")
    (tree / "a.md").write_text((tree / "a.md").read_text() + "\n[new](c.md)\n")
    changes = {a.citation.reference.text: a.change for a in check(tree, "a.md", "--local")[1].assessments}
    assert {"long-gone.md": "still", "c.md": "new"} == changes


def test_the_base_url_s_own_pages_are_not_asked_on_the_web(tree: Path) -> None:
    """A page that is not yet published is no dead link where the tree holds it."""
    (tree / "a.md").write_text("# A\n\nThe [part](https://docs.example.org/b.html#part) is 4 m long.\n\n"
                               "The [rest](https://docs.example.org/c.html) too.\n")
    code, report = check(tree, "a.md", "--root", ".", "--base-url", "https://docs.example.org/")
    local = [a for a in report.assessments if a.verdict.kind.value == "broken"]
    asked = [a for a in report.assessments if any(a.captures)]
    assert 1 == code
    assert ["https://docs.example.org/c.html"] == [a.citation.reference.text for a in local]
    assert [] == asked


def test_a_remap_with_a_path_is_looked_up_on_disk(tree: Path) -> None:
    """FROM is a regular expression over addresses, TO what stands in its place."""
    (tree / "a.md").write_text("# A\n\n[x](https://example.org/blob/main/b.md#part)\n[y](https://example.org/blob/main/z.md)\n")
    code, report = check(tree, "a.md", "--root", ".", "--remap", r"https://example\.org/blob/main/(.*)", r"/\1")
    assert (1, ["https://example.org/blob/main/z.md"]) == (code, [
        a.citation.reference.text for a in report.assessments if a.verdict.kind.value == "broken"])


def test_links_alone(tree: Path) -> None:
    """`citewatch links` prints path:line and says what it counted; templates are listed with -v."""
    (tree / "a.md").write_text("[a](no.md) [b]({{x}}) [c](b.md)\n")
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(["links", "-v", "."])
    assert (1, "links 3: 1 hold, 1 lead nowhere, 1 could not be told") == (code, err.getvalue().strip())
    assert ["a.md:1: broken: no.md: there is no no.md; restore the file, or mend the link"] == [
        line for line in out.getvalue().splitlines() if "broken" in line]


def test_documents_that_are_not_looked_at_are_named(tree: Path) -> None:
    """A format whose links nobody scans is named with its number of files; pictures are no documents."""
    for name in ("page.org", "other.org", "book.ipynb", "photo.png"):
        (tree / name).write_text("[gone](nowhere.md)\n")
    err = StringIO()
    with redirect_stdout(StringIO()), redirect_stderr(err):
        run(["links", "b.md", "page.org", "other.org", "book.ipynb", "photo.png"])
    assert "not looked at: 3 files of other formats (.ipynb, .org)" == err.getvalue().splitlines()[0]


@pytest.mark.parametrize("words", [["--root", "nowhere"], ["--remap", "(", "x"], ["--base-url", "docs"]])
def test_options_that_cannot_be_used_are_told_at_once(tree: Path, words: list[str]) -> None:
    """A usage error, before anything is looked at."""
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        assert 2 == run(["check", "a.md", "--journal", str(tree / "j.sqlite"), *words])


def test_the_settings_have_a_table_of_their_own(tree: Path) -> None:
    """citewatch.toml does what the flags do."""
    (tree / "citewatch.toml").write_text("[local]\ncheck = true\nanchors = false\n")
    (tree / "a.md").write_text("[a](b.md#none) [b](no.md)\n")
    out = StringIO()
    with redirect_stdout(out), redirect_stderr(StringIO()):
        assert 1 == run(["check", "a.md", "--journal", str(tree / "j.sqlite"), "--format", "json=-"])
    assert ["no.md"] == [a["citation"]["reference"]["text"] for a in json.loads(out.getvalue())["assessments"]]
