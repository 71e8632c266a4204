"""One reusable libcurl handle: set up for a GET, fed by libcurl, read out as a `Response`."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

try:
    import pycurl
except ImportError:  # the plugin is then listed as unavailable
    pycurl = None

from refs.fetch.addresses import Route
from refs.fetch.backends._body import DEADLINE, SHORT_READ, Body
from refs.fetch.backends._head import BadHead, framing_of, head_of, value_of
from refs.fetch.backends.base import ACCEPT_ENCODING
from refs.fetch.options import HostRule, NetworkOptions
from refs.fetch.place import place_of
from refs.fetch.proxies import Proxies
from refs.fetch.steps import Ask
from refs.fetch.trust import has_own_tls
from refs.model import Failure, FailureKind, Pairs, Response

BUFFER = 131_072
"""Bytes libcurl reads at a time; its own 16 KB would call back three times for a usual page."""
LOW_SPEED = 1
"""Bytes a second below which a transfer counts as stalled; the read timeout says for how long."""
_OK, _WRITE_ERROR, _TIMED_OUT, _SSL_CONNECT_ERROR, _RECV_ERROR = 0, 23, 28, 35, 56
_KINDS = {
    3: FailureKind.BAD_URL,
    6: FailureKind.DNS, 5: FailureKind.DNS,
    7: FailureKind.REFUSED,
    28: FailureKind.TIMEOUT,
    35: FailureKind.TLS, 51: FailureKind.TLS, 53: FailureKind.TLS, 58: FailureKind.TLS, 59: FailureKind.TLS,
    60: FailureKind.TLS, 77: FailureKind.TLS, 80: FailureKind.TLS, 83: FailureKind.TLS, 90: FailureKind.TLS,
    91: FailureKind.TLS,
    52: FailureKind.RESET, 55: FailureKind.RESET, 56: FailureKind.RESET,
}
"""libcurl's error numbers (curl/curl.h); all others are protocol faults."""
_NOT_HTTP = ("header", "chunk", "status")
"""Words in the message of error 56 that tell a protocol fault from a lost connection."""
_HUNG_UP = ("reset", "unexpected eof", "ssl_error_syscall", "broken pipe")
"""Words in the message of error 35 that tell a peer that left in the handshake from one that failed it."""


