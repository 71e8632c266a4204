"""A worker that outlives whoever gave it work neither changes what a resumed run finds nor asks a host beside it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from refs.collect import Target, target_of
from refs.model import PageState, Reference, Source
from tests.e2e.web import Desk
from tests.fakes import capture, taken
from tests.replica import Replica, Request
from verify.journal.journal import Journal, open_journal
from verify.journal.run_terms import LanesLost, TakenOver
from verify.settings.load import load
from verify.workers import lease_keeper
from verify.workers import worker as remote
from verify.workers.buckets import Bucket
from verify.workers.stop import Stop
from verify.workers.web import Recording

URL = "https://h0.example/0"
pytest_plugins = ("tests.verify.postgres",)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A journal that several processes can share."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres_url"))
    return str(tmp_path / "journal.sqlite")


@pytest.fixture
def journal(where: str) -> Iterator[Journal]:
    found = open_journal(where)
    yield found
    found.close()


def opened(where: str) -> tuple[str, int]:
    """A run and its term, opened by a command that is gone now."""
    journal = open_journal(where)
    run = journal.open_run("article", datetime.now(UTC))
    term = journal.owner.term
    journal.close()
    return run, term


def target() -> Target:
    found = target_of(Reference("r", url=URL))
    assert found is not None
    return found


def test_what_a_ghost_fetched_is_refused_once_its_run_was_resumed(tmp_path: Path, where: str) -> None:
    """Its page came while the run was resumed: what the resumed run has kept stands, and the ghost's host is free."""
    run, term = opened(where)
    kept = capture("What the resumed run found.", url=URL)

    def answer(_: Request) -> int:
        resuming = open_journal(where)
        assert run == resuming.open_run("article", datetime.now(UTC))
        resuming.keep_captures(run, [(target().key, kept)])
        resuming.close()
        return 404

    with Replica() as web:
        web.page(URL, answer)
        settings = load(Desk(tmp_path, web).config(), overrides={"journal": where})
        with pytest.raises(TakenOver, match="another process has resumed this run"):
            remote.take(remote.Job(settings, Recording(), run, term), Bucket(Source.LIVE, ("h0.example",), (target(),)))
    after = open_journal(where)
    found, left = taken(after, run, target().key, Source.LIVE), after.leases.left(time.time())
    after.close()
    assert (kept, 0.0) == (found, left)


def test_a_ghost_is_refused_after_its_run_was_closed(journal: Journal, where: str) -> None:
    """A worker that was frozen while its bucket was run elsewhere writes into no finished run."""
    run = journal.open_run("article", datetime.now(UTC))
    ghost = open_journal(where)
    ghost.join_run(run, journal.owner.term)
    ghost.keep_captures(run, [("t", capture("in time"))])
    journal.close_run(run, datetime.now(UTC))
    with pytest.raises(TakenOver):
        ghost.keep_captures(run, [("t", capture("too late", state=PageState.GONE))])
    ghost.close()
    found = taken(journal, run, "t", Source.LIVE)
    assert "in time" == (found.page.text if found else "")


def test_a_worker_whose_lease_another_has_keeps_nothing(journal: Journal, where: str) -> None:
    """Within one run: who was frozen past its lease does not write over the worker that came after it."""
    run, lanes = journal.open_run("article", datetime.now(UTC)), ("h0.example", "h1.example")
    ghost, second = open_journal(where), open_journal(where)
    for each, holder, now in ((ghost, "ghost", 0.0), (second, "second", 61.0)):
        each.join_run(run, journal.owner.term)
        assert each.leases.take(lanes, holder, now, 60.0)
        each.owner.write_only_while_leased(lanes, holder)
    second.keep_captures(run, [("t", capture("the second's"))])
    with pytest.raises(LanesLost):
        ghost.keep_captures(run, [("t", capture("the ghost's"))])
    ghost.close()
    second.close()
    found = taken(journal, run, "t", Source.LIVE)
    assert "the second's" == (found.page.text if found else "")


def test_a_resumed_run_waits_for_the_hosts_of_a_ghost(journal: Journal) -> None:
    """An engine that takes no leases begins when the last of them was let go of."""
    assert journal.leases.take(("h0.example",), "ghost", time.time(), 3600.0)
    waited = []

    class Patient(Stop):
        def wait(self, seconds: float) -> None:
            waited.append(journal.leases.left(time.time()) > 3500)
            if len(waited) == 3:
                journal.leases.release(("h0.example",), "ghost")

    lease_keeper.wait_for_stale_leases(journal, Patient())
    assert [True] * 3 == waited


def test_a_bucket_that_nobody_wants_any_more_is_stopped(journal: Journal) -> None:
    """The watch beside it sets the stop, and its hosts are let go of."""
    journal.open_run("article", datetime.now(UTC))
    stop, bucket = Stop(), Bucket(Source.LIVE, ("h0.example",), (target(),))
    with lease_keeper.HeldLanes(journal, bucket, 3600.0, stop, lambda: False):
        stopped = stop.event.wait(30)
    assert (True, 0.0) == (stopped, journal.leases.left(time.time()))


def test_a_host_is_free_when_the_last_request_to_it_has_ended(journal: Journal) -> None:
    """A stopped bucket lets go of its hosts only after what was in the air."""
    journal.open_run("article", datetime.now(UTC))
    stop, bucket, answered = Stop(), Bucket(Source.LIVE, ("h0.example",), (target(),)), threading.Event()
    held: list[bool] = []

    def ask() -> None:
        stop.event.wait(30)
        held.append(journal.leases.left(time.time()) > 0)
        answered.set()

    with lease_keeper.HeldLanes(journal, bucket, 3600.0, stop, lambda: True):
        threading.Thread(target=ask, name="citewatch-fetch-1", daemon=True).start()
        stop.set()
    assert answered.is_set() is True
    assert [True] == held
    assert 0.0 == journal.leases.left(time.time())
