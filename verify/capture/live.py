"""Fetches live pages: one request at a time to each host, many hosts at once.

A failure is looked at twice, some time apart, before it is kept. Where a page might be a "not found" page in disguise,
the host is asked for a page that cannot exist (a probe), and the two answers are compared.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import Future, wait
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from refs.collect import Target, capture_of, still_stands, validators
from refs.fetch.lanes import Lanes, Task, confirmation
from refs.fetch.options import NetworkOptions
from refs.fetch.steps import Worry
from refs.model import Capture, FailureMeaning, Meaning, Page, PageState, Response, Source
from refs.pages import siblings
from refs.render.browser import RENDERED, Renderer
from refs.urls import host
from verify.capture.keeper import Keeper

_READING = 128
"""The number of responses whose pages are being read at a time; it bounds memory."""
_HANDFUL = 32
"""Answers after which what is read is kept, in one transaction; sooner where none comes for a beat. A transaction costs
as much as a page's own rows."""
_BEAT = 0.1
"""Seconds after which a waiting run looks again whether it was stopped."""
_MANY_HOSTS = 20
"""So many hosts must be silent, and none heard, before the run doubts its own network."""
_NO_PAGE = Page(PageState.UNREADABLE)
"""What stands for the page where the probe has no answer."""
_WORTH_A_SECOND_LOOK = (Meaning.MAY_PASS, Meaning.GONE)
"""A page that stands needs none; a failure that may pass, or a page that is gone, might be the host's bad minute."""
Flying = deque[tuple[str, Capture, Future[Page]]]


class Probe(NamedTuple):
    """What a host answered for a page that cannot exist."""

    asked_for: str
    """The URL of the page in doubt it was asked beside."""
    sibling: Page


