"""The report at scale: bytes of the file, time to write it, and how a real browser takes it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reports.formats import formats, render
from tests.gold.figures import Figure
from tests.reports import browser
from tests.reports.many import report

# From the input event to the next frame on screen, which is what a reader feels.
_FILTER = """(set) => new Promise(done => {
    const begun = performance.now();
    const field = document.getElementById(set[0]); field.value = set[1];
    field.dispatchEvent(new Event('input', {bubbles: true}));
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
})"""
_READY = "+document.documentElement.dataset.ready"
_GOALS = {1_000: (1_000, 100), 10_000: (3_000, 300)}
"""Milliseconds until the page can be used, and for a filter."""
_IDLE = "new Promise(done => requestIdleCallback(done))"


def figures() -> Iterator[Figure]:
    """Sizes and times for 1,000 and 10,000 citations, and whether memory stays flat; the goals are the issue's."""
    for count in (1_000, 10_000):
        many = report(count)
        for plugin in formats():
            if plugin.name in ("html", "json", "sarif"):
                begun = time.perf_counter()
                size = len(render(plugin.name, many).encode())
                spent = time.perf_counter() - begun
                goal = (count, plugin.name) == (1_000, "html")
                yield Figure(f"{plugin.name}, {count:,} citations: size", f"{size / 1e6:.2f} MB", "<= 1.6 MB" if goal else "",
                             size <= 1_600_000 if goal else None)
                yield Figure(f"{plugin.name}, {count:,} citations: written in", f"{spent:.2f} s")
        yield from _in_browser(count, render("html", many))
    yield from _memory()


def _in_browser(count: int, text: str) -> Iterator[Figure]:
    if not browser.CHROMIUM.exists():
        yield Figure(f"html, {count:,} citations in chromium", "skipped: no chromium")
        return
    with tempfile.TemporaryDirectory() as folder, browser.chromium() as running:
        path = Path(folder) / "report.html"
        path.write_text(text, encoding="utf-8")
        opened = browser.Watched(running, path, viewport={"width": 1280, "height": 900})
        first, later = _GOALS[count]
        ready = opened.page.evaluate(_READY)
        yield _figure(f"html, {count:,} citations: interactive after", ready, first)
        opened.page.evaluate(_IDLE)
        for name, field, value in (("filter by verdict", "fv", "verified"), ("search", "find", "bridge toll"), ("clear", "find", "")):
            yield _figure(f"html, {count:,} citations: {name}", opened.page.evaluate(_FILTER, [field, value]), later)
        if count == 1_000:
            begun = time.perf_counter()
            opened.page.pdf(format="A4")
            yield _figure(f"html, {count:,} citations: printed in", 1000 * (time.perf_counter() - begun), 10_000)
        opened.close()


def _figure(name: str, milliseconds: Any, most: int) -> Figure:
    return Figure(name, f"{milliseconds:.0f} ms", f"< {most} ms", milliseconds < most)


def _memory() -> Iterator[Figure]:
    """The peak of a process that writes the page of a spooled report, for 4,000 citations and for ten times as many."""
    peaks = []
    for count in (4_000, 40_000):
        done = subprocess.run([sys.executable, "-m", "tests.bench.page_job", str(count)], capture_output=True, text=True, check=True)
        peaks.append(float(done.stdout))
        yield Figure(f"html, {count:,} citations: peak memory of writing", f"{peaks[-1]:.0f} MB")
    yield Figure("html: memory for ten times the citations", f"x{peaks[1] / peaks[0]:.2f}", "<= x1.5", peaks[1] <= 1.5 * peaks[0])
