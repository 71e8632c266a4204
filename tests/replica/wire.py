"""Sockets of the replica: HTTP/1.1 with and without TLS on loopback, in one asyncio thread."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import itertools
import socket
import ssl
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import parse_qs, unquote

HEADER_LIMIT = 256 * 1024
HANG_LIMIT = 120.0
"""Seconds after which even a hanging answer lets go, so that a broken test ends."""


@dataclass(frozen=True)
class Request:
    """One request as the replica read it."""

    scheme: str
    host: str
    target: str
    """Path and query exactly as sent."""
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case."""
    body: bytes = b""

    @property
    def path(self) -> str:
        return self.target.split("?", 1)[0]

    @property
    def query_string(self) -> str:
        return self.target.partition("?")[2]

    @property
    def query(self) -> dict[str, list[str]]:
        return parse_qs(self.query_string, keep_blank_values=True)

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.host}{self.target}"

    def param(self, name: str, default: str = "") -> str:
        """The first value of a query parameter."""
        return self.query.get(name, [default])[0]

    def after(self, prefix: str) -> str:
        """What follows `prefix` in the target, percent escapes of the path undone."""
        rest = self.target[len(prefix):]
        return unquote(rest) if "://" not in rest else rest


@dataclass(frozen=True)
class Reply:
    """What the replica answers, and how badly it behaves while doing so."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0
    """Seconds before the first byte."""
    fault: str = ""
    """"" | hang | reset | empty | truncate | drip | endless"""

    @classmethod
    def of(cls, body: str | bytes = b"", status: int = 200, content_type: str = "text/html; charset=utf-8",
           headers: Mapping[str, str] | None = None, **more: object) -> Reply:
        """A reply from text or bytes, with a Content-Type unless the headers state one."""
        raw = body.encode() if isinstance(body, str) else body
        named = dict(headers or {})
        if content_type and "content-type" not in {k.lower() for k in named}:
            named = {"Content-Type": content_type, **named}
        return cls(raw, status, tuple(named.items()), **more)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Entry:
    """One line of the replica's log."""

    at: float
    """Seconds on the monotonic clock when the request had been read."""
    scheme: str
    host: str
    path: str
    """Path and query as sent."""
    headers: Mapping[str, str]
    method: str = "GET"
    connection: int = 0
    open: int = 0
    """Connections open to this host at that moment, this one included."""


