"""The database under the journal: where it lies, how it is opened and tuned, and what one transaction is.

SQLite in a file by default, Postgres where a URL says so. Every fault leaves here as a `JournalError`.
"""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import platformdirs
from sqlalchemy import Connection, Engine, Executable, Table, bindparam, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import StaticPool

from verify.journal.errors import JournalDamaged, JournalError, clear_errors
from verify.journal.lock import AdvisoryLock, FileLock, Lock, NoLock
from verify.journal.migrate import migrate

MEMORY = ":memory:"
"""The name of a journal that lives only as long as this process."""
PRAGMAS = (
    "PRAGMA busy_timeout=60000",  # first: the next one needs the file to itself for a moment
    "PRAGMA journal_mode=WAL",
    # NORMAL survives any crash of ours; a power cut may cost the last commits, never the file.
    "PRAGMA synchronous=NORMAL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA cache_size=-4096",  # 4 MB for each connection, of which a run has several
    "PRAGMA temp_store=MEMORY",
)


class Database:
    """An open database: reads and writes as transactions, each fault as a `JournalError`."""

    def __init__(self, where: str) -> None:
        self.url, self.name = locate(where)
        with clear_errors(self.name):
            self.path = _folder(self.url)
            self.engine = _engine(self.url)
            self.lock = _lock(self.engine, self.path, self.name)
            # One writer at a time in this process; between processes SQLite's own lock holds.
            self._turn = threading.RLock()
            self._puts: dict[tuple[object, ...], Executable] = {}
            self.fence: Callable[[Connection], None] | None = None
            """Asked at the start of each transaction that writes; raises where it may not."""
        try:
            with self.write() as connection:
                migrate(connection)
        except BaseException:
            self.engine.dispose()
            raise

    @contextmanager
    def write(self, fenced: bool = True) -> Iterator[Connection]:
        """One transaction that writes; it is kept when the block ends, undone when it raises."""
        with clear_errors(self.name), self._turn, self.engine.connect() as plain:
            connection = plain.execution_options(citewatch_writes=True)
            with connection.begin():
                if fenced and self.fence is not None:
                    self.fence(connection)
                yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One transaction that reads: it sees one state of the journal throughout."""
        with clear_errors(self.name), self._own_turn(), self.engine.connect() as connection, connection.begin():
            try:
                yield connection
            except (KeyError, TypeError) as error:  # a row that was not asked for, or a value of another type
                raise JournalDamaged(f"an index and its table differ ({type(error).__name__}: {error})") from error

    @contextmanager
    def _own_turn(self) -> Iterator[None]:
        """One thread at a time, where all threads share one connection."""
        if isinstance(self.engine.pool, StaticPool):  # in memory there is one connection for all threads
            with self._turn:
                yield
        else:
            yield

    def put(self, connection: Connection, table: Table, keys: tuple[str, ...],
            rows: dict[str, Any] | list[dict[str, Any]], update: bool = True) -> None:
        """Insert rows; where one with the same `keys` exists, update its other columns, or leave it (`update=False`).

        `rows` is one row, or several that all name the same columns.
        """
        first = rows if isinstance(rows, dict) else next(iter(rows), None)
        if first is None:
            return
        shape = (table.name, keys, tuple(first), update)
        if shape not in self._puts:  # building the statement costs more than running it
            self._puts[shape] = self._upsert(table, keys, tuple(first), update)
        connection.execute(self._puts[shape], rows)

    def _upsert(self, table: Table, keys: tuple[str, ...], names: tuple[str, ...], update: bool) -> Executable:
        """A statement that inserts a row, and where its key is there replaces it, or leaves it unless `update`."""
        # Only the dialect that is used: loading Postgres's for a journal in SQLite is a thirtieth of a start.
        dialect = importlib.import_module(f"sqlalchemy.dialects.{self.engine.dialect.name}")
        insert: Any = dialect.insert(table).values({n: bindparam(n) for n in names})
        rest = {name: insert.excluded[name] for name in names if name not in keys}
        if update and rest:
            return cast(Executable, insert.on_conflict_do_update(index_elements=list(keys), set_=rest))
        return cast(Executable, insert.on_conflict_do_nothing(index_elements=list(keys)))

    def faults(self, most: int = 100) -> list[str]:
        """What the database itself finds wrong with its structure, one line each; [] where it is sound.

        SQLite's integrity_check reads every page and compares each index with its table
        (sqlite.org/pragma.html#pragma_integrity_check); a server keeps checksums of its own.
        """
        if self.engine.dialect.name != "sqlite":
            return []
        with self.read() as connection:
            told = [str(line) for line in connection.exec_driver_sql(f"PRAGMA integrity_check({most:d})").scalars()]
        return [line for line in told if line != "ok"]

    def take_lock(self) -> None:
        """Take the lock of a run, or raise `JournalError` that names its holder."""
        with clear_errors(self.name):
            self.lock.take()

    def close(self) -> None:
        """Release the lock and close the connections; safe to call twice."""
        with clear_errors(self.name):
            self.lock.release()
            self.engine.dispose()


def default_path() -> Path:
    """journal.sqlite in the user's state directory."""
    return Path(platformdirs.user_state_dir("citewatch")) / "journal.sqlite"


def exists(where: str) -> bool:
    """False where the journal is a file that does not exist yet; a server is taken to be there."""
    url, _ = locate(where)
    return url.get_backend_name() != "sqlite" or not url.database or Path(url.database).exists()


def locate(where: str) -> tuple[URL, str]:
    """The database URL of a path, URL or "" (the default), and its name for people, without the password."""
    if not where:
        where = str(default_path())
    if where == MEMORY:
        return URL.create("sqlite"), MEMORY
    if "://" not in where:
        path = Path(where).expanduser()
        return URL.create("sqlite", database=str(path)), str(path)
    try:
        url = make_url(where)
    except ArgumentError as error:
        raise JournalError(f"journal {where}: {error}; use a path, sqlite:///... or postgresql://...") from error
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    return url, url.render_as_string(hide_password=True)


def _folder(url: URL) -> Path | None:
    """The file of a SQLite journal, its folder made; None for others."""
    if url.get_backend_name() != "sqlite" or not url.database:
        return None
    path = Path(url.database)
    if path.is_dir():
        raise JournalError(f"journal {path}: this is a folder; name a file in it")
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _engine(url: URL) -> Engine:
    """SQLAlchemy's engine for a URL.

    Eight connections stay open, and more are opened for a moment. SQLite waits up to a minute for another process's
    write, for a large run writes for seconds.
    """
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_size=8, max_overflow=64, pool_pre_ping=True)
    memory = {} if url.database else {"poolclass": StaticPool}
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": 60}, **memory,
                           **({} if memory else {"pool_size": 8, "max_overflow": 64}))
    event.listen(engine, "connect", _tune)
    event.listen(engine, "begin", _begin)
    return engine


def _tune(connection: Any, _record: object) -> None:
    """Set up a new connection of SQLite: transactions are begun by us, and the pragmas above hold."""
    connection.isolation_level = None  # the driver's own BEGIN is late and never immediate; ours is below
    for pragma in PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    """Begin a transaction; one that will write holds the file at once, and cannot fail half-way."""
    writes = connection.get_execution_options().get("citewatch_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _lock(engine: Engine, path: Path | None, name: str) -> Lock:
    if engine.dialect.name == "postgresql":
        return AdvisoryLock(engine, name)
    return FileLock(path) if path is not None else NoLock()
