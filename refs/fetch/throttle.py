"""Gives each host and path prefix one turn at a time, and leaves a host that says "later" alone until then.

Retry-After becomes a due time. Nobody sleeps for hours: a request to a host that is held for longer than `PATIENCE` is
answered POSTPONED at once.
"""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from refs.fetch.client import Client
from refs.fetch.hangs import Hangs, unasked
from refs.fetch.pace import LONGEST_HOLD, Pace
from refs.fetch.steps import Ask, Budget, Pause, Steps, Worry
from refs.model import Failure, FailureKind, Response

PATIENCE = 5.0
"""Seconds of a hold that are waited out; the same bound is on what `retry` asks again."""
UNSAID = 60.0
"""Seconds a host is left alone after a 429 that names no time (the Internet Archive's advice)."""


class Throttle(Worry):
    """Waits for the host's turn, passes on, and heeds Retry-After."""

    def __init__(self, inner: Client, pace: Pace) -> None:
        super().__init__(inner)
        self._pace = pace
        self._hangs = Hangs(self.wire.clock)

    def steps(self, ask: Ask) -> Steps:
        """Queue, wait, ask, give the turn back."""
        turn = self._pace.queue(ask.url)
        try:
            while not turn.taken and (seconds := self._pace.wait(turn)) > 0:
                held = self._pace.held(turn.host)
                if held is not None and held[0] > PATIENCE:
                    return postponed(ask.url, turn.host, held[1])
                before = self.wire.clock()
                yield Pause(seconds)
                ask.budget.extend(self.wire.clock() - before)
            answer = yield from self._bounded(ask, turn.host)
        finally:
            self._pace.leave(turn)
        seconds = asked_to_wait(answer)
        if seconds > 0:
            self._pace.hold(turn.host, seconds)
        return answer


    def _bounded(self, ask: Ask, host: str) -> Steps:
        """Ask for as long as the host has not hung too often; services with limits of their own are spared."""
        seconds = None if self._pace.stated(host) else self._hangs.seconds(host)
        if seconds == 0:
            return unasked(ask.url, host)
        began = self.wire.clock()
        if seconds is not None and began + seconds < ask.budget.deadline:
            ask = ask._replace(budget=Budget(began + seconds))
        answer = yield from self.inner.steps(ask)
        self._hangs.learn(host, answer, self.wire.clock() - began)
        return answer


def postponed(url: str, host: str, due: datetime) -> Response:
    """The answer for a host that wants to be left alone."""
    detail = f"{host} asked to be left alone until {due:%Y-%m-%d %H:%M:%S} UTC"
    return Response(url=url, final_url=url, failure=Failure(FailureKind.POSTPONED, detail, due))


def asked_to_wait(answer: Response) -> float:
    """Seconds that a 429 or 503 asks for; a 429 without a time asks for `UNSAID`; else 0.

    An archived 429 is what the site said then (RFC 7089, section 4.5.3): nobody asks us to wait now.
    """
    if answer.status not in (429, 503) or answer.header("memento-datetime"):
        return 0.0
    said = answer.header("retry-after").strip()
    seconds = _seconds(said, answer.fetched_at) if said else None
    if seconds is None:
        return UNSAID if answer.status == 429 else 0.0
    return min(max(seconds, 0.0), LONGEST_HOLD)


def _seconds(said: str, at: datetime | None) -> float | None:
    """Retry-After as seconds: delta-seconds or an HTTP date (RFC 9110, section 10.2.3); None for neither."""
    if said.isascii() and said.isdigit():
        return float(said[:12])
    try:
        due = parsedate_to_datetime(said)
    except (ValueError, TypeError, OverflowError):
        return None
    due = due if due.tzinfo else due.replace(tzinfo=UTC)
    return (due - (at or datetime.now(UTC))).total_seconds()
