"""The limits of what a journal concludes from its rows: looks of one night, clocks, and which run is resumed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from refs.model import PageState, Source
from reports.findings import Assessment, Grade, Verdict, VerdictKind
from tests.fakes import NOW, capture, citation
from verify.journal.database import Database, exists
from verify.journal.errors import JournalError
from verify.journal.journal import Journal, Run, open_journal
from verify.journal.run_terms import Owner, TakenOver


@pytest.fixture
def journal() -> Iterator[Journal]:
    made = open_journal(":memory:")
    yield made
    made.close()


def looked(journal: Journal, *looks: tuple[float, PageState]) -> tuple[PageState, int]:
    """The state of a night with looks so many seconds apart, and how many they count as."""
    run = journal.open_run("d", NOW)
    for seconds, state in looks:
        at = NOW + timedelta(seconds=seconds)
        journal.keep_captures(run, [("t", replace(capture(state=state), fetched_at=at))])
    (one,) = journal.observations("t")
    return one.state, one.looks


@pytest.mark.parametrize(("seconds", "looks"), [(59, 1), (60, 2), (61, 2)])
def test_looks_a_minute_apart_are_two(journal: Journal, seconds: float, looks: int) -> None:
    """A resumed run that asks again at once gives no second opinion."""
    assert looks == looked(journal, (0, PageState.GONE), (seconds, PageState.GONE))[1]


@pytest.mark.parametrize(("first", "second", "stands"), [
    (PageState.GONE, PageState.LIVE, PageState.LIVE), (PageState.GONE, PageState.BLOCKED, PageState.BLOCKED),
    (PageState.BLOCKED, PageState.LIVE, PageState.LIVE), (PageState.PAYWALLED, PageState.LIVE, PageState.LIVE),
    (PageState.LIVE, PageState.PAYWALLED, PageState.LIVE), (PageState.SERVER_ERROR, PageState.GONE, PageState.SERVER_ERROR)])
def test_of_two_looks_the_better_one_stands(journal: Journal, first: PageState, second: PageState, stands: PageState) -> None:
    """In either order: readable before not let in, and that before gone."""
    assert stands == looked(journal, (0, first), (600, second))[0]


@pytest.mark.parametrize(("hours", "resumed"), [(0, True), (24, True), (24.1, False)])
def test_an_unfinished_run_is_resumed_for_a_day(journal: Journal, hours: float, resumed: bool) -> None:
    """Later its captures are too old to stand beside new ones."""
    first = journal.open_run("d", NOW)
    assert resumed is (first == journal.open_run("d", NOW + timedelta(hours=hours)))


@pytest.mark.parametrize(("minutes", "fits"), [(0, True), (60, True), (61, False)])
def test_a_clock_may_be_set_back_by_an_hour(journal: Journal, minutes: float, fits: bool) -> None:
    """More than that is a clock that is wrong, or was."""
    journal.close_run(journal.open_run("d", NOW), NOW)
    if fits:
        journal.open_run("e", NOW - timedelta(minutes=minutes))
        return
    with pytest.raises(JournalError, match="--forget-future"):
        journal.open_run("e", NOW - timedelta(minutes=minutes))


def test_what_is_known_of_a_run(journal: Journal) -> None:
    """When it began and ended, on which night, and whether it counts; a resumed run keeps its beginning."""
    run = journal.open_run("d", NOW)
    assert run == journal.open_run("d", NOW + timedelta(hours=3))
    assert NOW == journal.started(run)
    assert Run(run, "2026-11-24", NOW) == journal.run(run)
    journal.close_run(run, NOW + timedelta(hours=4), "no network")
    assert [Run(run, "2026-11-24", NOW, NOW + timedelta(hours=4), "no network")] == list(journal.runs())
    assert ":memory:" == journal.name
    with pytest.raises(JournalError, match="there is no run unheard"):
        journal.taken_bare("unheard", ["t"], Source.LIVE)


def test_runs_of_the_future_are_voided_and_count_no_more(journal: Journal) -> None:
    """What a wrong clock left behind is void, and runs before it stand."""
    for days in (0, 5):
        journal.close_run(journal.open_run("d", NOW + timedelta(days=days)), NOW + timedelta(days=days))
    assert 1 == journal.forget_future(NOW + timedelta(days=1))
    assert ["", "the clock was wrong"] == [run.void for run in journal.runs()]
    assert journal.open_run("e", NOW + timedelta(days=1))


def test_a_lease_is_one_holders_until_it_runs_out(journal: Journal) -> None:
    """Whoever holds it may renew it, nobody else takes it before its end; without any there is nothing to wait for."""
    leases = journal.leases
    assert 0.0 == leases.left(1000.0)
    assert leases.take(["a.example", "b.example"], "first", 1000.0, 60.0) is True
    assert leases.take(["b.example"], "second", 1059.0, 60.0) is False
    assert 60.0 == leases.left(1000.0)
    assert leases.take(["b.example"], "first", 1030.0, 60.0) is True
    assert 0.0 == leases.left(2000.0)


def test_the_previous_grades_are_of_the_last_finished_run_before(journal: Journal) -> None:
    """Neither the run that asks nor a later one, once they are finished, is its own past."""
    grades = (Grade.OK, Grade.WARN, Grade.FAIL)
    runs = []
    for day, grade in enumerate(grades):
        runs.append(journal.open_run("d", NOW + timedelta(days=day)))
        one = Assessment(citation(), "a.md", Verdict(VerdictKind.ROTTED, "", grade))
        journal.keep_judged(runs[-1], [(one, "")])
        journal.close_run(runs[-1], NOW + timedelta(days=day))
    assert [[], [Grade.OK], [Grade.WARN]] == [list(journal.previous(run, ["a.md"]).values()) for run in runs]


def test_pruning_keeps_young_memos_and_keeping_nothing_prunes_nothing() -> None:
    """A memo lives ninety days; without a number of runs to keep, and with fewer runs than that, nothing goes."""
    now = NOW
    journal = open_journal(":memory:", clock=lambda: now)
    run = journal.open_run("d", now)
    journal.keep_judged(run, [(Assessment(citation(), "a.md", Verdict(VerdictKind.ROTTED, "", Grade.WARN)), "memo")])
    journal.close_run(run, now)
    for keep, days, rows, left in ((0, 99, 0, ["memo"]), (5, 99, 0, ["memo"]), (1, 89, 0, ["memo"]), (1, 91, 1, [])):
        now = NOW + timedelta(days=days)
        assert rows == journal.prune(keep)
        assert left == list(journal.memos(["memo"]))


def test_a_lease_is_given_back_by_its_holder_alone(journal: Journal) -> None:
    """Another's release changes nothing; after its own the next one may take it at once."""
    leases = journal.leases
    assert leases.take(["a.example"], "first", 1000.0, 60.0)
    leases.release(["a.example"], "second")
    assert not leases.take(["a.example"], "second", 1001.0, 60.0)
    leases.release(["a.example"], "first")
    assert leases.take(["a.example"], "second", 1001.0, 60.0)


