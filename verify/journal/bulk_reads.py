"""Reads of many targets or citations in one query: what the journal holds of a whole window of work.

Every transaction costs a tenth of a millisecond or more, whatever it asks. Asked item by item, a page with two claims
took eighteen of them; asked by the window, a few hundred citations share one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import groupby, islice
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Row, Select, and_, bindparam, func, select

from refs.model import Capture, Page, Source
from reports.findings import Finding, Grade, Night, VerdictKind
from verify.journal.column_values import decode, key, member, unpack
from verify.journal.schema import assessments, blobs, captures, runs
from verify.journal.schema import memos as memo_table

T = TypeVar("T")
CHUNK = 500
"""Names in one query; the oldest SQLite still in use takes at most 999 parameters."""

_COLUMNS = (captures.c.target, captures.c.source, captures.c.readable, captures.c.data)
"""What is read of a capture without its page's text..."""
_WITH_TEXT = (*_COLUMNS, blobs.c.digest, blobs.c.data.label("page"))
"""...and with it."""
_NAMED = captures.c.target.in_(bindparam("targets", expanding=True))
_BLOB = blobs.c.digest == captures.c.page


def _last(readable: bool) -> Any:
    """Target, source and run of the latest captures in runs that are not void and not the one named."""
    where = [_NAMED, captures.c.run != bindparam("run"), runs.c.void == ""]
    if readable:
        where.append(captures.c.readable == 1)
    query = select(captures.c.target, captures.c.source, func.max(captures.c.run).label("run"))
    return query.join(runs, runs.c.n == captures.c.run).where(*where).group_by(
        captures.c.target, captures.c.source).subquery()


def _of_last(columns: Iterable[Any], readable: bool) -> Select[Any]:
    last = _last(readable)
    same = and_(captures.c.target == last.c.target, captures.c.source == last.c.source, captures.c.run == last.c.run)
    return select(*columns).select_from(captures.join(last, same).join(blobs, _BLOB))


# Built once: building a statement costs more than running it.
_TAKEN = select(*_WITH_TEXT).join(blobs, _BLOB).where(_NAMED, captures.c.run == bindparam("run"))
_TAKEN_BARE = select(*_COLUMNS).where(_NAMED, captures.c.run == bindparam("run"))
_LAST, _LAST_READABLE = _of_last(_WITH_TEXT, readable=False), _of_last(_WITH_TEXT, readable=True)
_LAST_READABLE_BARE = _of_last(_COLUMNS, readable=True)
_MEMOS = select(memo_table.c.key, memo_table.c.data).where(memo_table.c.key.in_(bindparam("keys", expanding=True)))
_NIGHTS = (
    select(assessments.c.citation, runs.c.night, assessments.c.verdict, assessments.c.grade)
    .join(runs, runs.c.n == assessments.c.run)
    .where(assessments.c.citation.in_(bindparam("citations", expanding=True)), runs.c.void == "",
           runs.c.n != bindparam("run"))
    .order_by(assessments.c.citation, runs.c.n, assessments.c.n)
)


class Place(NamedTuple):
    """Names one capture of a run: the target, and the witness it was seen through."""

    target: str
    source: Source


def taken(connection: Connection, run: int, targets: Collection[str]) -> dict[Place, Capture]:
    """The captures that run number `run` keeps of the targets, page text included."""
    return _whole(connection, _TAKEN, run, targets)


def taken_bare(connection: Connection, run: int, targets: Collection[str]) -> dict[Place, Capture]:
    """As `taken`, but of each page only its state is filled."""
    return _bare(connection, _TAKEN_BARE, run, targets)


def last(connection: Connection, run: int, targets: Collection[str], readable: bool = False) -> dict[Place, Capture]:
    """The latest captures of other runs than `run` that were not void, page text included; `readable`: only such."""
    return _whole(connection, _LAST_READABLE if readable else _LAST, run, targets)


def last_readable_bare(connection: Connection, run: int, targets: Collection[str]) -> dict[Place, Capture]:
    """As `last` with `readable`, but of each page only its state is filled."""
    return _bare(connection, _LAST_READABLE_BARE, run, targets)


def memos(connection: Connection, keys: Collection[str]) -> dict[str, tuple[Finding, ...]]:
    """Key -> the findings kept under it; unknown keys are left out."""
    return {row.key: decode(tuple[Finding, ...], unpack(row.data))
            for chunk in chunks(keys) for row in connection.execute(_MEMOS, {"keys": chunk})}


def nights(connection: Connection, run: int, citations: Collection[str]) -> dict[str, tuple[Night, ...]]:
    """Citation -> its verdicts by night, oldest first; void runs and `run` itself are left out."""
    asked = {key(name): name for name in citations}
    found: dict[str, tuple[Night, ...]] = dict.fromkeys(citations, ())
    for chunk in chunks(asked):
        rows = connection.execute(_NIGHTS, {"citations": chunk, "run": run})
        for citation, looks in groupby(rows, key=lambda row: row.citation):
            latest = {row.night: Night(row.night, member(VerdictKind, row.verdict), member(Grade, row.grade))
                      for row in looks}
            found[asked[citation]] = tuple(latest[night] for night in sorted(latest))
    return found


def _whole(connection: Connection, query: Select[Any], run: int, targets: Collection[str]) -> dict[Place, Capture]:
    """Captures with their page texts; a text that several share is unpacked once."""
    pages: dict[str, Page] = {}
    found = {}
    for place, row in _rows(connection, query, run, targets):
        if row.digest not in pages:
            pages[row.digest] = decode(Page, unpack(row.page))
        found[place] = replace(decode(Capture, row.data), page=pages[row.digest])
    return found


def _bare(connection: Connection, query: Select[Any], run: int, targets: Collection[str]) -> dict[Place, Capture]:
    """Captures with nothing of their page but its state."""
    found = {place: (decode(Capture, row.data), bool(row.readable))
             for place, row in _rows(connection, query, run, targets)}
    # An older journal kept no state beside the capture: there it is in the page alone.
    mute = [place for place, (capture, readable) in found.items() if capture.readable is not readable]
    told = taken(connection, run, {place.target for place in mute}) if mute else {}
    return {place: told.get(place, capture) for place, (capture, _) in found.items()}


def _rows(connection: Connection, query: Select[Any], run: int,
          targets: Collection[str]) -> Iterator[tuple[Place, Row[Any]]]:
    """(place, row) of each capture, in as many queries as the database's limit on values demands."""
    asked = {key(name): name for name in targets}
    for chunk in chunks(asked):
        for row in connection.execute(query, {"targets": chunk, "run": run}):
            yield Place(asked[row.target], member(Source, row.source)), row


def chunks(names: Iterable[T]) -> Iterator[list[T]]:
    """The names in lists of at most `CHUNK`, in order."""
    waiting = iter(names)
    while chunk := list(islice(waiting, CHUNK)):
        yield chunk

