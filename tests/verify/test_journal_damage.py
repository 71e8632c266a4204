"""A damaged journal: it is told as such with what to do, and what can be read of it is kept."""

from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from refs.model import Source
from reports.findings import VerdictKind
from tests.fakes import NOW, capture
from tests.verify.test_journal import assessment
from verify.cli.main import run as command
from verify.journal import health, readable_rows
from verify.journal.errors import JournalDamaged, JournalError
from verify.journal.journal import open_journal
from verify.journal.lock import FileLock
from verify.journal.migrate import MIGRATIONS

URLS = [f"https://e.example/{n}" for n in range(400)]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A journal of two nights and some hundred pages, as one file."""
    path = tmp_path_factory.mktemp("journal") / "journal.sqlite"
    for night in range(2):
        now = NOW + timedelta(days=night)
        with closing(open_journal(str(path), clock=lambda now=now: now)) as kept:  # type: ignore[misc]
            run = kept.open_run("digest", now)
            kept.keep_captures(run, [(u, replace(capture(f"words {night} of {u} " * 30, Source.LIVE), url=u)) for u in URLS])
            kept.keep_judged(run, [(assessment(f"Claim {n}.", f"a{n}.txt"), f"memo{n}") for n in range(150)])
            for n in range(40):
                kept.remember("isbn", f"key{n}", f"value {n} " * 20, 30)
            kept.close_run(run, now)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.read_bytes()


@pytest.fixture
def journal(whole: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "journal.sqlite"
    path.write_bytes(whole)
    return path


def flipped(path: Path, count: int, seed: int) -> None:
    """Other bytes at so many places behind the file's first page."""
    dice, data = random.Random(seed), bytearray(path.read_bytes())
    for _ in range(count):
        data[dice.randrange(4096, len(data))] ^= 1 << dice.randrange(8)
    path.write_bytes(data)


