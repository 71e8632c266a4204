"""Every way a run can end has its own exit code (ARCHITECTURE.md, "Words")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from refs.model import PageState
from reports.findings import Finding, Question
from tests.e2e.web import Desk
from tests.replica import Replica
from tests.replica.demo_world import page
from verify.cli.main import run
from verify.judge import findings as judging
from verify.judge.checkers.base import Case, Checker

ARTICLE = """'''Tarn Head''' is a lighthouse.

It was lit for the first time on 4 May 1931.<ref>{{cite web |title=Tarn Head at ninety |url=https://lights.example/tarn-head |date=2021-05-04}}</ref>
"""
SAYS = page("Tarn Head at ninety", "Lights", "2021-05-04T08:00:00Z", [
    "The lighthouse at Tarn Head was lit for the first time on 4 May 1931, after three winters of work on the rock.",
    "Its keepers lived on the mainland and were rowed out in pairs. The light was made automatic in 1984, and the last boat "
    "was sold to a museum, where it can still be seen between April and October.",
    "Painters and walkers come for the view from the gallery. The stairs are steep and children must be held by the hand.",
])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "article.wiki").write_text(ARTICLE)
    with Replica() as web:
        web.page("https://lights.example/tarn-head", SAYS)
        web.archive("https://lights.example/tarn-head", "20210601000000", SAYS)
        yield Desk(tmp_path, web)


def check(desk: Desk, *more: str) -> int:
    return desk.check(str(desk.folder / "article.wiki"), *more)


def test_all_fine_is_0(desk: Desk) -> None:
    """A citation that both witnesses back ends clean."""
    assert (0, ["verified"]) == (check(desk), [a.verdict.kind.value for a in desk.report.assessments])


def test_all_dead_is_1(desk: Desk) -> None:
    """A page that is gone, with no archived copy, fails a run that counts tonight's failures at once."""
    desk.web.page("https://lights.example/tarn-head", 404)
    desk.web.shelf().remove("https://lights.example/tarn-head")
    assert (1, ["broken"]) == (check(desk, "--strict-now"), [a.verdict.kind.value for a in desk.report.assessments])


def test_one_failure_is_no_death(desk: Desk) -> None:
    """The same without history and without --strict-now is failing: no broken citation, and no answer either."""
    desk.web.page("https://lights.example/tarn-head", 404)
    desk.web.shelf().remove("https://lights.example/tarn-head")
    assert (4, ["failing"]) == (check(desk), [a.verdict.kind.value for a in desk.report.assessments])


def test_bad_configuration_is_2(desk: Desk) -> None:
    """An unknown key is named, with its line."""
    desk.extra = '[network]\n'
    desk.config()
    (desk.folder / "bad.toml").write_text("[check]\nscorrer = 'x'\n")
    code = desk.call("check", "x", "--config", str(desk.folder / "bad.toml"))
    assert (2, True) == (code, "scorrer" in desk.said and "bad.toml:2" in desk.said)


@pytest.mark.parametrize("arguments", [["check"], ["check", "--nonsense"], ["nonsense"], ["check", "/no/such/file"],
                                       ["check", "x", "--fail-on", "sadness"], ["render", "/no/such.json"]])
def test_usage_errors_are_2(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """click's own errors and ours look alike to a script, and never like broken citations."""
    monkeypatch.chdir(tmp_path)
    assert 2 == run(arguments)


def test_a_crashing_checker_is_3(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A checker that raises becomes an UNSURE finding with its name, and the run says it is our fault."""

    class Clumsy(Checker):
        name = "clumsy"
        question = Question.SUPPORT

        def check(self, case: Case) -> Iterable[Finding]:
            raise RuntimeError(f"dropped {PageState.LIVE.value}")

    monkeypatch.setattr("verify.judge.chunks.checkers", lambda: (*judging.checkers(), Clumsy()))
    assert (3, True) == (check(desk), any("clumsy" in e for e in desk.report.errors))


def test_network_off_is_4(desk: Desk) -> None:
    """Our own outage says nothing of any reference."""
    desk.web.cut()
    assert (4, ["unchecked"]) == (check(desk), [a.verdict.kind.value for a in desk.report.assessments])


def test_a_repair_without_a_network_is_4(desk: Desk) -> None:
    """Where nothing could be asked, "nothing to patch" is no answer: the run says why, and does not end clean."""
    desk.web.cut()
    code = desk.call("fix", str(desk.folder / "article.wiki"), "--config", str(desk.config()))
    assert (4, True) == (code, "network is down; no repair rests on this run" in desk.said), desk.said


@pytest.mark.parametrize("status", [401, 403, 429, 451, 500, 503])
def test_no_answer_at_all_is_4(desk: Desk, status: int) -> None:
    """Where no citation got an answer, nothing was checked: that is no clean run, whatever coverage was asked for."""
    desk.web.page("https://lights.example/tarn-head", status)
    desk.web.shelf().remove("https://lights.example/tarn-head")
    assert (4, 0.0) == (check(desk), desk.report.coverage)


def test_a_page_that_shuts_us_out_holds_by_its_copy(desk: Desk) -> None:
    """Half of the witnesses were heard: clean by default, inconclusive where all of them are wanted."""
    desk.web.page("https://lights.example/tarn-head", 403)
    codes = (check(desk), check(desk, "--min-coverage", "80"))
    told = desk.report.assessments[0].verdict
    assert (0, 4) == codes
    assert ("verified", "by_copy") == (told.kind.value, told.reason)
    assert 50.0 == desk.report.coverage


def test_nothing_to_check_is_5(desk: Desk) -> None:
    """An article without citations is no success."""
    (desk.folder / "article.wiki").write_text("'''Tarn Head''' is a [[lighthouse]].\n\nIt has no references.\n")
    assert 5 == check(desk)
