"""Spreads the two heavy stages, fetching and judging, over an engine; findings come back in order."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor
from contextlib import contextmanager
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

from refs.collect import Target
from refs.fetch.told import LOGGER
from reports.findings import Finding
from verify.capture.taker import Taker
from verify.journal.journal import Journal
from verify.journal.store import Store
from verify.judge import chunks
from verify.judge.findings import Work
from verify.judge.registry import Judges
from verify.judge.second.cap import new_counter
from verify.settings.model import Settings
from verify.workers import lease_keeper
from verify.workers import worker as remote
from verify.workers.answers import Answer, Asked, answers
from verify.workers.buckets import cut
from verify.workers.engines.base import Engine
from verify.workers.process import judge_name, judges, workers
from verify.workers.stop import Stop
from verify.workers.web import Recording

_SMALL = 64
"""Below this many citations a second process costs more than it saves."""
_CHUNK = 16
"""Citations of one task to judge: enough that sending it costs little, few enough that results come steadily."""
_FAR_CHUNK = 64
"""Citations in a task of a cluster, which costs 0.7 to 5 ms whatever is in it."""

Findings = tuple[Finding, ...]
T = TypeVar("T")


class Spread:
    """One run's use of its engine: executors are opened when first needed, and kept until the end."""

    def __init__(self, settings: Settings, recording: Recording, runner: Engine,
                 stop: Stop) -> None:
        self._settings, self._recording, self._runner, self._stop = settings, recording, runner, stop
        self._workers, self._name = workers(settings), uuid.uuid4().hex
        self._kept: dict[bool, Executor] = {}
        # Processes on this machine count the questions to a second judge together, those of a cluster each its share.
        self._counter = new_counter() if settings.check.second and not settings.check.scheduler else ""

    def take(self, run: str, targets: Iterable[Target], here: Taker, journal: Journal,
             advance: Callable[[int], None]) -> None:
        """Take the captures of `targets` into the journal: in this process, or bucket by bucket in the workers."""
        if self._runner.in_process:
            lease_keeper.wait_for_stale_leases(journal, self._stop)
            here.run = run
            here.take(targets)
            return
        work = partial(remote.take, remote.Job(self._settings, self._recording, run, journal.owner.term,
                                              self._stop.until, LOGGER.isEnabledFor(logging.INFO)))
        buckets = cut(targets, self._settings.archive.enabled)
        for done in self._runner.run(work, buckets, partial(self._executor, False), 4 * self._workers):
            advance(done.targets)
            for line in done.lines:
                LOGGER.info("%s", line)

    def judge(self, run: str, asked: Iterable[Asked], store: Store) -> Iterator[Answer]:
        """What is found of each citation, in order. Workers elsewhere load page texts and memories by themselves."""
        waiting = iter(asked)
        first = list(islice(waiting, _SMALL))
        name = judge_name(self._settings)
        if self._runner.in_process or len(first) < _SMALL:
            yield from answers(chain(first, waiting), store, run, name, self._findings)
            return
        job = remote.Judging(self._settings.journal, run, name, self._judges(self._workers),
                             self._settings.check.support)
        done = self._runner.run(partial(remote.judge, job), _chunks(chain(first, waiting), _FAR_CHUNK),
                                partial(self._executor, True), 4 * self._workers)
        yield from _ordered(done)

    def _findings(self, works: Iterable[Work]) -> Iterator[Findings]:
        """Findings in the order of `works`: here for a few, in workers for many."""
        waiting = iter(works)
        first = list(islice(waiting, _SMALL))
        if len(first) < _SMALL:
            yield from chunks.judge_chunk(first, self._judges(1), self._settings.check.support)
            return
        asked = self._judges(self._workers)
        work = partial(chunks.judge, asked, self._settings.check.support)
        chunks_of = _chunks(chain(first, waiting), _CHUNK)
        done = self._runner.run(work, chunks_of, partial(self._executor, True), 4 * self._workers)
        yield from _ordered(done)

    def _judges(self, processes: int) -> Judges:
        return judges(self._settings, self._name, processes, self._counter)

    def close(self) -> None:
        """End the workers; after a stop at once, whatever they do."""
        if self._counter:
            Path(self._counter).unlink(missing_ok=True)
        while self._kept:
            executor = self._kept.popitem()[1]
            if self._stop():
                self._runner.abort(executor)
            else:
                executor.shutdown(wait=True)

    @contextmanager
    def _executor(self, computing: bool) -> Iterator[Executor]:
        """The kept executor; one that breaks is dropped, so that the next call opens a fresh one."""
        kind = computing and self._runner.in_process  # a cluster has one kind of worker
        if kind not in self._kept:
            opened = self._runner.open_for_work if computing else self._runner.open
            # In the workers of other engines `remote` is loaded, too, and with it what takes captures.
            prepare = chunks.load if self._runner.in_process else remote.load
            self._kept[kind] = opened(self._workers, self._settings.check.scheduler,
                                      partial(prepare, self._judges(self._workers)))
        try:
            yield self._kept[kind]
        except BrokenExecutor:
            self._kept.pop(kind).shutdown(wait=False)
            raise


def _chunks(items: Iterator[T], size: int) -> Iterator[tuple[int, tuple[T, ...]]]:
    """The items in numbered chunks."""
    return enumerate(iter(lambda: tuple(islice(items, size)), ()))


def _ordered(done: Iterable[tuple[int, list[T]]]) -> Iterator[T]:
    """Chunks in the order of their numbers; what comes early waits, at most a window of it."""
    early: dict[int, list[T]] = {}
    wanted = 0
    for number, chunk in done:
        early[number] = chunk
        while wanted in early:
            yield from early.pop(wanted)
            wanted += 1
