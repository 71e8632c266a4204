"""ENOSPC, EIO, EINTR and EMFILE at every call that the writers of files, heartbeat, journal and recording make."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
COMPILER = shutil.which("gcc") or shutil.which("cc")


@pytest.mark.timeout(600)
@pytest.mark.skipif(COMPILER is None or sys.platform != "linux", reason="needs a C compiler and Linux")
def test_no_failing_call_loses_or_halves_anything(tmp_path: Path) -> None:
    """Each call fails once: what was acknowledged stands, old files stay whole, and what is raised says what to do."""
    shim = tmp_path / "shim.so"
    subprocess.run([str(COMPILER), "-shared", "-fPIC", "-O1", "-o", str(shim), str(HERE / "shim.c"), "-ldl"], check=True)
    ran = subprocess.run([sys.executable, "-m", "tests.faults.writers"], cwd=HERE.parents[1], capture_output=True, text=True,
                         env={**os.environ, "LD_PRELOAD": str(shim), "PYTHONDONTWRITEBYTECODE": "1"}, timeout=580)
    told = [json.loads(line) for line in ran.stdout.splitlines()]
    assert (ran.returncode, [t for t in told if t["broken"]]) == (0, []), ran.stderr[-2000:]
    assert len(told) == 16 and all(t["failed"] >= 3 for t in told), told
