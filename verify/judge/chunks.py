"""What a worker process runs: a chunk of citations judged, findings in their order."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from reports.findings import Finding
from verify.judge import findings as judging
from verify.judge.checkers.base import Checker
from verify.judge.registry import Judges, judge_of


@cache
def checkers() -> tuple[Checker, ...]:
    """One of each checker, built once per process."""
    return judging.checkers()


def judge_chunk(works: Iterable[judging.Work], judges: Judges, support: str = "auto") -> list[tuple[Finding, ...]]:
    """Findings of some works, in their order; what a worker process runs. `support` as in the settings."""
    asked = checkers()
    return [judging.findings(work, asked, judge_of(judges), support) for work in works]


def judge(judges: Judges, support: str,
          chunk: tuple[int, tuple[judging.Work, ...]]) -> tuple[int, list[tuple[Finding, ...]]]:
    """The chunk's number and the findings of its works, in their order."""
    return chunk[0], judge_chunk(chunk[1], judges, support)