def test_every_opening_of_a_run_begins_the_next_term(journal: Journal) -> None:
    """The first one is 1, so that 0 says that nothing was opened."""
    assert 0 == journal.owner.term
    terms = [journal.owner.term for _ in range(3) if journal.open_run("d", NOW)]
    assert [1, 2, 3] == terms


def test_the_witnesses_of_a_run_are_its_own(journal: Journal) -> None:
    """A later run's look at the same page does not take their place; without a run the latest look counts."""
    runs = [journal.open_run("d", NOW + timedelta(days=2 * day)) for day in range(2)]
    for run, state in zip(runs, (PageState.LIVE, PageState.GONE), strict=True):
        journal.keep_captures(run, [("t", capture(state=state))])
    shown = [journal.witnesses(run, ["t"])["t"].live for run in (*runs, "")]
    assert [PageState.LIVE, PageState.GONE, PageState.GONE] == [one.page.state for one in shown if one is not None]


def test_a_journal_in_memory_is_there_and_every_thread_may_ask_it(journal: Journal) -> None:
    """One connection serves all threads."""
    assert exists(":memory:")
    run = journal.open_run("d", NOW)
    with ThreadPoolExecutor(1) as pool:
        assert NOW == pool.submit(journal.started, run).result()


def test_a_write_holds_the_file_from_its_beginning(tmp_path: Path) -> None:
    """Two runs that first read and then write would both fail at the second step: so the second waits at the first."""
    path = tmp_path / "journal.sqlite"
    assert not exists(str(path))
    with closing(Database(str(path))) as database:
        assert exists(str(path))
        with closing(sqlite3.connect(path, timeout=0)) as other:
            with database.read():
                other.execute("BEGIN IMMEDIATE")
                other.rollback()
            with database.write(), pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")


def test_nothing_is_written_under_a_term_that_has_ended(journal: Journal) -> None:
    """Another process has resumed the run: what this one still has in hand is refused, unless it asks for no term."""
    run = journal.open_run("d", NOW)
    with journal.owner._database.write(fenced=False) as connection:
        assert 2 == Owner(journal.owner._database).begin(connection, 1)
    with pytest.raises(TakenOver):
        journal.keep_captures(run, [("t", capture())])
