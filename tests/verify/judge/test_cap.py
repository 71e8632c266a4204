"""The cap on second opinions is of a run: all its processes and batches together ask no more."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from verify.judge.second.cap import Cap, new_counter
from verify.settings.model import CheckOptions, Settings
from verify.workers.process import judges


@pytest.fixture
def counter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A counter of one run, in a folder of this test's own."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return new_counter()


def taken(counter: str, tries: int) -> int:
    """How many of the tries one process is given out of 25 for all."""
    cap = Cap(25, counter)
    return sum(cap.take() for _ in range(tries))


def test_alone_it_counts_down() -> None:
    """Without a file the process has the whole cap, and none beyond it."""
    cap = Cap(2)
    assert [True, True, False] == [cap.take() for _ in range(3)]


def test_two_users_of_one_counter_share_the_cap(counter: str) -> None:
    """What one has asked the other may not, whoever comes first."""
    one, two = Cap(3, counter), Cap(3, counter)
    assert [True, True, True, False, False] == [one.take(), two.take(), two.take(), one.take(), two.take()]


def test_processes_share_the_cap(counter: str) -> None:
    """Three processes that ask as fast as they can get 25 questions in all."""
    with ProcessPoolExecutor(3, mp_context=get_context("spawn")) as pool:
        assert 25 == sum(pool.map(taken, [counter] * 3, [40] * 3))


def test_a_counter_that_is_gone_or_damaged_asks_no_more(counter: str) -> None:
    """What cannot be counted might cost without end: the first opinion stands."""
    Path(counter).write_text("many")
    damaged = Cap(5, counter).take()
    Path(counter).unlink()
    assert (False, False) == (damaged, Cap(5, counter).take())


@pytest.mark.parametrize(("most", "processes", "expected"), [(200, 1, 200), (200, 16, 12), (3, 8, 0), (0, 1, 0)])
def test_without_a_counter_the_parts_add_up_to_no_more_than_the_cap(most: int, processes: int, expected: int) -> None:
    """On the machines of a cluster each process has its part; eight of them do not ask eight times for a cap of three."""
    assert expected == judges(Settings(check=CheckOptions(second_calls=most)), processes=processes).calls
