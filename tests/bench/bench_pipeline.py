"""The whole run against lychee: every page also read, classified and judged against two claims.

Interleaved runs on the loopback web of ../shared/tools/web.py (200 ms median
latency, 1,000 hosts), medians of CITEWATCH_BENCH_RUNS (3) runs each, as
ratios of URLs/s to lychee with its defaults. Archives are off: there is one
witness to compare with a link checker.
"""

from __future__ import annotations

import os
import resource
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from refs.fetch.options import NetworkOptions
from refs.model import Claim, Document, Link, Reference, stable_id
from tests.bench.loopback import lychee, serving, urls
from tests.gold.figures import Figure
from verify.run import pipeline, wiring
from verify.run.pipeline import Progress
from verify.settings.model import Settings

RUNS = int(os.environ.get("CITEWATCH_BENCH_RUNS", "3"))
URLS = int(os.environ.get("CITEWATCH_BENCH_URLS", "3000"))
HOSTS = max(1, URLS // 3)


def figures() -> Iterable[Figure]:
    """Ratios for the default and the fast backend, and CPU per page."""
    with serving(HOSTS, median_ms=200) as port:
        links = urls(URLS, HOSTS, port)
        rates: dict[str, list[float]] = {}
        cpus: dict[str, list[float]] = {}
        for _ in range(RUNS):
            rates.setdefault("lychee", []).append(URLS / lychee(links))
            for backend in ("requests", "pycurl"):
                seconds, cpu = _run(links, backend)
                rates.setdefault(backend, []).append(URLS / seconds)
                cpus.setdefault(backend, []).append(1000 * cpu / URLS)
    peer = statistics.median(rates["lychee"])
    for backend, goal in (("requests", 0.6), ("pycurl", 0.8)):
        ratio = statistics.median(rates[backend]) / peer
        yield Figure(f"whole run, {backend}: URLs/s as a multiple of default lychee", f"{ratio:.2f}",
                     f">= {goal}", ratio >= goal)
        cpu = statistics.median(cpus[backend])
        yield Figure(f"whole run, {backend}: CPU ms per page, two claims", f"{cpu:.1f}", "<= 13", cpu <= 13)


def _run(links: list[str], backend: str) -> tuple[float, float]:
    """Seconds and CPU seconds (children included) of one run from documents to a report."""
    with tempfile.TemporaryDirectory() as scratch:
        settings = _settings(backend, Path(scratch))
        begun, cpu = time.perf_counter(), _cpu()
        with wiring.tools(settings, wiring.Recording(), Progress(), wiring.Stop()) as tools:
            report = pipeline.run(_documents(links), tools, "bench").report
        seconds, used = time.perf_counter() - begun, _cpu() - cpu
    if len(report.assessments) != 2 * len(links):
        raise RuntimeError(f"{len(report.assessments)} assessments of {2 * len(links)}")
    return seconds, used


def _settings(backend: str, scratch: Path) -> Settings:
    from dataclasses import replace

    bare = Settings()
    network = NetworkOptions(backend=backend, allow_private=("127.0.0.0/8",), delay=0.0, threads=256, confirm_after=0.0)
    return replace(bare, network=network, archive=replace(bare.archive, enabled=False),
                   lookup=replace(bare.lookup, enabled=False), journal=str(scratch / "journal.sqlite"))


def _documents(links: list[str]) -> Iterator[Document]:
    """Articles of 100 references, each cited for two claims."""
    for n in range(0, len(links), 100):
        references = tuple(Reference(id=stable_id("r", url), url=url, markers=2) for url in links[n:n + 100])
        claims, cites = [], []
        for number, reference in enumerate(references):
            for words in ("The government of the state made a first report on carbon emissions in 1994.",
                          "About 12.5 percent of the patients in the cohort were under three years old."):
                claim = Claim(id=f"k{n}-{number}-{len(claims)}", text=f"{words[:-1]}, see item {n + number}.")
                claims.append(claim)
                cites.append(Link(claim.id, reference.id))
        yield Document(origin=f"article-{n}", title=f"Article {n}", claims=tuple(claims), references=references,
                       links=tuple(cites))


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)
