"""What every fetcher is: one plain, bounded GET that never raises for the web's faults."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from refs.model import Response

NO_HEADERS: Mapping[str, str] = {}


class Client(Protocol):
    """One GET in, one `Response` out. A client may hold another client and add one concern to it."""

    def get(self, url: str, headers: Mapping[str, str] = NO_HEADERS) -> Response:
        """The response, or a `Response` with its `failure` set; raises only for our own faults."""
        ...

    def close(self) -> None:
        """Close sockets and threads; safe to call twice."""
        ...