class Transfer:
    """A libcurl easy handle and what it has received."""

    def __init__(self, options: NetworkOptions, ca_file: str, proxies: Proxies) -> None:
        self.ask = Ask("", {})
        self.token: Any = None
        self.route = Route((), 0)
        self.curl = pycurl.Curl()
        self._options = options
        self._ca_file = ca_file
        self._proxies, self._proxy = proxies, ""
        self._tls: HostRule | None = None
        self._lines: list[bytes] = []
        self._body: Body | None = None
        self._read: tuple[int, Pairs] | None = None
        self._at = datetime.now(UTC)
        self._started = 0.0
        self._setup()

    def _setup(self) -> None:
        """What is the same for every GET: no environment, no cookies, no redirects, one protocol version."""
        options, set_ = self._options, self.curl.setopt
        set_(pycurl.NOSIGNAL, 1)
        set_(pycurl.FOLLOWLOCATION, 0)
        set_(pycurl.PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS)
        set_(pycurl.NOPROXY, "")
        if hasattr(pycurl, "PROXY_CAINFO"):
            set_(pycurl.PROXY_CAINFO, self._ca_file)
        set_(pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_1_1)
        set_(pycurl.HTTP_CONTENT_DECODING, 0)
        set_(pycurl.PATH_AS_IS, 1)
        set_(pycurl.CAINFO, self._ca_file)
        set_(pycurl.CONNECTTIMEOUT_MS, _ms(options.connect_timeout))
        set_(pycurl.LOW_SPEED_LIMIT, LOW_SPEED)
        set_(pycurl.LOW_SPEED_TIME, max(1, round(options.read_timeout)))
        set_(pycurl.DNS_CACHE_TIMEOUT, 0)  # we hand out addresses: nothing to remember, and to go through for each URL
        set_(pycurl.BUFFERSIZE, BUFFER)
        set_(pycurl.HEADERFUNCTION, self._lines.append)
        set_(pycurl.WRITEFUNCTION, self._write)

    def begin(self, token: Any, ask: Ask, route: Route, now: float) -> None:
        """Make ready for one GET to the first address of `route`, `now` by the monotonic clock."""
        before, self.token, self.ask = self.ask, token, ask
        self._at, self._started = datetime.now(UTC), now
        where = place_of(ask.url)
        fresh = bool(self._options.host_rules) and self._shown(self._options.rule_of(where.host))
        self.curl.setopt(pycurl.URL, ask.url)
        if fresh or ask.headers is not before.headers or ask.secrets or before.secrets:  # mostly the very same headers
            headers = {"Accept-Encoding": ACCEPT_ENCODING, **ask.headers, **ask.secrets}
            self.curl.setopt(pycurl.HTTPHEADER, [f"{name}: {value}" for name, value in headers.items()])
        self._proxy = self._proxies.of(where.scheme, where.host) if self._proxies.any else ""
        self.curl.setopt(pycurl.PROXY, self._proxy)  # "" reads no variable of the environment
        self._aim(route, now)

    def _shown(self, rule: HostRule | None) -> bool:
        """Trust whom a host's rule names, and show it our certificate; True where the handle had to be set up anew."""
        wanted = rule if has_own_tls(rule) else None
        if wanted == self._tls:
            return False
        self.curl.reset()  # a certificate that was once set cannot be unset
        self._setup()
        self._tls = wanted
        if wanted is not None and wanted.ca_bundle:
            self.curl.setopt(pycurl.CAINFO, wanted.ca_bundle)
        if wanted is not None and wanted.client_cert:
            self.curl.setopt(pycurl.SSLCERT, wanted.client_cert)
            self.curl.setopt(pycurl.SSLKEY, wanted.client_key or wanted.client_cert)
        return True

    def _aim(self, route: Route, now: float) -> None:
        """Connect to the first of these addresses and nowhere else; forget what was received."""
        self.route = route
        self._lines.clear()
        self._body = self._read = None
        left = self.ask.budget.deadline - now
        self.curl.setopt(pycurl.TIMEOUT_MS, _ms(left) if left < 1e6 else 0)
        if not self._proxy:
            address = route.addresses[0]
            aim = f"[{address}]" if ":" in address else address
            self.curl.setopt(pycurl.CONNECT_TO, [f"::{aim}:{route.port}"])
        elif self._options.proxy_from_env:  # the handle may have gone to another host without one
            self.curl.unsetopt(pycurl.CONNECT_TO)

    def next_address(self, errno: int) -> bool:
        """True when nobody answered at this address and another is to be tried; it is aimed at."""
        rest = self.route.addresses[1:]
        unanswered = errno in (7, 28) and not self._lines and self.curl.getinfo(pycurl.CONNECT_TIME) == 0
        now = time.monotonic()
        if not rest or not unanswered or self.ask.budget.deadline <= now:
            return False
        self._aim(Route(rest, self.route.port), now)
        return True

    def response(self, errno: int, message: str) -> Response:
        """What came of it."""
        url, elapsed = self.ask.url, time.monotonic() - self._started
        try:
            head = self._head()
        except BadHead as error:  # one that libcurl lets pass
            return self._lost(FailureKind.PROTOCOL, str(error), elapsed)
        if head is None and errno == _OK:
            errno, message = _RECV_ERROR, "the connection was closed in the middle of its headers"
        if head is None:
            return self._lost(_kind(errno, message), message, elapsed)
        status, headers = head
        body = self._body or Body(0)
        content = body.finish()
        fault = "" if errno in (_OK, _WRITE_ERROR) else DEADLINE if errno == _TIMED_OUT else SHORT_READ
        return Response(
            url=url, final_url=url, status=status, headers=headers, body=content, fetched_at=self._at,
            elapsed=elapsed, truncated=fault or body.truncated, address=self.curl.getinfo(pycurl.PRIMARY_IP),
        )

    def _lost(self, kind: FailureKind, message: str, elapsed: float) -> Response:
        failure = Failure(kind, " ".join(message.split())[:300])
        return Response(self.ask.url, self.ask.url, failure=failure, fetched_at=self._at, elapsed=elapsed)

    def _head(self) -> tuple[int, Pairs] | None:
        """Status and headers of the answer, read once; None where they did not come whole.

        Raises:
            BadHead: they cannot be those of an answer.
        """
        if self._read is None:
            read = head_of(_after_connect(self._lines) if self._tunnelled() else self._lines)
            if read is not None:
                framing_of(*read)  # libcurl passes over a length that cannot be
            self._read = read
        return self._read

    def _tunnelled(self) -> bool:
        return self._proxy.startswith("http") and self.ask.url.startswith("https:")

    def close(self) -> None:
        """Free the handle."""
        self.curl.close()

    def _write(self, data: bytes) -> int | None:
        """What libcurl calls: None takes the data, 0 breaks the transfer off."""
        try:
            body = self._body or self._opened()
        except BadHead:
            return 0
        return None if body.feed(data) else 0

    def _opened(self) -> Body:
        """The body that comes in, with the encoding that the head names."""
        head = self._head()
        self._body = Body(self._options.max_bytes, value_of(head[1], "content-encoding") if head else "")
        return self._body


def failed(url: str, failure: Failure) -> Response:
    """The response for a URL that could not even be sent."""
    return Response(url, url, failure=failure, fetched_at=datetime.now(UTC))


LATE = Failure(FailureKind.TIMEOUT, "the deadline passed")
"""Of a URL whose time is up before it starts; libcurl would give it one more millisecond."""


def perform(transfer: Transfer, run: Callable[[], None]) -> Response:
    """Run a transfer to its end in this thread, address after address."""
    while True:
        errno, message = _OK, ""
        try:
            run()
        except pycurl.error as error:
            errno, message = error.args[0], str(error.args[1])
        if not transfer.next_address(errno):
            return transfer.response(errno, message)


def _after_connect(lines: list[bytes]) -> list[bytes]:
    """What came after the proxy's own answer to CONNECT, which must never pass for the page's."""
    end = next((i for i, line in enumerate(lines) if not line.strip()), len(lines))
    return lines[end + 1:]


def _kind(errno: int, message: str) -> FailureKind:
    """The kind of failure that an error number of libcurl stands for; for some of them only the message tells."""
    said = message.lower()
    if errno == _RECV_ERROR and "closed" not in said and any(word in said for word in _NOT_HTTP):
        return FailureKind.PROTOCOL
    if errno == _SSL_CONNECT_ERROR and any(word in said for word in _HUNG_UP):
        return FailureKind.RESET
    return _KINDS.get(errno, FailureKind.PROTOCOL)


def _ms(seconds: float) -> int:
    return max(1, int(seconds * 1000))
