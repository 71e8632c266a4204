"""Conditional GET: a page that has not changed since last night answers 304 and sends no body."""

from __future__ import annotations

import threading
from collections import OrderedDict

from refs.fetch.client import Client
from refs.fetch.steps import Ask, Steps, Worry
from refs.model import Pairs, Response

KEPT = 50_000
"""URLs whose validators are waiting to be used."""


class Earlier:
    """What earlier nights learned: the validators of each URL, used once and then forgotten."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, dict[str, str]] = OrderedDict()
        self._lock = threading.Lock()

    def add(self, url: str, headers: Pairs) -> None:
        """Keep the validators that `url` (the one that answered, after redirects) had sent."""
        found = validators(headers)
        if found:
            with self._lock:
                self._kept[url] = found
                if len(self._kept) > KEPT:
                    self._kept.popitem(last=False)

    def take(self, url: str) -> dict[str, str]:
        """The request headers for `url`, {} where nothing is known."""
        if not self._kept:
            return {}
        with self._lock:
            return self._kept.pop(url, {})


def validators(headers: Pairs) -> dict[str, str]:
    """The request headers that ask "only if changed since" these response headers (RFC 9110, section 13)."""
    named = dict(reversed(headers))
    pairs = (("etag", "if-none-match"), ("last-modified", "if-modified-since"))
    return {ask: named[had] for had, ask in pairs if named.get(had, "").isascii() and named.get(had)}


def not_modified(answer: Response) -> bool:
    """True when the page is as the earlier capture holds it."""
    return answer.status == 304


class Conditional(Worry):
    """Adds the validators of the very URL that is asked, so that no 304 can speak of another page."""

    def __init__(self, inner: Client, earlier: Earlier) -> None:
        super().__init__(inner)
        self._earlier = earlier

    def steps(self, ask: Ask) -> Steps:
        """Add, pass on."""
        known = self._earlier.take(ask.url)
        if known:
            ask = Ask(ask.url, {**ask.headers, **known}, ask.budget)
        return self.inner.steps(ask)
