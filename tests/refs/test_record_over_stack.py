"""The real client stack over the loopback web, recorded and replayed; and a recording that is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from refs.archives import ArchiveAnswer, Budget, take
from refs.archives.base import ArchiveOptions
from refs.fetch import stack
from refs.fetch.record import Recorder
from refs.fetch.replay import Replayer
from refs.model import FailureKind, Response
from tests.replica import Replica, redirect
from tests.replica.seed_world import World, build

ROOT = Path(__file__).parents[2]
NEAR = datetime(2023, 3, 2, tzinfo=UTC)


@pytest.fixture
def world() -> Iterator[World]:
    with Replica(gzip=True) as web:
        yield build(web)


def visit(world: World, client: object) -> list[Response]:
    """What a run asks: live pages, a redirect, a DOI, a missing page, archived copies with and without a link."""
    get = client.get  # type: ignore[attr-defined]
    live = [get(u) for u in (world.axios, world.kyiv, f"https://doi.org/{world.doi}", "https://www.axios.com/old", "https://www.axios.com/none")]
    budget = Budget(client, ArchiveOptions(cdx_per_minute=6000))  # type: ignore[arg-type]
    taken = [take(link, url, NEAR, budget, ArchiveOptions()) for link, url in (
        (world.archived(world.summit), world.summit), ("", world.drills), ("https://archive.ph/AbCdE", world.axios), ("", "https://never.example/"))]
    assert [t.why.answer for t in taken] == [ArchiveAnswer.MEMENTO] * 3 + [ArchiveAnswer.NOT_ARCHIVED]
    return live + [t.response for t in taken]


def told(response: Response) -> tuple[object, ...]:
    """All that a report may show of a response; the elapsed time is measured anew."""
    return (response.url, response.final_url, response.status, response.headers, response.digest, response.hops, response.truncated, response.record, response.fetched_at)


def test_a_run_over_the_real_stack_replays_the_same_without_a_network(world: World, tmp_path: Path) -> None:
    """Live pages, redirects, DOI, archives: all come from the record, with their instants."""
    web = world.web
    web.page("https://www.axios.com/old", redirect(world.drills))
    warc = tmp_path / "run.warc.gz"
    slept: list[float] = []  # the archive's pace moves this clock only
    client = stack.build(web.network_options(), record=lambda inner: Recorder(inner, warc), sleep=slept.append,
                         clock=lambda: time.monotonic() + sum(slept))
    first = visit(world, client)
    client.close()
    web.cut()
    again = [visit(world, stack.build(web.network_options(), inner=Replayer(warc))) for _ in range(2)]
    assert ([told(r) for r in again[0]], again[0]) == ([told(r) for r in first], again[1])


def test_a_replay_asks_nobody(world: World, tmp_path: Path) -> None:
    """What was not recorded is a failure, though the web is there."""
    warc = tmp_path / "run.warc.gz"
    client = stack.build(world.web.network_options(), record=lambda inner: Recorder(inner, warc))
    client.get(world.axios)
    client.close()
    asked = len(world.web.log)
    failure = stack.build(world.web.network_options(), inner=Replayer(warc)).get(world.kyiv).failure
    assert (failure and failure.kind, len(world.web.log)) == (FailureKind.NOT_RECORDED, asked)


_WRITER = """
import sys
from refs.fetch.record import Recorder
from tests.fakes import FakeClient, response
recorder = Recorder(FakeClient(lambda url: response(url * 500, url=url)), sys.argv[1])
for n in range(100_000):
    recorder.get(f"https://example.org/{n}")
    print(n, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_kill_9_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    """Whatever was handed on before the kill is in the record, whole; a resumed run goes on in the same file."""
    warc = tmp_path / "run.warc.gz"
    done = 0
    for round_ in range(3):
        with subprocess.Popen([sys.executable, "-c", _WRITER, str(warc)], cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            for _ in range(15 + 7 * round_):
                done = max(done, int(writer.stdout.readline()))
            writer.send_signal(signal.SIGKILL)
        replay = Replayer(warc)
        assert [replay.get(f"https://example.org/{n}").body for n in range(done + 1)] == [
            (f"https://example.org/{n}" * 500).encode() for n in range(done + 1)]
