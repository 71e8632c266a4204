"""Reads looks, the journal's rows, as observations: one for each target, witness and night."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, bindparam, select

from refs.model import Meaning, PageState, Source
from verify.journal.bulk_reads import chunks
from verify.journal.column_values import key, member, moment
from verify.journal.schema import observations as table
from verify.journal.schema import runs
from verify.policy.strikes import Look, Observation, look

APART = timedelta(minutes=1)
"""Looks closer together than this count as one: a resumed run that asks again at once is no second opinion."""
_LOOKS = (
    select(table.c.target, table.c.source, table.c.night, table.c.at, table.c.state, table.c.failure, table.c.status)
    .join(runs, runs.c.n == table.c.run)
    .where(table.c.target.in_(bindparam("targets", expanding=True)), runs.c.void == "")
    .order_by(table.c.target, table.c.at)
)
"""All looks at some targets, in order."""
_BEST_FIRST = {Look.CLEAR: 0, Look.NEUTRAL: 1, Look.STRIKE: 2}
"""Of two looks in one night the better stands: lower is better."""


def observations(connection: Connection, targets: Collection[str]) -> dict[str, tuple[Observation, ...]]:
    """All nights of each target, oldest first, live before archive within a night; void runs left out."""
    found: dict[str, tuple[Observation, ...]] = dict.fromkeys(targets, ())
    asked = {key(name): name for name in targets}
    for chunk in chunks(asked):
        rows = connection.execute(_LOOKS, {"targets": chunk})
        for target, looks in groupby(rows, key=lambda row: row.target):
            nights: dict[tuple[str, bool], list[Any]] = {}
            for row in looks:  # the looks of one witness need not stand together: live, archive, and live again
                nights.setdefault((row.night, row.source != Source.LIVE.value), []).append(row)
            found[asked[target]] = tuple(_night(nights[night]) for night in sorted(nights))
    return found


def _night(rows: Sequence[Any]) -> Observation:
    """One witness in one night, from its looks, oldest first: the look that speaks best for the page stands."""
    best = min(rows, key=lambda row: _rank(row.state, row.failure))
    source, state = member(Source, best.source), member(PageState, best.state)
    return Observation(best.night, moment(rows[-1].at), source, state, best.failure, best.status,
                       _apart(row.at for row in rows))


def _rank(state: str, failure: str) -> tuple[int, int]:
    kind = member(PageState, state)
    return _BEST_FIRST[look(kind, failure)], 0 if kind.meaning is Meaning.READABLE else 1


def _apart(times: Iterable[str]) -> int:
    """How many looks lie at least `APART` after the one counted before them."""
    counted, last = 0, None
    for at in map(moment, times):
        if last is None or at - last >= APART:
            counted, last = counted + 1, at
    return counted
