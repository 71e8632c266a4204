"""The default backend: requests' transport adapter, without its Session.

The Session is by-passed on purpose: it merges the environment's proxies and netrc into each request, keeps one cookie
jar for all hosts, follows redirects unseen, and costs more CPU than the transfer itself (measured 2026-11 on one
keep-alive host: 0.69 ms a URL with it, 0.27 ms with the bare adapter). What the adapter would look up for itself
(connections, TLS contexts, the request line) is handed to it.
"""

from __future__ import annotations

import ssl
import threading
import time
from collections import OrderedDict
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cached_property
from http.client import HTTPException
from typing import Any

from requests import PreparedRequest, RequestException
from requests.adapters import HTTPAdapter
from urllib3 import HTTPResponse, PoolManager, Retry
from urllib3.connectionpool import HTTPConnectionPool
from urllib3.exceptions import HTTPError
from urllib3.util import Timeout

from refs.fetch.addresses import Addresses, Unroutable
from refs.fetch.backends._body import DEADLINE, SHORT_READ, Body
from refs.fetch.backends._connections import pool, through
from refs.fetch.backends._failures import failed
from refs.fetch.backends._kept import affordable
from refs.fetch.backends._reply import PRESENT
from refs.fetch.backends.base import ACCEPT_ENCODING, Backend
from refs.fetch.options import NetworkOptions
from refs.fetch.place import Place, place_of
from refs.fetch.steps import Ask
from refs.fetch.trust import context_of, has_own_tls
from refs.model import Failure, FailureKind, Pairs, Response

READ = 131_072
"""Bytes asked of the socket at a time."""
_WEB_FAULTS = (RequestException, HTTPError, HTTPException, OSError, Unroutable, ValueError)
"""What the libraries raise for faults of the web; anything else is an error of ours and passes through."""


class _Get(PreparedRequest):
    """A GET that needs no preparing."""

    def __init__(self, url: str, target: str, headers: Mapping[str, str], connections: HTTPConnectionPool) -> None:
        super().__init__()
        self.method = "GET"
        self.url = url
        self.target = target
        self.headers = dict(headers)  # type: ignore[assignment]
        self.connections = connections


class _Adapter(HTTPAdapter):
    """requests' adapter that takes the connections it is given and hands urllib3's response back."""

    def get_connection_with_tls_context(self, request: Any, *args: Any, **named: Any) -> Any:
        return request.connections

    def cert_verify(self, *args: Any) -> None:
        pass  # the pool's one shared context verifies

    def request_url(self, request: Any, proxies: Any) -> str:
        return str(request.target)

    def build_response(self, req: Any, resp: Any) -> Any:
        return resp


