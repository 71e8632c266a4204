"""The archived side of a run: the copy a citation names, or the fittest one near its date, within the budget."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, date, datetime

from refs import archives, daemon_threads
from refs.archives.base import ArchiveOptions
from refs.collect import Target, capture_of, copy_in_hand, no_memento
from refs.fetch.client import Client
from refs.model import Capture, Meaning, Memento, Page, Response, Source
from verify.capture.keeper import Keeper

_THREADS = 8


@dataclass
class Archived:
    """Takes the archived copies of one run."""

    client: Client
    keeper: Keeper
    options: ArchiveOptions
    submit: Callable[[Response], Future[Page]]
    """Reads a page elsewhere (a worker process); a crash there is a page state, not an exception."""
    holds: Callable[[Target, Page], bool] = lambda target, page: True
    """True when the page holds evidence for what the target is cited for."""
    stopped: Callable[[], bool] = lambda: False

    def take(self, targets: Iterable[Target]) -> None:
        """The archived copy of each target: its own link, else the fittest one near its date."""
        if not self.options.enabled:
            return
        todo = self.keeper.wanted(targets, Source.ARCHIVE)
        for number, capture in daemon_threads.each(self._one, todo, _THREADS, "archive", self.stopped):
            if capture is not None:
                self.keeper.keep([(todo[number].key, capture)])

    def _one(self, target: Target) -> Capture | None:
        capture = self._capture(target)
        if self.stopped():
            return None  # a look that was cut short says nothing of the archive
        if capture.page.state.meaning is not Meaning.MAY_PASS:
            return capture
        last = self.keeper.last(target.key, Source.ARCHIVE)
        return copy_in_hand(last, capture) if last is not None else capture

    def _known(self, target: Target) -> str:
        """The copy of an earlier night: opened again without asking the index, which answers 24 times a minute."""
        last = self.keeper.last(target.key, Source.ARCHIVE)
        return last.memento.url if last is not None and last.memento is not None else ""

    def _capture(self, target: Target) -> Capture:
        pages: dict[str, Page] = {}

        def accept(response: Response, memento: Memento) -> float:
            page = pages[memento.url] = self.submit(response).result()
            if page.state.meaning is not Meaning.READABLE:
                return 0.0
            # The article's own link is the copy its writer vouched for; any other must hold the evidence.
            return 1.0 if memento.url == target.archive_url or self.holds(target, page) else 0.5

        link = target.archive_url or self._known(target)
        taken = archives.take(link, target.url, _instant(target.near), self.client, self.options, accept)
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
