"""Fetches both witnesses of many targets: live pages and archived copies, side by side.

Captures go into the store as they are complete, a handful at a time, and count
as done only then: whatever kills the process, nothing that was counted is lost.
What the store already holds for this run is not asked for again.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field

from refs import daemon_threads
from refs.archives.base import ArchiveOptions
from refs.collect import Target
from refs.fetch.client import Client
from refs.fetch.options import NetworkOptions
from refs.fetch.steps import Worry
from refs.model import Page, Response, Source
from refs.render.browser import Renderer
from verify.capture.archived import Archived
from verify.capture.keeper import Keeper
from verify.capture.live import Live
from verify.journal.store import Store


@dataclass
class Taker:
    """Takes captures with the given clients and keeps them in the store."""

    client: Worry
    archive_client: Client
    store: Store
    network: NetworkOptions
    archive: ArchiveOptions
    submit: Callable[[Response], Future[Page]]
    """Has a page read in a worker process; a crash there gives a page state, not an exception."""
    holds: Callable[[Target, Page], bool] = lambda target, page: True
    """True when the page holds evidence for what the target is cited for."""
    due: Callable[[str, Collection[Target], Source], Collection[Target]] = lambda run, targets, source: targets
    """Those of the targets whose witness is to be asked tonight."""
    run: str = ""
    salt: str = ""
    """Goes into the address of a probe: the date, so that a replay of the night asks the same address again."""
    offline: bool = False
    """True when a recording is replayed: no second look."""
    advance: Callable[[int], None] = lambda n: None
    stopped: Callable[[], bool] = lambda: False
    late: Callable[[], bool] = lambda: False
    """True once the grace period after a stop has passed: nothing more is kept."""
    offline_now: Callable[[], bool] = lambda: False
    """True when our own network is down: asked once, where nothing of the web has answered so far."""
    sleep: Callable[[float], None] = time.sleep
    renderer: Callable[[], Renderer] | None = None
    """Makes what opens pages without text in a browser; None where none is to be."""
    _down: threading.Event = field(default_factory=threading.Event)
    """Set once our own network is known to be down: then neither side asks any more."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, targets: Iterable[Target]) -> None:
        """Both witnesses of every target, side by side; then a second opinion on what is gone and not archived."""
        wanted = tuple(targets)
        sides = (self.live().take, self.archived().take)
        for _ in daemon_threads.each(lambda side: side(wanted), sides, len(sides), "witness"):
            pass
        self.archived().confirm(wanted)

    def take_live(self, targets: Iterable[Target]) -> None:
        """The live page of each target."""
        self.live().take(targets)

    def take_archived(self, targets: Iterable[Target]) -> None:
        """The archived copy of each target; what is known by now to be gone is confirmed."""
        wanted = tuple(targets)
        side = self.archived()
        side.take(wanted)
        side.confirm(wanted)

    def live(self) -> Live:
        """The live side of this run."""
        return Live(self.client, self._keeper(), self.network, self.submit, self.salt, self.offline, self._ended,
                    self._network_lost, self.renderer)

    def archived(self) -> Archived:
        """The archived side of this run."""
        return Archived(self.archive_client, self._keeper(), self.archive, self.submit, self.holds, self.offline,
                        self._ended, sleep=self.sleep)

    def _ended(self) -> bool:
        return self.stopped() or self._down.is_set()

    def _network_lost(self) -> bool:
        if self.offline_now():
            self._down.set()
        return self._down.is_set()

    def _keeper(self) -> Keeper:
        return Keeper(self.store, self.run, self.due, self.advance, self.late, self._lock)