@dataclass
class Live:
    """Takes the live pages of one run."""

    client: Worry
    keeper: Keeper
    network: NetworkOptions
    submit: Callable[[Response], Future[Page]]
    """Reads a page elsewhere (a worker process); a crash there is a page state, not an exception."""
    salt: str = ""
    """Goes into the address of a probe: the date, so that a replay of the night asks the same address again."""
    offline: bool = False
    """True when a recording is replayed: no second look."""
    stopped: Callable[[], bool] = lambda: False
    network_lost: Callable[[], bool] = lambda: False
    """Asked once, where nothing has answered so far: True ends the side, since then no second look can tell more."""
    renderer: Callable[[], Renderer] | None = None
    """Makes what opens pages without text in a browser; None where none is to be."""
    _answered: bool = False
    """True once anything answered, or the network was found to work."""
    _silent_hosts: set[str] = field(default_factory=set)
    _left: int = 0
    """Targets of which nothing has landed yet."""
    _probed_hosts: dict[str, Probe] = field(default_factory=dict)
    _browser: Renderer | None = None

    def take(self, targets: Iterable[Target]) -> None:
        """Fetch the live page of each target, and let go of the browser that may have been needed."""
        with ExitStack() as held:
            if self.renderer is not None:
                self._browser = self.renderer()
                held.callback(self._browser.close)
            self._take(targets)

    def _take(self, targets: Iterable[Target]) -> None:
        """Fetch the live page of each target; a failure is looked at twice, some time apart, before it is kept."""
        todo = {t.key: t for t in self.keeper.wanted((t for t in targets if t.url), Source.LIVE, self._unconfirmed)}
        last = self.keeper.last_bare(todo, Source.LIVE)
        tasks = {key: Task(key, t.asked or t.url, validators(last.get(key))) for key, t in todo.items()}
        lanes = Lanes(self.client, self.network)
        self._left = len(todo)
        seen: set[str] = set()
        first: Iterable[Task] = tasks.values()
        # A second look may be asked for after the last answer of a round came.
        while (first or lanes.waiting) and not self.stopped():
            for landed in self._look(lanes, first, last):
                weak = [key for key, capture in landed if key not in seen and self._weak(capture)]
                if landed and self._lost(landed):
                    weak = []
                seen.update(weak)
                self.settle(landed, weak)
                for key in weak:  # two looks of one night, some time apart, confirm each other
                    lanes.add(confirmation(tasks[key], self.network.confirm_after))
            first = ()

    def settle(self, landed: list[tuple[str, Capture]], weak: Collection[str] = ()) -> None:
        """Keep what has come; last, and one by one, the pages that need one more request to be told."""
        doubtful = [(key, capture) for key, capture in landed
                    if key not in weak and siblings.in_doubt(capture.page)]
        self.keeper.keep([each for each in landed if each not in doubtful], len(weak))
        for key, capture in doubtful:
            settled = self._probed(capture)
            if settled is not None:
                self.keeper.keep([(key, settled)])

    def _lost(self, landed: list[tuple[str, Capture]]) -> bool:
        """True where nothing has answered, of all targets or of many hosts, and our own network is to blame.

        A few silent hosts do not tell: behind a firewall canaries may be out of reach while inner pages answer.
        """
        self._answered = self._answered or any(not _silent(capture) for _, capture in landed)
        self._left -= len(landed)
        if self._answered:
            return False
        self._silent_hosts.update(host(capture.url) for _, capture in landed)
        if self._left > 0 and len(self._silent_hosts) < _MANY_HOSTS:
            return False
        self._answered = not self.network_lost()
        return not self._answered

    def _unconfirmed(self, target: Target, taken: Capture) -> bool:
        """True where this run was stopped between the two looks at a failure: a resumed one looks again."""
        return self._weak(taken) and self.keeper.looks(target) == 1

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
        earlier = self.keeper.last(key, Source.LIVE) if response.status == 304 and key in last else None
        if earlier is None:
            return key, capture_of(Source.LIVE, response, _NO_PAGE), self.submit(response)
        held: Future[Page] = Future()
        held.set_result(earlier.page)
        return key, still_stands(earlier, response), held

    def _landed(self, flying: Flying, room: int) -> list[tuple[str, Capture]]:
        """The captures whose pages are read, in order; waits while more than `room` are still being read."""
        landed = []
        while flying and not self.keeper.late() and (len(flying) > room or flying[0][2].done()):
            if flying[0][2].done() or wait([flying[0][2]], timeout=_BEAT).done:
                key, bare, page = flying.popleft()
                landed.append((key, self._shown(replace(bare, page=page.result()))))
        return landed

    def _shown(self, capture: Capture) -> Capture:
        """The capture of a page without text as a browser shows it, where the settings name its host."""
        browser, url = self._browser, capture.final_url or capture.url
        if browser is None or capture.page.state is not PageState.THIN or self.stopped() or not browser.wants(url):
            return capture
        answer = browser.render(url)
        page = self.submit(answer).result() if answer is not None else _NO_PAGE
        if page.state.meaning is not Meaning.READABLE:
            return replace(capture, note="rendered in a browser, and there is no text in it even so")
        return replace(capture, page=page, note=RENDERED)

    def _probed(self, capture: Capture) -> Capture | None:
        """The capture, its page in doubt settled by what its host answers for a page that cannot exist.

        A host is asked that once a night, for the first such page; the answer serves the others.
        None where a stop came before that request: the page is no evidence yet, and the resumed run looks again.
        """
        name = host(capture.final_url)
        if name not in self._probed_hosts:
            if self.stopped():
                return None
            answer = self.client.get(siblings.sibling_url(capture.final_url, self.salt))
            self._probed_hosts[name] = Probe(capture.final_url, self.submit(answer).result())
        probe = self._probed_hosts[name]
        near = siblings.beside(capture.final_url, probe.asked_for)
        return replace(capture, page=siblings.settled(capture.page, probe.sibling, near))

    def _weak(self, capture: Capture) -> bool:
        """True for a failure that deserves a second look before it counts."""
        state = capture.page.state
        if self.offline or self.network.confirm_after <= 0 or self.stopped() or state is PageState.RATE_LIMITED:
            return False
        final = capture.failure is not None and capture.failure.kind.meaning is FailureMeaning.NOT_ASKED
        return state.meaning in _WORTH_A_SECOND_LOOK and not final


def _silent(capture: Capture) -> bool:
    return capture.failure is not None and capture.failure.kind.meaning is FailureMeaning.SILENT
