"""The journal at 10,000 and at a million references: opening, recording and judging cost the same per item."""

from __future__ import annotations

import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path

from sqlalchemy import insert

from refs.model import Captures, PageState, Source
from reports.findings import Assessment, Finding, Grade, Outcome, Question, Support, Verdict, VerdictKind
from tests.fakes import NOW, capture, citation
from tests.gold.figures import Figure
from verify.journal.column_values import digest, encode, pack, stamp
from verify.journal.journal import Journal, open_journal
from verify.journal.schema import assessments, blobs, captures, observations
from verify.policy.verdicts import PolicyOptions, judge

REFERENCES = int(os.environ.get("CITEWATCH_BENCH_REFERENCES", "1000000"))
SMALL, ITEMS, NIGHTS, CHUNK = 10_000, 2000, 3, 20_000
FOUND = (
    Finding("page_state", Question.REACH, Outcome.PASS, "readable", Source.LIVE, PageState.LIVE),
    Finding("support", Question.SUPPORT, Outcome.PASS, "says so", Source.LIVE, support=Support.SUPPORTED, score=0.9),
)
JUDGED = Assessment(citation(), "d", Verdict(VerdictKind.VERIFIED, "why", Grade.OK), FOUND, Captures())


def fill(journal: Journal, number: int) -> None:
    """`NIGHTS` nights of `number` targets, in bulk: what the nights before have left behind."""
    page, blob = encode(capture("words " * 200).page), pack(encode(JUDGED))
    name, data = digest(page), encode(capture())
    for night in range(NIGHTS):
        at = NOW - timedelta(days=NIGHTS - night)
        run = journal.open_run("bench", at)
        n, last = journal._number(run)[0], night == NIGHTS - 1
        for start in range(0, number, CHUNK):
            targets = [f"t{i:012x}" for i in range(start, min(number, start + CHUNK))]
            key = [{"target": t, "source": "live", "run": n} for t in targets]
            with journal._db.write() as connection:
                if night == 0 and start == 0:
                    connection.execute(insert(blobs), [{"digest": name, "data": pack(page)}])
                connection.execute(insert(observations), [k | {
                    "night": at.date().isoformat(), "at": stamp(at), "state": "live", "failure": "", "status": 200, "etag": "",
                    "modified": "", "body": "", "page": name} for k in key])
                if last:
                    connection.execute(insert(captures), [k | {"readable": 1, "page": name, "data": data} for k in key])
                    connection.execute(insert(assessments), [{
                        "run": n, "document": f"d{i // 300}", "citation": f"c{i:012x}", "verdict": "verified", "grade": 0,
                        "settled": 1, "url": f"https://h{i % 5000}.example/{i}", "target": t, "data": blob}
                        for i, t in enumerate(targets, start)])
        journal.close_run(run, at)


def per_item(work: Callable[[int], object], number: int, spread: int) -> float:
    """Median milliseconds of one item, over `ITEMS` items spread over all targets."""
    times = []
    for i in range(ITEMS):
        begun = time.perf_counter()
        work((i * 7919 * max(1, spread // ITEMS)) % number)
        times.append(time.perf_counter() - begun)
    return 1000 * sorted(times)[ITEMS // 2]


def measure(folder: Path, number: int) -> dict[str, float]:
    """Milliseconds per item of each kind of work on a journal of `number` targets."""
    path = folder / f"{number}.sqlite"
    with_fill = time.perf_counter()
    journal = open_journal(str(path))
    fill(journal, number)
    journal.close()
    print(f"   filled {number} x {NIGHTS} nights in {time.perf_counter() - with_fill:.0f} s", flush=True)
    begun = time.perf_counter()
    journal = open_journal(str(path))
    run = journal.open_run("tonight", NOW)
    opened = 1000 * (time.perf_counter() - begun)
    policy = PolicyOptions()
    look = capture("words " * 200)

    def record(i: int) -> None:
        target = f"t{i:012x}"
        journal.last_capture(run, target, Source.LIVE)
        journal.keep_captures(run, [(target, look)])

    def judged(i: int) -> None:
        seen = journal.observations(f"t{i:012x}")
        verdict = judge(JUDGED.citation, FOUND, seen, policy, NOW)
        journal.nights(f"c{i:012x}")
        journal.keep_judged(run, [(Assessment(JUDGED.citation, f"d{i // 300}", verdict, FOUND), "")])

    result = {"opening": opened, "recording": per_item(record, number, number), "judging": per_item(judged, number, number),
              "bytes per reference": path.stat().st_size / number}
    begun = time.perf_counter()
    documents = [f"d{i}" for i in range(min(100, number // 300))]
    found = journal.previous(run, documents)
    result["what changed"] = 1000 * (time.perf_counter() - begun) / max(1, len(found))
    journal.close()
    return result


def figures() -> Iterable[Figure]:
    """Per-item costs at both sizes, and their ratio."""
    with tempfile.TemporaryDirectory() as scratch:
        small, large = measure(Path(scratch), SMALL), measure(Path(scratch), REFERENCES)
    for name, limit in (("opening", 3.0), ("recording", 1.5), ("judging", 1.5), ("what changed", 1.5)):
        ratio = large[name] / small[name]
        unit = "ms" if name == "opening" else "ms each"
        yield Figure(f"{name}: {SMALL:,} -> {REFERENCES:,} references", f"{small[name]:.3f} -> {large[name]:.3f} {unit}")
        yield Figure(f"{name}: growth over {REFERENCES // SMALL} x the references", f"{ratio:.2f} x", f"<= {limit} x", ratio <= limit)
    yield Figure("disk after three nights", f"{large['bytes per reference']:.0f} bytes/reference")
    yield Figure("peak memory of this process", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
