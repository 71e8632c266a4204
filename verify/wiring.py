"""The one place that builds: from settings to tools. Everything below takes what it needs as arguments."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from importlib import metadata
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from refs import pages
from refs.archives import Budget
from refs.collect import Target, capture_of
from refs.fetch import stack
from refs.fetch.client import Client
from refs.fetch.record import Recorder
from refs.fetch.replay import Replayer
from refs.fetch.steps import Worry
from refs.locate import locate
from refs.locate.base import Lookup
from refs.model import Document, Located, Page, PageState, Reference, Response, Source
from refs.pages.sandbox import Pool
from refs.plugins import find
from reports.findings import Finding
from verify import judging, outage
from verify.capturing import Taker
from verify.checkers.base import Checker
from verify.due import is_due
from verify.journal import open_journal
from verify.pipeline import Progress, Tools
from verify.scorers.base import Scorer
from verify.settings import Settings
from verify.store import Store

_SMALL = 64
"""Below this many citations a second process costs more than it saves."""
_CHUNK = 16


class WiringError(ValueError):
    """The settings name something that is not there; the message says what there is."""


@dataclass
class Recording:
    """Where responses are recorded to or replayed from; both empty for the real web."""

    record: str = ""
    replay: str = ""


@dataclass
class Stop:
    """A flag that Ctrl-C, SIGTERM and the run's deadline set."""

    event: threading.Event = field(default_factory=threading.Event)

    def __call__(self) -> bool:
        """True once the run should end."""
        return self.event.is_set()

    def wait(self, seconds: float) -> None:
        """Sleep, but not past a stop."""
        self.event.wait(seconds)


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
    inner = Replayer(Path(kept.replay)) if kept.replay else None
    record: Callable[[Client], Client] | None = None
    if kept.record:
        record = lambda below: Recorder(below, Path(kept.record))  # noqa: E731
    made = stack.build(settings.network, inner=inner, record=record)
    try:
        yield made
    finally:
        made.close()


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


@contextmanager
def tools(settings: Settings, recording: Recording, progress: Progress, stop: Stop) -> Iterator[Tools]:
    """All tools of a run; sockets, processes and the journal are closed at the end."""
    with ExitStack() as held:
        web = held.enter_context(client(settings, recording))
        store = open_journal(settings.journal)
        held.callback(store.close)
        clock = _clock(recording)
        pool = held.enter_context(Pool(_workers(settings)))
        lookup = Lookup(
            client=web,
            options=replace(settings.lookup, mailto=settings.lookup.mailto or settings.network.contact),
            recall=store.recall,
            remember=lambda kind, key, value: store.remember(kind, key, value, settings.lookup.cache_days),
        )
        judged_by = scorer(settings.check.scorer)
        taker = Taker(
            client=web, archive_client=Budget(web, settings.archive, sleep=stop.wait), store=store,
            network=settings.network, archive=settings.archive,
            submit=lambda response: pool.submit(pages.read, response, fallback=_fell),
            holds=lambda target, page: judging.holds(target, page, judged_by),
            due=_due(settings, store, clock),
            offline=bool(recording.replay), advance=lambda n: progress.advance(n), stopped=stop,
        )

        def find_locator(reference: Reference, document: Document) -> Located:
            return locate(reference, document, lookup)

        yield Tools(
            settings=settings, store=store, taker=taker, locate=find_locator,
            judge=lambda works: judge(works, settings.check.scorer, _workers(settings)),
            judge_name=f"{version()} {settings.check.scorer}",
            clock=clock, version=version(), progress=progress, stopped=stop,
            why_void=lambda seen: _why_void(seen, web, settings, recording),
        )


def _clock(recording: Recording) -> Callable[[], datetime]:
    """Now; of a replay the time it was recorded, so that two replays give the same bytes."""
    if recording.replay:
        then = Replayer(Path(recording.replay)).recorded_at
        if then is not None:
            return lambda: then
    return lambda: datetime.now(UTC)


def _due(settings: Settings, store: Store, clock: Callable[[], datetime]) -> Callable[[Target, Source], bool]:
    if not settings.nightly.incremental:
        return lambda target, source: True
    tonight = clock()
    return lambda target, source: is_due(target.key, source, store.observations(target.key), settings.nightly,
                                         settings.policy, tonight)


def _why_void(seen: list[outage.Seen], web: Client, settings: Settings, recording: Recording) -> str:
    """Why a run is void; the canaries are only asked when half of the web is silent."""
    birds = settings.nightly.canaries
    if recording.replay or not birds or not outage.suspicious(seen):
        return outage.why_void(seen)
    asked = [outage.seen(url, capture_of(Source.LIVE, web.get(url), Page(PageState.LIVE))) for url in birds]
    return outage.why_void(seen, asked)


def _fell(response: Response, why: str) -> Page:
    return Page(PageState.UNREADABLE, reason=f"reading the page was stopped: {why}", rule="reader stopped")


def _workers(settings: Settings) -> int:
    return settings.check.workers or os.cpu_count() or 1


@cache
def scorer(name: str) -> Scorer:
    """The scorer of that name, built once per process.

    Raises:
        WiringError: there is none of that name, or its library is missing.
    """
    known = {p.name: p for p in find("verify.scorers", Scorer)}
    if name not in known:
        raise WiringError(f"no scorer is called {name!r}; there are: {', '.join(sorted(known))}")
    if known[name].missing:
        raise WiringError(f"scorer {name!r} needs {', '.join(known[name].missing)}: "
                          f"pip install 'citewatch[{known[name].extra}]'")
    made: Scorer = known[name].cls()
    return made


def judge(works: Iterable[judging.Work], scorer_name: str, workers: int) -> Iterator[tuple[Finding, ...]]:
    """Findings in the order of `works`: here for a few, in worker processes for many."""
    waiting = iter(works)
    first = list(islice(waiting, _SMALL))
    if len(first) < _SMALL or workers < 2:
        yield from _judge_chunk(first, scorer_name)
        yield from _judge_chunk(list(waiting), scorer_name)
        return
    rest = iter([*first, *waiting])
    chunks = iter(lambda: list(islice(rest, _CHUNK)), [])
    with ProcessPoolExecutor(workers, mp_context=get_context("forkserver")) as executor:
        futures = [executor.submit(_judge_chunk, chunk, scorer_name) for chunk in chunks]
        for future in futures:
            yield from future.result()


def _judge_chunk(works: list[judging.Work], scorer_name: str) -> list[tuple[Finding, ...]]:
    asked = _checkers()
    return [judging.findings(work, asked, scorer(scorer_name)) for work in works]


@cache
def _checkers() -> tuple[Checker, ...]:
    return judging.checkers()


def interactive() -> bool:
    """True when a person watches standard error."""
    return sys.stderr.isatty()
