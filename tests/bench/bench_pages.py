"""Reading pages beside trafilatura, on gold/pages: ratios, since machines differ."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable

import trafilatura

from refs.model import Response
from refs.pages import read, warm_up
from tests.gold.figures import GOLD, Figure


def figures() -> Iterable[Figure]:
    """CPU of both tiers, metadata and state, against trafilatura's one tier without metadata."""
    if not (GOLD / "pages").is_dir():
        return
    warm_up()
    rows = [json.loads(line) for line in (GOLD / "pages" / "gold.jsonl").read_text().splitlines()]
    responses = [Response(r["url"], r["url"], 200, (), (GOLD / "pages" / r["file"]).read_bytes()) for r in rows]
    sources = [r.body.decode("utf-8", "replace") for r in responses]
    ours = _cpu(lambda: [read(r) for r in responses])
    theirs = _cpu(lambda: [trafilatura.extract(s, favor_recall=True) for s in sources])
    ratio = ours / theirs
    yield Figure("CPU of read() as a share of trafilatura's", f"{ratio:.2f}", "<= 1", ratio <= 1)


def _cpu(work: Callable[[], object]) -> float:
    """CPU seconds of the second run: the first pays for imports and caches."""
    work()
    begun = time.process_time()
    work()
    return time.process_time() - begun
