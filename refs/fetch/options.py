"""What a user may set about the network; frozen, and safe by default."""

from __future__ import annotations

from dataclasses import dataclass

from refs.errors import UserError


class OptionError(UserError):
    """A network option that cannot be used: no such backend, file or kind of proxy."""


@dataclass(frozen=True, slots=True)
class NetworkOptions:
    """The `[network]` table of citewatch.toml."""

    contact: str = ""
    """E-mail or URL put into the User-Agent and sent to Crossref as `mailto`."""
    user_agent: str = ""
    """The whole agent string, for those who must; the default names citewatch and the contact."""
    backend: str = "requests"
    """What fetches: "requests", or "pycurl" with citewatch[fast] (see: citewatch plugins)."""
    connect_to: tuple[str, ...] = ()
    """curl's --connect-to: "HOST:PORT:ADDR:PORT"; empty HOST or PORT match any."""
    ca_bundle: str = ""
    """A PEM file that is trusted in place of the system's."""
    allow_private: tuple[str, ...] = ()
    """Networks in CIDR form that may be reached though not public ("127.0.0.0/8")."""
    proxy: str = ""
    """An HTTP proxy; never read from the environment. It looks names up, so it must guard inner networks."""
    connect_timeout: float = 10.0
    """Seconds to wait for a connection."""
    read_timeout: float = 20.0
    """Seconds to wait for the next bytes of an answer."""
    deadline: float = 60.0
    """Wall-clock seconds for one URL, redirects included."""
    max_bytes: int = 5_000_000
    """Body cap after decompression."""
    max_redirects: int = 10
    """How many redirects of one address are followed."""
    threads: int = 256
    """Requests in the air at most; threads are only added while the processor idles (refs/fetch/flight.py)."""
    per_host: int = 1
    """Connections to one host at a time."""
    delay: float = 1.0
    """Seconds between two requests to one host."""
    host_delay: tuple[tuple[str, float], ...] = ()
    """Seconds between requests for named hosts; beats `delay`."""
    retries: int = 2
    """How often what may pass (a time-out, a lost connection, 5xx) is asked again in the same run."""
    robots: bool = False
    """Ask robots.txt for cited pages too; one visit a night is not a crawl, so off by default."""
    confirm_after: float = 60.0
    """Seconds before a failure is confirmed by a second look in the same run; 0 turns it off."""