class Server:
    """Two listening sockets on 127.0.0.1; every request goes to `answer`, every request is logged."""

    def __init__(self, answer: Callable[[Request], Reply], tls: ssl.SSLContext, log: list[Entry], *, gzipped: bool = False) -> None:
        self._answer, self._tls, self.log, self._gzip = answer, tls, log, gzipped
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._servers: dict[str, asyncio.Server] = {}
        self.ports: dict[str, int] = {}
        self._ids = itertools.count(1)
        self._open: Counter[str] = Counter()
        self._writers: set[asyncio.StreamWriter] = set()
        self._thread = threading.Thread(target=self._run, name="replica", daemon=True)

    def start(self) -> None:
        self._thread.start()
        self._call(self._listen())

    def stop(self) -> None:
        self._call(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    def cut(self) -> None:
        """Stop listening and drop every connection: what asks now is refused."""
        self._call(self._close())

    def restore(self) -> None:
        """Listen again on the same ports."""
        self._call(self._listen())

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    def _call(self, work) -> None:  # type: ignore[no-untyped-def]
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _listen(self) -> None:
        for scheme, tls in (("http", None), ("https", self._tls)):
            serve = lambda r, w, s=scheme: self._serve(s, r, w)  # noqa: E731
            # asyncio's own minute for a handshake ends in silence: to the client a server that hangs up.
            patience = HANG_LIMIT if tls else None
            server = await asyncio.start_server(serve, "127.0.0.1", self.ports.get(scheme, 0), ssl=tls, limit=HEADER_LIMIT,
                                                backlog=1024, reuse_address=True, ssl_handshake_timeout=patience)
            self._servers[scheme] = server
            self.ports[scheme] = server.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        for server in self._servers.values():
            server.close()
        self._servers.clear()
        for writer in list(self._writers):
            writer.transport.abort()
        await asyncio.sleep(0)

    async def _serve(self, scheme: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        connection, seen = next(self._ids), set[str]()
        try:
            while await self._one(scheme, reader, writer, connection, seen):
                pass
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ssl.SSLError, ValueError):
            pass  # the client went away or spoke nonsense
        finally:
            self._open.subtract(seen)
            self._writers.discard(writer)
            with contextlib.suppress(Exception):
                writer.close()

    async def _one(self, scheme: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter,
                   connection: int, seen: set[str]) -> bool:
        head = await reader.readuntil(b"\r\n\r\n")
        request = parse(scheme, head)
        length = int(request.headers.get("content-length", "0") or 0)
        if length:
            request = Request(**{**vars(request), "body": await reader.readexactly(length)})
        if request.host not in seen:
            seen.add(request.host)
            self._open[request.host] += 1
        self.log.append(Entry(time.monotonic(), scheme, request.host, request.target, request.headers,
                              request.method, connection, self._open[request.host]))
        try:
            reply = self._answer(request)
        except Exception as error:  # a bug of a test's own handler must not look like the web's fault
            reply = Reply.of(f"replica handler failed: {error!r}", 599, "text/plain")
        if reply.delay:
            await asyncio.sleep(reply.delay)
        if reply.fault in ("hang", "reset", "empty"):
            await _misbehave(reply.fault, reader, writer)
            return False
        return await self._send(request, reply, writer)

    async def _send(self, request: Request, reply: Reply, writer: asyncio.StreamWriter) -> bool:
        body, headers = reply.body, list(reply.headers)
        names = {k.lower() for k, _ in headers}
        if self._gzip and "gzip" in request.headers.get("accept-encoding", "") and body and "content-encoding" not in names:
            body = gzip.compress(body, 1, mtime=0)
            headers.append(("Content-Encoding", "gzip"))
        keep = request.headers.get("connection", "").lower() != "close" and not reply.fault
        if reply.fault == "endless":
            headers.append(("Transfer-Encoding", "chunked"))
        elif not names & {"content-length", "transfer-encoding"} and reply.status not in (204, 304):
            headers.append(("Content-Length", str(len(body))))
        headers.append(("Connection", "keep-alive" if keep else "close"))
        writer.write(_head(reply.status, headers))
        if request.method != "HEAD" and reply.status not in (204, 304):
            await _body(reply.fault, body, writer)
        await writer.drain()
        return keep


def parse(scheme: str, head: bytes) -> Request:
    """The request a header block states; the host from Host, without its port."""
    lines = head.decode("latin-1").split("\r\n")
    method, target, _ = lines[0].split(" ", 2)
    headers = {k.strip().lower(): v.strip() for k, _, v in (line.partition(":") for line in lines[1:] if line)}
    host = headers.get("host", "").lower()
    if "://" in target.split("?")[0][:9]:  # absolute form
        host, _, rest = target.split("://", 1)[1].partition("/")
        target = "/" + rest
    name = host if host.startswith("[") else host.split(":", 1)[0]
    return Request(scheme, name, target, method, headers)


def _head(status: int, headers: list[tuple[str, str]]) -> bytes:
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "Odd"
    lines = [f"HTTP/1.1 {status} {phrase}", *(f"{k}: {v}" for k, v in headers), "", ""]
    return "\r\n".join(lines).encode("utf-8")


async def _body(fault: str, body: bytes, writer: asyncio.StreamWriter) -> None:
    if fault == "truncate":
        writer.write(body[: len(body) // 2])
    elif fault == "drip":
        for i in range(len(body)):
            writer.write(body[i:i + 1])
            await writer.drain()
            await asyncio.sleep(0.2)
    elif fault == "endless":
        while True:
            writer.write(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")
            await writer.drain()
    else:
        writer.write(body)


async def _misbehave(fault: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    if fault == "hang":
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(reader.read(1), HANG_LIMIT)
    elif fault == "reset":
        sock = writer.get_extra_info("socket")
        with contextlib.suppress(OSError):  # no linger: the close is a RST
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()
