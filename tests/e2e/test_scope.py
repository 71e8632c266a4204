"""What a user leaves out is not asked, is shown with the reason, and is counted: patterns, comments, ignored files."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from refs.reading.switches import Off, switched_off
from reports.findings import Grade
from tests.e2e.web import Desk
from tests.replica import Replica
from tests.replica.demo_world import page
from tests.replica.web import redirect

HOST = "https://mill.example"
FACTS = {"/one": "The mill was built in 1783.", "/two": "The weir is 41 metres long."}
TEXT = "# Mill\n\nThe mill was built in 1783.[^1]\n\nThe weir is 41 metres long.[^2]\n\n[^1]: <https://mill.example/one>\n[^2]: <https://mill.example/two>\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Replica() as web:
        for path, fact in FACTS.items():
            web.page(HOST + path, page("The mill", "Valley News", "2015-04-02T09:00:00Z", [
                fact, "The valley has been inhabited since the stone age, and its river turned many wheels over the centuries.",
                "A society of friends looks after the buildings and opens them to visitors on Sundays in the summer."]))
        yield Desk(tmp_path, web)


def checked(desk: Desk, text: str, *options: str) -> tuple[int, dict[str, tuple[str, str]], set[str]]:
    """(exit code, path -> (verdict, its reason), paths that were asked)."""
    article = desk.folder / "mill.md"
    article.write_text(text)
    code = desk.check(str(article), "-q", "--no-archive", *options)
    told = {a.citation.reference.url.removeprefix(HOST): (a.verdict.kind.value, a.baseline) for a in desk.report.assessments}
    return code, told, {e.path for e in desk.web.requests_to("mill.example")}


def test_an_excluded_address_is_not_asked_and_is_listed(desk: Desk) -> None:
    """The pattern stands in the reason; the other citation is checked as ever."""
    code, told, asked = checked(desk, TEXT, "--exclude", "/two$")
    assert (0, {"/one"}) == (code, asked)
    assert ("unchecked", "left out by [check] exclude (/two$)") == told["/two"]
    assert ["Not counted: 1 by [check] exclude; they are listed all the same."] == [n for n in desk.report.notes if n.startswith("Not counted")]


def test_include_beats_exclude(desk: Desk) -> None:
    """All of a host is left out but for one path."""
    _, told, asked = checked(desk, TEXT, "--exclude", "mill.example", "--include", "/one")
    assert ({"/one"}, True) == (asked, told["/two"][1].startswith("left out"))


def test_a_pattern_that_is_none_is_told_before_anything_is_asked(desk: Desk) -> None:
    """Exit 2 names the pattern."""
    code, _, asked = checked(desk, TEXT, "--exclude", "(")
    assert 2 == code
    assert set() == asked
    assert "no regular expression" in desk.said


@pytest.mark.parametrize("text", [
    TEXT.replace("[^2]\n", "[^2] <!-- citewatch: ignore behind our login -->\n"),
    TEXT.replace("The weir", "<!-- citewatch: ignore behind our login -->\nThe weir"),
    TEXT.replace("The weir", "<!-- citewatch: off behind our login -->\n\nThe weir").replace("[^1]: ", "<!-- citewatch: on -->\n\n[^1]: "),
    TEXT.replace("/two>", "/two> <!-- citewatch: ignore behind our login -->"),
], ids=["on the line", "before the paragraph", "a block", "at the reference"])
def test_a_comment_in_the_text_switches_a_citation_off(desk: Desk, text: str) -> None:
    """By claim or by reference; the reason that the author gave is shown."""
    code, told, asked = checked(desk, text)
    assert 0 == code
    assert {"/one"} == asked
    assert told["/two"][1].endswith("behind our login")


def test_unknown_fails_where_it_is_asked_to(desk: Desk) -> None:
    """A page that does not let us in: 0 beside a good one by default, 4 with --unknown fail."""
    desk.web.page(HOST + "/two", 403)
    assert (0, 4) == (checked(desk, TEXT)[0], checked(desk, TEXT, "--unknown", "fail")[0])


@pytest.mark.parametrize(("text", "options"), [(TEXT, ("--exclude", "mill")), ("<!-- citewatch: off -->\n" + TEXT, ())])
def test_where_all_is_left_out_nothing_was_checked(desk: Desk, text: str, options: tuple[str, ...]) -> None:
    """Exit 5, as of an article without citations: a green nobody earned is none."""
    code, _, asked = checked(desk, text, *options)
    assert (5, set()) == (code, asked)
    assert "NOTHING (exit 5): nothing was checked: all 2 citations are left out by a pattern or a comment" in desk.said


def test_what_is_left_out_lowers_no_coverage(desk: Desk) -> None:
    """One of two is left out and the other heard: all that was asked about."""
    assert 0 == checked(desk, TEXT, "--exclude", "/two$", "--min-coverage", "100")[0]


def test_reach_alone(desk: Desk) -> None:
    """With --support never an answer is all that is asked: fine, counted as heard, and a dead link is still found."""
    wrong = TEXT.replace("41 metres", "77 metres") + "\nMore: [a list](https://mill.example/three).\n"
    code, told, _ = checked(desk, wrong, "--support", "never", "--min-coverage", "60")
    grades = {a.citation.reference.url.removeprefix(HOST): a.verdict.grade for a in desk.report.assessments}
    assert (0, ("unchecked", "")) == (code, told["/two"])
    assert {"/one": Grade.OK, "/two": Grade.OK, "/three": Grade.WARN} == grades
    assert 1 == checked(desk, wrong, "--support", "never", "--strict-now")[0]


def test_reach_alone_warns_of_what_moved(desk: Desk) -> None:
    """A permanent redirect is told though no support is judged."""
    desk.web.page(HOST + "/two", redirect(HOST + "/one", 301))
    code, _, _ = checked(desk, TEXT, "--support", "never", "--warn-moved")
    assert (0, {Grade.OK, Grade.WARN}) == (code, {a.verdict.grade for a in desk.report.assessments})


def test_files_that_git_ignores_or_a_glob_names_are_not_read(desk: Desk) -> None:
    """A draft and a build folder hold dead links that nobody asked about; --no-ignore reads the latter."""
    folder = desk.folder / "site"
    for name, path in (("a.md", "/one"), ("a.draft.md", "/draft"), ("build/b.md", "/built")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"The mill was built in 1783.[^1]\n\n[^1]: <{HOST}{path}>\n")
    (folder / ".gitignore").write_text("build/\n")
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    desk.check(str(folder), "-q", "--no-archive", "--exclude-path", "*.draft.md")
    first = {e.path for e in desk.web.requests_to("mill.example")}
    desk.check(str(folder), "-q", "--no-archive", "--exclude-path", "*.draft.md", "--no-ignore")
    assert ({"/one"}, {"/one", "/built"}) == (first, {e.path for e in desk.web.requests_to("mill.example")})


@pytest.mark.parametrize(("text", "off"), [
    ("a\n.. citewatch: ignore old site\n\nb\nc\n\nd", (Off(2, 5, "old site"),)),
    ("A claim. \\cite{a} % citewatch: ignore", (Off(1, 1),)),
    ("x\n// citewatch: off\ny\n// citewatch: on\nz", (Off(2, 4),)),
    ("{{cite web|url=u}}{{cbignore}}", (Off(1, 1, "{{cbignore}}"),)),
    ("The word citewatch: ignore in a sentence.", ()),
    ("<!-- citewatch: off -->\nnever on again", (Off(1, 2),)),
])
def test_switches_of_each_syntax(text: str, off: tuple[Off, ...]) -> None:
    """A comment of the format switches; the same words in a sentence do not."""
    assert off == switched_off(text)
