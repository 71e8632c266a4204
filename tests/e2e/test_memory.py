"""The commands about what is kept, and the journal's own troubles, as a user meets them on the command line."""

from __future__ import annotations

import fcntl
import json
import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.e2e.test_exit_codes import SAYS, check, desk  # noqa: F401
from tests.e2e.web import Desk
from verify.journal.journal import open_journal
from verify.settings.load import load

ROOT = Path(__file__).parents[2]
SMALL = 16_384
"""Bytes: less than what a run writes into the journal's log."""
URL = "https://lights.example/tarn-head"


def journal(desk: Desk) -> Path:  # noqa: F811
    return desk.folder / "journal.sqlite"


def history(desk: Desk, *words: str) -> int:  # noqa: F811
    return desk.call("history", *words, "--journal", str(journal(desk)))


@pytest.fixture
def nights(desk: Desk) -> Iterator[Desk]:  # noqa: F811
    """Two runs of one night: fine, then gone."""
    assert 0 == check(desk)
    desk.web.page(URL, 404)
    assert 0 == check(desk)
    yield desk


# -- history


def test_history_tells_a_citation_by_url_and_by_id(nights: Desk) -> None:
    """Verdict, claim and source; the same for the address as for the id of the report."""
    identity = nights.report.assessments[0].id
    codes = [history(nights, URL)]
    by_url = nights.said
    codes.append(history(nights, identity))
    assert ([0, 0], by_url) == (codes, nights.said)
    assert [True] * 4 == [word in by_url for word in (identity, "lit for the first time", URL, "verdict: rotted")]
    assert "live page:" not in by_url


def test_explain_prints_the_strikes_with_dates(nights: Desk) -> None:
    """Every look at both witnesses, and what the strikes wait for."""
    assert 0 == history(nights, URL, "--explain")
    night = f"{nights.report.started:%Y-%m-%d}"
    assert [True] * 3 == [word in nights.said for word in ("live page:", "archived copy:", night)]


def test_what_the_journal_does_not_know_is_an_error(nights: Desk) -> None:
    """Exit 2, and where ids stand."""
    assert (2, True) == (history(nights, "https://nobody.example/"), "the journal knows no such URL or id" in nights.said)
    assert (2, True) == (history(nights), "name a URL or a citation's id, or give --trend" in nights.said)


def test_a_history_of_no_journal_makes_none(desk: Desk) -> None:  # noqa: F811
    """A mistyped path is an error and leaves no empty journal behind."""
    assert (2, False) == (history(desk, URL), journal(desk).exists())
    assert "there is no journal" in desk.said


def test_the_trend_is_json(nights: Desk) -> None:
    """One entry a night, with the counts of its last run."""
    assert 0 == history(nights, "--trend")
    told = json.loads(nights.said)["nights"]
    assert [("rotted", 1)] == [next((k, n) for k, n in night["counts"].items() if n) for night in told]


# -- sources


def test_a_wiki_page_is_checked_by_name(desk: Desk) -> None:  # noqa: F811
    """From the command line, over the wiki's own interface; the document is known by its address."""
    desk.web.wiki("en.wikipedia.org").add("Tarn Head", (desk.folder / "article.wiki").read_text())
    assert 0 == desk.check("wiki:en:Tarn Head")
    assert [("https://en.wikipedia.org/wiki/Tarn_Head", "verified")] == [
        (a.document, a.verdict.kind.value) for a in desk.report.assessments]


# -- settings, baseline, schedule, heartbeat


