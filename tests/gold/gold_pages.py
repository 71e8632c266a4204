"""Reading pages: both tiers of text, titles and the cost of a page, on gold/pages."""

from __future__ import annotations

import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Iterator

from refs.model import Meaning, Page, Response
from refs.pages import read, warm_up
from tests.gold.figures import GOLD, Figure

WORD = re.compile(r"\w+")


def figures() -> Iterable[Figure]:
    """The bars of the issue "Reading pages"."""
    warm_up()
    pages = list(_pages())
    yield from _tier_a(pages)
    yield from _tier_b(pages)
    titles = statistics.mean(_fold(page.title) == _fold(row["title"]) for row, page, _ in pages)
    yield Figure("title right", f"{titles:.1%} of {len(pages)}", ">= 92 %", titles >= 0.92)
    alarms = [row["file"] for row, page, _ in pages if page.state.meaning is not Meaning.READABLE]
    gone = [row["file"] for row, page, _ in pages if page.state.meaning is Meaning.GONE]
    yield Figure("pages called gone", f"{len(gone)} of {len(pages)}", "0", not gone)
    yield Figure("pages not called live", f"{len(alarms)} of {len(pages)} {' '.join(alarms)}", "0", not alarms)
    costs = [cost for *_, cost in pages]
    yield Figure("CPU a page, median, both tiers and state", f"{statistics.median(costs) * 1e3:.1f} ms", "<= 8 ms",
                 statistics.median(costs) <= 0.008)
    size = sum((GOLD / "pages" / row["file"]).stat().st_size for row, *_ in pages)
    yield Figure("CPU for 47 KB of page, mean", f"{sum(costs) / size * 47_000 * 1e3:.2f} ms")
    for name in ("published", "authors", "language"):
        share = statistics.mean(bool(getattr(page, name)) for _, page, _ in pages)
        yield Figure(f"pages with {name}", f"{share:.0%}")


def _pages() -> Iterator[tuple[dict, Page, float]]:
    for line in (GOLD / "pages" / "gold.jsonl").read_text().splitlines():
        row = json.loads(line)
        body = (GOLD / "pages" / row["file"]).read_bytes()
        response = Response(row["url"], row["url"], 200, (("content-type", "text/html"),), body)
        begun = time.process_time()
        page = read(response)
        yield row, page, time.process_time() - begun


def _tier_a(pages: list) -> Iterator[Figure]:
    full = [_overlap(page.text, row["gold"]) for row, page, _ in pages if "gold" in row]
    f1, precision, recall = (statistics.mean(column) for column in zip(*full, strict=True))
    yield Figure("tier A word F1, full-text pages", f"{f1:.4f} on {len(full)}", ">= .955", f1 >= 0.955)
    yield Figure("tier A word recall", f"{recall:.4f} (precision {precision:.4f})", ">= .98", recall >= 0.98)
    rows = [(row, _fold(page.text)) for row, page, _ in pages if "with_" in row]
    yield Figure("tier A segments that must be there", _share([_fold(s) in text for row, text in rows for s in row["with_"]]))
    yield Figure("tier A segments that must not", _share([_fold(s) in text for row, text in rows for s in row["without"]]))


def _tier_b(pages: list) -> Iterator[Figure]:
    found = [_fold(s) in _fold(page.all_text) for row, page, _ in pages if "with_" in row for s in row["with_"]]
    share = statistics.mean(found)
    yield Figure("tier B segment recall", f"{share:.4f} of {len(found)}", ">= .99", share >= 0.99)
    recall = statistics.mean(_overlap(page.all_text, row["gold"])[2] for row, page, _ in pages if "gold" in row)
    yield Figure("tier B word recall, full-text pages", f"{recall:.4f}", ">= .99", recall >= 0.99)


def _overlap(text: str, gold: str) -> tuple[float, float, float]:
    """Word F1, precision and recall over multisets."""
    ours, theirs = Counter(WORD.findall(text.lower())), Counter(WORD.findall(gold.lower()))
    both = sum((ours & theirs).values())
    precision, recall = both / max(1, sum(ours.values())), both / max(1, sum(theirs.values()))
    return 2 * precision * recall / max(1e-9, precision + recall), precision, recall


def _share(found: list[bool]) -> str:
    return f"{statistics.mean(found):.3f} of {len(found)}"


def _fold(text: str) -> str:
    return " ".join(text.split())
