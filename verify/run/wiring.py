"""The one place that builds: from settings to tools. Everything below takes what it needs as arguments."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace

from refs import daemon_threads
from refs.collect import capture_of
from refs.fetch.client import Client
from refs.locate import locate, polite
from refs.locate.base import Lookup
from refs.model import Page, PageState, Source
from refs.pages.sandbox import Readers
from verify.judge.registry import scorer
from verify.policy import outage
from verify.run.pipeline import Progress, Tools
from verify.settings.model import Settings
from verify.workers import memory
from verify.workers.dispatch import Spread
from verify.workers.process import Clock, Recording, clock, collected_seldom, engine, journal, taker, utc, version
from verify.workers.stop import Stop


@contextmanager
def tools(settings: Settings, recording: Recording, progress: Progress, stop: Stop,
          now: Clock = utc, pages: Readers | None = None) -> Iterator[Tools]:
    """All tools of a run; sockets, processes and the journal are closed at the end.

    `now` dates what is kept; `pages` are page readers that the caller keeps open over several runs.
    """
    with ExitStack() as held:
        memory.shared()
        held.callback(gc.set_threshold, *collected_seldom())
        store = held.enter_context(journal(settings, now))
        taking = held.enter_context(taker(settings, recording, store, stop, lambda n: progress.advance(n), now, pages))
        workers = held.enter_context(closing(Spread(settings, recording, engine(settings.check.engine), stop)))
        asked = replace(settings.lookup, mailto=settings.lookup.mailto or settings.network.contact)
        lookup = Lookup(
            client=taking.client if recording.replay else polite(taking.client, asked),
            options=asked,
            recall=store.recall,
            remember=lambda kind, key, value: store.remember(kind, key, value, settings.lookup.cache_days),
        )
        yield Tools(
            settings=settings, store=store,
            take=lambda run, targets: workers.take(run, targets, taking, store, lambda n: progress.advance(n)),
            locate=lambda reference, document: locate(reference, document, lookup),
            judge=workers.judge,
            judge_name=f"{version()} {scorer(settings.check.scorer).identity}",
            clock=clock(recording, now), version=version(), progress=progress, stopped=stop,
            why_void=lambda seen: _why_void(seen, taking.client, settings, recording),
        )


def _why_void(seen: outage.Hosts, web: Client, settings: Settings, recording: Recording) -> str:
    """Why a run is void; the canaries are only asked when half of the web is silent."""
    birds = settings.nightly.canaries
    if recording.replay or not birds or not outage.suspicious(seen):
        return outage.why_void(seen)
    # Side by side: where no name is resolved, each takes as long as the resolver tries.
    answers = [answer for _, answer in daemon_threads.each(web.get, birds, len(birds), "canary")]
    asked = [outage.seen(answer.url, capture_of(Source.LIVE, answer, Page(PageState.LIVE))) for answer in answers]
    return outage.why_void(seen, asked)
