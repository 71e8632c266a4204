"""Settings that promise something are kept: `[archive] save`, and "article changed: at once" of incremental nights."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.e2e.test_fix import GOOD, URL, WIKI
from tests.e2e.test_fix_outputs import checked, saves
from tests.e2e.web import Desk
from tests.replica import Replica, redirect

HOST, PAGE = urlsplit(URL).hostname or "", urlsplit(URL).path


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Replica() as web:
        yield Desk(tmp_path, web)


def test_pages_without_a_copy_are_saved_after_a_run_where_it_is_asked_for(desk: Desk) -> None:
    """`save = true` has the page saved once; the report says so, and the next run finds the copy."""
    desk.extra = "save = true\n"  # the configuration ends within [archive]
    desk.web.page(URL, GOOD)
    path = checked(desk)
    first = [note for note in desk.report.notes if "saved by the Wayback Machine" in note]
    desk.check(str(path), "-q")
    kinds = {a.verdict.kind.value for a in desk.report.assessments}
    assert 1 == len(first)
    assert [f"/save/{URL}"] == saves(desk)
    assert {"verified"} == kinds


def test_nothing_is_saved_by_default(desk: Desk) -> None:
    """Saving changes somebody else's archive, so it is never done unasked."""
    desk.web.page(URL, GOOD)
    checked(desk)
    assert ([], []) == (saves(desk), [n for n in desk.report.notes if "saved" in n])


def test_a_source_whose_article_changed_is_asked_at_once(desk: Desk) -> None:
    """An incremental night asks nothing that is not due, but for what a new or edited claim rests on."""
    desk.extra = "[nightly]\nincremental = true\n"
    desk.web.page(URL, GOOD)
    desk.web.archive(URL, "20160102030405", GOOD)
    path = checked(desk)

    def asked_again() -> int:
        before = len(desk.web.requests_to(HOST, PAGE))
        desk.check(str(path), "-q")
        return len(desk.web.requests_to(HOST, PAGE)) - before

    still = asked_again()
    path.write_text(WIKI.replace("19 miles", "about 19 miles"))
    assert (0, 1) == (still, asked_again())


def test_a_remapped_address_is_asked_in_place_of_the_cited_one(desk: Desk) -> None:
    """`[check] remap` leads to a staging server; the cited host is not asked, and its archive is still its own."""
    desk.extra = ""
    desk.web.page(URL.replace(HOST, "staging.example"), GOOD)
    desk.web.archive(URL, "20160102030405", GOOD)
    path = desk.folder / "a.wiki"
    path.write_text(WIKI)
    desk.check(str(path), "-q", "--remap", f"https?://{HOST}/", f"{urlsplit(URL).scheme}://staging.example/")
    kinds = {a.verdict.kind.value for a in desk.report.assessments}
    assert 0 == len(desk.web.requests_to(HOST))
    assert 1 == len(desk.web.requests_to("staging.example", PAGE))
    assert {"verified"} == kinds


def test_of_a_host_that_blocks_robots_the_archived_copy_counts(desk: Desk) -> None:
    """`archive_only`: the live page is not asked for, and the copy alone bears the claim out."""
    desk.extra = f'[hosts."{HOST}"]\narchive_only = true\n'
    desk.web.page(URL, GOOD)
    desk.web.archive(URL, "20160102030405", GOOD)
    path = checked(desk)
    kinds = {a.verdict.kind.value + (f"({a.verdict.reason})" if a.verdict.reason else "") for a in desk.report.assessments}
    assert [] == desk.web.requests_to(HOST)
    assert {"verified(by_copy)"} == kinds
    assert path.exists()


@pytest.mark.parametrize(("flags", "code", "grade"), [((), 301, "OK"), (("--warn-moved",), 301, "WARN"), (("--warn-moved",), 302, "OK")])
def test_a_permanent_redirect_may_warn(desk: Desk, flags: tuple[str, ...], code: int, grade: str) -> None:
    """`[policy] warn_moved`; a redirect that is not said to last never does, and the warning says where it leads."""
    new = f"https://{HOST}/new-place"
    desk.web.page(URL, redirect(new, code))
    desk.web.page(new, GOOD)
    desk.web.archive(URL, "20160102030405", GOOD)
    path = desk.folder / "a.wiki"
    path.write_text(WIKI)
    desk.check(str(path), "-q", *flags)
    assert {grade} == {a.verdict.grade.name for a in desk.report.assessments}
    assert all((new in a.verdict.why) == (grade == "WARN") for a in desk.report.assessments)


def test_a_token_for_github_reads_what_is_private(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """github.com answers strangers 404; the API, asked with the token, gives the file, and the token goes there alone."""
    monkeypatch.setenv("CITEWATCH_SECRET_GITHUB", "ghp_0123456789abcdef")
    desk.extra = '[hosts."api.github.com"]\ntoken_env = "CITEWATCH_SECRET_GITHUB"\n'
    desk.web.page("https://github.com/o/r/blob/main/weir.md", 404)
    desk.web.page("https://api.github.com/repos/o/r/contents/weir.md?ref=main", "# The weir\n\nThe weir at Oldham was built in 1874.\n")
    path = desk.folder / "a.md"
    path.write_text("# A\n\nThe weir at Oldham was built in 1874.[^1]\n\n[^1]: [The weir](https://github.com/o/r/blob/main/weir.md)\n")
    desk.check(str(path), "-q", "--no-archive")
    sent = [e.headers.get("authorization", "") for h in ("github.com", "api.github.com") for e in desk.web.requests_to(h)]
    assert ({"verified"}, ["", "Bearer ghp_0123456789abcdef"]) == ({a.verdict.kind.value for a in desk.report.assessments}, sent)