def changed(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def test_a_whole_journal_is_whole(journal: Path) -> None:
    """Every row of every table is read, and nothing is found."""
    found = health.check(str(journal))
    assert [] == found.faults
    assert 800 == found.rows["captures"]
    assert 300 == found.rows["assessments"]
    assert 40 == found.rows["lookups"]
    assert command(["journal", "check", "--journal", str(journal)]) == 0


@pytest.mark.parametrize("statement", [
    "UPDATE assessments SET data = x'00ff'", "UPDATE assessments SET data = zeroblob(9)", "UPDATE runs SET started = 'soon'",
    "UPDATE observations SET state = 'odd'", "UPDATE assessments SET verdict = 'odd'",
])
def test_a_row_that_cannot_be_read_is_the_journals_damage(journal: Path, statement: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2 and what to do, never a traceback and never "knows no such URL"."""
    changed(journal, statement)
    code = command(["history", assessment("Claim 3.", "a3.txt").id, "--explain", "--journal", str(journal)])
    if "assessments" not in statement:  # nobody looked at the address of this citation, and its night is known
        with closing(open_journal(str(journal))) as kept, pytest.raises(JournalDamaged):
            list(kept.runs()), kept.all_observations(URLS)
        return
    said = capsys.readouterr().err
    assert 2 == code
    assert "is damaged" in said
    assert "journal repair" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("seed", range(6))
def test_two_hundred_flipped_bytes_are_told_and_survived(journal: Path, seed: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Asking it is exit 0 or 2; the check lists what is wrong; the repair keeps most rows, and its journal is whole and opens."""
    flipped(journal, 200, seed)
    before = journal.read_bytes()
    assert command(["history", URLS[3], "--journal", str(journal)]) in (0, 2)
    assert command(["journal", "check", "--journal", str(journal)]) == 2
    assert command(["journal", "repair", "--journal", str(journal)]) == 0
    said = capsys.readouterr()
    assert "Traceback" not in said.err + said.out
    again = health.check(str(journal))
    assert [] == again.faults
    assert again.rows["observations"] > 100
    assert again.rows["assessments"] > 50
    kept = next(journal.parent.glob("*.damaged"))
    assert kept.read_bytes()[4096:8192] == before[4096:8192]
    with closing(open_journal(str(journal), clock=lambda: NOW + timedelta(days=2))) as opened:
        assert opened.open_run("digest", NOW + timedelta(days=2))


def test_a_damaged_index_is_no_unknown_address(journal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An index that lost its entries finds nothing; that is told apart from an address that was never checked."""
    with closing(sqlite3.connect(journal)) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'assessments_by_url'").fetchone()[0]
    data = bytearray(journal.read_bytes())
    data[(page - 1) * 4096 + 3:(page - 1) * 4096 + 5] = b"\0\0"  # no cells
    journal.write_bytes(data)
    assert command(["history", "https://e.example/unknown", "--journal", str(journal)]) == 2
    assert "is damaged" in capsys.readouterr().err


@pytest.mark.parametrize(("statement", "fault"), [
    ("UPDATE runs SET finished = 'soon' WHERE n = 1", "runs: n 1"),
    ("UPDATE observations SET state = 'odd' WHERE run = 1 AND target = 'https://e.example/7'", "observations: target https://e.example/7")])
def test_the_check_names_the_row_that_says_something_else(journal: Path, statement: str, fault: str) -> None:
    """Every column that the program reads as more than text is read by the check as well."""
    changed(journal, statement)
    (found,) = health.check(str(journal)).faults
    assert found.startswith(fault)
    assert found.endswith("cannot be read")


def test_the_check_says_what_is_no_database_and_what_is_no_file(tmp_path: Path) -> None:
    """SQLite's own word for the file; a journal in memory or on a server is not looked over at all."""
    path = tmp_path / "journal.sqlite"
    path.write_bytes(b"no database at all " * 500)
    assert "file is not a database" in health.check(str(path)).faults
    for elsewhere in (":memory:", "postgresql://nobody@localhost/none"):
        with pytest.raises(JournalError, match="only a journal in a file"):
            health.check(elsewhere)


def test_a_repair_leaves_no_pages_of_the_damaged_file(journal: Path) -> None:
    """SQLite would read a write-ahead log that stays beside the new file into it."""
    wal = journal.with_name(journal.name + "-wal")
    wal.write_bytes(b"old pages")
    _, damaged = health.repair(str(journal))
    assert not wal.exists()
    assert damaged.with_name(damaged.name + "-wal").read_bytes() == b"old pages"


def test_whoever_finds_a_journal_in_use_is_told_by_whom(journal: Path) -> None:
    """The lock holds the number of its process, for the one who has to find it."""
    lock = FileLock(journal)
    lock.take()
    with pytest.raises(JournalError, match=f"process {os.getpid()} on "):
        FileLock(journal).take()
    lock.release()
    FileLock(journal).take()


def test_a_backup_is_a_whole_copy_and_replaces_nothing(journal: Path) -> None:
    """The copy opens and holds every row; a file that is there is left alone."""
    target = journal.parent / "copy.sqlite"
    assert command(["journal", "backup", "--journal", str(journal), "--output", str(target)]) == 0
    assert health.check(str(target)) == health.check(str(journal))
    with pytest.raises(JournalError, match="there already"):
        health.backup(str(journal), target)


def test_a_journal_in_use_is_not_repaired(journal: Path) -> None:
    """A run that writes to it would write to the file that was moved aside."""
    with closing(open_journal(str(journal), clock=lambda: NOW + timedelta(days=3))) as kept:
        kept.open_run("digest", NOW + timedelta(days=3))
        with pytest.raises(JournalError):
            health.repair(str(journal))


def test_what_is_no_journal_is_left_alone(tmp_path: Path) -> None:
    """Nothing can be read of it: no empty journal takes its place."""
    path = tmp_path / "journal.sqlite"
    path.write_bytes(b"no database at all " * 500)
    with pytest.raises(JournalError, match="not a single row"):
        health.repair(str(path))
    assert path.read_bytes() == b"no database at all " * 500


def test_a_newer_journal_a_wrong_clock_and_damage_are_three_things(journal: Path) -> None:
    """Each says what it is and what to do about it."""
    with closing(open_journal(str(journal), clock=lambda: NOW - timedelta(days=9))) as kept, pytest.raises(
            JournalError, match="Set the clock"):
        kept.open_run("digest", NOW - timedelta(days=9))
    changed(journal, f"UPDATE meta SET value = '{len(MIGRATIONS) + 1}' WHERE name = 'version'")
    with pytest.raises(JournalError, match="a newer citewatch wrote it"):
        open_journal(str(journal))
    changed(journal, "UPDATE meta SET value = 'x' WHERE name = 'version'")
    with pytest.raises(JournalDamaged, match="version cannot be read"):
        open_journal(str(journal))


def test_verdicts_survive_a_repair(journal: Path) -> None:
    """One row that cannot be decoded is listed and left out; the nights of every other citation stand."""
    changed(journal, "UPDATE assessments SET data = x'00' WHERE n = 7")
    found, _ = health.repair(str(journal))
    assert [fault.partition(":")[0] for fault in found.faults] == ["assessments"]
    name = assessment("Claim 100.", "a100.txt").id
    with closing(open_journal(str(journal))) as kept:
        assert [night.verdict for night in kept.nights(name)] == [VerdictKind.VERIFIED] * 2


def test_rows_between_two_numbers_are_read_one_by_one() -> None:
    """Those at the two ends were read before; numbers without a row are passed over."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("CREATE TABLE runs (n INTEGER PRIMARY KEY)")
        connection.executemany("INSERT INTO runs VALUES (?)", [(n,) for n in (1, 2, 4, 6, 7)])
        assert [2, 4, 6] == [row["n"] for row in readable_rows._between(connection, "runs", (1,), (7,))]
        assert [1, 2] == [row["n"] for row in readable_rows._between(connection, "runs", (-5,), (3,))]


def test_a_capture_without_its_text_goes_and_is_listed(journal: Path) -> None:
    """One row is enough to be told of, and it no longer counts among those that were kept."""
    changed(journal, "DELETE FROM blobs WHERE digest = (SELECT page FROM captures LIMIT 1)")
    found, _ = health.repair(str(journal))
    assert ["captures: 1 rows belong to a page text or run that cannot be read"] == found.faults
    assert 799 == found.rows["captures"]
    assert [] == health.check(str(journal)).faults
