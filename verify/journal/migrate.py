"""How an older journal becomes a newer one: frozen steps, all of them in one transaction.

A step is a pair of SQL files in `migrations/`, one for each dialect. A step that was released is never edited: what
`schema.py` says today is reached by appending a step. `tests/verify/test_migrations.py` goes from every released
schema to today's, and holds the released files by their checksums.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import resources

from sqlalchemy import Connection, inspect, select, text

from verify.journal.errors import JournalDamaged, JournalError
from verify.journal.schema import meta

Migration = Callable[[Connection], None]
_LOCK_KEY = 0x63697466
"""PostgreSQL's advisory lock that keeps two programs from migrating at once: "citf" in ASCII, of no other meaning."""


def step(number: int) -> Migration:
    """The step that brings a journal from version `number` - 1 to `number`."""

    def run(connection: Connection) -> None:
        file = resources.files("verify.journal").joinpath("migrations", f"{number:04}_{connection.dialect.name}.sql")
        for statement in file.read_text("utf-8").split(";\n"):
            if statement.strip():
                connection.exec_driver_sql(statement)

    return run


MIGRATIONS: tuple[Migration, ...] = (step(1), step(2))


def migrate(connection: Connection, migrations: Sequence[Migration] = MIGRATIONS) -> int:
    """Bring the journal up to date within the transaction of `connection`; the version it now has.

    Raises:
        JournalError: a newer citewatch wrote it.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": _LOCK_KEY})
    version = current(connection)
    if version > len(migrations):
        raise JournalError(f"the journal has version {version}, this citewatch knows up to {len(migrations)}: "
                           "a newer citewatch wrote it; upgrade this one, or name another journal with --journal")
    for each in migrations[version:]:
        each(connection)
    if version < len(migrations):
        connection.execute(meta.delete().where(meta.c.name == "version"))
        connection.execute(meta.insert().values(name="version", value=str(len(migrations))))
    return len(migrations)


def current(connection: Connection) -> int:
    """The version of the journal, 0 for an empty database."""
    if not inspect(connection).has_table("meta"):
        return 0
    found = connection.execute(select(meta.c.value).where(meta.c.name == "version")).scalar()
    try:
        return int(found) if found else 0
    except ValueError as error:
        raise JournalDamaged("its version cannot be read") from error
