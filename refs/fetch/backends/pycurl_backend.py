"""The fast backend: libcurl through pycurl, one thread for all transfers of a run."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from refs.fetch.addresses import Addresses, Route, Unroutable
from refs.fetch.backends._curl_flight import CurlFlight
from refs.fetch.backends._curl_transfer import LATE, Transfer, failed, perform
from refs.fetch.backends.base import Backend
from refs.fetch.flight import Flight
from refs.fetch.options import NetworkOptions
from refs.fetch.place import place_of
from refs.fetch.steps import Ask
from refs.model import Response

REQUIRES = ("pycurl",)
EXTRA = "fast"


class Curl(Backend):
    """libcurl through pycurl; about three times the pace of threads."""

    name = "pycurl"

    def __init__(self, options: NetworkOptions, addresses: Addresses) -> None:
        super().__init__(options, addresses)
        self._spare: list[Transfer] = []
        self._lock = threading.Lock()

    def fetch(self, ask: Ask) -> Response:
        """One GET in this thread, over a handle and its open connections from the shelf."""
        try:
            where = place_of(ask.url)
            proxy = self.proxies.of(where.scheme, where.host)
            route = Route((), 0) if proxy else self.addresses.route(where.host, where.port)
        except Unroutable as error:
            return failed(ask.url, error.failure)
        now = time.monotonic()
        if ask.budget.deadline <= now:
            return failed(ask.url, LATE)
        with self._lock:
            transfer = self._spare.pop() if self._spare else Transfer(self.options, self.ca_file, self.proxies)
        transfer.begin(None, ask, route, now)
        answer = perform(transfer, transfer.curl.perform)
        with self._lock:
            self._spare.append(transfer)
        return answer

    def flight(self, most: int, landed: Callable[[Ask, Response], Response]) -> Flight:
        """Transfers of libcurl's multi interface."""
        return CurlFlight(lambda: Transfer(self.options, self.ca_file, self.proxies), self.addresses, most, landed,
                          proxies=self.proxies)

    def close(self) -> None:
        """Free the handles on the shelf."""
        with self._lock:
            spare, self._spare = self._spare, []
        for transfer in spare:
            transfer.close()
