"""From a host's name to the addresses that may be connected to; the connection uses just these.

A name is looked up once, its addresses are checked, and the connection goes to
the address that was checked: a name that changes its answer in between (DNS
rebinding) gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import NamedTuple

from refs.fetch.networks import Address, Allowed, literal
from refs.fetch.options import NetworkOptions
from refs.model import Failure, FailureKind

KEPT = 20_000
"""Names remembered; the one looked up longest ago is forgotten first."""
GOOD_FOR = 300.0
"""Seconds a look-up is good for; most sites publish TTLs of 60 to 3600."""
BAD_FOR = 20.0
"""Seconds a failed look-up is remembered: less than the minute before a failure is confirmed."""

LOOKUPS = 64
"""Look-ups at a time."""

Lookup = Callable[[str], list[str]]


class Unroutable(Exception):
    """A host cannot be connected to; `failure` says why. Backends turn it into a `Response`."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.detail)
        self.failure = failure


class Route(NamedTuple):
    """Where to connect: checked addresses in order of preference, and the port."""

    addresses: tuple[str, ...]
    port: int


@dataclass(frozen=True, slots=True)
class _Known:
    until: float
    addresses: tuple[str, ...] = ()
    failure: Failure | None = None


def system_lookup(host: str) -> list[str]:
    """The addresses of `host` as the system's resolver gives them, each once.

    Raises:
        socket.gaierror: the name does not resolve.
    """
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Addresses:
    """Looks names up once, checks what comes back, and applies `connect_to`."""

    def __init__(self, options: NetworkOptions, lookup: Lookup = system_lookup,
                 clock: Callable[[], float] = time.monotonic) -> None:
        self._allowed = Allowed(options.allow_private)
        self._detours = tuple(_detour(rule) for rule in options.connect_to)
        self._patience = options.connect_timeout
        self._lookup = lookup
        self._clock = clock
        self._known: dict[str, _Known] = {}
        self._lock = threading.Lock()
        self._askers = threading.BoundedSemaphore(LOOKUPS)

    def route(self, host: str, port: int) -> Route:
        """The checked addresses for `host`.

        Raises:
            Unroutable: it has none, or none that may be connected to.
        """
        host, port = self._detoured(host, port)
        return _route(self._known_at_once(host) or self._ask(host), port)

    def ready(self, host: str, port: int) -> Route | None:
        """As `route`, but None where a name server would have to be asked."""
        host, port = self._detoured(host, port)
        known = self._known_at_once(host)
        return _route(known, port) if known else None

    def _detoured(self, host: str, port: int) -> tuple[str, int]:
        """The host and port that `connect_to` puts in the place of these, the first rule that fits."""
        for from_host, from_port, to_host, to_port in self._detours:
            if from_host in ("", host) and from_port in (0, port):
                return to_host or host, to_port or port
        return host, port

    def _known_at_once(self, host: str) -> _Known | None:
        """What is remembered of a name, or what a host that spells out its address says."""
        known = self._remembered(host)
        if known is None and (address := literal(host)) is not None:
            known = self._keep(host, self._literal(host, address))
        return known

    def _literal(self, host: str, address: Address) -> _Known:
        if not self._allowed.may_reach(address):
            return _Known(float("inf"), failure=_forbidden(host, [str(address)]).failure)
        return _Known(float("inf"), (str(address),))

    def _remembered(self, host: str) -> _Known | None:
        known = self._known.get(host)
        return None if known is None or known.until < self._clock() else known

    def _ask(self, host: str) -> _Known:
        """Look a host up and keep the answer: an address for a while, a failure for a shorter one."""
        try:
            addresses = self._public(host, self._looked_up(host))
            known = _Known(self._clock() + GOOD_FOR, addresses)
        except Unroutable as error:
            known = _Known(self._clock() + BAD_FOR, failure=error.failure)
        return self._keep(host, known)

    def _keep(self, host: str, known: _Known) -> _Known:
        """Remember what is known of a name, and forget the one that was looked up longest ago."""
        with self._lock:
            self._known.pop(host, None)
            self._known[host] = known
            while len(self._known) > KEPT:
                del self._known[next(iter(self._known))]
        return known

    def _looked_up(self, host: str) -> list[str]:
        """Ask the resolver, but no longer than the connect timeout: it has no deadline of its own.

        Its thread is a daemon, so that a resolver that hangs does not keep the program from ending.
        """
        answer: SimpleQueue[list[str] | Exception] = SimpleQueue()
        try:
            if not self._askers.acquire(timeout=self._patience):
                raise Empty
            threading.Thread(target=self._look_up, args=(host, answer), name="citewatch-dns", daemon=True).start()
            found = answer.get(timeout=self._patience)
        except Empty:
            raise _dns(f"no name server answered for {host} within {self._patience:g} s") from None
        if isinstance(found, Exception):
            raise _dns(_why_not_found(host, found)) from found
        return found

    def _look_up(self, host: str, answer: SimpleQueue[list[str] | Exception]) -> None:
        """Put what the resolver says, or its error, where the asking thread waits for it."""
        try:
            answer.put(self._lookup(host))
        except Exception as error:  # told to the thread that asked
            answer.put(error)
        finally:
            self._askers.release()

    def _public(self, host: str, addresses: list[str]) -> tuple[str, ...]:
        """Those of the addresses that may be reached; one public address is enough.

        Raises:
            Unroutable: there is none.
        """
        good = tuple(a for a in addresses if self._allowed.may_reach(ipaddress.ip_address(a.split("%")[0])))
        if good:
            return good
        if not addresses:
            raise _dns(f"no address: {host}")
        raise _forbidden(host, addresses)


def _route(known: _Known, port: int) -> Route:
    if known.failure is not None:
        raise Unroutable(known.failure)
    return Route(known.addresses, port)


def _forbidden(host: str, addresses: list[str]) -> Unroutable:
    listed = ", ".join(addresses[:3])
    return Unroutable(Failure(FailureKind.FORBIDDEN_ADDRESS, f"{host} is at {listed}, which is not public"))


def _why_not_found(host: str, error: Exception) -> str:
    """In plain words; raises what is no fault of the net."""
    if isinstance(error, socket.gaierror):
        known = error.errno != socket.EAI_AGAIN
        return f"no such host: {host}" if known else f"the name server could not say: {host}"
    if isinstance(error, OSError | UnicodeError):
        return f"could not look up {host}: {error}"
    raise error


def _dns(detail: str) -> Unroutable:
    return Unroutable(Failure(FailureKind.DNS, detail))


def _detour(rule: str) -> tuple[str, int, str, int]:
    """Read "HOST:PORT:ADDR:PORT"; IPv6 addresses stand in brackets, as curl has it."""
    parts: list[str] = []
    rest = rule
    while rest:
        if rest.startswith("["):
            inside, _, rest = rest[1:].partition("]")
            parts.append(inside)
            rest = rest.removeprefix(":")
        else:
            part, colon, rest = rest.partition(":")
            parts.append(part)
            if colon and not rest:
                parts.append("")
    if len(parts) != 4 or any(p and not p.isdigit() for p in (parts[1], parts[3])):
        raise ValueError(f'connect_to must read "HOST:PORT:ADDR:PORT", not {rule!r}')
    return parts[0].lower(), int(parts[1] or 0), parts[2].lower(), int(parts[3] or 0)
