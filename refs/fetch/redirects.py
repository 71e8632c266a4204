"""Follow redirects one hop at a time, keep each hop, and hold the whole chain to one deadline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from refs.fetch.client import Client
from refs.fetch.options import NetworkOptions
from refs.fetch.steps import Ask, Budget, Steps, Worry
from refs.model import Failure, FailureKind, Hop, Response

STATUSES = frozenset({301, 302, 303, 307, 308})
SECRET = frozenset({"authorization", "cookie", "proxy-authorization"})
"""Headers that are never carried to another host."""
FIRST_ONLY = frozenset({"if-none-match", "if-modified-since"})
"""Validators speak of the URL they were sent to, not of where it leads."""


class Redirects(Worry):
    """Follows up to `max_redirects` hops; each goes through the guard and the throttle of its own host."""

    def __init__(self, inner: Client, options: NetworkOptions) -> None:
        super().__init__(inner)
        self._max = options.max_redirects
        self._deadline = options.deadline

    def steps(self, ask: Ask) -> Steps:
        """Ask, and ask again where the answer points."""
        budget = Budget(min(ask.budget.deadline, self.wire.clock() + self._deadline))
        url, headers = ask.url, ask.headers
        hops: tuple[Hop, ...] = ()
        spent = 0.0
        while True:
            answer = yield from self.inner.steps(Ask(url, headers, budget))
            spent += answer.elapsed
            answer = replace(answer, url=ask.url, final_url=answer.final_url or url, hops=hops, elapsed=spent)
            target = _target(answer, url)
            if target is None:
                return answer
            hops = (*hops, Hop(url, answer.status or 0))
            if len(hops) > self._max:
                return _endless(answer, hops, f"more than {self._max} redirects")
            headers = _carried(headers, url, target)
            url = target


def _target(answer: Response, url: str) -> str | None:
    """Where the answer points, fragment kept out; None when it is the end of the way."""
    if answer.failure is not None or answer.status not in STATUSES:
        return None
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
    dropped = FIRST_ONLY if urlsplit(url).netloc == urlsplit(target).netloc else FIRST_ONLY | SECRET
    return {k: v for k, v in headers.items() if k.lower() not in dropped}


def _endless(answer: Response, hops: tuple[Hop, ...], detail: str) -> Response:
    failure = Failure(FailureKind.TOO_MANY_REDIRECTS, detail)
    return replace(answer, status=None, headers=(), body=b"", truncated="", failure=failure, hops=hops)
