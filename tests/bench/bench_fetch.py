"""Fetching against lychee, side by side: every body read, hashed and bounded, guard and politeness in place.

Interleaved runs on the loopback web of ../shared/tools/web.py (3,000 URLs over
1,000 hosts), medians of CITEWATCH_BENCH_RUNS (3) runs each, as multiples of
lychee's URLs/s. Ours keeps its default manners (one connection and one request
a second to a host) against lychee with its defaults (10 and one each 50 ms);
only beside lychee without any host limits, and at 0 ms, ours has none either.
Lychee reads headers only; its start-up (some 50 ms) is in its time, the
interpreter's is not in ours.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterable

from refs.fetch import lanes, stack
from refs.fetch.options import NetworkOptions
from tests.bench.loopback import lychee, serving, urls
from tests.gold.figures import Figure
from tests.lane_answers import answers_of

RUNS = int(os.environ.get("CITEWATCH_BENCH_RUNS", "3"))
URLS = int(os.environ.get("CITEWATCH_BENCH_URLS", "3000"))
HOSTS = max(1, URLS // 3)
PORT = 8090
TUNED = ("--max-concurrency", "512", "--host-concurrency", "512", "--host-request-interval", "0ms")
Taken = tuple[float, float]
"""Seconds, and CPU seconds where they are ours."""


def figures() -> Iterable[Figure]:
    """Ratios and CPU per URL at 200 ms and at 0 ms median latency."""
    yield from _at_200_ms()
    yield from _at_0_ms()


def _at_200_ms() -> Iterable[Figure]:
    with serving(HOSTS, median_ms=200, port=PORT) as port:
        links = urls(URLS, HOSTS, port)
        taken = _interleaved({
            "lychee": lambda: (lychee(links), 0.0),
            "tuned": lambda: (lychee(links, *TUNED), 0.0),
            "requests": lambda: _ours(links, "requests"),
            "pycurl": lambda: _ours(links, "pycurl"),
            "unbound": lambda: _ours(links, "pycurl", delay=0.0, threads=1024),
        })
    yield Figure("200 ms: URLs/s of default lychee", f"{URLS / _median(taken, 'lychee'):.0f}")
    yield Figure("200 ms: tuned lychee, x default lychee", f"{_ratio(taken, 'tuned', 'lychee'):.2f}")
    yield _at_least("200 ms: requests, default manners, x default lychee", _ratio(taken, "requests", "lychee"), 1.4)
    yield _at_most("200 ms: requests, CPU ms per URL", _cpu(taken, "requests"), 1.3)
    yield Figure("200 ms: pycurl, default manners, x default lychee", f"{_ratio(taken, 'pycurl', 'lychee'):.2f}")
    yield _at_least("200 ms: pycurl, no host limits, x tuned lychee", _ratio(taken, "unbound", "tuned"), 1.0)
    yield Figure("200 ms: pycurl, CPU ms per URL", f"{_cpu(taken, 'unbound'):.2f}")


def _at_0_ms() -> Iterable[Figure]:
    with serving(HOSTS, port=PORT + 1) as port:
        links = urls(URLS, HOSTS, port)
        taken = _interleaved({
            "lychee": lambda: (lychee(links), 0.0),
            "requests": lambda: _ours(links, "requests", delay=0.0),
            "pycurl": lambda: _ours(links, "pycurl", delay=0.0),
        })
    yield Figure("0 ms: URLs/s of default lychee", f"{URLS / _median(taken, 'lychee'):.0f}")
    yield Figure("0 ms: requests, no host limits, x default lychee", f"{_ratio(taken, 'requests', 'lychee'):.2f}")
    yield _at_least("0 ms: pycurl, no host limits, x default lychee", _ratio(taken, "pycurl", "lychee"), 1.3)


def _ours(links: list[str], backend: str, **manners: float) -> Taken:
    """One run over all links; raises where one was not answered well."""
    options = NetworkOptions(backend=backend, allow_private=("127.0.0.0/8",), **manners)  # type: ignore[arg-type]
    client = stack.build(options)
    begun, cpu, good = time.perf_counter(), time.process_time(), 0
    for _, response in answers_of(client, (lanes.Task(link, link) for link in links), options):
        good += response.ok and bool(response.digest)
    taken = time.perf_counter() - begun, time.process_time() - cpu
    client.close()
    if good != len(links):
        raise RuntimeError(f"{backend}: {good} of {len(links)} answered")
    return taken


def _interleaved(ways: dict[str, Callable[[], Taken]]) -> dict[str, list[Taken]]:
    taken: dict[str, list[Taken]] = {name: [] for name in ways}
    for _ in range(RUNS):
        for name, way in ways.items():
            taken[name].append(way())
    return taken


def _median(taken: dict[str, list[Taken]], name: str) -> float:
    return statistics.median(seconds for seconds, _ in taken[name])


def _ratio(taken: dict[str, list[Taken]], name: str, peer: str) -> float:
    return _median(taken, peer) / _median(taken, name)


def _cpu(taken: dict[str, list[Taken]], name: str) -> float:
    return 1000 * statistics.median(cpu for _, cpu in taken[name]) / URLS


def _at_least(name: str, value: float, goal: float) -> Figure:
    return Figure(name, f"{value:.2f}", f">= {goal}", value >= goal)


def _at_most(name: str, value: float, goal: float) -> Figure:
    return Figure(name, f"{value:.2f}", f"<= {goal}", value <= goal)
