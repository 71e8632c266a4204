"""Processes with other hash seeds agree to the byte: nothing leans on the order of a set."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

DEMO = Path(__file__).parents[2] / "verify" / "cli" / "demo"


def test_two_processes_write_the_same_report(tmp_path: Path) -> None:
    """The demo's recording, replayed under two hash seeds, gives the same JSON and the same HTML."""
    written = []
    for seed in ("1", "2"):
        outputs = [tmp_path / f"{seed}.{kind}" for kind in ("json", "html")]
        words = [f"--format={p.suffix[1:]}={p}" for p in outputs]
        subprocess.run([sys.executable, "-m", "citewatch", "check", str(DEMO / "Port_Velda_Barrier.wiki"), "--replay",
                        str(DEMO / "web.warc.gz"), "-q", *words], env={**os.environ, "PYTHONHASHSEED": seed}, check=False,
                       cwd=DEMO.parents[1])
        written.append([p.read_bytes() for p in outputs])
    assert written[0] == written[1]
