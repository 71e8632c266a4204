"""Follows redirects one hop at a time, keeps each hop, and holds the whole chain to one deadline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from refs.fetch.client import Client
from refs.fetch.options import NetworkOptions
from refs.fetch.page_moves import leads_to
from refs.fetch.steps import Ask, Budget, Steps, Worry
from refs.model import Failure, FailureKind, Hop, Response

STATUSES = frozenset({301, 302, 303, 307, 308})
SECRET = frozenset({"authorization", "cookie", "proxy-authorization"})
"""Headers that are never carried to another host."""
FIRST_ONLY = frozenset({"if-none-match", "if-modified-since"})
"""Validators (ETag, Last-Modified) belong to the URL that was asked, not to where it leads."""


LONGEST_COOKIE = 4096
"""Characters of all cookies together that are sent back (RFC 6265, section 6.1)."""


class Redirects(Worry):
    """Follows up to `max_redirects` hops; each goes through the guard and the throttle of its own host."""

    def __init__(self, inner: Client, options: NetworkOptions) -> None:
        super().__init__(inner)
        self._max = options.max_redirects
        self._deadline = options.deadline

    def steps(self, ask: Ask) -> Steps:
        """Ask, and ask again where the answer points."""
        budget = Budget(min(ask.budget.deadline, self.wire.clock() + self._deadline))
        answer = yield from self.inner.steps(Ask(ask.url, ask.headers, budget))
        if answer.status not in STATUSES and not leads_to(answer, ask.url):
            return _ended(answer, ask.url, (), answer.elapsed)
        return (yield from self._followed(ask, budget, answer))

    def _followed(self, ask: Ask, budget: Budget, answer: Response) -> Steps:
        """Ask again where `answer` points, and so on to the end of the way."""
        url, cookies = ask.url, _Cookies()
        hops: tuple[Hop, ...] = ()
        seen, spent = set(), 0.0
        while True:
            spent += answer.elapsed
            target = _target(answer, url)
            if target is None:
                return _ended(answer, ask.url, hops, spent)
            hops = (*hops, Hop(url, answer.status or 0))
            cookies.keep(url, answer)
            headers = cookies.sent(target, _carried(ask.headers, ask.url, target))
            if len(hops) > self._max:
                return _ended(_endless(answer, f"more than {self._max} redirects"), ask.url, hops, spent)
            # With another cookie the same address may answer otherwise: only both together make a circle.
            if (target, headers.get("cookie")) in seen:
                return _ended(_endless(answer, "redirects in a circle"), ask.url, hops, spent)
            seen.add((target, headers.get("cookie")))
            url = target
            answer = yield from self.inner.steps(Ask(url, headers, budget))


class _Cookies:
    """Cookies of one chain of redirects, each sent back to the very host that set it.

    Some sites send readers in a circle until a cookie comes back. Nothing is
    kept beyond the chain, and no host sees another's.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], dict[str, str]] = {}

    def keep(self, url: str, answer: Response) -> None:
        """Take up what `url` sets."""
        for name, value in answer.headers:
            if name == "set-cookie":
                cookie, _, content = value.partition(";")[0].partition("=")
                if cookie.strip() and content.isascii() and content.isprintable():
                    self._kept.setdefault(_origin(url), {})[cookie.strip()] = content.strip()

    def sent(self, url: str, headers: Mapping[str, str]) -> Mapping[str, str]:
        """The headers, with the cookies of just this host."""
        own = self._kept.get(_origin(url))
        line = "; ".join(f"{name}={value}" for name, value in own.items())[:LONGEST_COOKIE] if own else ""
        return {**headers, "cookie": line} if line else headers


def _origin(url: str) -> tuple[str, str]:
    """Scheme and host with port: what cookies and secrets belong to."""
    try:
        parts = urlsplit(url)
    except ValueError:  # no URL: the guard will say so
        return "", url
    return parts.scheme, parts.netloc


def _ended(answer: Response, url: str, hops: tuple[Hop, ...], spent: float) -> Response:
    """The last answer, told as that of the URL first asked for."""
    if answer.url == url and not hops:
        return answer
    return replace(answer, url=url, final_url=answer.final_url or url, hops=hops, elapsed=spent)


def _target(answer: Response, url: str) -> str | None:
    """Where the answer points, fragment kept out; None when it is the end of the way.

    A page that only moves on, by meta refresh or script, points as a status does.
    """
    if answer.failure is not None or answer.status not in STATUSES:
        return leads_to(answer, url) or None
    location = answer.header("location").strip()
    if not location:
        return None
    try:
        return urljoin(url, _utf8(location)).partition("#")[0]
    except ValueError:
        return location


def _utf8(location: str) -> str:
    """Headers are read as Latin-1; servers that send raw letters mean UTF-8."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location


def _carried(headers: Mapping[str, str], url: str, target: str) -> Mapping[str, str]:
    """The headers for the next hop: no validators, and no secrets for another host."""
    dropped = FIRST_ONLY if _origin(url) == _origin(target) else FIRST_ONLY | SECRET
    return {k: v for k, v in headers.items() if k.lower() not in dropped}


def _endless(answer: Response, detail: str) -> Response:
    """The answer as a failure: a chain without an end has no page."""
    failure = Failure(FailureKind.TOO_MANY_REDIRECTS, detail)
    return replace(answer, status=None, headers=(), body=b"", truncated="", failure=failure)
