"""What a backend is: it sends one GET, follows nothing, and bounds what comes back."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping

from refs.fetch.addresses import Addresses
from refs.fetch.client import NO_HEADERS
from refs.fetch.flight import Flight, Threads
from refs.fetch.options import NetworkOptions
from refs.fetch.proxies import Proxies
from refs.fetch.steps import Ask, Budget
from refs.fetch.trust import ca_file
from refs.model import Response

ACCEPT_ENCODING = "gzip, deflate"
"""Only what every backend can decode a bounded piece at a time."""


class Backend(ABC):
    """Moves bytes for one hop: connects to checked addresses only, keeps no cookies, reads no environment."""

    name: str = ""

    def __init__(self, options: NetworkOptions, addresses: Addresses) -> None:
        """Raises OptionError for a ca_bundle that cannot be used."""
        self.options = options
        self.addresses = addresses
        self.ca_file = ca_file(options)
        self.proxies = Proxies(options)

    @abstractmethod
    def fetch(self, ask: Ask) -> Response:
        """One GET to its end: whole, cut at the byte cap or the deadline, or failed. Never raises for the web."""

    def get(self, url: str, headers: Mapping[str, str] = NO_HEADERS) -> Response:
        """`fetch` with the options' deadline."""
        return self.fetch(Ask(url, headers, Budget(time.monotonic() + self.options.deadline)))

    def flight(self, most: int, landed: Callable[[Ask, Response], Response]) -> Flight:
        """Up to `most` requests at once; `landed` sees each response. Threads, unless a backend knows better."""
        return Threads(lambda ask: landed(ask, self.fetch(ask)), most)

    @abstractmethod
    def close(self) -> None:
        """Close every connection; safe to call twice."""
