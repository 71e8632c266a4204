"""robots.txt (RFC 9309), for those who switch it on.

For cited pages it is off by default, because one GET a night for a page that an article names is a reader's visit and
no crawl, and a second request to every host would double what hosts have to serve. The limits that archives and
look-up services state (`refs/fetch/pace.py`, `STATED`) are always obeyed. With `robots = true` every host's file is
read once and obeyed, including its Crawl-delay.
"""

from __future__ import annotations

import threading
from collections import OrderedDict

from protego import Protego

from refs.fetch.agent import PRODUCT
from refs.fetch.client import Client
from refs.fetch.guard import Guard
from refs.fetch.options import NetworkOptions
from refs.fetch.pace import Pace
from refs.fetch.place import place_of
from refs.fetch.redirects import Redirects
from refs.fetch.steps import Ask, Steps, Worry
from refs.model import Failure, FailureKind, Response

LONGEST = 512_000
"""Bytes of a robots.txt that are read; RFC 9309 (2.5) asks for at least 500 KiB."""
KEPT = 1000
"""Hosts whose rules are remembered."""
SLOWEST = 30.0
"""Seconds: no Crawl-delay is obeyed beyond it, else one host could hold a run for days."""
_STARS = 8
"""A rule with more wildcards is dropped: as a pattern it could run for minutes."""

Rules = Protego | str
"""A host's rules, or why its file could not be had and so everything is refused."""


class Robots(Worry):
    """Asks no page that the host's robots.txt keeps from us."""

    def __init__(self, inner: Client, options: NetworkOptions, pace: Pace | None = None) -> None:
        super().__init__(inner)
        self._on = options.robots
        self._pace = pace
        self._agent = (options.user_agent or PRODUCT).split("/")[0]
        self._reading = Redirects(Guard(inner, options), options)
        self._kept: OrderedDict[str, Rules] = OrderedDict()
        self._lock = threading.Lock()

    def steps(self, ask: Ask) -> Steps:
        """Ask if the rules allow it; pass on where they are switched off."""
        return self._kept_to(ask) if self._on else self.inner.steps(ask)

    def _kept_to(self, ask: Ask) -> Steps:
        """Read the rules where they are not known yet; then ask or refuse."""
        origin = "/".join(ask.url.split("/", 3)[:3])
        with self._lock:
            rules = self._kept.get(origin)
        if rules is None:
            answer = yield from self._reading.steps(Ask(f"{origin}/robots.txt", ask.headers, ask.budget))
            rules = self._keep(origin, place_of(ask.url).host, answer)
        refusal = self._refusal(rules, ask.url)
        if refusal:
            return Response(ask.url, ask.url, failure=Failure(FailureKind.ROBOTS, refusal))
        return (yield from self.inner.steps(ask))

    def _refusal(self, rules: Rules, url: str) -> str:
        """Why the rules keep a page from us; "" where they do not."""
        if isinstance(rules, str):
            return rules
        return "" if rules.can_fetch(url, self._agent) else "the host's robots.txt keeps this page from us"

    def _keep(self, origin: str, host: str, answer: Response) -> Rules:
        """Remember the rules of a host, and slow down where they ask for it."""
        rules = _rules(answer)
        with self._lock:
            self._kept[origin] = rules
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        delay = None if isinstance(rules, str) else rules.crawl_delay(self._agent)
        if delay and self._pace is not None:
            self._pace.slow_down(host, min(float(delay), SLOWEST))
        return rules


def _rules(answer: Response) -> Rules:
    """RFC 9309, 2.3.1: no file (4xx) allows all, a server error refuses all.

    Where nobody answers the page is asked all the same: its own failure says more.
    """
    if answer.status is not None and answer.status >= 500:
        return f"the host's robots.txt could not be read (status {answer.status})"
    text = answer.body[:LONGEST].decode("utf-8", "replace") if answer.ok else ""
    lines = (line for line in text.splitlines() if line.count("*") <= _STARS)
    return Protego.parse("\n".join(lines))
