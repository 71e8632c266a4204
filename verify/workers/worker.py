"""What a worker of a process or Dask engine does: one bucket into the journal. Safe to run twice.

A worker builds its own clients and opens the journal itself; nothing but
frozen values travels. Each capture is committed as it comes, so a worker that
dies loses only what was in flight, and whoever runs the bucket again starts
where it ended. A worker that has lost its hosts, or whoever gave it work,
stops, and the journal refuses what it still has in hand.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

from refs.model import Source
from refs.pages.sandbox import Readers
from verify.journal.journal import Journal, JournalError
from verify.journal.run_terms import LanesLost, TakenOver
from verify.settings.model import Settings
from verify.workers import memory
from verify.workers import process as parts
from verify.workers.buckets import Bucket
from verify.workers.stop import Stop, timed

_WAIT = 0.25
_TRIES = 5
_BEAT = 1.0
"""Seconds between two looks at whether this bucket is still wanted."""
_ASKING = ("citewatch-fetch-", "archive-")
"""How the threads are called that send requests (refs/fetch/flight.py, verify/capture/taker.py)."""
_WIND_DOWN = 15.0
"""Seconds that a worker gets to end a bucket that nobody wants; then its process ends."""
_ORPHAN = 70
"""The exit code of a worker that nobody is left to answer to: else a killed run would go on fetching for hours."""


@dataclass(frozen=True, slots=True)
class Job:
    """What every bucket of a run needs to know."""

    settings: Settings
    recording: parts.Recording
    run: str
    term: int
    """The term of the run that this work belongs to (verify/journal/run_terms.py)."""
    until: float = 0.0
    """When the run's time is up (UNIX time); 0 for never."""


class Unwanted(RuntimeError):
    """Whoever gave this worker its bucket is gone."""


class LostLease(RuntimeError):
    """A worker could not keep its lease."""


def take(job: Job, bucket: Bucket) -> int:
    """Take the captures of a bucket into the journal; how many targets it held.

    Raises:
        LostLease: the lease was lost again and again; the clock or the journal is at fault.
        TakenOver: the run was resumed elsewhere.
        Unwanted: whoever gave the bucket is gone.
    """
    memory.shared()
    parts.collected_seldom()
    wanted = parts.engine(job.settings.check.engine).wanted()
    for _ in range(_TRIES):
        stop, lost = Stop(until=job.until), True
        with timed(stop), parts.journal(job.settings) as journal:
            journal.join_run(job.run, job.term)
            with suppress(LanesLost), _Held(journal, bucket, job.settings.check.lease, stop, wanted):
                _take(job, bucket, journal, stop)
                lost = stop() and not 0 < job.until <= time.time()
        if not wanted():
            raise Unwanted("whoever gave this bucket is gone")
        if not lost:
            return len(bucket.targets)
    raise LostLease(f"the lease on {', '.join(bucket.lanes[:3])} could not be kept; check clocks and journal")


def _take(job: Job, bucket: Bucket, journal: Journal, stop: Stop) -> None:
    with parts.taker(job.settings, job.recording, journal, stop, pages=_readers()) as taker:
        taker.run = job.run
        if bucket.source is Source.LIVE:
            taker.take_live(bucket.targets)
        else:
            taker.take_archived(bucket.targets)


def await_ghosts(journal: Journal, stop: Stop) -> None:
    """Wait until no worker of an interrupted run may still ask a host: until all leases are let go of or have run out.

    For an engine that takes no leases itself. No lease is renewed for a run
    that was resumed, so this ends, at the latest after the lease's own time.
    """
    while not stop() and journal.leases.left(time.time()):
        stop.wait(_WAIT)


def _landed() -> None:
    """Wait for the requests that a stop left in the air; each is bounded by its URL's own deadline."""
    for thread in threading.enumerate():
        if thread.name.startswith(_ASKING):
            thread.join()


@cache
def _readers() -> Readers:
    """The page reader of this worker, kept from bucket to bucket: starting one costs more than reading 100 pages.

    One for each worker, since there are as many workers as cores; it ends with its worker.
    """
    return Readers(1)


class _Held:
    """Holds the lanes of a bucket: renews them, and sets `stop` when they are lost or nobody wants the bucket."""

    def __init__(self, journal: Journal, bucket: Bucket, seconds: float, stop: Stop,
                 wanted: Callable[[], bool]) -> None:
        self._journal, self._lanes, self._seconds = journal, bucket.lanes, seconds
        self._stop, self._wanted = stop, wanted
        self._holder = f"{socket.gethostname()}:{os.getpid()}:{threading.get_ident()}"
        self._done = threading.Event()
        self._watch = threading.Thread(target=self._watching, daemon=True)
        self._renewed = 0.0

    def __enter__(self) -> _Held:
        while not self._stop() and not self._renew():
            if not self._wanted():
                raise Unwanted("whoever gave this bucket is gone")
            self._stop.wait(_WAIT)
        self._journal.owner.under(self._lanes, self._holder)
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._stop():
            _landed()  # a host is free when our last request to it has ended, and not before
        self._done.set()
        self._watch.join()
        self._journal.owner.under((), "")
        self._journal.leases.release(self._lanes, self._holder)

    def _renew(self) -> bool:
        """Take or renew the lanes; the time of asking counts, since the answer may come late."""
        now = time.time()
        if not self._journal.leases.take(self._lanes, self._holder, now, self._seconds):
            return False
        self._renewed = now
        return True

    def _watching(self) -> None:
        beat = min(_BEAT, self._seconds / 6)
        while not self._done.wait(beat):
            if not self._wanted():
                self._end_unwanted()
                return
            if not self._kept():
                self._stop.set()
                return

    def _kept(self) -> bool:
        """False where the lanes are no longer ours: they ran out, another has them, or the run is another's."""
        since = time.time() - self._renewed
        try:
            if since > self._seconds:  # frozen past it: whatever the journal says, another may have begun
                return False
            return self._renew() if since >= self._seconds / 3 else self._journal.owner.holds()
        except (TakenOver, LanesLost):
            return False
        except JournalError:  # it may come back before the lease has run out
            return since < self._seconds / 2

    def _end_unwanted(self) -> None:
        """Stop the bucket, so that its hosts are free for the next run at once; end the process where it hangs."""
        self._stop.set()
        if not self._done.wait(_WIND_DOWN):
            os._exit(_ORPHAN)  # what is kept is committed, and our leases run out by themselves
