"""urllib3's connections, made to go only where they may and to stop when time is up."""

from __future__ import annotations

import io
import socket
import ssl
import threading
import time
from http.client import HTTPResponse
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from refs.fetch.addresses import Addresses
from refs.fetch.backends._failures import DeadlinePassed, HeadTooLong
from refs.fetch.steps import Budget

HEAD_CAP = 262_144
"""Bytes of status line and headers, interim answers included; curl stops at 300 KB."""


class Present(threading.local):
    """What this thread is working on: urllib3 has no way to hand a deadline down."""

    budget: Budget = Budget()
    read_timeout: float = 20.0


PRESENT = Present()


class _Clocked(io.RawIOBase):
    """A socket as a raw stream whose every read ends by the deadline, however slowly bytes drip."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._raw = sock.makefile("rb", buffering=0)
        self._budget = PRESENT.budget
        self._patience = PRESENT.read_timeout
        self.head_left: float = HEAD_CAP

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = self._budget.deadline - time.monotonic()
        if left <= 0:
            raise DeadlinePassed("deadline passed")
        self._sock.settimeout(min(left, self._patience))
        count = self._raw.readinto(buffer)
        self.head_left -= count or 0
        if self.head_left < 0:
            raise HeadTooLong(f"more than {HEAD_CAP} bytes of headers")
        return count

    def close(self) -> None:
        if not self.closed:
            self._raw.close()
            super().close()


class _Reply(HTTPResponse):
    """http.client's response over a clocked socket."""

    def __init__(self, sock: socket.socket, *args: Any, **named: Any) -> None:
        super().__init__(sock, *args, **named)
        self.fp.close()
        self._clocked = _Clocked(sock)
        self.fp = io.BufferedReader(self._clocked, 16_384)

    def begin(self) -> None:
        super().begin()
        self._clocked.head_left = float("inf")


def connect(addresses: Addresses, host: str, port: int, patience: float) -> socket.socket:
    """A TCP connection to the first checked address that answers; raises OSError or Unroutable."""
    route = addresses.route(host, port)
    problem: OSError = DeadlinePassed("deadline passed")
    for address in route.addresses:
        left = PRESENT.budget.deadline - time.monotonic()
        if left <= 0:
            break
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        sock = socket.socket(family, socket.SOCK_STREAM)
        try:
            sock.settimeout(min(left, patience))
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.connect((address, route.port))
        except OSError as error:
            sock.close()
            problem = error
        else:
            return sock
    raise problem


class _Guarded:
    """Mixed into urllib3's connections: checked addresses, clocked replies, the peer's address kept."""

    peer = ""

    def __init__(self, *args: Any, addresses: Addresses, **named: Any) -> None:
        super().__init__(*args, **named)
        self._addresses = addresses

    def _new_conn(self) -> socket.socket:
        sock = connect(self._addresses, self.host, self.port, self.timeout)  # type: ignore[attr-defined]
        self.peer = str(sock.getpeername()[0])
        return sock


class PlainConnection(_Guarded, HTTPConnection):
    """http."""

    response_class = _Reply


class TlsConnection(_Guarded, HTTPSConnection):
    """https; the certificate is checked against the host that was asked for."""

    response_class = _Reply


class PlainPool(HTTPConnectionPool):
    """Connections to one http host."""

    ConnectionCls = PlainConnection


class TlsPool(HTTPSConnectionPool):
    """Connections to one https host."""

    ConnectionCls = TlsConnection


def pool(scheme: str, host: str, port: int, size: int, addresses: Addresses,
         context: ssl.SSLContext) -> HTTPConnectionPool:
    """A pool that keeps up to `size` idle connections to one host."""
    if scheme == "https":
        return TlsPool(host, port, maxsize=size, addresses=addresses, ssl_context=context)
    return PlainPool(host, port, maxsize=size, addresses=addresses)