class Requests(Backend):
    """Threads and the requests library; works everywhere."""

    name = "requests"

    def __init__(self, options: NetworkOptions, addresses: Addresses) -> None:
        super().__init__(options, addresses)
        self._adapter = _Adapter(pool_connections=1, pool_maxsize=1, max_retries=Retry(0, read=False, redirect=False))
        self._through: dict[tuple[str, str], PoolManager] = {}
        """Pools through a proxy, by the proxy and the rule of the host that asks for a TLS context of its own."""
        self._timeout = Timeout(connect=options.connect_timeout, read=options.read_timeout)
        self._pools: OrderedDict[tuple[str, str, int], HTTPConnectionPool] = OrderedDict()
        self._most = affordable() // max(1, options.per_host)
        self._lock = threading.Lock()

    @cached_property
    def _context(self) -> ssl.SSLContext:
        """The one TLS context of all connections; reading the authorities takes some 20 ms."""
        return ssl.create_default_context(cafile=self.ca_file)

    def _context_of(self, host: str) -> ssl.SSLContext:
        """The TLS context of a host: the common one, unless a rule of its own asks for another."""
        rule = self.options.rule_of(host)
        return context_of(rule, self.ca_file) if has_own_tls(rule) else self._context

    def fetch(self, ask: Ask) -> Response:
        """One GET over a pooled connection."""
        started, at = time.monotonic(), datetime.now(UTC)
        reply = self._reply(ask)
        if isinstance(reply, Failure):
            return Response(ask.url, ask.url, failure=reply, fetched_at=at, elapsed=time.monotonic() - started)
        address = getattr(reply.connection, "peer", "")
        body, truncated = self._read(reply)
        return Response(
            url=ask.url, final_url=ask.url, status=reply.status, headers=_pairs(reply), body=body,
            fetched_at=at, elapsed=time.monotonic() - started, truncated=truncated, address=address,
        )

    def close(self) -> None:
        """Close the pools."""
        with self._lock:
            pools, self._pools = list(self._pools.values()), OrderedDict()
            managers, self._through = list(self._through.values()), {}
        for each in pools:
            each.close()
        for manager in managers:
            manager.clear()
        self._adapter.close()

    def _reply(self, ask: Ask) -> HTTPResponse | Failure:
        """The head of the answer. A kept connection that the server has just closed is no failure: once more."""
        PRESENT.budget, PRESENT.read_timeout = ask.budget, self.options.read_timeout
        while True:
            PRESENT.connected = False
            try:
                return self._send(ask)
            except _WEB_FAULTS as error:
                failure = failed(error)
            if PRESENT.connected or failure.kind is not FailureKind.RESET:
                return failure

    def _send(self, ask: Ask) -> HTTPResponse:
        """Send the request, and read the head of its answer.

        Through an http proxy the request line holds the whole URL, else only the path (RFC 9112, 3.2).
        """
        where = place_of(ask.url)
        at = ask.url.find("/", len(where.scheme) + 3)
        path = ask.url[at:].partition("#")[0] if at > 0 else "/"
        proxy = self.proxies.of(where.scheme, where.host) if self.proxies.any else ""
        target = ask.url if proxy.startswith("http") and where.scheme == "http" else path
        headers = {"Accept-Encoding": ACCEPT_ENCODING, **ask.headers, **ask.secrets}
        request = _Get(ask.url, target, headers, self._pool(where, proxy))
        return self._adapter.send(request, stream=True, timeout=self._timeout)  # type: ignore[return-value,arg-type]

    def _pool(self, where: Place, proxy: str) -> HTTPConnectionPool:
        """The connections to a host, those that were used longest ago closed where there are too many."""
        if proxy:
            return self._manager(proxy, where.host).connection_from_host(where.host, where.port, where.scheme)
        key = (where.scheme, where.host, where.port)
        with self._lock:
            found = self._pools.get(key)
            if found is None:
                found = self._pools[key] = pool(*key, max(4, self.options.per_host), self.addresses,
                                                self._context_of(where.host) if where.scheme == "https" else None)
            self._pools.move_to_end(key)
            stale = self._pools.popitem(last=False)[1] if len(self._pools) > self._most else None
        if stale is not None:
            stale.close()
        return found

    def _manager(self, proxy: str, host: str) -> PoolManager:
        """The connections through a proxy, for hosts with a TLS context of their own apart."""
        rule = self.options.rule_of(host)
        key = (proxy, rule.host if rule is not None and has_own_tls(rule) else "")
        with self._lock:
            if key not in self._through:
                self._through[key] = through(proxy, self._context_of(host), self._context)
            return self._through[key]

    def _read(self, reply: HTTPResponse) -> tuple[bytes, str]:
        """The body and why it is not whole ("" where it is).

        Only a connection whose body was read to its end can be used again; any other is closed.
        """
        body = Body(self.options.max_bytes, reply.headers.get("content-encoding", ""))
        whole, fault = False, ""
        try:
            while piece := reply.read1(READ, decode_content=False):
                if not body.feed(piece):
                    break
            else:
                whole = True
        except _WEB_FAULTS as error:
            fault = DEADLINE if failed(error).kind is FailureKind.TIMEOUT else SHORT_READ
        if not whole:
            reply.close()
        reply.release_conn()
        content = body.finish()
        return content, fault or body.truncated


def _pairs(reply: HTTPResponse) -> Pairs:
    return tuple(reply.headers.iteritems())
