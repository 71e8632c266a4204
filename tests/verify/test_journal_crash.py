"""kill -9 at random points: nothing that was acknowledged is lost, and the resumed run ends as the uninterrupted one."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from refs.model import Source
from reports.findings import Assessment, Grade, Verdict, VerdictKind
from tests.fakes import NOW, capture, citation, taken
from verify.journal.journal import open_journal

pytest_plugins = ("tests.verify.postgres",)
ITEMS = 120


def work(where: str, out: Connection | None) -> list[int]:
    """A run over ITEMS targets that tells each step it has done; what is already kept is not done again."""
    journal = open_journal(where, clock=lambda: NOW)
    run = journal.open_run("crash", NOW)
    asked = []
    for n in range(ITEMS):
        if taken(journal, run, f"t{n}", Source.LIVE) is None:
            asked.append(n)
            if out:
                out.send(("asked", n))
            journal.keep_captures(run, [(f"t{n}", capture(f"page {n} " * 50))])
            if out:
                out.send(("captured", n))
    for n in range(ITEMS):
        journal.keep_judged(run, [(judged(n), "")])
        if out:
            out.send(("judged", n))
    journal.close_run(run, NOW)
    journal.close()
    if out:
        out.send(("done", 0))
    return asked


def judged(n: int) -> Assessment:
    return Assessment(citation(f"Claim {n}.", url=f"https://e.example/{n}"), f"d{n % 3}", Verdict(VerdictKind.VERIFIED, "ok", Grade.OK))


def kill_after(where: str, steps: int) -> tuple[list[tuple[str, int]], bool]:
    """Start a run in a process of its own, kill it after `steps` steps; the steps it told, and whether it was done."""
    fork = multiprocessing.get_context("fork")
    mine, theirs = fork.Pipe(duplex=False)
    child = fork.Process(target=work, args=(where, theirs))
    child.start()
    theirs.close()
    told: list[tuple[str, int]] = []
    try:
        while len(told) < steps and ("done", 0) not in told:
            told.append(mine.recv())
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
        while True:  # what it told before it died was acknowledged, too
            told.append(mine.recv())
    except EOFError:
        pass
    child.join()
    return told, ("done", 0) in told


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_kill_nine_at_twenty_random_points(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Twenty kills in one run: all acknowledged steps stand, at most what was in flight is asked again, the end is the same."""
    where = str(request.getfixturevalue("postgres_url")) if kind == "postgres" else str(tmp_path / "j.sqlite")
    dice = random.Random(20)
    asked: list[int] = []
    for _ in range(20):
        told, done = kill_after(where, dice.randint(1, 45))
        assert not done
        asked += [n for step, n in told if step == "asked"]
        journal = open_journal(where)
        run = next(r.id for r in journal.runs())
        lost = [n for step, n in told if step == "captured" and taken(journal, run, f"t{n}", Source.LIVE) is None]
        kept = {a.citation.claim.text for a in journal.assessments(run)}
        lost += [n for step, n in told if step == "judged" and f"Claim {n}." not in kept]
        journal.close()
        assert [] == lost
    asked += work(where, None)
    whole = open_journal(str(tmp_path / "whole.sqlite"), clock=lambda: NOW)
    work(str(tmp_path / "whole.sqlite"), None)
    resumed = open_journal(where, clock=lambda: NOW)
    (one,), (other,) = resumed.runs(), whole.runs()
    assert list(whole.assessments(other.id)) == list(resumed.assessments(one.id))
    assert [taken(whole, other.id, f"t{n}", Source.LIVE) for n in range(ITEMS)] == [
        taken(resumed, one.id, f"t{n}", Source.LIVE) for n in range(ITEMS)]
    assert (set(range(ITEMS)), True) == (set(asked), len(asked) <= ITEMS + 20)
    assert [1] * ITEMS == [o.looks for n in range(ITEMS) for o in resumed.observations(f"t{n}")]
    resumed.close()
    whole.close()


def fill(where: str, run: str, part: int) -> None:
    """A worker's share of a run: it holds no lock, since the run's opener does."""
    journal = open_journal(where)
    for n in range(part, ITEMS, 3):
        journal.keep_captures(run, [(f"t{n}", capture("one page for all"))])
    journal.close()


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_workers_in_other_processes_write_to_the_same_run(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Three processes at once, the same page text in all: every row arrives, the page is kept once."""
    where = str(request.getfixturevalue("postgres_url")) if kind == "postgres" else str(tmp_path / "j.sqlite")
    journal = open_journal(where)
    run = journal.open_run("shared", NOW)
    fork = multiprocessing.get_context("fork")
    workers = [fork.Process(target=fill, args=(where, run, part)) for part in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    kept = [taken(journal, run, f"t{n}", Source.LIVE) is not None for n in range(ITEMS)]
    journal.close()
    assert ([0, 0, 0], [True] * ITEMS) == ([w.exitcode for w in workers], kept)


def test_threads_share_one_journal(tmp_path: Path) -> None:
    """Sixteen threads that read and write at once lose nothing and block nobody."""
    journal = open_journal(str(tmp_path / "j.sqlite"))
    run = journal.open_run("threads", NOW)

    def one(n: int) -> bool:
        journal.keep_captures(run, [(f"t{n}", capture(f"page {n}"))])
        journal.observations(f"t{n // 2}")
        return taken(journal, run, f"t{n}", Source.LIVE) is not None

    with ThreadPoolExecutor(16) as several:
        kept = list(several.map(one, range(ITEMS)))
    journal.close()
    assert [True] * ITEMS == kept


def test_a_lock_dies_with_its_holder(tmp_path: Path) -> None:
    """A killed run leaves no stale lock: the next one starts at once."""
    where = str(tmp_path / "j.sqlite")
    kill_after(where, 1)
    journal = open_journal(where)
    run = journal.open_run("other input", NOW)
    journal.close()
    assert run
