"""Finds checkers and scorers by name and builds them.

Imports little, because every worker process loads it at its start.
"""

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
    """The settings name a scorer or second judge that does not exist or cannot be used.

    The message lists what exists.
    """


Options = tuple[tuple[str, str | int | float], ...]
"""Options of a scorer: the names and values of its keyword arguments. A tuple, so that it can be a cache key."""


@dataclass(frozen=True, slots=True)
class Judges:
    """Which scorers judge.

    The one for every pair of claim and page, and the second that is asked where the first is in doubt.
    """

    scorer: str = "lexical"
    second: str = ""
    """The name of the second judge; "" for none."""
    band: Band = field(default_factory=Band)
    calls: int = 200
    """How often the second judge may be asked in one run: by each process, or by all that share the `counter`."""
    counter: str = ""
    """A file that counts the questions of all processes of the run on this machine (`second.cap`); "" for none."""
    options: tuple[tuple[str, Options], ...] = ()
    """Name of a scorer -> its own options."""
    run: str = ""
    """The run's id. It is part of the cache key of `judge_of`, so each run begins with its full number of calls."""


@lru_cache(maxsize=4)
def judge_of(judges: Judges) -> Scorer:
    """The scorer that these judges come to, built once per process and run; what its scorers count starts anew.

    Raises:
        WiringError: as `scorer`; or one of them lacks a setting, or the second judge is the first.
    """
    options = dict(judges.options)
    first = scorer(judges.scorer, options.get(judges.scorer, ()))
    if first.lacks:
        raise WiringError(f"scorer: {judges.scorer} cannot be asked: {first.lacks}")
    first.begin()
    if not judges.second:
        return first
    if judges.second == judges.scorer:
        raise WiringError(f"second: {judges.second!r} judges every pair already; name another one")
    second = scorer(judges.second, options.get(judges.second, ()))
    if second.lacks:
        raise WiringError(f"second: {judges.second} cannot be asked: {second.lacks}")
    second.begin()
    return Cascade(first, second, judges.band, judges.calls, judges.counter)


def tallied(judges: Judges) -> tuple[Scorer, Tally]:
    """The two judges for a dry run (`--dry-run`): the second is replaced by a counter that is never really asked.

    Returns the scorer to judge with, and the counter, which afterwards knows how often the second would have been
    asked and what that would cost. `judges.second` must name one.

    Raises:
        WiringError: as `judge_of`.
    """
    options = dict(judges.options)
    count = Tally(scorer(judges.second, options.get(judges.second, ())))
    return Cascade(scorer(judges.scorer, options.get(judges.scorer, ())), count, judges.band, sys.maxsize), count


@cache
def scorer(name: str, options: Options = ()) -> Scorer:
    """The scorer of that name with its options; built once per process, because loading weights takes time.

    Raises:
        WiringError: there is no scorer of that name, its library is missing, or one of its own settings is wrong.
    """
    found = plugin("scorer", "verify.judge.scorers", Scorer, name)
    try:
        made: Scorer = found(**dict(options))
    except ValueError as error:
        raise WiringError(f"scorer {name}: {error}") from error
    # The loaded weights live as long as the process. Without freezing them, the garbage collector would walk all of
    # them again every few pages.
    gc.freeze()
    return made


def plugin(word: str, package: str, kind: type[Any], name: str) -> type[Any]:
    """The plugin class of that name in `package`. `word` is what messages call this kind of plugin ("scorer").

    Raises:
        WiringError: there is none of that name (the message lists those that exist), or its library is missing.
    """
    known = {p.name: p for p in find(package, kind)}
    if name not in known:
        raise WiringError(f"no {word} is called {name!r}; there are: {', '.join(sorted(known))}")
    if known[name].missing:
        raise WiringError(f"{word} {name!r} needs {', '.join(known[name].missing)}: "
                          f"{how(known[name].extra)}")
    return known[name].cls
