"""The report at scale: bytes of the file, time to write it, and how a real browser takes it."""

from __future__ import annotations

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
_IDLE = "new Promise(done => requestIdleCallback(done))"


def figures() -> Iterator[Figure]:
    """Sizes and times for 1,000 and 10,000 citations; the goals are those of the issue for 1,000."""
    for count in (1_000, 10_000):
        many = report(count)
        for plugin in formats():
            if plugin.name in ("html", "json", "sarif"):
                begun = time.perf_counter()
                size = len(render(plugin.name, many).encode())
                spent = time.perf_counter() - begun
                goal = (count, plugin.name) == (1_000, "html")
                yield Figure(f"{plugin.name}, {count:,} citations: size", f"{size / 1e6:.2f} MB", "<= 1.5 MB" if goal else "",
                             size <= 1_500_000 if goal else None)
                yield Figure(f"{plugin.name}, {count:,} citations: written in", f"{spent:.2f} s")
        yield from _in_browser(count, render("html", many))


def _in_browser(count: int, text: str) -> Iterator[Figure]:
    if not browser.CHROMIUM.exists():
        yield Figure(f"html, {count:,} citations in chromium", "skipped: no chromium")
        return
    with tempfile.TemporaryDirectory() as folder, browser.chromium() as running:
        path = Path(folder) / "report.html"
        path.write_text(text, encoding="utf-8")
        opened = browser.Watched(running, path, viewport={"width": 1280, "height": 900})
        strict = count == 1_000
        ready = opened.page.evaluate(_READY)
        yield _figure(f"html, {count:,} citations: interactive after", ready, 1000, strict)
        opened.page.evaluate(_IDLE)
        for name, field, value in (("filter by verdict", "fv", "verified"), ("search", "find", "bridge toll"), ("clear", "find", "")):
            yield _figure(f"html, {count:,} citations: {name}", opened.page.evaluate(_FILTER, [field, value]), 100, strict)
        opened.close()


def _figure(name: str, milliseconds: Any, most: int, strict: bool) -> Figure:
    return Figure(name, f"{milliseconds:.0f} ms", f"< {most} ms" if strict else "", milliseconds < most if strict else None)
