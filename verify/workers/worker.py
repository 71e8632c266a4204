"""What a worker of a process or Dask engine does: it takes the captures of a bucket into the journal, and judges.

A worker builds its own clients and opens the journal itself; only frozen values
are sent to it. Each capture is committed as it comes, so a worker that dies
loses only the requests under way, and the bucket can be run again from there.
A worker that has lost its leases, or whose run is gone, stops, and the journal
refuses what it still has in hand.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from refs import malloc
from refs.fetch import told
from refs.model import Source
from refs.pages.sandbox import Readers
from verify.journal.journal import Journal, open_journal
from verify.journal.run_terms import LanesLost
from verify.judge import chunks
from verify.judge.registry import Judges
from verify.settings.model import Settings
from verify.workers import memory, web
from verify.workers import process as parts
from verify.workers.answers import Answer, Asked, answers
from verify.workers.buckets import Bucket
from verify.workers.lease_keeper import HeldLanes, Unwanted
from verify.workers.stop import Stop, timed

_TRIES = 5


@dataclass(frozen=True, slots=True)
class Job:
    """What every bucket of a run needs to know."""

    settings: Settings
    recording: web.Recording
    run: str
    term: int
    """The term of the run that this work belongs to (verify/journal/run_terms.py)."""
    until: float = 0.0
    """When the run's time is up (UNIX time); 0 for never."""
    telling: bool = False
    """True where somebody wants each request named (`citewatch check -v`)."""


class Taken(NamedTuple):
    """A bucket whose captures were taken."""

    targets: int
    lines: tuple[str, ...] = ()
    """A line for each request, where that is wanted."""


class LostLease(RuntimeError):
    """A worker could not keep its lease."""


def take(job: Job, bucket: Bucket) -> Taken:
    """Take the captures of a bucket into the journal.

    Raises:
        LostLease: the lease was lost again and again; the clock or the journal is at fault.
        TakenOver: the run was resumed elsewhere.
        Unwanted: whoever gave the bucket is gone.
    """
    malloc.use_one_arena()
    malloc.keep_freed()
    memory.collect_garbage_seldom()
    if job.telling:
        told.keep_lines()
    wanted = parts.engine(job.settings.check.engine).wanted()
    for _ in range(_TRIES):
        stop, lost = Stop(until=job.until), True
        with timed(stop), parts.journal(job.settings) as journal:
            journal.join_run(job.run, job.term)
            with suppress(LanesLost), HeldLanes(journal, bucket, job.settings.check.lease, stop, wanted):
                _take(job, bucket, journal, stop)
                lost = stop() and not 0 < job.until <= time.time()
        if not wanted():
            raise Unwanted("whoever gave this bucket is gone")
        if not lost:
            return Taken(len(bucket.targets), tuple(told.kept_lines()) if job.telling else ())
    raise LostLease(f"the lease on {', '.join(bucket.lanes[:3])} could not be kept; check clocks and journal")


def _take(job: Job, bucket: Bucket, journal: Journal, stop: Stop) -> None:
    """Ask the targets of a bucket through its witness, and keep what comes in the journal."""
    with parts.taker(job.settings, job.recording, journal, stop, pages=_readers()) as taker:
        taker.run = job.run
        if bucket.source is Source.LIVE:
            taker.take_live(bucket.targets)
        else:
            taker.take_archived(bucket.targets)


@cache
def _readers() -> Readers:
    """The page reader of this worker, kept from bucket to bucket: starting one costs more than reading 100 pages.

    One for each worker, since there are as many workers as cores; it ends with its worker.
    """
    return Readers(1)


@dataclass(frozen=True, slots=True)
class Judging:
    """What every chunk of citations of a run needs to know."""

    journal: str
    """Where the page texts are: the setting of that name."""
    run: str
    judge_name: str
    judges: Judges
    support: str
    """The setting of that name."""


def load(judges: Judges) -> None:
    """Load what a worker needs to judge, in the process that workers are forked from; this module has the rest."""
    chunks.load(judges)


def judge(job: Judging, chunk: tuple[int, tuple[Asked, ...]]) -> tuple[int, list[Answer]]:
    """The chunk's number and what was found of its citations, in their order; reads the journal and writes nothing."""
    memory.collect_garbage_seldom()
    number, asked = chunk
    found = answers(asked, _reading(job.journal, job.run), job.run, job.judge_name,
                    lambda works: chunks.judge_chunk(works, job.judges, job.support))
    return number, list(found)


@lru_cache(maxsize=1)
def _reading(journal: str, run: str) -> Journal:
    """The journal of a run, kept open from chunk to chunk: opening it costs more than loading a chunk's texts."""
    return open_journal(journal)
