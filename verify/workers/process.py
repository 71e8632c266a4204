"""Builds what one process of a run needs: clients, page readers, journal, judges, engine.

`verify/run/wiring.py` uses it for the process that was started, and `worker.py` for each worker.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from refs.collect import Target
from refs.model import Meaning, Source
from refs.pages.sandbox import Readers
from verify.capture.taker import Taker
from verify.journal.bulk_reads import chunks
from verify.journal.journal import Journal, open_journal
from verify.journal.store import Store
from verify.judge import findings
from verify.judge.registry import Judges, Options, judge_of, plugin, scorer
from verify.judge.second.gate import Band
from verify.models.folders import folder_of, labels_of, revision_of, right_of
from verify.policy.due import is_due
from verify.settings.model import NliOptions, ScorerOptions, Settings
from verify.version import version
from verify.workers.canaries import Canaries
from verify.workers.engines.base import Engine
from verify.workers.stop import Stop
from verify.workers.web import Recording, budgeted, client, renderer, replayer

Clock = Callable[[], datetime]


def rehearsed(start: str) -> Clock:
    """A clock that begins at an instant of the user's (ISO, UTC unless it says otherwise) and goes on from there."""
    begun, told = utc(), datetime.fromisoformat(start)
    then = told if told.tzinfo else told.replace(tzinfo=UTC)
    return lambda: then + (utc() - begun)


def utc() -> datetime:
    """The time now, in UTC."""
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
          pages: Readers | None = None, canaries: Canaries | None = None) -> Iterator[Taker]:
    """What takes captures in this process: clients, page readers and the journal it keeps them in.

    `pages` are readers that the caller keeps open over several runs; without, each run starts its own.
    """
    with ExitStack() as held:
        web = held.enter_context(client(settings, recording))
        readers = pages or held.enter_context(Readers(workers(settings)))
        watched = canaries or Canaries(settings.nightly.canaries)
        offline = bool(recording.replay) or settings.check.offline
        shows = held.enter_context(renderer(settings, recording))
        judged_by = scorer(settings.check.scorer, _options(settings, settings.check.scorer))
        yield Taker(
            client=web, archive_client=budgeted(web, settings, recording, stop), store=store,
            network=settings.network, archive=settings.archive,
            submit=readers.submit,
            holds=lambda target, page: findings.holds(target, page, judged_by),
            due=due_of(settings, store, clock(recording, now)), salt=clock(recording, now)().date().isoformat(),
            offline=offline, advance=advance, stopped=stop, late=stop.late, sleep=stop.wait,
            offline_now=lambda: not offline and watched.all_silent(web), renderer=shows,
        )


def clock(recording: Recording, now: Clock = utc) -> Clock:
    """What time it is: `now`; of a replay the time it was recorded, so that two replays give the same bytes."""
    record = replayer(recording)
    then = record.recorded_at if record else None
    if then is not None:
        return lambda: then
    return now


def due_of(settings: Settings, store: Store,
           clock: Clock) -> Callable[[str, Collection[Target], Source], Collection[Target]]:
    """What says which targets are asked for tonight through a witness: all, unless runs are incremental.

    Its answer is for one run: what that run kept itself is no history of it.
    """
    if settings.check.offline:
        return lambda run, targets, source: _unseen(targets, source, store)
    if settings.check.cache_age > 0:
        return lambda run, targets, source: _stale(targets, source, store, clock(), settings.check.cache_age)
    if not settings.nightly.incremental:
        return lambda run, targets, source: targets
    tonight = clock()

    def due(run: str, targets: Collection[Target], source: Source) -> Collection[Target]:
        found = []
        for window in chunks(targets):  # a year of nights of thousands of targets is not held at once
            seen = store.all_observations([t.key for t in window])
            nights = store.all_nights(run, {c for t in window for c in t.citations})
            found += [t for t in window
                      if is_due(t.key, source, seen[t.key], settings.nightly, settings.policy, tonight,
                                changed=not all(nights.get(c) for c in t.citations))]
        return found

    return due


def _unseen(targets: Collection[Target], source: Source, store: Store) -> Collection[Target]:
    """The targets that no earlier run looked at through this witness."""
    seen = store.all_observations([t.key for t in targets])
    return [t for t in targets if not any(o.source is source for o in seen[t.key])]


def _stale(targets: Collection[Target], source: Source, store: Store, now: datetime,
           hours: float) -> Collection[Target]:
    """The targets whose last look through this witness is older than `hours`, or told nothing that can be read."""
    seen = store.all_observations([t.key for t in targets])
    since = now - timedelta(hours=hours)

    def fresh(target: Target) -> bool:
        mine = [o for o in seen[target.key] if o.source is source]
        return bool(mine) and since <= mine[-1].at <= now and mine[-1].state.meaning is Meaning.READABLE

    return [t for t in targets if not fresh(t)]


def workers(settings: Settings) -> int:
    """How many worker processes to use: as set, else one per core."""
    return settings.check.workers or os.cpu_count() or 1


def judges(settings: Settings, run: str = "", processes: int = 1, counter: str = "") -> Judges:
    """The judges that the settings ask for.

    The cap on second opinions is of the whole run. Processes that share the file `counter` count together; where they
    cannot, on other machines, it is divided among them, and the remainder is not asked.
    """
    wanted = settings.check
    calls = wanted.second_calls if counter else wanted.second_calls // processes
    own = ((name, _options(settings, name, processes)) for name in dict.fromkeys((wanted.scorer, wanted.second)))
    options = tuple((name, options) for name, options in own if options)
    return Judges(wanted.scorer, wanted.second, Band(wanted.doubt_from, wanted.doubt_to), calls, counter, options, run)


def judge_name(settings: Settings) -> str:
    """Names everything that findings depend on besides claim and page; they are remembered under it."""
    return f"{version()} {judge_of(judges(settings)).identity} {settings.check.support}"


@cache
def _folder(model: str, lock_file: Path, kind: str) -> tuple[str, float, str, str]:
    """The model's folder, how often it is right (0: not known), its revision, and its labels, with commas between.

    `kind` is the scorer that is to run it. Its files are hashed once per process.
    """
    asked = model, lock_file, kind
    return folder_of(*asked), right_of(*asked), revision_of(*asked), ",".join(labels_of(*asked))


def _options(settings: Settings, scorer: str, processes: int = 1) -> Options:
    """The table of the settings that bears a scorer's name, as the scorer takes it; () where there is none.

    Scorers that run one kind of model by another library share its table: "nli_torch" reads [nli].
    """
    kind = scorer.partition("_")[0]
    table = getattr(settings, kind, None) if kind.isidentifier() else None
    if not isinstance(table, ScorerOptions):
        return ()
    more: Options = ()
    if isinstance(table, NliOptions):
        folder, right, revision, labels = _folder(table.model, Path(table.lock).resolve(), scorer)
        threads = table.threads or max(1, (os.cpu_count() or 1) // processes)
        table = replace(table, model=folder, threads=threads, right=table.right or right)
        more = (("revision", revision), ("labels", labels))
    return (*((f.name, getattr(table, f.name)) for f in fields(table) if f.name != "lock"), *more)


@cache
def engine(name: str) -> Engine:
    """The engine of that name.

    Raises:
        WiringError: there is none of that name, or its library is missing.
    """
    made: Engine = plugin("engine", "verify.workers.engines", Engine, name)()
    return made
