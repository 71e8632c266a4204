"""What judges, found by name, and a chunk of work before it. Light: every worker process imports it at its start."""

from __future__ import annotations

import gc
import sys
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from refs.errors import UserError
from refs.install import how
from refs.plugins import find
from verify.judge.scorers.base import Scorer
from verify.judge.second.cascade import Cascade
from verify.judge.second.gate import Band
from verify.judge.second.tally import Tally


class WiringError(UserError):
    """The settings name something that is not there; the message says what there is."""


Options = tuple[tuple[str, str | int | float], ...]
"""Options of a scorer: the names and values of its keyword arguments."""


@dataclass(frozen=True, slots=True)
class Judges:
    """Who judges: the scorer of every pair, and the second one that is asked where the first is in doubt."""

    scorer: str = "lexical"
    second: str = ""
    """"" for none."""
    band: Band = field(default_factory=Band)
    calls: int = 200
    """How often the second may be asked by one process."""
    options: tuple[tuple[str, Options], ...] = ()
    """Scorer -> its own options."""
    run: str = ""
    """Tells runs apart: each has its calls anew."""


@lru_cache(maxsize=4)
def judge_of(judges: Judges) -> Scorer:
    """The scorer that these judges come to, built once per process and run.

    Raises:
        WiringError: as `scorer`; or one of them lacks a setting, or the second judge is the first.
    """
    options = dict(judges.options)
    first = scorer(judges.scorer, options.get(judges.scorer, ()))
    if first.lacks:
        raise WiringError(f"scorer: {judges.scorer} cannot be asked: {first.lacks}")
    if not judges.second:
        return first
    if judges.second == judges.scorer:
        raise WiringError(f"second: {judges.second!r} judges every pair already; name another one")
    second = scorer(judges.second, options.get(judges.second, ()))
    if second.lacks:
        raise WiringError(f"second: {judges.second} cannot be asked: {second.lacks}")
    return Cascade(first, second, judges.band, judges.calls)


def tallied(judges: Judges) -> tuple[Scorer, Tally]:
    """The two judges with a second one that is never asked, and its count; `judges.second` must name one.

    Raises:
        WiringError: as `judge_of`.
    """
    options = dict(judges.options)
    count = Tally(scorer(judges.second, options.get(judges.second, ())))
    return Cascade(scorer(judges.scorer, options.get(judges.scorer, ())), count, judges.band, sys.maxsize), count


@cache
def scorer(name: str, options: Options = ()) -> Scorer:
    """The scorer of that name with its options, built once per process.

    Raises:
        WiringError: there is none of that name, its library is missing, or a setting of its own is wrong.
    """
    found = plugin("scorer", "verify.judge.scorers", Scorer, name)
    try:
        made: Scorer = found(**dict(options))
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
                          f"{how(known[name].extra)}")
    return known[name].cls
