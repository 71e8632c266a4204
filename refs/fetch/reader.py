"""How answers get from the thread that fetches to the one that reads them, and how many may wait in between."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from queue import Empty, SimpleQueue

from refs.model import Response

UNREAD = 256
"""Answers that may wait for the reader; beyond it nothing new is started."""
UNREAD_BYTES = 48_000_000
"""...and bytes of their bodies: a reader that falls behind must not fill the memory."""
BATCH = 32
"""Answers that are handed over together."""
BEAT = 0.1
"""Seconds after which the loop looks up even when nothing lands: new tasks, a reader that caught up."""


class Reader:
    """Hands answers from the loop's thread to the reader's, and knows how many wait.

    They go over in batches: to wake the other thread for each one costs both
    more than most answers do. Each counter is written by one thread only.
    """

    def __init__(self) -> None:
        self._queue: SimpleQueue[list[tuple[str, Response]] | BaseException | None] = SimpleQueue()
        self._dealt = threading.Event()
        """Set whenever the reader is through with a batch."""
        self._batch: list[tuple[str, Response]] = []
        self._put = self._put_bytes = 0
        self._read = self._read_bytes = 0

    def full(self) -> bool:
        """True when so much waits to be read that nothing new should start."""
        return self._put - self._read >= UNREAD or self._put_bytes - self._read_bytes > UNREAD_BYTES

    def caught_up(self) -> bool:
        """True when the reader has dealt with all it got, and so adds no more tasks by itself."""
        return self._read == self._put

    def wait(self, seconds: float) -> None:
        """Hand over the answers that have come, and wait at most so long until the reader has dealt with them."""
        self.hand_over()
        self._dealt.clear()
        if not self.caught_up():
            self._dealt.wait(seconds)

    def put(self, key: str, answer: Response) -> None:
        """Take an answer; it is handed over with others, at the latest by `hand_over`."""
        self._put += 1
        self._put_bytes += len(answer.body)
        self._batch.append((key, answer))
        if len(self._batch) >= BATCH:
            self.hand_over()

    def holding(self) -> bool:
        """True when something was put that is not handed over yet."""
        return bool(self._batch)

    def hand_over(self) -> None:
        """Let the reader have what was put so far."""
        if self._batch:
            self._queue.put(self._batch)
            self._batch = []

    def end(self, error: BaseException | None = None) -> None:
        """Nothing more will come; `error` is raised where the answers are read."""
        self.hand_over()
        self._queue.put(error)

    def beats(self) -> Iterator[tuple[str, Response] | None]:
        """The answers as they come, and None whenever none came for a beat."""
        while True:
            try:
                batch = self._queue.get(timeout=BEAT)
            except Empty:
                yield None
                continue
            if batch is None:
                return
            if isinstance(batch, BaseException):
                raise batch
            batch.reverse()
            while batch:  # popped, so that no answer is held longer than it takes to read it
                item = batch.pop()
                size = len(item[1].body)
                yield item
                self._read_bytes += size
                self._read += 1
            self._dealt.set()
