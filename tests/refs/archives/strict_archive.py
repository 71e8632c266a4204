"""web.archive.org as a strict host, on a clock that only waiting moves: it counts what it is asked and blocks who asks more.

Nothing here sleeps or opens a socket. The whole way down is ours: budget, retries, redirects, throttle; only the wire
answers from this.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, deque
from collections.abc import Mapping
from datetime import UTC, datetime

from refs.archives import take
from refs.archives.base import ArchiveOptions
from refs.archives.budget import Budget
from refs.fetch.client import NO_HEADERS
from refs.fetch.options import NetworkOptions
from refs.fetch.pace import Pace
from refs.fetch.redirects import Redirects
from refs.fetch.retry import Retry
from refs.fetch.steps import Wire
from refs.fetch.throttle import Throttle
from refs.model import Response
from tests.refs.fetch.clock import Clock, SharedClock

INDEX_A_MINUTE, PLAYBACK_A_SECOND = 24, 8
THREADS = 8
"""References whose copies a run asks for at a time (`verify/capture/archived.py`)."""
BLOCK = 3600.0
"""Seconds that who asks too often is shut out; each question meanwhile begins them anew."""
NEAR = datetime(2020, 6, 1, tzinfo=UTC)
_STAMP = "20200520101112"
_ERROR, _OLDER = "20200529000000", "20190101000000"
_PLAYED = re.compile(r"https://web\.archive\.org/web/(\d{14})id_/(.+)")
_SHARES = (("fit", 80), ("none", 10), ("error nearest", 6), ("no evidence", 4))
"""Of 100 pages how many have a fit copy near the date, none at all, an archived error nearest, or a copy that lacks
the evidence beside one that has it: assumed, not measured."""


class StrictArchive:
    """A client that answers as the archive does, and 429 to who breaks a limit."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._asked: dict[str, deque[float]] = {"index": deque(), "playback": deque()}
        self._blocked_until = 0.0
        self.counts: Counter[str] = Counter()

    def get(self, url: str, headers: Mapping[str, str] = NO_HEADERS) -> Response:
        kind = "index" if "/cdx/" in url else "playback"
        self.counts[kind] += 1
        if self._too_often(kind):
            self.counts["429"] += 1
            return self._answer(url, 429, b"slow down")
        return self._listed(url) if kind == "index" else self._play(url)

    def close(self) -> None:
        pass

    def _too_often(self, kind: str) -> bool:
        now, span = self._clock(), 60.0 if kind == "index" else 1.0
        recent = self._asked[kind]
        while recent and recent[0] <= now - span + 1e-6:
            recent.popleft()
        recent.append(now)
        most = INDEX_A_MINUTE if kind == "index" else PLAYBACK_A_SECOND
        if len(recent) > most or now < self._blocked_until:
            self._blocked_until = now + BLOCK
        return now < self._blocked_until

    def _play(self, url: str) -> Response:
        found = _PLAYED.fullmatch(url)
        assert found is not None
        stamp, page = found.groups()
        kind = kind_of(page)
        if kind == "none":
            return self._answer(url, 404, b"The Wayback Machine has not archived that URL.")
        nearest = _ERROR if kind == "error nearest" else _STAMP
        if stamp not in (nearest, _OLDER):
            return self._answer(url, 302, b"", {"location": url.replace(stamp, nearest)})
        taken = datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        told = {"memento-datetime": f"{taken:%a, %d %b %Y %H:%M:%S} GMT"}
        if stamp == _ERROR:
            return self._answer(url, 404, b"gone", told)
        return self._answer(url, 200, b"evidence" if kind == "fit" or stamp == _OLDER else b"words", told)

    def _listed(self, url: str) -> Response:
        page = re.search(r"url=([^&]+)", url)
        assert page is not None
        stamps = () if kind_of(page[1]) == "none" else (_STAMP, _OLDER) if kind_of(page[1]) != "error nearest" else (_OLDER,)
        rows = [f"k {s} {page[1].replace('%3A', ':').replace('%2F', '/')} text/html 200 {s:0<32} 9\n" for s in stamps]
        return self._answer(url, 200, "".join(rows).encode(), {"content-type": "text/plain"})

    def _answer(self, url: str, status: int, body: bytes, headers: Mapping[str, str] = NO_HEADERS) -> Response:
        return Response(url, url, status, tuple(headers.items()), body, fetched_at=self._clock.now())


def kind_of(page: str) -> str:
    """What the archive holds of a page, drawn from its name."""
    draw = int(hashlib.sha256(page.rpartition("/")[2].rpartition("%2F")[2].encode()).hexdigest(), 16) % 100
    for kind, share in _SHARES:
        if draw < share:
            return kind
        draw -= share
    raise AssertionError


def night(references: int, threads: int = THREADS) -> tuple[StrictArchive, float, Counter[str]]:
    """A first night of so many references without an archive link: the archive, its hours, and what came of them.

    As many wait side by side as in a run. The clock stands still while an answer is made: that the archive takes a
    while to answer is no part of the hours.
    """
    clock = SharedClock()
    archive, options = StrictArchive(clock), NetworkOptions()
    pace = Pace(options, clock, clock.now)
    wire = Wire(archive, None, clock.sleep, clock, pace)
    client = Budget(Redirects(Retry(Throttle(wire, pace), options), options), ArchiveOptions(),
                    clock=clock, now=clock.now, sleep=clock.sleep)
    begun, came = clock(), Counter[str]()
    numbers = iter(range(references))

    def work() -> None:
        for number in numbers:
            url = f"https://www.example.org/{number}"
            got = take("", url, NEAR, client, ArchiveOptions(), lambda got, memento: 1.0 if got.body == b"evidence" else 0.5)
            came[f"{kind_of(url)}: {got.response.body.decode() if got.memento else got.why.answer.value}"] += 1

    clock.side_by_side(work, threads)
    return archive, (clock() - begun) / 3600, came
