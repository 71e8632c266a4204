"""The same run on threads, on processes and on a Dask cluster gives the same report, also when a worker is killed."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from tests.e2e.web import Desk
from tests.replica import Replica, Request
from tests.replica.demo_world import page
from tests.replica.web import render

HOSTS, PAGES = 12, 5


def article() -> str:
    """One article of HOSTS x PAGES references."""
    lines = ["'''The almanac''' lists quiet harbours.\n"]
    for h in range(HOSTS):
        for p in range(PAGES):
            lines.append(f"Harbour {h}-{p} has {10 + h} berths and {20 + p} lamps.<ref>{{{{cite web |title=Harbour {h}-{p} "
                         f"|url=https://h{h}.example/{p}}}}}</ref>\n")
    return "\n".join(lines)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "article.wiki").write_text(article())
    with Replica() as web:
        for h in range(HOSTS):
            for p in range(PAGES):
                said = [f"Harbour {h}-{p} has {10 + h} berths and {20 + p} lamps along its quay.",
                        "It was dredged in the spring, and the keeper's house was painted white by volunteers.",
                        "Visitors moor at the outer wall and walk to the village along a path of crushed shells."]
                if (h, p) != (3, 1):
                    web.page(f"https://h{h}.example/{p}", page(f"Harbour {h}-{p}", "Almanac", "2020-01-02", said))
        yield Desk(tmp_path, web, extra="[check]\nlease = 2.0\nworkers = 2\n")


def run(desk: Desk, engine: str, *more: str) -> list[tuple[str, str, str]]:
    """(id, verdict, why) of each citation of a run with its own journal."""
    extra, desk.extra = desk.extra, desk.extra + f'engine = "{engine}"\n'
    out = desk.folder / "article.wiki"
    code = desk.check(str(out), "--no-archive", "--journal", str(desk.folder / f"{engine}.sqlite"), *more)
    desk.extra = extra
    assert code == 0, desk.said
    return [(a.id, a.verdict.kind.value, a.verdict.why) for a in desk.report.assessments]


@pytest.mark.parametrize("engine", ["processes", "dask"])
def test_engines_agree(desk: Desk, engine: str) -> None:
    """Every engine gives the verdicts that threads give, one for each citation, in the same order."""
    expected = run(desk, "threads")
    assert (HOSTS * PAGES, expected) == (len(expected), run(desk, engine))


@pytest.mark.parametrize("engine", ["threads", "processes", "dask"])
def test_each_request_is_named_on_every_engine(desk: Desk, engine: str) -> None:
    """-v has one line for each page that was asked, whichever process asked it."""
    run(desk, engine, "-v")
    told = [line.partition(": ")[0] for line in desk.said.splitlines() if line.startswith("https://h")]
    assert sorted(f"https://h{h}.example/{p}" for h in range(HOSTS) for p in range(PAGES)) == sorted(told)


@pytest.mark.parametrize("engine", ["processes", "dask"])
def test_a_killed_worker_loses_and_doubles_nothing(desk: Desk, engine: str) -> None:
    """kill -9 of a worker in the middle of its bucket: the bucket is run again, and the report is the same."""
    expected = run(desk, "threads")
    struck, killed = threading.Event(), []
    path, kept = "/2", {h: desk.web.site(f"h{h}.example")["/2"] for h in range(HOSTS)}

    def strike(request: Request) -> object:
        if not struck.is_set():
            struck.set()
            killed.append(_kill_a_worker())
        return kept[int(request.host.split(".")[0][1:])]

    for h in range(HOSTS):
        desk.web.site(f"h{h}.example")[path] = strike  # type: ignore[assignment]
    assert (expected, True) == (run(desk, engine), any(killed))


def _kill_a_worker() -> int:
    """Kill a child of this process that holds a connection to the replica; its process id, 0 for none."""
    ours = psutil.Process(os.getpid())
    for child in ours.children(recursive=True):
        if any(c.raddr and c.raddr.ip == "127.0.0.1" and c.status == "ESTABLISHED" for c in child.net_connections("tcp")):
            name = " ".join(child.cmdline())
            if "resource_tracker" not in name and "forkserver" not in name.split("-c")[0]:
                child.send_signal(signal.SIGKILL)
                return child.pid
    return 0


@pytest.mark.parametrize("engine", ["threads", "processes", "dask"])
def test_one_host_never_sees_two_connections(desk: Desk, engine: str) -> None:
    """Whatever the engine, a host has one connection open at a time, while its answers take a moment."""
    linger(desk, 0.05)
    run(desk, engine)
    assert (set(), HOSTS) == (crowded(desk.web), len({e.host for e in desk.web.log}))


def linger(desk: Desk, seconds: float) -> None:
    """Every page takes so long to answer."""
    for h in range(HOSTS):
        site = desk.web.site(f"h{h}.example")
        for path in [f"/{p}" for p in range(PAGES)]:
            body = site.get(path, 404)
            site[path] = lambda request, body=body: replace(render(body, request), delay=seconds)


def crowded(web: Replica) -> set[str]:
    """Hosts that had two connections open at a time."""
    return {e.host for e in web.log if e.open > 1}
