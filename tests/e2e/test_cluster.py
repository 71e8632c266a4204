"""A cluster started by its own commands, as docs/scale.md has them: `dask scheduler`, `dask worker`, `citewatch check`."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.test_engines import HOSTS, PAGES, crowded, desk, linger, run  # noqa: F401
from tests.e2e.web import Desk
from tests.replica import Request

pytest.importorskip("distributed", reason="Dask is not installed (the extra: dask)")
pytest_plugins = ("tests.verify.postgres",)
SLOW = 0.4
"""Seconds that each page takes: a lost worker is then still at it when the next command begins."""
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


@pytest.mark.parametrize(("engine", "server"), [
    ("threads", False), ("dask", False), pytest.param("dask", True, marks=pytest.mark.postgres)])
def test_a_lost_scheduler_ends_the_run_and_the_same_command_resumes_it(
        desk: Desk, cluster: tuple[str, subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch,  # noqa: F811
        request: pytest.FixtureRequest, engine: str, server: bool) -> None:
    """kill -9 of the scheduler mid-run: exit 4 with what to do; the resumed run reports what an uninterrupted one does.

    A worker outlives its scheduler for a while: no host sees it beside the resumed run, and nothing it still finds
    changes a verdict.
    """
    for name in ("CONNECT_TIMEOUT", "READ_TIMEOUT", "DEADLINE"):  # a busy machine is no fault of a page
        monkeypatch.setenv(f"CITEWATCH_NETWORK_{name}", "60")
    expected = run(desk, "threads")
    strike(desk, cluster[1])
    journal = str(request.getfixturevalue("postgres_url")) if server else str(desk.folder / "lost.sqlite")
    extra = desk.extra
    desk.extra = f'{extra}engine = "dask"\nscheduler = "{cluster[0]}"\n'
    code = desk.check(str(desk.folder / "article.wiki"), "--no-archive", "--journal", journal)
    told = "run the same command to resume" in desk.said
    assert (4, True, False) == (code, told, "Traceback" in desk.said), desk.said
    desk.extra = f'{extra}engine = "{engine}"\n'
    code = desk.check(str(desk.folder / "article.wiki"), "--no-archive", "--journal", journal)
    found = [(a.id, a.verdict.kind.value, a.verdict.why) for a in desk.report.assessments]
    assert 0 == code
    assert expected == found
    assert set() == crowded(desk.web)


def strike(desk: Desk, scheduler: subprocess.Popen[bytes]) -> None:  # noqa: F811
    """Kill the scheduler at the first page of each host, of which the rest take so long that its worker is at it still."""
    linger(desk, SLOW)
    for h in range(HOSTS):
        site = desk.web.site(f"h{h}.example")

        def kill(request: Request, body: Any = site["/0"]) -> Any:
            scheduler.kill()
            return body(request)

        site["/0"] = kill
