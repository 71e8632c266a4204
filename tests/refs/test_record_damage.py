"""Damage in the middle of a recording costs the records it lies in: what stands behind it is read, and is never cut off."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refs.fetch.record import Recorder
from refs.fetch.replay import Replayer
from refs.fetch.warc import RecordError, members
from tests.fakes import NOW, FakeClient, response

URL = "https://example.org/a"
MANY = 12


def record(path: Path, *urls: str) -> None:
    recorder = Recorder(FakeClient(lambda url: response(f"words of {url} " * 40, url=url)), path, now=lambda: NOW)
    for url in urls:
        recorder.get(url)
    recorder.close()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("warc") / "run.warc.gz"
    record(path, *(f"{URL}/{n}" for n in range(MANY)))
    return path.read_bytes()


def places(path: Path) -> list[tuple[int, int]]:
    with path.open("rb") as stream:
        return [(m.offset, m.offset + m.length) for m in members(stream)]


@given(st.data())
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_flipped_bit_costs_one_record(whole: bytes, tmp_path: Path, data: st.DataObject) -> None:
    """Wherever it lies behind the first record: at most one answer is lost, and recording on changes no byte before the end."""
    path = tmp_path / "run.warc.gz"
    path.write_bytes(whole)
    first = places(path)[0][1]
    at, bit = data.draw(st.integers(first, len(whole) - 1)), data.draw(st.integers(0, 7))
    hurt = bytearray(whole)
    hurt[at] ^= 1 << bit
    path.write_bytes(hurt)
    statuses = [Replayer(path).get(f"{URL}/{n}").status for n in range(MANY)]
    assert statuses.count(200) >= MANY - 1
    end = max(end for _, end in places(path))
    record(path, f"{URL}/new")
    assert path.read_bytes()[:end] == bytes(hurt[:end])
    again = Replayer(path)
    assert [again.get(f"{URL}/{n}").status for n in range(MANY)] == statuses
    assert again.get(f"{URL}/new").status == 200


def test_a_damaged_recording_is_continued_and_says_so(whole: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """One line names the file and how much of it is damaged."""
    path = tmp_path / "run.warc.gz"
    path.write_bytes(whole)
    start, end = places(path)[7]
    path.write_bytes(whole[:start] + b"\0" * (end - start) + whole[end:])
    with caplog.at_level(logging.WARNING):
        record(path, f"{URL}/new")
    assert [r.getMessage() for r in caplog.records] == [
        f"{path}: {end - start} bytes in the middle are damaged; they stay as they are, and all whole records before and behind "
        "them are kept"]
    assert Replayer(path).unread == end - start


def test_a_gap_longer_than_a_window_is_passed_over(whole: bytes, tmp_path: Path) -> None:
    """Damage of megabytes, with what looks like members in it, hides nothing behind it."""
    path = tmp_path / "run.warc.gz"
    path.write_bytes(whole)
    start, end = places(path)[4]
    path.write_bytes(whole[:start] + (b"\x1f\x8b\x08" + b"\xff" * 1021) * 3000 + whole[end:])
    assert sum(Replayer(path).get(f"{URL}/{n}").status == 200 for n in range(MANY)) >= MANY - 1


def test_a_recording_without_its_first_record_is_not_written_to(whole: bytes, tmp_path: Path) -> None:
    """Whose file it is cannot be told: not a byte is changed."""
    path = tmp_path / "run.warc.gz"
    path.write_bytes(b"\0" * 40 + whole[40:])
    before = path.read_bytes()
    with pytest.raises(RecordError, match="first record is damaged"):
        record(path, f"{URL}/new")
    assert path.read_bytes() == before
