"""Workers are forked from one process that has loaded what they need; what that process suffers costs no answer."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from refs.pages import sandbox
from refs.pages.sandbox import Pool
from tests.refs.pages import jobs
from verify.judge.registry import plugin
from verify.judge.scorers.base import Scorer


@pytest.fixture(autouse=True)
def no_other_pools(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pool that another test of this process has left open is nothing to start beside."""
    monkeypatch.setattr(sandbox, "_ROOTS", [])


def test_workers_have_one_parent_which_is_not_us() -> None:
    """Two workers of a pool come from one process, and that is a child of ours."""
    with Pool(2) as pool:
        parents = {pool.submit(jobs.parent).result(60) for _ in range(6)}
        assert (1, False) == (len(parents), os.getpid() in parents)


def test_a_pool_leaves_no_process_behind() -> None:
    """Once a pool is closed, its workers and what forked them are gone and waited for."""
    with Pool(2) as pool:
        gone = {pool.submit(jobs.who).result(60) for _ in range(4)} | {pool.submit(jobs.parent).result(60)}
    assert [] == [pid for pid in gone if Path(f"/proc/{pid}").exists()]


def test_an_aborted_pool_ends_what_it_is_doing() -> None:
    """Abort waits for nothing, and the job under way gets no answer."""
    pool = Pool(1, seconds=60)
    worker = pool.submit(jobs.who).result(60)
    hanging = pool.submit(jobs.hang)
    while not hanging.running():
        pass
    pool.abort()
    assert "SIGKILL" in str(hanging.exception(60))
    pool.shutdown()
    assert not Path(f"/proc/{worker}").exists()


def test_the_forking_process_may_be_killed() -> None:
    """Another is started where a fresh worker is needed; the jobs are done all the same."""
    with Pool(1) as pool:
        first = pool.submit(jobs.parent).result(60)
        os.kill(first, signal.SIGKILL)
        lost = pool.submit(jobs.leave, fallback=jobs.sorry).result(60)
        second = pool.submit(jobs.parent).result(60)
        assert ("lost: its reader ended", True, 42) == (lost, first != second, pool.submit(jobs.double, 21).result(60))


def test_what_cannot_be_loaded_is_said() -> None:
    """Where loading fails no job waits for ever."""
    with Pool(1, prepare=jobs.break_down) as pool, pytest.raises(RuntimeError, match="ended at its start"):
        pool.submit(jobs.double, 1).result(60)


def test_what_is_loaded_before_the_fork_starts_no_thread() -> None:
    """Readers, rules, checkers and the default scorer are data and functions: the process may be forked with them."""
    with Pool(1, prepare=jobs.load_alone) as pool:
        assert 42 == pool.submit(jobs.double, 21).result(60)


def test_only_the_default_scorer_is_loaded_before_the_fork() -> None:
    """A model's library has threads of its own, so each worker loads it by itself."""
    shared = {name: plugin("scorer", "verify.judge.scorers", Scorer, name).may_be_forked for name in ("lexical", "llm")}
    assert {"lexical": True, "llm": False} == shared


def test_a_pool_may_start_beside_another() -> None:
    """What forks its workers is itself forked from the other pool's, and stays when that one is closed."""
    with Pool(1, beside=True) as second:
        with Pool(1) as first:
            root = first.submit(jobs.parent).result(60)
            assert (root, True) == (second.submit(jobs.grandparent).result(60), second.submit(jobs.parent).result(60) != root)
        second.submit(jobs.leave, fallback=jobs.sorry).result(60)
        assert 42 == second.submit(jobs.double, 21).result(60)
    with Pool(1, beside=True) as alone:
        assert os.getpid() == alone.submit(jobs.grandparent).result(60)


def test_a_pool_that_may_not_starts_afresh() -> None:
    """Readers hold nothing but what reads: their share of memory is for pages."""
    with Pool(1) as first, Pool(1) as second:
        assert {os.getpid()} == {p.submit(jobs.grandparent).result(60) for p in (first, second)}


def test_beside_a_pool_whose_process_was_killed_another_is_started() -> None:
    """The job is done all the same, and both pools end well."""
    with Pool(1) as first, Pool(1, beside=True) as second:
        root = first.submit(jobs.parent).result(60)
        os.kill(root, signal.SIGKILL)
        assert os.getpid() == second.submit(jobs.grandparent).result(60)
        assert "ended" in first.submit(jobs.leave, fallback=jobs.sorry).result(60)
        assert 42 == first.submit(jobs.double, 21).result(60)


def test_each_pool_keeps_its_own_limits() -> None:
    """The one beside it may take longer."""
    with Pool(1, seconds=0.2) as first, Pool(1, seconds=60, beside=True) as second:
        first.submit(jobs.double, 1).result(60)
        held = second.submit(jobs.busy, 0.5)
        assert "more than 0.2 s" in first.submit(jobs.busy, 5.0, fallback=jobs.sorry).result(60)
        assert held.result(60) is True
