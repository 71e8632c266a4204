"""What every checker, scorer and engine that is found must hold to."""

from __future__ import annotations

from concurrent.futures import Executor

import pytest

from refs.model import Captures, Document, PageState, Source
from refs.plugins import Plugin, find
from reports.findings import Outcome, Support
from tests.fakes import capture, citation
from verify.judge.checkers.base import Case, Checker
from verify.judge.scorers.base import ClaimText, Scorer, SourceText
from verify.workers.engines.base import Engine

CHECKERS = [p for p in find("verify.judge.checkers", Checker) if not p.missing]
SCORERS = [p for p in find("verify.judge.scorers", Scorer) if not p.missing]
ENGINES = [p for p in find("verify.workers.engines", Engine) if not p.missing]
TEXT = "The lighthouse at Tarn Head was lit for the first time on 4 May 1931. " * 8


def named(plugin: Plugin) -> str:
    return plugin.name


def default() -> Scorer:
    made: Scorer = next(p for p in SCORERS if p.name == "lexical").cls()
    return made


@pytest.mark.parametrize("plugin", CHECKERS, ids=named)
@pytest.mark.parametrize("state", list(PageState))
def test_a_checker_answers_for_every_state(plugin: Plugin, state: PageState) -> None:
    """Whatever kind of page came, a checker gives findings of its question with a one-line reason, and never raises."""
    two = Captures(capture(TEXT, state=state), capture(TEXT, Source.ARCHIVE, state))
    case = Case(citation("It was lit on 4 May 1931."), two, Document("x"), default())
    found = list(plugin.cls().check(case))
    assert [] == [f for f in found if not f.reason or "\n" in f.reason or not isinstance(f.outcome, Outcome)]


@pytest.mark.parametrize("plugin", CHECKERS, ids=named)
def test_a_checker_answers_without_captures(plugin: Plugin) -> None:
    """Nothing captured is no crash."""
    case = Case(citation(), Captures(), Document("x"), default())
    assert True is all(f.reason for f in plugin.cls().check(case))


@pytest.mark.parametrize("text", ["", "\0", "x", "🜁" * 2000, "." * 5000, "1931 " * 3000, "“" * 300])
def test_the_default_scorer_never_raises(text: str) -> None:
    """Odd claims and odd sources get a judgement with a probability."""
    for claim, source in ((text, TEXT), ("It was lit in 1931.", text), (text, text)):
        judged = default().judge(ClaimText(claim), SourceText(source, source))
        assert (True, True) == (0.0 <= judged.score <= 1.0, isinstance(judged.support, Support))


def double(number: int) -> int:
    """Work that travels to another process."""
    return 2 * number


@pytest.mark.parametrize("plugin", ENGINES, ids=named)
def test_an_engine_runs_every_bucket_once(plugin: Plugin) -> None:
    """All results come, each once, whatever the order."""
    engine: Engine = plugin.cls()

    def opened() -> Executor:
        return engine.open(2)

    assert [0, 2, 4, 6, 8, 10] == sorted(engine.run(double, range(6), opened, 3))
