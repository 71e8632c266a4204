"""One run of the scale bench, in a process of its own: `python -m tests.bench.scale_job ENGINE REFERENCES PORT [SCHEDULER]`.

Prints one line of JSON: seconds, CPU seconds (workers included), peak memory of this process and of its largest
child, the most connections that one host had open, and a digest of the report. Runs inside `unshare -n` with lo up: it
can reach nothing but this machine.
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
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count, islice
from pathlib import Path

import psutil

from refs.fetch.options import NetworkOptions
from refs.model import Claim, Document, Link, Reference, stable_id
from tests.bench.loopback import serving, urls
from verify.run import pipeline, wiring
from verify.run.pipeline import Progress
from verify.settings.model import Settings
from verify.workers import process as parts

WORKERS = 2
_ESTABLISHED = "01"
LIFE = 12 * 3600
"""Seconds that the web lives."""
PER_ARTICLE = 100


def settings(engine: str, scratch: Path, scheduler: str = "") -> Settings:
    """Two workers, no archive, no pacing: what is measured is ours, not the politeness."""
    bare = Settings()
    network = NetworkOptions(allow_private=("127.0.0.0/8",), delay=0.0, threads=64, confirm_after=0.0)
    return replace(bare, network=network, archive=replace(bare.archive, enabled=False),
                   lookup=replace(bare.lookup, enabled=False), journal=str(scratch / "journal.sqlite"),
                   check=replace(bare.check, engine=engine, workers=WORKERS, scheduler=scheduler))


def documents(links: Iterable[str]) -> Iterator[Document]:
    """Articles of 100 references, each cited once."""
    waiting = iter(links)
    for n in count(0, PER_ARTICLE):
        references = tuple(Reference(id=stable_id("r", url), url=url, markers=1)
                           for url in islice(waiting, PER_ARTICLE))
        if not references:
            return
        claims = tuple(Claim(id=f"k{n + i}", text=f"The government made report {n + i} on carbon emissions in 1994.")
                       for i in range(len(references)))
        yield Document(origin=f"article-{n}", title=f"Article {n}", claims=claims, references=references,
                       links=tuple(Link(c.id, r.id) for c, r in zip(claims, references, strict=True)))


def digest(chosen: Settings, run: str) -> str:
    """A digest of all that must be the same on every engine: everything the journal kept of the run but the times."""
    told = hashlib.sha256()
    with parts.journal(chosen) as journal:
        for a in journal.assessments(run):
            live = a.captures.live
            found = tuple((f.checker, f.outcome, f.reason, f.score, tuple(e.text for e in f.evidence)) for f in a.findings)
            told.update(repr((a.document, a.id, a.verdict.kind, a.verdict.why, live and live.status,
                              live and live.body_digest, found)).encode())
    return told.hexdigest()[:16]


class Watch:
    """Looks at this process's descendants and at the web's sockets, once a second."""

    def __init__(self, port: int) -> None:
        self.largest = 0.0
        """The most memory that one descendant held, in MB."""
        self.connections = 0
        """The most connections that one host of the web had open."""
        self.looks = 0
        self._port = f"{port:04X}"
        self._ours: dict[int, bool] = {}
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _run(self) -> None:
        this = psutil.Process(os.getpid())
        while not self._done.wait(1.0):
            self.looks += 1
            self.connections = max(self.connections, self._most())
            for child in this.children(recursive=True):
                try:
                    if child.pid not in self._ours:
                        self._ours[child.pid] = "web.py" not in " ".join(child.cmdline())
                    if self._ours[child.pid]:
                        self.largest = max(self.largest, child.memory_info().rss / 2**20)
                except psutil.Error:
                    continue

    def _most(self) -> int:
        """Established connections of the host that has the most: the web's ends of them (proc(5), net/tcp).

        The file is read in pieces, so that a connection shows up again when the table changes meanwhile: each counts
        once by its two ends (seen with 20,000 references: one connection in 19 lines).
        """
        with open("/proc/net/tcp", encoding="ascii") as file:
            ends = {(fields[1], fields[2]) for fields in map(str.split, file) if fields[3] == _ESTABLISHED}
        ours = (local.split(":")[0] for local, _ in ends if local.endswith(f":{self._port}"))
        return max(Counter(ours).values(), default=0)


def cpu() -> float:
    """CPU seconds of this process and of the children that have ended; the web's stay out until it ends."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def main(engine: str, number: int, port: int, scheduler: str = "") -> None:
    """Run and print."""
    hosts = max(1, number // 10)
    with tempfile.TemporaryDirectory() as folder, serving(hosts, port=port, life=LIFE):
        scratch, listing = Path(folder), Path(folder, "urls.txt")
        listing.write_text("\n".join(urls(number, hosts, port)))
        links = (line.strip() for line in listing.open())  # as a dump is read: never all of it in memory
        began, spent = time.perf_counter(), cpu()
        chosen = settings(engine, scratch, scheduler)
        with Watch(port) as watch, wiring.tools(chosen, wiring.Recording(), Progress(), wiring.Stop()) as tools:
            report, run, _ = pipeline.run(documents(links), tools, "scale")
        ours = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
        seconds, used = time.perf_counter() - began, cpu() - spent
        disk = sum(p.stat().st_size for p in scratch.glob("journal*"))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        same = digest(chosen, run)
    print(json.dumps({"engine": engine, "references": number, "citations": len(report.assessments),
                      "seconds": round(seconds, 2), "cpu": round(used, 2), "digest": same,
                      "driver_mb": memory, "driver_cpu": round(ours, 2),
                      "worker_mb": round(watch.largest), "disk": disk,
                      "connections": watch.connections, "looks": watch.looks,
                      "verdicts": {k.value: n for k, n in report.counts().items() if n}}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])
