"""One run of the scale bench, in a process of its own: `python -m tests.bench.scale_job ENGINE REFERENCES PORT [SCHEDULER]`.

Prints one line of JSON: seconds, CPU seconds (workers included), peak memory of this process and of its largest
child, and a digest of the report. Runs inside `unshare -n` with lo up: it can reach nothing but this machine.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil

from refs.fetch.options import NetworkOptions
from refs.model import Claim, Document, Link, Reference, stable_id
from reports.findings import Report
from tests.bench.loopback import serving, urls
from verify import pipeline, wiring
from verify.pipeline import Progress
from verify.settings import Settings

WORKERS = 2
PER_ARTICLE = 100


def settings(engine: str, scratch: Path, scheduler: str = "") -> Settings:
    """Two workers, no archive, no pacing: what is measured is ours, not the politeness."""
    bare = Settings()
    network = NetworkOptions(allow_private=("127.0.0.0/8",), delay=0.0, threads=64, confirm_after=0.0)
    return replace(bare, network=network, archive=replace(bare.archive, enabled=False),
                   lookup=replace(bare.lookup, enabled=False), journal=str(scratch / "journal.sqlite"),
                   check=replace(bare.check, engine=engine, workers=WORKERS, scheduler=scheduler))


def documents(links: list[str]) -> Iterator[Document]:
    """Articles of 100 references, each cited once."""
    for n in range(0, len(links), PER_ARTICLE):
        references = tuple(Reference(id=stable_id("r", url), url=url, markers=1) for url in links[n:n + PER_ARTICLE])
        claims = tuple(Claim(id=f"k{n + i}", text=f"The government made report {n + i} on carbon emissions in 1994.")
                       for i in range(len(references)))
        yield Document(origin=f"article-{n}", title=f"Article {n}", claims=claims, references=references,
                       links=tuple(Link(c.id, r.id) for c, r in zip(claims, references, strict=True)))


def digest(report: Report) -> str:
    """A digest of all that must be the same on every engine: everything but the times."""
    told = hashlib.sha256()
    for a in report.assessments:
        live = a.captures.live
        told.update(repr((a.document, a.id, a.verdict.kind, a.verdict.why, live and live.status,
                          live and live.body_digest, len(a.findings))).encode())
    return told.hexdigest()[:16]


class Watch:
    """Samples the memory of this process's descendants: the most that one of them held, in MB."""

    def __init__(self) -> None:
        self.largest = 0.0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _run(self) -> None:
        ours = psutil.Process(os.getpid())
        while not self._done.wait(0.5):
            for child in ours.children(recursive=True):
                try:
                    if "web.py" not in " ".join(child.cmdline()):
                        self.largest = max(self.largest, child.memory_info().rss / 2**20)
                except psutil.Error:
                    continue


def cpu() -> float:
    """CPU seconds of this process and of the children that have ended; the web's stay out until it ends."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def main(engine: str, number: int, port: int, scheduler: str = "") -> None:
    """Run and print."""
    hosts = max(1, number // 10)
    with tempfile.TemporaryDirectory() as folder, serving(hosts, port=port):
        scratch, links = Path(folder), urls(number, hosts, port)
        began, spent = time.perf_counter(), cpu()
        chosen = settings(engine, scratch, scheduler)
        with Watch() as watch, wiring.tools(chosen, wiring.Recording(), Progress(), wiring.Stop()) as tools:
            report = pipeline.run(documents(links), tools, "scale").report
        seconds, used = time.perf_counter() - began, cpu() - spent
        disk = sum(p.stat().st_size for p in scratch.iterdir())
    print(json.dumps({"engine": engine, "references": number, "citations": len(report.assessments),
                      "seconds": round(seconds, 2), "cpu": round(used, 2), "digest": digest(report),
                      "driver_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
                      "worker_mb": round(watch.largest), "disk": disk,
                      "verdicts": {k.value: n for k, n in report.counts().items() if n}}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])
