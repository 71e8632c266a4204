"""Canaries: addresses that are all but always up. They are asked where many hosts are silent at once."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from refs import daemon_threads
from refs.collect import capture_of
from refs.fetch.client import Client
from refs.model import Page, PageState, Source
from verify.policy import outage


@dataclass
class Canaries:
    """One run's canaries; what they answered is remembered where none did, since asking again costs their time-outs."""

    addresses: tuple[str, ...] = ()
    _silent: tuple[outage.Seen, ...] = ()
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, web: Client) -> tuple[outage.Seen, ...]:
        """What each answers now; () where there are none to ask."""
        with self._lock:
            if self._silent or not self.addresses:
                return self._silent
            # Side by side: where no name is resolved, each takes as long as the resolver tries.
            answers = [answer for _, answer in
                       daemon_threads.each(web.get, self.addresses, len(self.addresses), "canary")]
            asked = tuple(outage.seen(answer.url, capture_of(Source.LIVE, answer, Page(PageState.LIVE)))
                          for answer in answers)
            if all(seen.failure is not None for seen in asked):
                self._silent = asked
            return asked

    def all_silent(self, web: Client) -> bool:
        """True where there are canaries and none of them answers: our own network is down."""
        asked = self.ask(web)
        return bool(asked) and all(seen.failure is not None for seen in asked)
