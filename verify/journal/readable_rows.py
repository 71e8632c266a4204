"""Reads as many rows of a damaged SQLite file as it can.

A table is read from its beginning. Where a page of the file cannot be read, reading goes on behind it and, for what
lies between, from the other end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterator
from typing import Any

from refs.model import Capture, Page, PageState, Source
from reports.findings import Assessment, Finding, Grade, VerdictKind
from verify.journal.column_values import decode, digest, member, moment, unpack
from verify.journal.errors import JournalDamaged
from verify.journal.schema import metadata

Row = dict[str, Any]
_STEP = 500
"""Rows of one query: where a page of the file is damaged, so many are tried again from the other end."""
_MOST_TRIED = 200_000
"""The most row numbers that are tried one by one in a stretch that cannot be read as a whole."""
_END = object()
"""Says that a walk came to the table's end, as no key could."""



def good(connection: sqlite3.Connection, table: str, faults: list[str]) -> Iterator[Row]:
    """Each row of a table that can be read and decoded; what cannot is added to `faults`."""
    for row in _rows(connection, table, faults):
        try:
            _decoded(table, row)
        except (JournalDamaged, KeyError, TypeError) as error:
            faults.append(f"{table}: {_name(row)}: {str(error).partition(';')[0]}")
        else:
            yield row


def _rows(connection: sqlite3.Connection, table: str, faults: list[str]) -> Iterator[Row]:
    """The rows from the front; past a page that cannot be read, from the back, and by number between the two."""
    key = [column.name for column in metadata.tables[table].primary_key]
    if _has_rowid(table):
        key = ["rowid"]
    front = yield from _walk(connection, table, key, "ASC", None, faults)
    if front is _END:
        return
    back: list[Row] = []
    last = _drain(_walk(connection, table, key, "DESC", front, faults), back)
    if key == ["rowid"] and back:
        yield from _between(connection, table, front, last)
    yield from reversed(back)


def _walk(connection: sqlite3.Connection, table: str, key: list[str], way: str, until: Any,
          faults: list[str]) -> Generator[Row, None, Any]:
    """Rows in the order of their key; returns `_END`, or the last key before what cannot be read."""
    columns, names = ", ".join(f'"{k}"' for k in key), ", ".join("?" for _ in key)
    order = ", ".join(f'"{k}" {way}' for k in key)
    last: Any = None
    while True:
        sign = ">" if way == "ASC" else "<"
        where = f"WHERE ({columns}) {sign} ({names})" if last is not None else ""
        try:
            query = f'SELECT {columns}, * FROM "{table}" {where} ORDER BY {order} LIMIT {_STEP}'  # noqa: S608
            cursor = connection.execute(query, last or ())
            count = 0
            for row in cursor:
                at = tuple(row)[:len(key)]
                if until is not None and at <= until:
                    return _END
                last, count = at, count + 1
                yield dict(zip(row.keys()[len(key):], tuple(row)[len(key):], strict=True))
        except sqlite3.DatabaseError as error:
            faults.append(f"{table}: a part of it cannot be read ({error})")
            return last if last is not None else (-(1 << 62),) if key == ["rowid"] else ("",) * len(key)
        if count < _STEP:
            return _END


def _drain(walk: Generator[Row, None, Any], into: list[Row]) -> Any:
    """All rows of a walk into a list; what the walk returned."""
    while True:
        try:
            into.append(next(walk))
        except StopIteration as ended:
            return ended.value


def _between(connection: sqlite3.Connection, table: str, front: Any, back: Any) -> Iterator[Row]:
    """The rows between two numbers that can be read one by one."""
    if back is _END:
        return
    first = max(front[0] + 1, 0)
    for number in range(first, min(back[0], first + _MOST_TRIED)):
        try:
            found = connection.execute(f'SELECT * FROM "{table}" WHERE rowid = ?', (number,)).fetchone()  # noqa: S608
        except sqlite3.DatabaseError:
            continue
        if found is not None:
            yield dict(found)


def _has_rowid(table: str) -> bool:
    return bool(metadata.tables[table].dialect_options["sqlite"].get("with_rowid", True))


def _name(row: Row) -> str:
    """Which row it is, for people: its first columns."""
    first = [(name, value) for name, value in list(row.items())[:3] if not isinstance(value, bytes)]
    return ", ".join(f"{name} {str(value)[:60]}" for name, value in first)


def _decoded(table: str, row: Row) -> None:
    """Read a row as the program would.

    Raises:
        JournalDamaged, KeyError, TypeError: it holds something else than was written.
    """
    if table == "runs":
        moment(row["started"])
        moment(row["finished"] or row["started"])
    elif table == "blobs":
        raw = unpack(row["data"])
        decode(Page, raw)
        if digest(raw) != row["digest"]:
            raise JournalDamaged("the page text is not the one that was kept")
    elif table == "captures":
        member(Source, row["source"])
        decode(Capture, row["data"])
    elif table == "observations":
        member(Source, row["source"])
        member(PageState, row["state"])
        moment(row["at"])
    elif table == "assessments":
        member(VerdictKind, row["verdict"])
        member(Grade, row["grade"])
        if row["data"] is not None:  # an old one whose details were pruned
            decode(Assessment, unpack(row["data"]))
    elif table == "memos":
        decode(tuple[Finding, ...], unpack(row["data"]))
    elif table == "lookups":
        unpack(row["value"])
        moment(row["expires"])
