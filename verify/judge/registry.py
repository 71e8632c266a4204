"""What judges, found by name, and a chunk of work before it. Light: every worker process imports it at its start."""

from __future__ import annotations

import gc
from collections.abc import Iterable
from functools import cache
from typing import Any

from refs.plugins import find
from reports.findings import Finding
from verify.judge import findings as judging
from verify.judge.checkers.base import Checker
from verify.judge.scorers.base import Scorer


class WiringError(ValueError):
    """The settings name something that is not there; the message says what there is."""


@cache
def scorer(name: str) -> Scorer:
    """The scorer of that name, built once per process.

    Raises:
        WiringError: there is none of that name, its library is missing, or a setting of its own is wrong.
    """
    found = plugin("scorer", "verify.judge.scorers", Scorer, name)
    try:
        made: Scorer = found()
    except ValueError as error:
        raise WiringError(f"scorer {name}: {error}") from error
    gc.freeze()  # what is loaded stays: without, the collector walks all of it again every few pages
    return made


def plugin(word: str, package: str, kind: type[Any], name: str) -> type[Any]:
    """The plugin class of that name; `word` is what people call its kind.

    Raises:
        WiringError: there is none of that name, or its library is missing.
    """
    known = {p.name: p for p in find(package, kind)}
    if name not in known:
        raise WiringError(f"no {word} is called {name!r}; there are: {', '.join(sorted(known))}")
    if known[name].missing:
        raise WiringError(f"{word} {name!r} needs {', '.join(known[name].missing)}: "
                          f"pip install 'citewatch[{known[name].extra}]'")
    return known[name].cls


@cache
def checkers() -> tuple[Checker, ...]:
    """One of each checker, built once per process."""
    return judging.checkers()


def judge_chunk(works: Iterable[judging.Work], scorer_name: str) -> list[tuple[Finding, ...]]:
    """Findings of some works, in their order; what a worker process runs."""
    asked = checkers()
    return [judging.findings(work, asked, scorer(scorer_name)) for work in works]


def judge(scorer_name: str, chunk: tuple[int, tuple[judging.Work, ...]]) -> tuple[int, list[tuple[Finding, ...]]]:
    """The chunk's number and the findings of its works, in their order."""
    return chunk[0], judge_chunk(chunk[1], scorer_name)
