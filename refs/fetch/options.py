"""What a user may set about the network; frozen, and safe by default."""

from __future__ import annotations

from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from refs.errors import UserError


class OptionError(UserError):
    """A network option that cannot be used: no such backend, file or kind of proxy."""


@dataclass(frozen=True, slots=True)
class HostRule:
    """A `[hosts."example.org"]` table: what is sent to one host alone, and how its answers are taken."""

    host: str = field(default="", metadata={"own": True})
    """Its name in lower case; "*.example.org" stands for the hosts below it."""
    delay: float = -1.0
    """Seconds between two requests, to each host of its own where the name has a star; -1 for that of `[network]`."""
    timeout: float = 0.0
    """Seconds for one request, in place of `[network] deadline`; 0 for that."""
    user_agent: str = ""
    """The whole agent string, for this host."""
    headers: tuple[tuple[str, str], ...] = ()
    """Headers that are no secret."""
    header_env: tuple[tuple[str, str], ...] = ()
    """Secret headers: their names, and the variables (CITEWATCH_SECRET_...) that hold their values."""
    token_env: str = ""
    """The variable (CITEWATCH_SECRET_...) that holds a bearer token."""
    user: str = ""
    """The user of basic authentication; its password is in the variable that `password_env` names."""
    password_env: str = ""
    """The variable (CITEWATCH_SECRET_...) that holds the password."""
    cookies: str = ""
    """A cookie file as browsers' extensions and curl write it (Netscape's form); each host gets its own alone."""
    insecure: bool = False
    """Send tokens, passwords and cookies over plain http, too."""
    accept: tuple[int, ...] = ()
    """Status codes that are taken as an answer like 200: what they came with is read as the page."""
    archive_only: bool = False
    """Do not ask this host, which blocks robots: the archived copy alone counts."""
    ca_bundle: str = ""
    """A PEM file of the authorities that are trusted for this host in place of the usual ones."""
    client_cert: str = ""
    """A PEM file with the certificate (and the key, unless `client_key` names it) that we show."""
    client_key: str = ""
    """A PEM file with the certificate's key."""


@dataclass(frozen=True, slots=True)
class NetworkOptions:
    """The `[network]` table: how pages are asked for, and at what pace."""

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
    """An http://, https:// or socks5h:// proxy. It looks names up, so it must guard inner networks."""
    proxy_from_env: bool = False
    """Take the proxy from HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY, which are not read otherwise."""
    allow_hosts: tuple[str, ...] = ()
    """Globs: the only hosts that are asked, archives and look-up services included; [] for all."""
    deny_hosts: tuple[str, ...] = ()
    """Globs: hosts that are not asked, as links or on the way of a redirect."""
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
    """How many requests run at a time at most; threads are only added while the processor idles."""
    per_host: int = 1
    """Connections to one host at a time."""
    delay: float = 1.0
    """Seconds between two requests to one host."""
    host_delay: tuple[tuple[str, float], ...] = ()
    """Seconds between requests for named hosts ("*.example.org": for each below it); beats `delay`."""
    retries: int = 2
    """How often what may pass (a time-out, a lost connection, 5xx) is asked again in the same run."""
    robots: bool = False
    """Ask robots.txt for cited pages too; one visit a night is not a crawl, so off by default."""
    confirm_after: float = 60.0
    """Seconds before a failure is confirmed by a second look in the same run; 0 turns it off."""
    host_rules: tuple[HostRule, ...] = field(default=(), metadata={"own": True})
    """The `[hosts."..."]` tables."""

    def rule_of(self, host: str) -> HostRule | None:
        """The rule of a host: its own, else the first with a star that fits."""
        own = next((rule for rule in self.host_rules if rule.host == host), None)
        return own or next((r for r in self.host_rules if "*" in r.host and fnmatchcase(host, r.host)), None)
