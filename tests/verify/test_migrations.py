"""From every schema that was ever released to today's: frozen steps, and nothing is lost on the way."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, text

from tests.verify.postgres import postgres_server, postgres_url  # noqa: F401
from verify.journal import migrate, schema
from verify.journal.database import Database

RELEASED = {
    "0001_postgresql.sql": "ed959606ef3e7c0a9b4a30aaadee4d5339e8e2bdaa66ac4251c40b6cfdc58a18",
    "0001_sqlite.sql": "9adcc1c03807dc7dc85cf3807cf3ea85b6ed31b5288b0e6fae8f15d2f9283564",
    "0002_postgresql.sql": "4b95092b3ffde6fdb87421ddd4bd41eb48c711dee4d44dd0be70646c00b4046d",
    "0002_sqlite.sql": "4b95092b3ffde6fdb87421ddd4bd41eb48c711dee4d44dd0be70646c00b4046d",
}
FOLDER = Path(migrate.__file__).with_name("migrations")
VERSIONS = range(len(migrate.MIGRATIONS))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return str(tmp_path / "journal.sqlite")
    return str(request.getfixturevalue("postgres_url"))


def test_a_released_step_is_never_edited() -> None:
    """Each file is as it was when it was released; a new step adds a line to RELEASED."""
    found = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in FOLDER.glob("*.sql")}
    assert RELEASED == found


def shape(connection: Connection) -> dict[str, tuple[frozenset[tuple[str, str, bool]], frozenset[str]]]:
    """Table -> its columns (name, type, nullable) and its indexes."""
    known = inspect(connection)
    return {table: (frozenset((c["name"], str(c["type"]), bool(c["nullable"])) for c in known.get_columns(table)),
                    frozenset(str(i["name"]) for i in known.get_indexes(table) if not i["unique"]))
            for table in schema.metadata.tables}


def test_the_steps_lead_to_todays_schema(where: str, tmp_path: Path) -> None:
    """What the frozen steps make is what `schema.py` says, column by column."""
    database = Database(where)
    with database.write() as connection:
        stepped = shape(connection)
        schema.metadata.drop_all(connection)
        schema.metadata.create_all(connection)
        said = shape(connection)
    assert said == stepped


@pytest.mark.parametrize("version", VERSIONS[1:])
def test_a_journal_of_every_released_version_is_brought_up_to_date(where: str, version: int) -> None:
    """A row that an old citewatch wrote is there afterwards, and the version is today's."""
    database = Database(where)
    with database.write() as connection:
        schema.metadata.drop_all(connection)
        migrate.migrate(connection, migrate.MIGRATIONS[:version])
        connection.execute(text("insert into memos (key, kept, data) values ('k', '2026-01-01', :data)"), {"data": b"x"})
        migrate.migrate(connection)
    with database.read() as connection:
        kept = connection.execute(text("select key from memos")).scalar()
        assert (len(VERSIONS), "k") == (migrate.current(connection), kept)
