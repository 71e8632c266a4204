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
from tests.replica import Request

pytest.importorskip("distributed", reason="Dask is not installed (the extra: dask)")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A scheduler with two workers, all on 127.0.0.1: its address and its process."""
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
        yield address, own[0]
    finally:
        for process in reversed(own):
            process.terminate()
        for process in reversed(own):
            process.wait(30)


def test_a_cluster_of_its_own_commands_gives_the_report_of_threads(
        desk: Desk, cluster: tuple[str, subprocess.Popen[bytes]]) -> None:  # noqa: F811
    """`[check] engine = "dask"` with the scheduler's address: the same verdicts in the same order."""
    expected = run(desk, "threads")
    desk.extra += f'scheduler = "{cluster[0]}"\n'
    assert (HOSTS * PAGES, expected) == (len(expected), run(desk, "dask"))


def test_a_lost_scheduler_ends_the_run_and_the_same_command_resumes_it(
        desk: Desk, cluster: tuple[str, subprocess.Popen[bytes]]) -> None:  # noqa: F811
    """kill -9 of the scheduler mid-run: exit 4 with what to do; the resumed run has every citation once.

    Which citations, not their verdicts: a worker that outlives its scheduler may still write what it was fetching.
    """
    expected = run(desk, "threads")
    killed = threading.Event()
    kept = {h: desk.web.site(f"h{h}.example")["/2"] for h in range(HOSTS)}

    def strike(request: Request) -> object:
        if not killed.is_set():
            killed.set()
            cluster[1].kill()
        return kept[int(request.host.split(".")[0][1:])]

    for h in range(HOSTS):
        desk.web.site(f"h{h}.example")["/2"] = strike  # type: ignore[assignment]
    extra, journal = desk.extra, str(desk.folder / "lost.sqlite")
    desk.extra += f'engine = "dask"\nscheduler = "{cluster[0]}"\n'
    code = desk.check(str(desk.folder / "article.wiki"), "--no-archive", "--journal", journal)
    assert (4, True, False) == (code, "run the same command to resume" in desk.said, "Traceback" in desk.said), desk.said
    desk.extra = extra
    code = desk.check(str(desk.folder / "article.wiki"), "--no-archive", "--journal", journal)
    assert (0, expected) == (code, [(a.id, a.verdict.kind.value, a.verdict.why) for a in desk.report.assessments])
