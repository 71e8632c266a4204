"""Take the captures of targets: live pages in polite lanes, archived copies under their budget.

Captures are kept in the store as they are complete, a handful at a time, and
count as done only then, so that a kill loses nothing that was acknowledged;
what the store already holds for this run is not asked for again.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import Future, wait
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import NamedTuple

from refs import archives, daemon_threads
from refs.archives.base import ArchiveOptions
from refs.collect import Target, capture_of, no_memento, still_stands, validators
from refs.fetch.client import Client
from refs.fetch.lanes import Lanes, Task, confirmation
from refs.fetch.options import NetworkOptions
from refs.fetch.steps import Worry
from refs.model import Capture, FailureKind, Meaning, Memento, Page, PageState, Response, Source
from refs.pages import siblings
from refs.urls import host
from verify.journal.store import Store

_READING = 128
"""Responses whose pages are being read at a time: bounds memory."""
_HANDFUL = 16
"""Answers after which what is read is kept, in one transaction; sooner where none comes for a beat."""
_ARCHIVE_THREADS = 8
_BEAT = 0.1
_NO_PAGE = Page(PageState.UNREADABLE)
_WORTH_A_SECOND_LOOK = (Meaning.MAY_PASS, Meaning.GONE)
_FINAL = frozenset({FailureKind.POSTPONED, FailureKind.ROBOTS, FailureKind.BAD_URL, FailureKind.FORBIDDEN_ADDRESS,
                    FailureKind.NOT_RECORDED})
Flying = deque[tuple[str, Capture, Future[Page]]]


class Probe(NamedTuple):
    """What a host answered for a page that cannot exist."""

    asked_for: str
    """The URL of the page in doubt it was asked beside."""
    sibling: Page


@dataclass
class Taker:
    """Takes captures with the given clients and keeps them in the store."""

    client: Worry
    archive_client: Client
    store: Store
    network: NetworkOptions
    archive: ArchiveOptions
    submit: Callable[[Response], Future[Page]]
    """Reads a page elsewhere (a worker process); a crash there is a page state, not an exception."""
    holds: Callable[[Target, Page], bool] = lambda target, page: True
    """True when the page holds evidence for what the target is cited for."""
    due: Callable[[Collection[Target], Source], Collection[Target]] = lambda targets, source: targets
    """Those of the targets whose witness is to be asked tonight."""
    run: str = ""
    salt: str = ""
    """Names the night, so that a replay asks the same probe again."""
    offline: bool = False
    """True when a recording is replayed: no second look."""
    advance: Callable[[int], None] = lambda n: None
    stopped: Callable[[], bool] = lambda: False
    late: Callable[[], bool] = lambda: False
    """True once a stop is so old that nothing more is kept."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, targets: Iterable[Target]) -> None:
        """Both witnesses of every target, live and archive side by side."""
        wanted = tuple(targets)
        sides = (self.take_live, self.take_archived)
        for _ in daemon_threads.each(lambda side: side(wanted), sides, len(sides), "witness"):
            pass

    def _keep(self, captures: Collection[tuple[str, Capture]], again: int = 0) -> None:
        """Keep captures by their targets; all but `again` of them, which are looked at again, count as done."""
        if not captures or self.late():  # a page reader may have been ended with the run
            return
        with self._lock:
            self.store.keep_captures(self.run, captures)
        self.advance(len(captures) - again)

    def _wanted(self, targets: Iterable[Target], source: Source) -> list[Target]:
        """The targets whose `source` is to be asked now."""
        asked = {t.key: t for t in targets}
        with self._lock:
            taken = self.store.taken_bare(self.run, asked, source)
            wanted = [*self.due([t for key, t in asked.items() if key not in taken], source),
                      *(t for key, t in asked.items() if key in taken and self._unconfirmed(t, taken[key]))]
        if len(wanted) < len(asked):
            self.advance(len(asked) - len(wanted))
        return wanted

    def _unconfirmed(self, target: Target, taken: Capture) -> bool:
        """True where this run was stopped between the two looks at a failure: a resumed one looks again."""
        if taken.source is not Source.LIVE or not self._weak(taken):
            return False
        seen = [o for o in self.store.observations(target.key) if o.source is Source.LIVE]
        return bool(seen) and seen[-1].looks < 2

    # -- live ------------------------------------------------------------------------------------

    def take_live(self, targets: Iterable[Target]) -> None:
        """The live page of each target; a failure is looked at twice, some time apart, before it is kept."""
        todo = {t.key: t for t in self._wanted((t for t in targets if t.url), Source.LIVE)}
        with self._lock:
            last = self.store.last_bare(todo, Source.LIVE)
        tasks = {key: Task(key, t.url, validators(last.get(key))) for key, t in todo.items()}
        lanes = Lanes(self.client, self.network)
        seen: set[str] = set()
        probed: dict[str, Probe] = {}
        first: Iterable[Task] = tasks.values()
        # A second look may be asked for after the last answer of a round came.
        while (first or lanes.waiting) and not self.stopped():
            for landed in self._look(lanes, first, last):
                weak = [key for key, capture in landed if key not in seen and self._weak(capture)]
                seen.update(weak)
                self._settle(landed, weak, probed)
                for key in weak:  # two looks of one night, some time apart, confirm each other
                    lanes.add(confirmation(tasks[key], self.network.confirm_after))
            first = ()

    def _settle(self, landed: list[tuple[str, Capture]], weak: Collection[str], probed: dict[str, Probe]) -> None:
        """Keep what landed; last, one by one, what one more request must settle first."""
        doubtful = [(key, capture) for key, capture in landed
                    if key not in weak and siblings.in_doubt(capture.page)]
        self._keep([each for each in landed if each not in doubtful], len(weak))
        for key, capture in doubtful:
            settled = self._probed(capture, probed)
            if settled is not None:
                self._keep([(key, settled)])

    def _look(self, lanes: Lanes, tasks: Iterable[Task], last: Mapping[str, Capture]
              ) -> Iterator[list[tuple[str, Capture]]]:
        """Captures in handfuls, as many as make one transaction."""
        flying: Flying = deque()
        came = 0
        for item in lanes.beats(tasks, stopped=self.stopped):
            if item is not None:
                came += 1
                flying.append(self._flown(*item, last))
            if item is None or came % _HANDFUL == 0:
                yield self._landed(flying, _READING)
        yield self._landed(flying, 0)

    def _flown(self, key: str, response: Response, last: Mapping[str, Capture]) -> tuple[str, Capture, Future[Page]]:
        """The capture of an answer, and its page to come: read elsewhere, or for a 304 the one that is held."""
        earlier = self._last(key, Source.LIVE) if response.status == 304 and key in last else None
        if earlier is None:
            return key, capture_of(Source.LIVE, response, _NO_PAGE), self.submit(response)
        held: Future[Page] = Future()
        held.set_result(earlier.page)
        return key, still_stands(earlier, response), held

    def _landed(self, flying: Flying, room: int) -> list[tuple[str, Capture]]:
        """The captures whose pages are read, in order; waits while more than `room` are still being read."""
        landed = []
        while flying and not self.late() and (len(flying) > room or flying[0][2].done()):
            if wait([flying[0][2]], timeout=_BEAT).done:
                key, bare, page = flying.popleft()
                landed.append((key, replace(bare, page=page.result())))
        return landed

    def _probed(self, capture: Capture, probed: dict[str, Probe]) -> Capture | None:
        """The capture, its page in doubt settled by what its host answers for a page that cannot exist.

        A host is asked that once a night, for the first such page; the answer serves the others.
        None where a stop came before that request: the page is no evidence yet, and the resumed run looks again.
        """
        name = host(capture.final_url)
        if name not in probed:
            if self.stopped():
                return None
            answer = self.client.get(siblings.sibling_url(capture.final_url, self.salt))
            probed[name] = Probe(capture.final_url, self.submit(answer).result())
        probe = probed[name]
        near = siblings.beside(capture.final_url, probe.asked_for)
        return replace(capture, page=siblings.settled(capture.page, probe.sibling, near))

    def _weak(self, capture: Capture) -> bool:
        """True for a failure that deserves a second look before it counts."""
        state = capture.page.state
        if self.offline or self.network.confirm_after <= 0 or self.stopped() or state is PageState.RATE_LIMITED:
            return False
        final = capture.failure is not None and capture.failure.kind in _FINAL
        return state.meaning in _WORTH_A_SECOND_LOOK and not final

    def _last(self, key: str, source: Source) -> Capture | None:
        with self._lock:
            return self.store.last_capture(key, source)

    # -- archive ---------------------------------------------------------------------------------

    def take_archived(self, targets: Iterable[Target]) -> None:
        """The archived copy of each target: its own link, else the fittest one near its date."""
        if not self.archive.enabled:
            return
        todo = self._wanted(targets, Source.ARCHIVE)
        for number, capture in daemon_threads.each(self._one_archived, todo, _ARCHIVE_THREADS, "archive", self.stopped):
            if capture is not None:
                self._keep([(todo[number].key, capture)])

    def _one_archived(self, target: Target) -> Capture | None:
        capture = self._archived(target)
        return None if self.stopped() else capture  # a look that was cut short says nothing of the archive

    def _known(self, target: Target) -> str:
        """The copy of an earlier night: opened again without asking the index, which answers 24 times a minute."""
        last = self._last(target.key, Source.ARCHIVE)
        return last.memento.url if last is not None and last.memento is not None else ""

    def _archived(self, target: Target) -> Capture:
        pages: dict[str, Page] = {}

        def accept(response: Response, memento: Memento) -> float:
            page = pages[memento.url] = self.submit(response).result()
            if page.state.meaning is not Meaning.READABLE:
                return 0.0
            # The article's own link is the copy its writer vouched for; any other must hold the evidence.
            return 1.0 if memento.url == target.archive_url or self.holds(target, page) else 0.5

        near = _instant(target.near)
        link = target.archive_url or self._known(target)
        taken = archives.take(link, target.url, near, self.archive_client, self.archive, accept)
        if taken.memento is None:
            return no_memento(target, taken.response, archives.STATES[taken.why.answer], str(taken.why))
        page = pages.get(taken.memento.url) or self.submit(taken.response).result()
        return capture_of(Source.ARCHIVE, taken.response, page, taken.memento)


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
