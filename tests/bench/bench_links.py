"""Links between files against lychee offline with anchors, over 1,000 Markdown files of six sections and 18 links each."""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from tests.bench.loopback import lychee_binary
from tests.gold.figures import Figure

FILES, SECTIONS, ROUNDS = 1000, 6, 3
_WORDS = "the council bridge river opened report annual mayor traffic".split()


def figures() -> Iterable[Figure]:
    """Wall-clock and processor time as multiples of lychee's; the best of three rounds of each, by turns."""
    with tempfile.TemporaryDirectory() as scratch:
        write(Path(scratch))
        ours = [sys.executable, "-m", "citewatch", "links", scratch]
        peer = [lychee_binary(), "--offline", "--include-fragments", "--no-progress", scratch]
        rounds = [(spent(ours), spent(peer)) for _ in range(ROUNDS)]
    for at, name in enumerate(("wall clock", "processor time")):
        mine, theirs = min(o[at] for o, _ in rounds), min(p[at] for _, p in rounds)
        yield Figure(f"links of {FILES:,} files: {name}, as a multiple of lychee", f"x{mine / theirs:.2f}", "<= x4", mine <= 4 * theirs)


def write(folder: Path) -> None:
    """Pages that link to each other's sections."""
    drawn = random.Random(1)
    for n in range(FILES):
        parts = [f"# Page {n}"]
        for section in range(SECTIONS):
            other = drawn.randrange(FILES)
            parts += [f"## Heading {section} of {n}", " ".join(drawn.choices(_WORDS, k=120)),
                      f"See [it](../s{other % 20}/p{other}.md#heading-{section}-of-{other}), [this](#page-{n}) and [all](../s{other % 20}/p{other}.md)."]
        page = folder / f"s{n % 20}" / f"p{n}.md"
        page.parent.mkdir(exist_ok=True)
        page.write_text("\n\n".join(parts) + "\n")


def spent(command: list[str]) -> tuple[float, float]:
    """Seconds on the clock and of the processor that a command takes.

    Raises:
        CalledProcessError: it found a link that leads nowhere, or failed.
    """
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - begun, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
