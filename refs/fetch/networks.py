"""Decides which IP addresses are public. Whatever is not plainly public is refused.

Sources: the IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890 and its updates), RFC 6052 (NAT64),
RFC 3056 (6to4), RFC 4380 (Teredo), and the clouds' metadata addresses that lie in public space.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from functools import lru_cache

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_NOT_PUBLIC_4 = tuple(ipaddress.IPv4Network(n) for n in (
    "0.0.0.0/8",  # this network
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",  # private, RFC 1918
    "100.64.0.0/10",  # carrier-grade NAT; also Alibaba's metadata service
    "127.0.0.0/8",  # loopback
    "168.63.129.16/32",  # Azure's wire server: in public space, answers only inside
    "169.254.0.0/16",  # link local; most clouds' metadata service
    "192.0.0.0/24",  # IETF protocol assignments; Oracle's metadata service
    "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24",  # documentation
    "192.88.99.0/24",  # 6to4 relays, RFC 7526
    "198.18.0.0/15",  # benchmarks
    "224.0.0.0/4",  # multicast
    "240.0.0.0/4",  # reserved and broadcast
))
_PUBLIC_6 = ipaddress.IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(ipaddress.IPv6Network(n) for n in (
    "2001::/23",  # IETF protocol assignments: Teredo, ORCHID, benchmarks
    "2001:db8::/32", "3fff::/20",  # documentation
    "2002::/16",  # 6to4: leads to an embedded IPv4 address
))
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class Allowed:
    """Decides for one address; knows the user's exceptions."""

    def __init__(self, allow_private: Iterable[str] = ()) -> None:
        """Raises ValueError for a text that is no network in CIDR form."""
        self._exceptions: tuple[Network, ...] = tuple(ipaddress.ip_network(n) for n in allow_private)
        self.may_reach = lru_cache(4096)(self._may_reach)
        """True for a public address, and for one the user has allowed."""
        self.refused = lru_cache(4096)(self._refused)
        """The address that a host spells out and that may not be reached; None for every other host."""

    def _may_reach(self, address: Address) -> bool:
        if any(address in network for network in self._exceptions if network.version == address.version):
            return True
        return is_public(address)

    def _refused(self, host: str) -> Address | None:
        address = literal(host)
        return None if address is None or self.may_reach(address) else address


@lru_cache(4096)
def is_public(address: Address) -> bool:
    """True when anyone on the internet could reach this address."""
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _NOT_PUBLIC_4)
    if address.ipv4_mapped is not None:
        return is_public(address.ipv4_mapped)
    if address in _NAT64:
        return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return address in _PUBLIC_6 and not any(address in network for network in _NOT_PUBLIC_6)


@lru_cache(16_384)
def literal(host: str) -> Address | None:
    """The address a host spells out, odd forms included ("0x7f.1", "017700000001", "::1"), or None.

    Resolvers and browsers read such forms (WHATWG URL, section 4.4; inet_aton),
    so the guard must read them too.
    """
    # What follows "%" is the zone of an IPv6 address (RFC 4007): it names an interface of this machine.
    name = host.strip("[]").partition("%")[0]
    if ":" in name:
        try:
            return ipaddress.IPv6Address(name)
        except ValueError:
            return None
    last = name.rstrip(".").rpartition(".")[2]
    if not last or not (last[0].isdigit()):
        return None
    try:
        return ipaddress.IPv4Address(socket.inet_aton(name.rstrip(".")))
    except (OSError, ValueError):
        return None
