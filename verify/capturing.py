"""Take the captures of targets: live pages in polite lanes, archived copies under their budgets.

Every capture is kept in the store the moment it is complete, so that a kill
loses nothing that was acknowledged; what the store already holds for this run
is not asked for again.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from refs import archives, pages
from refs.archives.base import ArchiveOptions
from refs.collect import Target, archive_failed, capture_of, not_archived, still_stands, validators
from refs.fetch import lanes
from refs.fetch.client import Client
from refs.fetch.options import NetworkOptions
from refs.model import Capture, Meaning, Page, PageState, Response, Source
from verify.store import Store

_WAITING = 256
"""Responses whose pages are being read at a time: bounds memory to about 256 x 5 MB at the very worst."""
_ARCHIVE_THREADS = 8
_NO_PAGE = Page(PageState.UNREADABLE)
_WORTH_A_SECOND_LOOK = (Meaning.MAY_PASS,)


@dataclass
class Taker:
    """Takes captures with the given clients and keeps them in the store."""

    client: Client
    store: Store
    network: NetworkOptions
    archive: ArchiveOptions
    submit: Callable[[Response], Future[Page]]
    """Reads a page elsewhere (a worker process); a crash there is a page state, not an exception."""
    run: str = ""
    conditional: bool = True
    offline: bool = False
    """True when a recording is replayed: no waiting, no second look."""
    sleep: Callable[[float], None] = time.sleep
    advance: Callable[[int], None] = lambda n: None
    stopped: Callable[[], bool] = lambda: False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, targets: Iterable[Target]) -> None:
        """Both witnesses of every target, live and archive side by side."""
        wanted = tuple(targets)
        with ThreadPoolExecutor(2, thread_name_prefix="witness") as two:
            sides = [two.submit(self._live, wanted), two.submit(self._archived, wanted)]
            for side in sides:
                side.result()

    def _keep(self, target: str, capture: Capture) -> None:
        with self._lock:
            self.store.keep_capture(self.run, target, capture)
        self.advance(1)

    def _taken(self, target: str, source: Source) -> Capture | None:
        with self._lock:
            return self.store.taken(self.run, target, source)

    # -- live ------------------------------------------------------------------------------------

    def _live(self, targets: tuple[Target, ...]) -> None:
        todo = {t.key: t for t in targets if t.url and not self._taken(t.key, Source.LIVE)}
        weak = {key: capture for key, capture in self._look(todo) if self._settle(key, capture)}
        if weak and not self.offline and not self.stopped():
            self.sleep(self.network.confirm_after)
            for key, capture in self._look({k: todo[k] for k in weak}):
                self._keep(key, capture)

    def _settle(self, key: str, capture: Capture) -> bool:
        """Keep a capture; True when it deserves a second look first."""
        unsure = capture.page.state.meaning in _WORTH_A_SECOND_LOOK and capture.page.state is not PageState.RATE_LIMITED
        if unsure and self.network.confirm_after > 0 and not self.offline:
            return True
        self._keep(key, capture)
        return False

    def _look(self, todo: dict[str, Target]) -> Iterator[tuple[str, Capture]]:
        last = {key: self._last(key) for key in todo} if self.conditional else {}
        tasks = [lanes.Task(key, t.url, validators(last.get(key))) for key, t in todo.items()]
        flying: deque[tuple[str, Capture, Future[Page]]] = deque()
        for key, response in lanes.run(self.client, tasks, self.network):
            earlier = last.get(key)
            if response.status == 304 and earlier is not None:
                yield key, still_stands(earlier, response)
                continue
            bare = capture_of(Source.LIVE, response, _NO_PAGE)
            flying.append((key, bare, self.submit(response)))
            while flying and (len(flying) > _WAITING or flying[0][2].done()):
                first = flying.popleft()
                yield first[0], replace(first[1], page=first[2].result())
        for key, bare, page in flying:
            yield key, replace(bare, page=page.result())

    def _last(self, key: str) -> Capture | None:
        with self._lock:
            return self.store.last_capture(key, Source.LIVE)

    # -- archive ---------------------------------------------------------------------------------

    def _archived(self, targets: tuple[Target, ...]) -> None:
        if not self.archive.enabled:
            return
        todo = [t for t in targets if not self._taken(t.key, Source.ARCHIVE)]
        with ThreadPoolExecutor(_ARCHIVE_THREADS, thread_name_prefix="archive") as several:
            for target, capture in zip(todo, several.map(self._one_archived, todo), strict=True):
                if capture is not None:
                    self._keep(target.key, capture)

    def _one_archived(self, target: Target) -> Capture | None:
        if self.stopped():
            return None
        response, memento, why = archives.take(target.archive_url, target.url, _instant(target.near), self.client,
                                               self.archive)
        if response is None:
            return not_archived(target, why)
        if memento is None:
            return archive_failed(target, why)
        page = self.submit(response).result()
        return capture_of(Source.ARCHIVE, response, page, memento)


def read_here(response: Response) -> Future[Page]:
    """Read a page in this process: for small runs and tests."""
    done: Future[Page] = Future()
    done.set_result(pages.read(response))
    return done


def _instant(text: str) -> datetime | None:
    """Midday UTC of an ISO date as precise as it is; None for no date."""
    digits = [int(part) for part in text[:10].split("-") if part.isdigit()]
    if not digits:
        return None
    try:
        day = date(digits[0], digits[1] if len(digits) > 1 else 7, digits[2] if len(digits) > 2 else 1)
    except ValueError:
        return None
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
