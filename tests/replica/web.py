"""The loopback web: one object that plays sites, archives and catalogues on real sockets.

    with Replica() as web:
        web.site("www.example.org")["/a"] = "<p>Hello"
        web.archive("https://www.example.org/a", "20200102030405", "<p>Hello")
        client = build(web.network_options())

Any host name reaches it through `connect_to`; what it never heard of answers nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from refs.fetch.options import NetworkOptions
from tests.replica.authority import authority
from tests.replica.catalogues import Catalogues
from tests.replica.mediawiki import Wiki
from tests.replica.memento import MementoHost
from tests.replica.snapshots import Shelf, Snapshot
from tests.replica.wayback import Wayback
from tests.replica.wire import Entry, Reply, Request, Server

Answer = str | bytes | int | Reply | Callable[[Request], "Answer"]
"""What a path may be set to: a body, a status alone, a whole reply, or a function of the request."""


class Site(dict[str, Answer]):
    """The pages of one host by path (with or without query)."""

    missing: Answer = 404
    """What a path that is not there answers."""

    def __init__(self, host: str) -> None:
        super().__init__()
        self.host = host

    def reply(self, request: Request) -> Reply | None:
        """The page for the exact target, or for the path without its query."""
        answer = self.get(request.target, self.get(request.path))
        return None if answer is None else render(answer, request)


@dataclass
class Fault:
    """A rule that answers in place of a host, for a number of times or for ever."""

    host: str
    answer: Answer
    path: str = ""
    """Prefix of the path; "" is any."""
    times: int | None = None

    def take(self, request: Request) -> bool:
        """True when the rule answers this request; counts it."""
        if self.times == 0 or self.host not in ("", request.host) or not request.target.startswith(self.path):
            return False
        if self.times is not None:
            self.times -= 1
        return True


class Replica:
    """A web on 127.0.0.1; a context manager. See the module for use."""

    def __init__(self, *, gzip: bool = False, now: datetime = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)) -> None:
        self.now = now
        self.log: list[Entry] = []
        """Every request that was read, in order."""
        self.sites: dict[str, Site] = {}
        self.players: MutableMapping[str, Callable[[Request], Reply]] = {}
        self._faults: list[Fault] = []
        self._down: dict[str, str] = {}
        self.wayback = Wayback(lambda: self.now, self._live)
        self.catalogues = Catalogues()
        self._wikis: dict[str, Wiki] = {}
        self.players.update({"web.archive.org": self.wayback.answer, "archive.org": self.wayback.answer})
        self.players.update(self.catalogues.players())
        self.ca_bundle = authority().bundle
        self._server = Server(self._answer, authority().server_context(), self.log, gzipped=gzip)

    def __enter__(self) -> Replica:
        self._server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()

    # ---- what a client must know

    @property
    def http_port(self) -> int:
        return self._server.ports["http"]

    @property
    def https_port(self) -> int:
        return self._server.ports["https"]

    @property
    def connect_to(self) -> tuple[str, ...]:
        """curl's --connect-to lines: hosts that are down first, then any host's ports 80 and 443."""
        aim = {"refused": "127.0.0.1:1", "dns": "no-such-host.invalid:1"}
        special = tuple(f"{host}::{aim[how]}" for host, how in self._down.items() if how in aim)
        return (*special, f":80:127.0.0.1:{self.http_port}", f":443:127.0.0.1:{self.https_port}")

    def network_options(self, **more: object) -> NetworkOptions:
        """Options that send a client here: short timeouts, no delays; `more` overrides any field."""
        base: dict[str, object] = {
            "connect_to": self.connect_to, "ca_bundle": self.ca_bundle, "allow_private": ("127.0.0.0/8",),
            "contact": "https://example.org/citewatch-tests", "connect_timeout": 2.0, "read_timeout": 2.0,
            "deadline": 5.0, "delay": 0.0, "retries": 0, "confirm_after": 0.0, "per_host": 8,
        }
        return NetworkOptions(**{**base, **more})  # type: ignore[arg-type]

    def requests_to(self, host: str, prefix: str = "") -> list[Entry]:
        """The log of one host, optionally of paths that start so."""
        return [e for e in self.log if e.host == host and e.path.startswith(prefix)]

    # ---- what it plays

    def site(self, host: str) -> Site:
        """The pages of a host, made on first use."""
        return self.sites.setdefault(host.lower(), Site(host.lower()))

    def page(self, url: str, answer: Answer) -> None:
        """Set one page by its URL."""
        host, _, rest = url.split("://", 1)[1].partition("/")
        self.site(host)["/" + rest] = answer

    def archive(self, url: str, timestamp: str, body: str | bytes = b"", *, status: int = 200, location: str = "",
                content_type: str = "text/html; charset=utf-8", headers: Mapping[str, str] | None = None,
                revisit: bool = False, at: str = "wayback") -> Snapshot:
        """Put a capture into the Wayback Machine, or into the Memento archive at host `at`."""
        raw = body.encode() if isinstance(body, str) else body
        pairs = dict(headers or {})
        if location:
            pairs["Location"] = location
            status = status if status >= 300 else 301
        shot = Snapshot(url, timestamp.ljust(14, "0") if len(timestamp) > 8 else timestamp + "120000", raw, status,
                        content_type, tuple(pairs.items()), revisit)
        self.shelf(at).add(shot)
        return shot

    def shelf(self, at: str = "wayback") -> Shelf:
        """The captures of the Wayback Machine, or of the Memento archive at a host."""
        return self.wayback.shelf if at == "wayback" else self.memento(at).shelf

    def exclude(self, url: str, *, status: int = 200) -> None:
        """Withhold a URL from the Wayback Machine; its page says so with `status`."""
        self.wayback.exclude(url, status)

    def memento(self, host: str, prefix: str = "/wayback/") -> MementoHost:
        """An RFC 7089 archive at a host, made on first use; `prefix` is its TimeGate's path."""
        player = self.players.get(host)
        if player is None:
            made = MementoHost(host, prefix)
            self.players[host] = made.answer
            return made
        owner: MementoHost = player.__self__  # type: ignore[attr-defined]
        return owner

    def wiki(self, host: str = "en.wikipedia.org") -> Wiki:
        """The MediaWiki site at a host, made on first use."""
        if host not in self._wikis:
            self._wikis[host] = Wiki(host)
            self.players[host] = self._wikis[host].answer
        return self._wikis[host]

    # ---- what goes wrong

    def down(self, host: str, how: str = "reset") -> None:
        """Take a host off: "reset", "hang" or "empty" at once; "refused" and "dns" for options made from now on."""
        self._down[host.lower()] = how

    def up(self, host: str) -> None:
        """Bring a host back."""
        self._down.pop(host.lower(), None)

    def fault(self, host: str, answer: Answer, *, path: str = "", times: int | None = None) -> None:
        """Let `answer` stand in for a host's paths (prefix), for the next `times` requests or for ever.

        Ready answers: `rate_limited(60)`, a status such as 503, `HANG`, `RESET`, `NOT_JSON`, `truncated(...)`.
        """
        self._faults.append(Fault(host, answer, path, times))

    def heal(self) -> None:
        """Drop all faults and bring every host back."""
        self._faults.clear()
        self._down.clear()

    def cut(self) -> None:
        """Cut the whole network: every connection is refused."""
        self._server.cut()

    def restore(self) -> None:
        """Undo `cut`."""
        self._server.restore()

    # ---- routing

    def _answer(self, request: Request) -> Reply:
        how = self._down.get(request.host, "")
        if how:
            return Reply(fault=how if how in ("hang", "empty") else "reset")
        for fault in self._faults:
            if fault.take(request):
                return render(fault.answer, request)
        return self._route(request)

    def _route(self, request: Request) -> Reply:
        site = self.sites.get(request.host)
        reply = site.reply(request) if site else None
        if reply is not None:
            return reply
        if request.host in self.players:
            return self.players[request.host](request)
        return render(site.missing, request) if site else Reply(fault="empty")

    def _live(self, url: str) -> Reply:
        """The live answer for a URL, as Save Page Now would get it."""
        scheme, _, rest = url.partition("://")
        host, _, path = rest.partition("/")
        return self._route(Request(scheme, host.lower(), "/" + path))


