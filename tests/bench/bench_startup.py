"""Start-up: the CPU of commands that do next to nothing, beside a bare interpreter and beside lychee."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.bench.loopback import lychee_binary
from tests.gold.figures import Figure

_TIMES = 5
OURS = (sys.executable, "-m", "citewatch")


def cost(words: Sequence[str], folder: Path) -> float:
    """CPU milliseconds of a command, children included: the least of some runs, after one that fills the caches."""
    return min(_once(words, folder) for _ in range(_TIMES + 1))


def _once(words: Sequence[str], folder: Path) -> float:
    before = _children()
    done = subprocess.run(words, cwd=folder, capture_output=True, check=False,
                          env={**os.environ, "CITEWATCH_JOURNAL": str(folder / "journal.sqlite")})
    if b"Traceback" in done.stderr:
        raise RuntimeError(f"{' '.join(words)}: {done.stderr.decode()[-500:]}")
    return 1000 * (_children() - before)


def _children() -> float:
    """CPU seconds of the children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def figures() -> Iterable[Figure]:
    """Each command's CPU, as it is and as a multiple of the interpreter's own."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "plain.md").write_text("# Mills\n\nNothing is cited here.\n", encoding="utf-8")
        bare = cost((sys.executable, "-c", "pass"), folder)
        yield Figure("a bare interpreter: CPU ms", f"{bare:.0f}")
        yield Figure("lychee --version: CPU ms", f"{cost((lychee_binary(), '--version'), folder):.0f}")
        for name, words in (("--version", ("--version",)), ("check --help", ("check", "--help")),
                            ("check of a page without references", ("check", "plain.md"))):
            spent = cost((*OURS, *words), folder)
            yield Figure(f"citewatch {name}: CPU ms (x the interpreter)", f"{spent:.0f} ({spent / bare:.1f} x)")
