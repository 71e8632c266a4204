"""A cluster started by its own commands, as docs/SCALE.md has them: `dask scheduler`, `dask worker`, `citewatch check`."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.test_engines import HOSTS, PAGES, desk, run  # noqa: F401
from tests.e2e.web import Desk

pytest.importorskip("distributed", reason="Dask is not installed (the extra: dask)")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler with two workers, all on 127.0.0.1."""
    known, dask = tmp_path / "scheduler.json", [sys.executable, "-m", "dask"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": ROOT}
    own = [subprocess.Popen([*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
                             "--scheduler-file", str(known)], **quiet)]
    try:
        while not known.exists() or not known.read_text().strip():
            assert own[0].poll() is None
            threading.Event().wait(0.05)
        address = str(json.loads(known.read_text())["address"])
        own.append(subprocess.Popen([*dask, "worker", address, "--nworkers", "2", "--nthreads", "1", "--host", "127.0.0.1",
                                     "--no-dashboard", "--local-directory", str(tmp_path)], **quiet))
        yield address
    finally:
        for process in reversed(own):
            process.terminate()
        for process in reversed(own):
            process.wait(30)


def test_a_cluster_of_its_own_commands_gives_the_report_of_threads(desk: Desk, scheduler: str) -> None:  # noqa: F811
    """`[check] engine = "dask"` with the scheduler's address: the same verdicts in the same order."""
    expected = run(desk, "threads")
    desk.extra += f'scheduler = "{scheduler}"\n'
    assert (HOSTS * PAGES, expected) == (len(expected), run(desk, "dask"))
