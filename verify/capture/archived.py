"""Fetches archived copies: the one that a citation names, or else the most suitable one near its date.

All requests go through the client that keeps each archive's budget.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, date, datetime

from refs import archives, daemon_threads
from refs.archives.base import ArchiveOptions
from refs.archives.taking import Take
from refs.collect import Target, as_asked, capture_of, copy_in_hand, no_memento
from refs.fetch.client import Client
from refs.model import Capture, FailureKind, Meaning, Memento, Page, PageState, Response, Source
from refs.urls import one_page
from verify.capture.keeper import Keeper

_THREADS = 8
"""Copies that are looked for at once. The archives' own budgets set the pace; more threads would only wait."""
_PATIENCE = 60.0
"""Seconds to wait, once in a run, for an archive that answered some requests and then failed."""
_STEP = 0.5
"""Seconds between looks at whether the run was stopped."""

Accept = Callable[[Response, Memento], float]


@dataclass
class Archived:
    """Takes the archived copies of one run."""

    client: Client
    keeper: Keeper
    options: ArchiveOptions
    submit: Callable[[Response], Future[Page]]
    """Has a page read in a worker process; a crash there gives a page state, not an exception."""
    holds: Callable[[Target, Page], bool] = lambda target, page: True
    """True when the page holds evidence for what the target is cited for."""
    offline: bool = False
    """True when a recording is replayed."""
    stopped: Callable[[], bool] = lambda: False
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    sleep: Callable[[float], None] = time.sleep

    def take(self, targets: Iterable[Target]) -> None:
        """Fetch the archived copy of each target: the one its citation links, or else the most suitable near its date.

        First pass: each target once. Second pass, only where an archive answered some and failed others (a stall, a
        pause it asked for that is short): those once more.
        """
        if not self.options.enabled:
            return
        todo = self.keeper.wanted(targets, Source.ARCHIVE)
        unheard = self._round(todo)
        if 0 < len(unheard) < len(todo) and self._waited([capture for _, capture in unheard]):
            self._round([target for target, _ in unheard], again=1)

    def confirm(self, targets: Iterable[Target]) -> None:
        """Ask an archive's list for the pages that are gone and that playback gave no copy of.

        That a page is lost for good is the gravest thing a report says of one, so it must not rest on a single answer.
        """
        lost = self._lost(list(targets)) if self.options.enabled and not self.stopped() else []
        for number, capture in daemon_threads.each(self._confirmed, lost, _THREADS, "archive", self.stopped):
            if capture is not None:
                self.keeper.keep([(lost[number].key, capture)], 1)

    def _round(self, todo: list[Target], again: int = 0) -> list[tuple[Target, Capture]]:
        """Look at each target and keep what came; those that no archive could be asked for."""
        unheard = []
        for number, capture in daemon_threads.each(self._one, todo, _THREADS, "archive", self.stopped):
            if capture is None:
                continue
            self.keeper.keep([(todo[number].key, capture)], again)
            if capture.page.state.meaning is Meaning.MAY_PASS or capture.note:
                unheard.append((todo[number], capture))
        return unheard

    def _one(self, target: Target) -> Capture | None:
        """The copy of one target; None where the run was stopped meanwhile.

        A failure that may pass leaves the copy in hand standing, if an earlier run took one.
        """
        capture = self._capture(target, self._found)
        if self.stopped():
            return None  # a look that was cut short says nothing of the archive
        if capture.page.state.meaning is not Meaning.MAY_PASS:
            return capture
        last = self.keeper.last(target.key, Source.ARCHIVE)
        return copy_in_hand(last, capture) if last is not None else capture

    def _confirmed(self, target: Target) -> Capture | None:
        capture = self._capture(target, self._listed)
        unrecorded = self.offline and capture.page.state.meaning is Meaning.MAY_PASS  # the recorded run did not ask
        return None if self.stopped() or unrecorded else capture

    def _lost(self, targets: list[Target]) -> list[Target]:
        """The targets whose live page failed when it was last looked at, and of which no copy was found tonight."""
        asked = {t.key: t for t in targets if t.url}
        copies = self.keeper.taken(asked, Source.ARCHIVE)
        none = [key for key, copy in copies.items() if copy.page.state is PageState.NOT_ARCHIVED]
        return [asked[key] for key in self.keeper.failing(none)]

    def _waited(self, unheard: list[Capture]) -> bool:
        """Wait until the first archive may be asked again; False where that is too long, or the run was stopped."""
        due = [c.failure.due for c in unheard
               if c.failure is not None and c.failure.kind is FailureKind.POSTPONED and c.failure.due is not None]
        seconds = (min(due) - self.now()).total_seconds() if due else 0.0
        if seconds > _PATIENCE:
            return False
        while seconds > 0 and not self.stopped():
            self.sleep(min(seconds, _STEP))
            seconds -= _STEP
        return not self.stopped()

    def _found(self, target: Target, near: datetime | None, accept: Accept) -> Take:
        link = target.archive_url or self._known(target)
        return archives.take(link, target.url, near, self.client, self.options, accept)

    def _listed(self, target: Target, near: datetime | None, accept: Accept) -> Take:
        return archives.second_opinion(target.url, near, self.client, self.options, accept)

    def _known(self, target: Target) -> str:
        """The copy of an earlier night: opened again by its own address."""
        last = self.keeper.last(target.key, Source.ARCHIVE)
        known = as_asked(last, target) if last is not None else None
        return known.memento.url if known is not None and known.memento is not None else ""

    def _capture(self, target: Target, find: Callable[[Target, datetime | None, Accept], Take]) -> Capture:
        """The best copy that `find` gives, with the page that was read from it; why there is none, else."""
        pages: dict[str, Page] = {}

        def accept(response: Response, memento: Memento) -> float:
            page = pages[memento.url] = self.submit(response).result()
            if page.state.meaning is not Meaning.READABLE:
                return 0.0
            # The article's own link is the copy its writer vouched for, where it is of the cited address; any other
            # must hold the evidence.
            own = memento.url == target.archive_url and (not target.url or one_page(memento.original, target.url))
            return 1.0 if own or self.holds(target, page) else 0.5

        taken = find(target, _instant(target.near), accept)
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