def test_init_writes_what_show_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The written file changes nothing; a second init refuses to write over it."""
    monkeypatch.chdir(tmp_path)
    room = Desk(tmp_path, None)  # type: ignore[arg-type]
    assert 0 == room.call("config", "show")
    before = room.said
    assert (0, True) == (room.call("init"), (tmp_path / "citewatch.toml").exists())
    assert (0, before) == (room.call("config", "show"), room.said)
    assert (2, True) == (room.call("init"), "--force" in room.said)
    assert load(None, env={}) == load(tmp_path / "citewatch.toml", env={})


def test_show_stars_passwords_and_names_variables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in force, from file and environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITEWATCH_JOURNAL", "postgresql://ann:secret@db/cite")
    room = Desk(tmp_path, None)  # type: ignore[arg-type]
    assert 0 == room.call("config", "show")
    assert "postgresql://***@db" in room.said
    assert "secret" not in room.said


def test_a_baseline_excuses_what_was_known(desk: Desk) -> None:  # noqa: F811
    """Broken citations that stand in the baseline fail no run; the report shows them all the same."""
    desk.web.page(URL, 404)
    desk.web.shelf().remove(URL)
    known = desk.folder / "known.toml"
    assert 1 == check(desk, "--strict-now")
    assert 0 == desk.call("baseline", str(desk.folder / "report.json"), "--output", str(known))
    assert 0 == check(desk, "--strict-now", "--baseline", str(known))
    assert ["broken"] == [a.verdict.kind.value for a in desk.report.assessments]


@pytest.mark.parametrize("name", ["cron", "systemd", "github", "gitlab", "kubernetes"])
def test_schedules_are_ready_to_use(name: str, tmp_path: Path) -> None:
    """Each unit names the command, the articles and the journal."""
    room = Desk(tmp_path, None)  # type: ignore[arg-type]
    assert 0 == room.call("schedule", name, "articles/", "--at", "04:05", "--journal", "/srv/j.sqlite")
    assert [True] * 3 == [word in room.said for word in ("check", "articles/", "/srv/j.sqlite")]


@pytest.mark.parametrize("at", ["25:00", "12:60", "noon", "7"])
def test_a_time_that_is_none_is_refused(at: str, tmp_path: Path) -> None:
    """Before a scheduler silently never runs it."""
    room = Desk(tmp_path, None)  # type: ignore[arg-type]
    assert (2, True) == (room.call("schedule", "cron", "--at", at), "give HH:MM" in room.said)


def test_a_run_leaves_a_heartbeat(desk: Desk) -> None:  # noqa: F811
    """So that a scheduler that died can be seen."""
    beat = desk.folder / "beat.json"
    desk.extra = f'[notices]\nheartbeat = "{beat}"\n'
    assert (0, True) == (check(desk), beat.exists())


# -- the journal's troubles


def test_two_runs_at_once_are_told_apart(desk: Desk) -> None:  # noqa: F811
    """The second ends with 2 and names the first; the journal is untouched."""
    assert 0 == check(desk)
    handle = os.open(f"{journal(desk)}.lock", os.O_RDWR | os.O_CREAT)
    os.pwrite(handle, b"process 4711 on elsewhere since 2026-11-24 06:00 UTC\n", 0)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        assert 2 == check(desk)
    finally:
        os.close(handle)
    assert [True] * 2 == [word in desk.said for word in ("another run is writing to it", "process 4711 on elsewhere")]
    assert 0 == check(desk)


def test_a_damaged_journal_is_named(desk: Desk) -> None:  # noqa: F811
    """Exit 2, what to do, and the file is left as it was."""
    journal(desk).write_bytes(b"this is no database, " * 500)
    before = journal(desk).read_bytes()
    assert 2 == check(desk)
    assert "it is damaged: `citewatch journal check`" in desk.said
    assert before == journal(desk).read_bytes()


def test_a_journal_of_a_clock_that_was_wrong(desk: Desk) -> None:  # noqa: F811
    """A clock that jumped back is refused with both times; --forget-future heals it."""
    late = datetime.now(UTC) + timedelta(days=40)
    kept = open_journal(str(journal(desk)), lambda: late)
    kept.close_run(kept.open_run("x", late), late)
    kept.close()
    assert (2, True) == (check(desk), "--forget-future" in desk.said)
    assert (0, True) == (history(desk, "--forget-future"), "1 runs dated later than now are void" in desk.said)
    assert 0 == check(desk)


def test_a_full_disk_is_said_and_loses_nothing(desk: Desk) -> None:  # noqa: F811
    """Files may grow no further (as on a full disk): exit 2, what to do; with room again the run goes on."""
    assert 0 == check(desk)

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, SMALL))

    desk.web.page(URL, SAYS.replace("Painters", "Writers"))
    out = subprocess.run([sys.executable, "-m", "citewatch", "check", "article.wiki", "--config", str(desk.config()),
                          "--journal", str(journal(desk))], cwd=desk.folder, env={**os.environ, "PYTHONPATH": str(ROOT)},
                         preexec_fn=no_room, capture_output=True, text=True, timeout=120, check=False)
    assert {"exit": 2, "says_what_to_do": True, "traceback": False} == {
        "exit": out.returncode,
        "says_what_to_do": "run again; all that was recorded so far is kept" in out.stderr,
        "traceback": "Traceback" in out.stderr,
    }, out.stderr
    with sqlite3.connect(journal(desk)) as database:
        assert "ok" == database.execute("pragma integrity_check").fetchone()[0]
    assert 0 == check(desk)


def test_a_journal_that_cannot_be_written(desk: Desk) -> None:  # noqa: F811
    """A folder where no file can be made: exit 2, and another is asked for."""
    assert (2, True) == (desk.call("check", str(desk.folder / "article.wiki"), "--config", str(desk.config()),
                                   "--journal", "/proc/none/journal.sqlite"), "journal /proc/none" in desk.said)
