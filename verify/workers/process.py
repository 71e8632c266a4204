"""The parts that wiring.py and the workers put together: clients, page readers, journal, scorer, engine."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, lru_cache
from importlib import metadata
from pathlib import Path

from refs.archives import Budget
from refs.collect import Target
from refs.fetch import stack
from refs.fetch.client import Client
from refs.fetch.options import NetworkOptions
from refs.fetch.place import place
from refs.fetch.record import Recorder
from refs.fetch.replay import Replayer
from refs.fetch.steps import Worry
from refs.model import Source
from refs.pages.sandbox import Readers
from verify.capture.taker import Taker
from verify.journal.bulk_reads import chunks
from verify.journal.journal import Journal, open_journal
from verify.journal.store import Store
from verify.judge import findings
from verify.judge.registry import plugin, scorer
from verify.policy.due import is_due
from verify.settings.model import Settings
from verify.workers.engines.base import Engine
from verify.workers.stop import Halting, Stop

Clock = Callable[[], datetime]
_ALLOCATIONS = 20_000
"""Objects that may be born between two looks for cycles; Python's own 700 cost a tenth of a run."""


@dataclass
class Recording:
    """Where responses are recorded to or replayed from; both empty for the real web."""

    record: str = ""
    replay: str = ""


def version() -> str:
    """The installed version of citewatch, or "0+source" from a bare checkout."""
    try:
        return metadata.version("citewatch")
    except metadata.PackageNotFoundError:
        return "0+source"


@contextmanager
def client(settings: Settings, recording: Recording | None = None) -> Iterator[Worry]:
    """The client stack, closed at the end."""
    kept = recording or Recording()
    inner = _replayer(kept)
    record: Callable[[Client], Client] | None = None
    if kept.record:
        record = lambda below: Recorder(below, Path(kept.record))  # noqa: E731
    made = stack.build(_paced(settings), inner=inner, record=record)
    try:
        yield made
    finally:
        made.close()


def _paced(settings: Settings) -> NetworkOptions:
    """The network's options with the pace of `[archive]` for the archive's host, unless `[hosts]` names one."""
    name, page = place(settings.archive.wayback).host, 1 / settings.archive.mementos_per_second
    index = 60 / settings.archive.cdx_per_minute
    own = {f"{name}/cdx": index, name: page, "archive.org/wayback": min(1.0, index)}
    return replace(settings.network, host_delay=tuple({**own, **dict(settings.network.host_delay)}.items()))


@contextmanager
def lazy_client(settings: Settings, recording: Recording) -> Iterator[Callable[[], Client]]:
    """A function that opens the client stack when it is first asked for one, as article URLs need it."""
    with ExitStack() as held:
        opened: list[Client] = []

        def once() -> Client:
            if not opened:
                opened.append(held.enter_context(client(settings, recording)))
            return opened[0]

        yield once


def utc() -> datetime:
    """Now."""
    return datetime.now(UTC)


@contextmanager
def journal(settings: Settings, now: Clock = utc) -> Iterator[Journal]:
    """The journal, closed at the end; a run that is open then can be resumed."""
    opened = open_journal(settings.journal, now)
    try:
        yield opened
    finally:
        opened.close()


@contextmanager
def taker(settings: Settings, recording: Recording, store: Journal, stop: Stop,
          advance: Callable[[int], None] = lambda n: None, now: Clock = utc,
          pages: Readers | None = None) -> Iterator[Taker]:
    """What takes captures in this process: clients, page readers and the journal it keeps them in.

    `pages` are readers that the caller keeps open over several runs; without, each run starts its own.
    """
    with ExitStack() as held:
        web = held.enter_context(client(settings, recording))
        readers = pages or held.enter_context(Readers(workers(settings)))
        judged_by = scorer(settings.check.scorer)
        yield Taker(
            client=web, archive_client=_archive_client(web, settings, recording, stop), store=store,
            network=settings.network, archive=settings.archive,
            submit=readers.submit,
            holds=lambda target, page: findings.holds(target, page, judged_by),
            due=_due(settings, store, clock(recording, now)), salt=clock(recording, now)().date().isoformat(),
            offline=bool(recording.replay), advance=advance, stopped=stop, late=stop.late,
        )


def _archive_client(web: Worry, settings: Settings, recording: Recording, stop: Stop) -> Client:
    """Archives are asked under their budget; a recording has none to keep."""
    return web if recording.replay else Budget(Halting(web, stop), settings.archive, sleep=stop.wait)


def _replayer(recording: Recording) -> Replayer | None:
    if not recording.replay:
        return None
    path = Path(recording.replay)
    changed = path.stat().st_mtime_ns if path.exists() else 0
    return _opened(path, changed)


@lru_cache(maxsize=1)
def _opened(path: Path, changed: int) -> Replayer:
    """Opening reads the whole record, and a run needs it twice: for its answers and for its clock."""
    return Replayer(path)


def clock(recording: Recording, now: Clock = utc) -> Clock:
    """What time it is: `now`; of a replay the time it was recorded, so that two replays give the same bytes."""
    record = _replayer(recording)
    then = record.recorded_at if record else None
    if then is not None:
        return lambda: then
    return now


def _due(settings: Settings, store: Store, clock: Clock) -> Callable[[Collection[Target], Source], Collection[Target]]:
    if not settings.nightly.incremental:
        return lambda targets, source: targets
    tonight = clock()

    def due(targets: Collection[Target], source: Source) -> Collection[Target]:
        found = []
        for window in chunks(targets):  # a year of nights of thousands of targets is not held at once
            seen = store.all_observations([t.key for t in window])
            found += [t for t in window
                      if is_due(t.key, source, seen[t.key], settings.nightly, settings.policy, tonight)]
        return found

    return due


def collected_seldom() -> tuple[int, int, int]:
    """From now on look for cycles seldom in this process; the thresholds (gc.get_threshold) that held before.

    A run's values are frozen trees that die with their last reader, and there are many.
    """
    before = gc.get_threshold()
    gc.set_threshold(_ALLOCATIONS, *before[1:])
    return before


def workers(settings: Settings) -> int:
    """How many worker processes to use: as set, else one per core."""
    return settings.check.workers or os.cpu_count() or 1


@cache
def engine(name: str) -> Engine:
    """The engine of that name.

    Raises:
        WiringError: there is none of that name, or its library is missing.
    """
    made: Engine = plugin("engine", "verify.workers.engines", Engine, name)()
    return made
