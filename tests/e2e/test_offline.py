"""`--offline`, `--cache-age` and `--dump`: what is asked of nobody, not again, and not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.e2e.test_fix import GOOD, URL, WIKI
from tests.e2e.web import Desk
from tests.replica import Replica

HOST, PAGE = urlsplit(URL).hostname or "", urlsplit(URL).path


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Replica() as web:
        made = Desk(tmp_path, web)
        web.page(URL, GOOD)
        web.archive(URL, "20160102030405", GOOD)
        (tmp_path / "a.wiki").write_text(WIKI)
        yield made


def verdicts(desk: Desk) -> list[str]:
    return [a.verdict.kind.value for a in desk.report.assessments]


def asked(desk: Desk) -> int:
    return len(desk.web.requests_to(HOST))


def test_offline_rests_on_what_earlier_runs_saw(desk: Desk) -> None:
    """The verdict of the last night again, though the page is gone by now; nobody is asked."""
    article = str(desk.folder / "a.wiki")
    desk.check(article)
    before, first = asked(desk), verdicts(desk)
    desk.web.page(URL, 404)
    assert 0 == desk.check(article, "--offline")
    assert first == verdicts(desk)
    assert before == asked(desk)


def test_what_nobody_saw_could_not_be_told(desk: Desk) -> None:
    """Neither green nor red, with the reason; the run is inconclusive."""
    code = desk.check(str(desk.folder / "a.wiki"), "--offline")
    assert 4 == code
    assert {"unchecked"} == set(verdicts(desk))
    assert 0 == asked(desk)
    assert all("offline" in a.verdict.why for a in desk.report.assessments)


def test_an_offline_run_is_no_night(desk: Desk) -> None:
    """It counts for no strike and is no earlier run: the next night compares itself with the last real one."""
    article = str(desk.folder / "a.wiki")
    desk.check(article)
    desk.check(article, "--offline")
    nights = [len(a.history) for a in desk.report.assessments]
    desk.check(article)
    assert nights == [len(a.history) for a in desk.report.assessments]


def test_what_was_read_lately_is_not_asked_again(desk: Desk) -> None:
    """Within the hours of `--cache-age`; beyond them it is, and so is what could not be read."""
    article = str(desk.folder / "a.wiki")
    desk.check(article, "--now", "2027-01-01T00:00:00")
    first = asked(desk)
    desk.check(article, "--now", "2027-01-01T05:00:00", "--cache-age", "6")
    second, kept = asked(desk), verdicts(desk)
    desk.check(article, "--now", "2027-01-01T07:00:00", "--cache-age", "6")
    assert first == second
    assert asked(desk) > second
    assert ["verified"] == sorted(set(kept))


def test_a_failure_is_asked_again_however_young(desk: Desk) -> None:
    """A cache must not keep a link dead that is back."""
    article = str(desk.folder / "a.wiki")
    desk.web.page(URL, 503)
    desk.check(article, "--now", "2027-01-01T00:00:00")
    desk.web.page(URL, GOOD)
    desk.check(article, "--now", "2027-01-01T01:00:00", "--cache-age", "6")
    assert ["verified"] == sorted(set(verdicts(desk)))


def test_dump_prints_what_a_run_would_look_at(desk: Desk) -> None:
    """Address, place and claim, tab-separated; what is left out is not printed, and nothing is fetched."""
    article = desk.folder / "a.md"
    article.write_text("# A\n\nIt is 4 m long [x](https://a.example/1).\n\nIt is 9 m long [y](https://b.example/2).\n")
    code = desk.call("check", str(article), "--dump", "--exclude", "b\\.example", "--config", str(desk.config()))
    lines = [line.split("\t") for line in desk.said.splitlines() if "\t" in line]
    assert 0 == code
    assert [["https://a.example/1", f"{article}:3", "It is 4 m long x."]] == lines
    assert 0 == len(desk.web.requests_to("a.example"))


def test_a_settings_file_above_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody may wonder where a setting comes from."""
    (desk.folder / ".git").mkdir()
    (desk.folder / "below").mkdir()
    path = desk.config()
    monkeypatch.chdir(desk.folder / "below")
    desk.call("check", "../a.wiki", "--dump")
    assert f"settings of {path}" in desk.said
