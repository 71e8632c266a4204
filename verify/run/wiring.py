"""Builds the tools of a run from its settings; the stages take them as arguments and build nothing.

What one process needs (clients, page readers, journal, judges) is built in `verify/workers/process.py`, since workers
build it, too.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace

from refs import malloc
from refs.locate import ahead, locate, polite
from refs.locate.base import Lookup
from refs.pages.sandbox import Readers
from verify.run.canaries import why_void
from verify.run.save import save
from verify.run.tools import Progress, Tools
from verify.settings.model import Settings
from verify.version import version
from verify.workers.canaries import Canaries
from verify.workers.dispatch import Spread
from verify.workers.memory import collect_garbage_seldom
from verify.workers.process import Clock, clock, engine, journal, taker, utc
from verify.workers.stop import Stop
from verify.workers.web import Recording


@contextmanager
def tools(settings: Settings, recording: Recording, progress: Progress, stop: Stop,
          now: Clock = utc, pages: Readers | None = None) -> Iterator[Tools]:
    """All tools of a run; sockets, processes and the journal are closed at the end.

    `now` dates what is kept; `pages` are page readers that the caller keeps open over several runs.
    """
    with ExitStack() as held:
        malloc.use_one_arena()
        malloc.keep_freed()
        held.callback(gc.set_threshold, *collect_garbage_seldom())
        store = held.enter_context(journal(settings, now))
        watched = Canaries(settings.nightly.canaries)
        taking = held.enter_context(
            taker(settings, recording, store, stop, lambda n: progress.advance(n), now, pages, watched))
        workers = held.enter_context(closing(Spread(settings, recording, engine(settings.check.engine), stop)))
        asked = replace(settings.lookup, mailto=settings.lookup.mailto or settings.network.contact)
        lookup = Lookup(
            client=taking.client if recording.replay or settings.check.offline else polite(taking.client, asked),
            options=asked,
            recall=store.recall,
            remember=lambda kind, key, value: store.remember(kind, key, value, settings.lookup.cache_days),
        )
        yield Tools(
            settings=settings, store=store,
            take=lambda run, targets: workers.take(run, targets, taking, store, lambda n: progress.advance(n)),
            locate=lambda reference, document: locate(reference, document, lookup),
            # A recording holds one question for each reference: replayed alone, each must find its own.
            ahead=lambda references: None if recording.record or recording.replay else ahead(references, lookup),
            judge=lambda run, asked: workers.judge(run, asked, store),
            clock=clock(recording, now), version=version(), progress=progress, stopped=stop,
            save=lambda urls: save(urls, taking.archive_client, settings.archive),
            why_void=lambda seen: "" if settings.check.offline else why_void(seen, taking.client, watched, recording),
        )
