"""Handing answers over from the thread that fetches to the one that reads."""

from __future__ import annotations

from typing import ClassVar

from refs.fetch.reader import BATCH, Reader
from refs.model import Response


class _Watched(bytes):
    """A body that tells when it is let go."""

    gone: ClassVar[list[bytes]] = []

    def __del__(self) -> None:
        self.gone.append(bytes(self))


def test_answers_come_in_the_order_they_were_put_and_none_is_lost() -> None:
    """A batch that is not full goes over with the end."""
    reader = Reader()
    for number in range(BATCH + 3):
        reader.put(str(number), Response(""))
    assert (False, True) == (reader.caught_up(), reader.holding())
    reader.end()
    keys = [item[0] for item in reader.beats() if item]
    assert [str(n) for n in range(BATCH + 3)] == keys
    assert reader.caught_up() is True
    assert reader.holding() is False


def test_an_answer_that_was_read_is_not_held_with_its_batch() -> None:
    """Bodies are large; the reader holds one at a time and not the whole batch."""
    reader = Reader()
    _Watched.gone.clear()
    for number in (b"0", b"1", b"2"):
        reader.put("", Response("", body=_Watched(number)))
    reader.end()
    beats = reader.beats()
    next(beats), next(beats)
    assert [b"0"] == _Watched.gone


def test_a_wait_ends_at_once_when_all_is_read() -> None:
    """Who waits for a reader that has nothing left does not wait at all."""
    reader = Reader()
    reader.put("a", Response(""))
    reader.hand_over()
    beats = reader.beats()
    next(beats)
    reader.end()
    rest = list(beats)
    reader.wait(3600.0)
    assert ([], True) == (rest, reader.caught_up())
