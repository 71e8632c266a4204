"""urllib3's connections, made to go only where they may.

urllib3 would look the name up itself when it connects, and could be led to another address than the one that was
checked. So its connection classes are given our way of connecting, and with it our replies, whose reads end by the
deadline. A proxy of the user's own is connected to unchecked: its address is the user's choice.
"""

from __future__ import annotations

import socket
import ssl
import time
from functools import partial
from typing import Any
from urllib.parse import unquote, urlsplit

from urllib3 import PoolManager, ProxyManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.util import make_headers

from refs.fetch.addresses import Addresses, Route
from refs.fetch.backends._failures import DeadlinePassed
from refs.fetch.backends._reply import PRESENT, Reply
from refs.fetch.options import NetworkOptions


def connect(addresses: Addresses, host: str, port: int, patience: float) -> socket.socket:
    """A TCP connection to the first checked address that answers.

    Raises:
        OSError: none answers in time.
        Unroutable: the host may not be connected to.
    """
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


def through(proxy: str, context: ssl.SSLContext, to_proxy: ssl.SSLContext) -> PoolManager:
    """Pools whose connections go to `proxy`, under `to_proxy` where it speaks TLS; names are then looked up there."""
    if proxy.lower().startswith("socks"):
        return _through_socks(proxy, context)
    parts = urlsplit(proxy)
    said = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}" if parts.username else ""
    manager = ProxyManager(proxy, ssl_context=context, proxy_ssl_context=to_proxy,
                           proxy_headers=make_headers(proxy_basic_auth=said) if said else None)
    anywhere = _Unchecked(NetworkOptions())
    pools: dict[str, Any] = {scheme: partial(kind, addresses=anywhere) for scheme, kind in _POOLS.items()}
    manager.pool_classes_by_scheme = pools
    return manager


def _through_socks(proxy: str, context: ssl.SSLContext) -> PoolManager:
    """Pools over a SOCKS proxy, by PySocks, with replies that are clocked as all others."""
    from urllib3.contrib import socks

    class Plain(socks.SOCKSConnection):
        response_class = Reply

        def _new_conn(self) -> socket.socket:
            PRESENT.connected = True
            made: socket.socket = super()._new_conn()
            return made

    class Tls(socks.SOCKSHTTPSConnection):
        response_class = Reply

        def _new_conn(self) -> socket.socket:
            PRESENT.connected = True
            made: socket.socket = super()._new_conn()
            return made

    class PlainSocks(socks.SOCKSHTTPConnectionPool):
        ConnectionCls = Plain

    class TlsSocks(socks.SOCKSHTTPSConnectionPool):
        ConnectionCls = Tls

    manager = socks.SOCKSProxyManager(proxy, ssl_context=context)
    manager.pool_classes_by_scheme = {"http": PlainSocks, "https": TlsSocks}
    return manager


def pool(scheme: str, host: str, port: int, size: int, addresses: Addresses,
         context: ssl.SSLContext | None) -> HTTPConnectionPool:
    """A pool that keeps up to `size` idle connections to one host."""
    if scheme == "https":
        return TlsPool(host, port, maxsize=size, addresses=addresses, ssl_context=context)
    return PlainPool(host, port, maxsize=size, addresses=addresses)
