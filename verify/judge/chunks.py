"""The function that a worker process runs: it judges a chunk of citations and returns their findings in order."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from reports.findings import Finding
from verify.judge import findings as judging
from verify.judge.checkers.base import Checker
from verify.judge.registry import Judges, judge_of, plugin, scorer
from verify.judge.scorers.base import ClaimText, Scorer, SourceText


@cache
def checkers() -> tuple[Checker, ...]:
    """One of each checker, built once per process."""
    return judging.checkers()


def load(judges: Judges) -> None:
    """Load now what judging needs, in the process from which those that judge are forked.

    The first pair that a scorer judges costs 50 ms more than others (its tables of words are read, its model is
    compiled), so one is judged here. A scorer that keeps threads or connections is loaded by each process by itself.
    """
    checkers()
    if plugin("scorer", "verify.judge.scorers", Scorer, judges.scorer).may_be_forked:
        made = scorer(judges.scorer, dict(judges.options).get(judges.scorer, ()))
        made.judge(ClaimText("The mill was built in 1890."), SourceText("It was built in May 1891, said its owner."))


def judge_chunk(works: Iterable[judging.Work], judges: Judges, support: str = "auto") -> list[tuple[Finding, ...]]:
    """The findings of some works, in their order. `support` is the setting of that name ("auto", "always" or "never").

    Raises:
        WiringError: the scorer named in `judges` cannot be built (see `registry.judge_of`).
    """
    asked = checkers()
    return [judging.findings(work, asked, judge_of(judges), support) for work in works]


def judge(judges: Judges, support: str,
          chunk: tuple[int, tuple[judging.Work, ...]]) -> tuple[int, list[tuple[Finding, ...]]]:
    """As `judge_chunk`, for the engines: takes (chunk number, works) and returns (chunk number, findings).

    Chunks finish in any order; the number lets the receiver put them back in the order of the article.
    """
    return chunk[0], judge_chunk(chunk[1], judges, support)
