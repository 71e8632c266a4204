"""How often each look-up service may be asked, by its own published rules, and what it asks for in its answers."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from refs.fetch.client import NO_HEADERS, Client
from refs.locate._services import mail
from refs.locate.base import LookupOptions
from refs.model import Failure, FailureKind, Response

_PATIENCE = 5.0
"""Seconds we wait for a service that asked for a pause; a longer pause postpones the look-up."""
_PAUSE = 60.0
"""Seconds of pause after a 429 that names none, or after `_STRIKES` faults in a row."""
_STRIKES = 3
"""Faults in a row after which a service is taken to be ill."""
_MARGIN = 1.25
"""We use 80 % of what a service allows."""


@dataclass
class Pace:
    """One service's turns: seconds between requests, requests at a time, and its pauses."""

    gap: float
    at_once: int = 1
    next_turn: float = 0.0
    closed_until: float = 0.0
    strikes: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    slots: threading.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        self.slots = threading.Semaphore(self.at_once)


def paces(options: LookupOptions) -> dict[str, Pace]:
    """URL prefix -> pace.

    Crossref (api.crossref.org, "Access and authentication", 2025-12): public
    5/s one at a time, with `mailto` 10/s three at a time. MediaWiki
    (API:Etiquette): one after the other. Semantic Scholar: 1/s.
    OpenLibrary ("API usage"): 1/s. DataCite: 3,000 per 5 minutes. PubMed
    (E-utilities, "Usage guidelines"): 3/s without a key. arXiv (API User's
    Manual): one every 3 s.
    """
    polite = bool(mail(options))
    return {
        options.crossref_api: Pace(_MARGIN / 10 if polite else _MARGIN / 5, 3 if polite else 1),
        options.mediawiki_api: Pace(0.0),
        options.semanticscholar_api: Pace(1.0 * _MARGIN),
        options.openlibrary_api: Pace(1.0 * _MARGIN),
        options.datacite_api: Pace(0.1 * _MARGIN),
        options.pubmed_api: Pace(_MARGIN / 3),
        options.arxiv_api: Pace(3.0 * _MARGIN),
    }


class Manners:
    """A `Client` that gives each service its turns and keeps away from one that asked for a pause."""

    def __init__(self, client: Client, options: LookupOptions, clock: Callable[[], float],
                 sleep: Callable[[float], None]) -> None:
        self._client = client
        self._paces = paces(options)
        self._clock = clock
        self._sleep = sleep

    def get(self, url: str, headers: Mapping[str, str] = NO_HEADERS) -> Response:
        """The response, or a POSTPONED failure while the service rests."""
        pace = next((p for prefix, p in self._paces.items() if prefix and url.startswith(prefix)), None)
        if pace is None:
            return self._client.get(url, headers)
        with pace.slots:
            wait = self._turn(pace)
            if wait > _PATIENCE:
                return Response(url, failure=Failure(FailureKind.POSTPONED, f"the service rests for {wait:.0f} s"))
            if wait > 0:
                self._sleep(wait)
            response = self._client.get(url, headers)
            self._learn(pace, response)
            return response

    def close(self) -> None:
        """Close the client below."""
        self._client.close()

    def _turn(self, pace: Pace) -> float:
        """Seconds until this request's turn; the turn is taken unless the pause is too long."""
        with pace.lock:
            now = self._clock()
            turn = max(now, pace.next_turn, pace.closed_until)
            if turn - now <= _PATIENCE:
                pace.next_turn = turn + pace.gap
            return turn - now

    def _learn(self, pace: Pace, response: Response) -> None:
        """Note what an answer says of the service's health: a limit, a wish for a pause, a fault."""
        with pace.lock:
            _follow_limit(pace, response)
            asked = retry_after(response)
            faulty = response.status is None or response.status == 429 or response.status >= 500
            pace.strikes = pace.strikes + 1 if faulty else 0
            if faulty and (asked or response.status == 429 or pace.strikes >= _STRIKES):
                pace.closed_until = self._clock() + (asked or _PAUSE)
            elif asked:  # MediaWiki's maxlag is a 200 with Retry-After
                pace.closed_until = self._clock() + asked


def retry_after(response: Response) -> float:
    """The seconds a service asked us to stay away, 0 for none; a date counts as the usual pause."""
    text = response.header("retry-after").strip()
    if not text:
        return 0.0
    return float(text) if re.fullmatch(r"\d{1,6}(\.\d+)?", text) else _PAUSE


def _follow_limit(pace: Pace, response: Response) -> None:
    """Crossref states its present limit in each answer; a stricter one than ours is kept."""
    limit, interval = response.header("x-rate-limit-limit"), response.header("x-rate-limit-interval")
    seconds = re.fullmatch(r"(\d+)s?", interval.strip())
    if limit.strip().isdigit() and int(limit) > 0 and seconds:
        pace.gap = max(pace.gap, _MARGIN * int(seconds[1]) / int(limit))
