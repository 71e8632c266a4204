"""urllib3's connections, made to go only where they may."""

from __future__ import annotations

import socket
import ssl
import time
from functools import partial
from typing import Any

from urllib3 import ProxyManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from refs.fetch.addresses import Addresses, Route
from refs.fetch.backends._failures import DeadlinePassed
from refs.fetch.backends._reply import PRESENT, Reply
from refs.fetch.options import NetworkOptions


def connect(addresses: Addresses, host: str, port: int, patience: float) -> socket.socket:
    """A TCP connection to the first checked address that answers; raises OSError or Unroutable."""
    PRESENT.connected = True
    route = addresses.route(host, port)
    problem: OSError = DeadlinePassed("deadline passed")
    for address in route.addresses:
        left = PRESENT.budget.deadline - time.monotonic()
        if left <= 0:
            break
        try:
            sock = socket.create_connection((address, route.port), min(left, patience))
        except OSError as error:
            problem = error
        else:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
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

    response_class = Reply


class TlsConnection(_Guarded, HTTPSConnection):
    """https; the certificate is checked against the host that was asked for."""

    response_class = Reply


class PlainPool(HTTPConnectionPool):
    """Connections to one http host."""

    ConnectionCls = PlainConnection


class TlsPool(HTTPSConnectionPool):
    """Connections to one https host."""

    ConnectionCls = TlsConnection


_POOLS = {"http": PlainPool, "https": TlsPool}


class _Unchecked(Addresses):
    """For the user's own proxy: its address is the user's choice."""

    def route(self, host: str, port: int) -> Route:
        return Route((host,), port)


def through(proxy: str, context: ssl.SSLContext) -> ProxyManager:
    """Pools whose connections go to `proxy`; names are then looked up there."""
    manager = ProxyManager(proxy, ssl_context=context)
    anywhere = _Unchecked(NetworkOptions())
    pools: dict[str, Any] = {scheme: partial(kind, addresses=anywhere) for scheme, kind in _POOLS.items()}
    manager.pool_classes_by_scheme = pools
    return manager


def pool(scheme: str, host: str, port: int, size: int, addresses: Addresses,
         context: ssl.SSLContext | None) -> HTTPConnectionPool:
    """A pool that keeps up to `size` idle connections to one host."""
    if scheme == "https":
        return TlsPool(host, port, maxsize=size, addresses=addresses, ssl_context=context)
    return PlainPool(host, port, maxsize=size, addresses=addresses)