def render(answer: Answer, request: Request) -> Reply:
    """The reply that an answer stands for; pages carry an ETag and honour If-None-Match."""
    if callable(answer):
        return render(answer(request), request)
    if isinstance(answer, Reply):
        return answer
    if isinstance(answer, int):
        return Reply.of(f"<!DOCTYPE html><html><head><title>{answer}</title></head><body><h1>{answer}</h1></body></html>", answer)
    plain = Reply.of(answer, content_type="text/plain; charset=utf-8" if request.path == "/robots.txt" else "text/html; charset=utf-8")
    tag = f'"{hashlib.sha1(plain.body).hexdigest()[:16]}"'
    if request.headers.get("if-none-match") == tag:
        return Reply(status=304, headers=(("ETag", tag),))
    return replace(plain, headers=(*plain.headers, ("ETag", tag)))


HANG = Reply(fault="hang")
RESET = Reply(fault="reset")
NOT_JSON = Reply.of("<!DOCTYPE html><html><body><h1>Bad gateway</h1><p>Try again later.</p></body></html>")
"""An HTML page, with status 200, where JSON was asked for."""


def rate_limited(retry_after: int | str | None = None) -> Reply:
    """A 429, with Retry-After (seconds or an HTTP date) or without."""
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return Reply.of("<html><body><h1>429 Too Many Requests</h1>\nYou have sent too many requests in a given amount of time.\n</body></html>", 429, "text/html", headers)


def truncated(body: str | bytes) -> Reply:
    """A page that ends in the middle, while its Content-Length promised all of it."""
    return replace(Reply.of(body), fault="truncate")


def slow(body: str | bytes, seconds: float) -> Reply:
    """A page that waits before its first byte."""
    return replace(Reply.of(body), delay=seconds)


def redirect(url: str, status: int = 302) -> Reply:
    """A redirect."""
    return Reply.of("", status, headers={"Location": url})
