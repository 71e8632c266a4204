"""The limits of what a journal concludes from its rows: looks of one night, clocks, and which run is resumed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from refs.model import PageState, Source
from reports.findings import Assessment, Grade, Verdict, VerdictKind
from tests.fakes import NOW, capture, citation
from verify.journal.errors import JournalError
from verify.journal.journal import Journal, Run, open_journal


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
