"""Check, back up and repair a journal in an SQLite file (`citewatch journal check | backup | repair`).

The file is read by the plain sqlite3 driver, table by table, and not through
the `Journal` class: so a damaged page or row costs what lies in it, and no more.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from verify.journal.database import Database, locate
from verify.journal.errors import JournalDamaged, JournalError
from verify.journal.lock import FileLock
from verify.journal.readable_rows import Row, good
from verify.journal.schema import metadata

_OF_RUNS = ("captures", "observations", "assessments", "owners")
"""Tables whose rows belong to a run."""


@dataclass
class Health:
    """What a check of a journal found."""

    rows: dict[str, int] = field(default_factory=dict)
    """Table -> the number of its rows that can be read."""
    faults: list[str] = field(default_factory=list)
    """What is wrong, one line each: the structure first, then row by row."""


def check(where: str) -> Health:
    """Read all of a journal: the database's structure, and every row of it.

    Raises:
        JournalError: there is no such file, or it is on a server.
    """
    path = _file(where)
    health = Health()
    with _connected(path) as connection:
        try:
            told = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(100)")]
            health.faults += [line for line in told if line != "ok"]
        except sqlite3.DatabaseError as error:
            health.faults.append(str(error))
        for table in metadata.sorted_tables:
            health.rows[table.name] = sum(1 for _ in good(connection, table.name, health.faults))
    return health


def backup(where: str, target: Path | None = None) -> Path:
    """Make a complete copy of a journal, also while a run writes to it; the path of the copy.

    Raises:
        JournalError: it cannot be read or written, or a file is there already.
    """
    path = _file(where)
    made = target or path.with_name(f"{path.name}.{datetime.now(UTC):%Y%m%d-%H%M%S}.backup")
    if made.exists():
        raise JournalError(f"{made}: this file is there already; name another with --output")
    try:
        with _connected(path) as source, closing(sqlite3.connect(made)) as copy:
            source.backup(copy)
    except sqlite3.DatabaseError as error:
        made.unlink(missing_ok=True)
        raise JournalDamaged(f"journal {path}: it cannot be copied ({error})") from error
    return made


def repair(where: str) -> tuple[Health, Path]:
    """Rebuild a journal from every row that can be read and decoded.

    What was lost comes back, with the new path of the damaged file: it is kept
    under another name, and the rebuilt one takes its place only when complete.

    Raises:
        JournalError: nothing of it can be read, or a run is writing to it.
    """
    path = _file(where)
    lock = FileLock(path)
    lock.take()
    try:
        fresh = path.with_name(path.name + ".repaired")
        fresh.unlink(missing_ok=True)
        health = _rebuilt(path, fresh)
        if not sum(health.rows.values()):
            fresh.unlink(missing_ok=True)
            raise JournalError(f"journal {path}: not a single row of it can be read; move it aside, and a new one "
                               "is made")
        return health, _swapped(path, fresh)
    finally:
        lock.release()


def _rebuilt(path: Path, fresh: Path) -> Health:
    """Write a new journal from all rows of the old that can be read; what was found."""
    health = Health()
    Database(str(fresh)).close()
    with _connected(path) as old, closing(sqlite3.connect(fresh)) as new:
        new.execute("PRAGMA foreign_keys=OFF")
        for table in metadata.sorted_tables:
            if table.name != "meta":
                rows = good(old, table.name, health.faults)
                health.rows[table.name] = sum(_insert(new, table.name, row) for row in rows)
        _drop_orphans(new, health)
        new.commit()
        new.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return health


def _insert(new: sqlite3.Connection, table: str, row: Row) -> int:
    """Insert a row; 1, or 0 where its key is there already."""
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" for _ in row)
    said = f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({marks})'  # noqa: S608  # names of our own schema
    return new.execute(said, tuple(row.values())).rowcount


def _drop_orphans(new: sqlite3.Connection, health: Health) -> None:
    """Rows whose run or page text was lost say nothing any more: they go, and are listed."""
    of_runs = [(table, "run NOT IN (SELECT n FROM runs)") for table in _OF_RUNS]
    for table, where in (("captures", "page NOT IN (SELECT digest FROM blobs)"), *of_runs):
        gone = new.execute(f'DELETE FROM "{table}" WHERE {where}').rowcount  # noqa: S608  # names of our own schema
        if gone > 0:
            health.rows[table] -= gone
            health.faults.append(f"{table}: {gone} rows belong to a page text or run that cannot be read")


def _swapped(path: Path, fresh: Path) -> Path:
    """The new file in the old one's place; where the old one is kept. A kill in between leaves one of the two whole."""
    kept = path.with_name(f"{path.name}.{datetime.now(UTC):%Y%m%d-%H%M%S}.damaged")
    for ending in ("", "-wal"):
        beside = path.with_name(path.name + ending)
        if beside.exists():
            shutil.copy2(beside, kept.with_name(kept.name + ending))
    for ending in ("-wal", "-shm"):  # else SQLite would take the old file's last pages for the new one's
        path.with_name(path.name + ending).unlink(missing_ok=True)
    fresh.replace(path)
    return kept


def _file(where: str) -> Path:
    """The file of a journal.

    Raises:
        JournalError: it is not in a file, or there is no such file.
    """
    url, name = locate(where)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise JournalError(f"journal {name}: only a journal in a file is looked over here; a server has its own tools "
                           "(pg_amcheck, pg_dump)")
    path = Path(url.database)
    if not path.is_file():
        raise JournalError(f"there is no journal {path}; --journal names another")
    return path


@contextmanager
def _connected(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=60)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection
