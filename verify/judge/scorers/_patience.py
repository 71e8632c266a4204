"""Decides whether an endpoint may be asked again, after what it has answered.

Retry-After is obeyed, and one that is down is not asked for every claim of an article.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from urllib.error import HTTPError

_NO_ANSWER, _UNUSABLE = 3, 10
"""Questions in a row that got no answer, or none that can be read, after which no more is asked in a run: a server that
is down would cost its time limit for each claim, and one that writes nonsense the price of each answer."""
_WAITED = 30.0
"""Seconds that one question waits at most because the server asks for it; for longer, nothing is asked meanwhile."""
_TRIES = 3
"""How often one question is put where the server asks to wait."""
_BUSY = (429, 503)
"""Status codes whose Retry-After counts (RFC 9110, 10.2.3; RFC 6585, 4)."""


class NotAsked(OSError):
    """The endpoint was not asked, for the reason in the message."""


class Patience:
    """What one endpoint's answers allow. `clock` and `wait` are those of the machine; tests pass their own."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, wait: Callable[[float], None] = time.sleep) -> None:
        self._clock, self._wait = clock, wait
        self._due = 0.0
        self.begin()

    def begin(self) -> None:
        """Begin a run: failures of an earlier one count no longer. A date that the server set still does."""
        self._unanswered = self._unusable = 0
        self._why = ""

    def allow(self) -> None:
        """Return where the endpoint may be asked.

        Raises:
            NotAsked: it may not; the message says why.
        """
        left = self._due - self._clock()
        if left > 0:
            raise NotAsked(f"it asked not to be asked for another {left:.0f} s")
        if self._unanswered >= _NO_ANSWER or self._unusable >= _UNUSABLE:
            raise NotAsked(f"{self._why}, {max(self._unanswered, self._unusable)} times in a row; "
                           "it is not asked again in this run")

    def again(self, error: HTTPError, tries: int) -> bool:
        """Whether the question that was refused with `error` may be put once more; waits as long as the server asks.

        `tries` is how often it was put already.
        """
        seconds = retry_after(dict(error.headers.items() if error.headers else ())) if error.code in _BUSY else 0.0
        if seconds > _WAITED:
            self._due = self._clock() + seconds
        if not 0 < seconds <= _WAITED or tries >= _TRIES:
            return False
        self._wait(seconds)
        return True

    def answered(self) -> None:
        """Take note of an answer that could be used."""
        self._unanswered = self._unusable = 0

    def failed(self, why: str, unusable: bool) -> None:
        """Take note of a question without an answer, or with one that cannot be read (`unusable`)."""
        self._unanswered, self._unusable = (0, self._unusable + 1) if unusable else (self._unanswered + 1, 0)
        self._why = why


def retry_after(given: Mapping[str, str]) -> float:
    """The seconds that the header Retry-After names; 0 without one, or where it cannot be read.

    A date counts from the answer's own Date, so that this machine's clock does not matter.
    """
    headers = {name.lower(): value for name, value in given.items()}
    said = headers.get("retry-after", "").strip()
    if said.isascii() and said.isdecimal():
        return float(said[:9])
    try:
        since = parsedate_to_datetime(said) - parsedate_to_datetime(headers.get("date", ""))
    except (ValueError, TypeError):
        return 0.0
    return max(0.0, since.total_seconds())
