"""The outcomes of the loopback web of many hosts (`shared/tools/web.py --mix errors`), on every backend."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from refs.fetch import lanes, stack
from refs.model import FailureKind, Response
from tests.gold.figures import SHARED
from tests.lane_answers import answers_of
from tests.refs.fetch.conftest import options

WEB = SHARED / "tools" / "web.py"
HOSTS = 1000
pytestmark = pytest.mark.skipif(not WEB.is_file(), reason="needs ../shared/tools/web.py")


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        number = int(free.getsockname()[1])
    command = [sys.executable, str(WEB), "serve", "--hosts", str(HOSTS), "--port", str(number), "--life", "300"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        assert server.stdout.readline().startswith("serving")
        yield number
        server.terminate()


def urls(port: int, count: int, mix: str) -> list[str]:
    command = [sys.executable, str(WEB), "urls", "--n", str(count), "--hosts", str(HOSTS), "--port", str(port), "--mix", mix]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


def due(url: str) -> tuple[object, int]:
    """What must come of a URL, by what its path does: status or failure, and the number of hops."""
    kind, first = ([*url.split("/")[3:], ""])[:2]
    if kind == "s":
        return int(first), 0
    if kind == "r":
        return 200, int(first)
    failures = {"loop": FailureKind.TOO_MANY_REDIRECTS, "hang": FailureKind.TIMEOUT, "reset": FailureKind.RESET}
    return failures.get(kind, 200), 0


def came(answer: Response) -> tuple[object, int]:
    if answer.failure is not None:
        return answer.failure.kind, 0
    return answer.status, len(answer.hops)


def test_every_outcome_is_told_rightly(port: int, backend: str) -> None:
    """Statuses, redirect chains, circles, "slow down" once, hangs and resets: each comes back as what it is."""
    chosen = options(backend, deadline=6.0, read_timeout=2.0, retries=1, max_bytes=5_000_000, threads=128)
    client = stack.build(chosen)
    asked = [url.replace("/q/", f"/q/{backend}") for url in urls(port, 600, "errors")]
    answers = dict(answers_of(client, (lanes.Task(url, url) for url in asked), chosen))
    client.close()
    assert {url: due(url) for url in asked} == {url: came(answer) for url, answer in answers.items()}


def test_one_slow_host_in_a_thousand(port: int, backend: str) -> None:
    """Over real sockets: one host hangs, and the other 999 are answered before it gives up."""
    chosen = options(backend, deadline=4.0, read_timeout=4.0, threads=128, max_bytes=5_000_000)
    client = stack.build(chosen)
    asked = urls(port, HOSTS, "clean")
    asked[7] = asked[7].replace("/a/", "/hang/")
    answers = [(url, came(answer)) for url, answer in answers_of(client, (lanes.Task(u, u) for u in asked), chosen)]
    client.close()
    assert [(200, 0)] * (HOSTS - 1) == [outcome for _, outcome in answers[:-1]]
    assert (asked[7], (FailureKind.TIMEOUT, 0)) == answers[-1]
