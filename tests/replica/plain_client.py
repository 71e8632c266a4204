"""The smallest client that reaches a replica: one connection per GET, redirects kept as hops."""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

from refs.fetch.client import NO_HEADERS
from refs.model import Failure, FailureKind, Hop, Response
from tests.replica.web import Replica


class PlainClient:
    """A `Client` for tests of the replica and of what stands on it."""

    def __init__(self, web: Replica, *, redirects: int = 10, timeout: float = 2.0) -> None:
        self._web, self._redirects, self._timeout = web, redirects, timeout
        self._tls = ssl.create_default_context(cafile=web.ca_bundle)

    def get(self, url: str, headers: Mapping[str, str] = NO_HEADERS) -> Response:
        hops: list[Hop] = []
        here = url
        while True:
            try:
                status, pairs, body = self._one(here, headers)
            except (OSError, http.client.HTTPException) as error:
                return Response(url=url, final_url=here, failure=Failure(_kind(error), str(error)), hops=tuple(hops))
            location = dict(pairs).get("location", "")
            if not (300 <= status < 400 and location and len(hops) < self._redirects):
                return Response(url, here, status, pairs, body, hops=tuple(hops), fetched_at=datetime.now(UTC))
            hops.append(Hop(here, status))
            here = urljoin(here, location)

    def _one(self, url: str, headers: Mapping[str, str]) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
        parts = urlsplit(url)
        secure = parts.scheme == "https"
        port = self._web.https_port if secure else self._web.http_port
        raw = socket.create_connection(("127.0.0.1", port), self._timeout)
        link = http.client.HTTPConnection(parts.hostname or "", timeout=self._timeout)
        link.sock = self._tls.wrap_socket(raw, server_hostname=parts.hostname) if secure else raw
        try:
            link.request("GET", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), headers=dict(headers))
            answer = link.getresponse()
            return answer.status, tuple((k.lower(), v) for k, v in answer.getheaders()), answer.read()
        finally:
            link.close()

    def close(self) -> None:
        pass


def _kind(error: Exception) -> FailureKind:
    kinds = {TimeoutError: FailureKind.TIMEOUT, ConnectionRefusedError: FailureKind.REFUSED, ssl.SSLError: FailureKind.TLS,
             ConnectionResetError: FailureKind.RESET, http.client.HTTPException: FailureKind.PROTOCOL}
    return next((kind for cls, kind in kinds.items() if isinstance(error, cls)), FailureKind.RESET)
