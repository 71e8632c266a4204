"""Whether an archive may be asked just now: not after its 429, and not while it is down."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from refs.archives.answers import ArchiveAnswer, classify
from refs.model import Failure, FailureKind, FailureMeaning, Response

_ASKED = (300.0, 1800.0, 3600.0)
"""Seconds to stop after the first, second and later 429 that names no Retry-After."""
_DOWN = (60.0, 120.0, 300.0)
"""Seconds to leave an archive alone that is down, the first, second and later time."""
_IN_A_ROW = 5
"""Failures in a row after which an archive counts as down ..."""
_ROUNDS = 2
"""... if some of them began when others had ended: what fails side by side is one stall."""


class Health:
    """What one archive's answers say of it; used from many threads."""

    def __init__(self, name: str, clock: Callable[[], float], now: Callable[[], datetime]) -> None:
        self._name, self._clock, self._now = name, clock, now
        self._lock = threading.Lock()
        self._until: datetime | None = None
        self._why = ""
        self._strikes = self._downs = self._failures = self._rounds = 0
        self._round_ended = float("-inf")

    def refusal(self, url: str) -> Response | None:
        """The answer in place of a request while the archive is to be left alone; None when it may be asked."""
        with self._lock:
            if self._until is None or self._now() >= self._until:
                return None
            return postponed(url, self._until, self._why)

    def learn(self, response: Response, began: float) -> None:
        """Take in an answer to a request that was sent at `began` (the clock's seconds)."""
        answer = classify(response)  # an archived 429 is the captured site's, not the archive's
        with self._lock:
            if answer is ArchiveAnswer.RATE_LIMITED:
                self._until, self._why = self._due(response), f"{self._name} asked for a pause"
                self._strikes += 1
            elif not _down(answer, response):
                self._strikes = self._downs = self._failures = self._rounds = 0
                self._round_ended = float("-inf")
            else:
                self._failed(response, began)

    def _failed(self, response: Response, began: float) -> None:
        """Count a failure, and leave the archive alone where there were enough in a row."""
        self._failures += 1
        # Requests that were on their way together fail together: they make one round.
        if began >= self._round_ended:
            self._rounds, self._round_ended = self._rounds + 1, self._clock()
        if self._failures >= _IN_A_ROW and self._rounds >= _ROUNDS:
            seconds = _DOWN[min(self._downs, len(_DOWN) - 1)]
            self._until, self._downs = self._now() + timedelta(seconds=seconds), self._downs + 1
            self._why = f"{self._name} is down: {self._failures} failures in a row, the last {_fault(response)}"

    def _due(self, response: Response) -> datetime:
        """When an archive that answered 429 may be asked again: as it says, else later each time."""
        if response.failure is not None and response.failure.due is not None:
            return response.failure.due
        named = _retry_after(response.header("retry-after"), self._now())
        return named or self._now() + timedelta(seconds=_ASKED[min(self._strikes, len(_ASKED) - 1)])


def postponed(url: str, due: datetime, detail: str) -> Response:
    """The answer to what was not asked."""
    return Response(url=url, final_url=url, failure=Failure(FailureKind.POSTPONED, detail, due))


def _down(answer: ArchiveAnswer, response: Response) -> bool:
    """True for an answer that an archive gives when it is down."""
    silent = response.failure is not None and response.failure.kind.meaning is FailureMeaning.SILENT
    return answer is ArchiveAnswer.ARCHIVE_ERROR and (silent or (response.status or 0) >= 500)


def _fault(response: Response) -> str:
    """A failure in a word."""
    return response.failure.kind.value if response.failure else f"HTTP {response.status}"


def _retry_after(value: str, now: datetime) -> datetime | None:
    """Seconds or an HTTP date; at least a minute, at most a day away."""
    try:
        due = now + timedelta(seconds=int(value)) if value.isdecimal() else parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    due = due if due.tzinfo else due.replace(tzinfo=UTC)
    return min(max(due, now + timedelta(minutes=1)), now + timedelta(days=1))
