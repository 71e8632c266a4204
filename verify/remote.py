"""What a worker of a process or Dask engine does: one bucket into the journal. Safe to run twice.

A worker builds its own clients and opens the journal itself; nothing but
frozen values travels. Each capture is committed as it comes, so a worker that
dies loses only what was in flight, and whoever runs the bucket again starts
where it ended.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache

from refs.model import Source
from refs.pages.sandbox import Readers
from verify import parts
from verify.buckets import Bucket
from verify.journal import Journal
from verify.settings import Settings
from verify.stopping import Stop, timed

_WAIT = 0.25
_TRIES = 5
_ORPHAN = 70
"""The exit code of a worker whose parent is gone: without it a killed run would go on fetching for hours."""


@dataclass(frozen=True, slots=True)
class Job:
    """What every bucket of a run needs to know."""

    settings: Settings
    recording: parts.Recording
    run: str
    until: float = 0.0
    """When the run's time is up (UNIX time); 0 for never."""


def take(job: Job, bucket: Bucket) -> int:
    """Take the captures of a bucket into the journal; how many targets it held.

    Raises:
        LostLease: the lease was lost again and again; the clock or the journal is at fault.
    """
    for _ in range(_TRIES):
        stop = Stop(until=job.until)
        with ExitStack() as held:
            held.enter_context(timed(stop))
            journal = held.enter_context(parts.journal(job.settings))
            journal.join_run(job.run)
            held.enter_context(_leased(journal, bucket, job.settings.check.lease, stop))
            taker = held.enter_context(parts.taker(job.settings, job.recording, journal, stop, pages=_readers()))
            taker.run = job.run
            if bucket.source is Source.LIVE:
                taker.take_live(bucket.targets)
            else:
                taker.take_archived(bucket.targets)
        if not stop() or 0 < job.until <= time.time():
            return len(bucket.targets)
    raise LostLease(f"the lease on {', '.join(bucket.lanes[:3])} could not be kept; check clocks and journal")


class LostLease(RuntimeError):
    """A worker could not keep its lease."""


@cache
def _readers() -> Readers:
    """The page reader of this worker, kept from bucket to bucket: starting one costs more than reading 100 pages.

    One for each worker, since there are as many workers as cores; it ends with its worker.
    """
    return Readers(1)


@contextmanager
def _leased(journal: Journal, bucket: Bucket, seconds: float, stop: Stop) -> Iterator[None]:
    """Hold the bucket's lanes; `stop` is set when they could not be renewed for half their time."""
    holder = f"{socket.gethostname()}:{os.getpid()}:{threading.get_ident()}"
    while not journal.lease(bucket.lanes, holder, time.time(), seconds):
        time.sleep(_WAIT)
    done = threading.Event()
    renewer = threading.Thread(target=_renew, args=(journal, bucket, holder, seconds, stop, done), daemon=True)
    renewer.start()
    try:
        yield
    finally:
        done.set()
        renewer.join()
        journal.let_go(bucket.lanes, holder)


def _renew(journal: Journal, bucket: Bucket, holder: str, seconds: float, stop: Stop,
           done: threading.Event) -> None:
    """Renew each third of the lease; a worker that was frozen past it finds the lanes taken, and stops.

    A worker whose parent is gone ends here.
    """
    last, parent = time.time(), os.getppid()
    while not done.wait(seconds / 3):
        now = time.time()
        if os.getppid() != parent:
            # Whoever gave us the bucket was killed. What is kept is committed, and our leases run out by themselves.
            os._exit(_ORPHAN)
        if now - last > seconds or not journal.lease(bucket.lanes, holder, now, seconds):
            stop.set()
            return
        last = now
