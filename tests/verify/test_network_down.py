"""A run without a network says so soon: canaries are asked before anybody waits for a second look."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path

import pytest

from refs import pages
from refs.archives.base import ArchiveOptions
from refs.collect import Target
from refs.fetch.options import NetworkOptions
from refs.fetch.stack import build
from refs.model import Failure, FailureKind, Page, Response, Source
from tests.fakes import FakeClient, response
from verify.capture.taker import Taker
from verify.journal.journal import Journal, open_journal
from verify.workers.canaries import Canaries

NIGHT = datetime(2026, 11, 1, tzinfo=UTC)
BIRDS = ("https://one.example/", "https://two.example/")


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    kept = open_journal(str(tmp_path / "j.sqlite"), lambda: NIGHT)
    yield kept
    kept.close()


def nowhere(url: str) -> Response:
    return Response(url, url, failure=Failure(FailureKind.DNS, "no such host"))


def read(response: Response) -> Future[Page]:
    done: Future[Page] = Future()
    done.set_result(pages.read(response))
    return done


def taken(journal: Journal, client: FakeClient, targets: list[Target], birds: Canaries, wait: float) -> float:
    """Take both witnesses of targets; the seconds it took."""
    options = NetworkOptions(confirm_after=wait, delay=0.0)
    web = build(options, inner=client)
    taker = Taker(web, web, journal, options, ArchiveOptions(), read, run=journal.open_run("down", NIGHT),
                  offline_now=lambda: birds.all_silent(client))
    began = time.monotonic()
    taker.take(targets)
    return time.monotonic() - began


@pytest.mark.parametrize("count", [1, 1000])
def test_no_second_look_is_waited_for_without_a_network(journal: Journal, count: int) -> None:
    """Nothing answered and every canary is silent: the run ends, and does not ask the canaries again to say why."""
    client, birds = FakeClient(nowhere), Canaries(BIRDS)
    targets = [Target(f"t{n}", f"https://h{n}.example/") for n in range(count)]
    seconds = taken(journal, client, targets, birds, 600.0)
    birds.all_silent(client)
    asked = [url for url, _ in client.asked if url in BIRDS]
    assert (seconds < 60, sorted(asked)) == (True, sorted(BIRDS))


def test_a_dead_host_gets_its_second_look_while_the_network_works(journal: Journal) -> None:
    """The canaries answer: the failure is the host's own, and is looked at twice."""
    client = FakeClient(lambda url: response("up", url=url) if url in BIRDS else nowhere(url))
    taken(journal, client, [Target("t1", "https://dead.example/")], Canaries(BIRDS), 0.05)
    looks = [url for url, _ in client.asked if url == "https://dead.example/"]
    assert (len(looks), journal.observations("t1")[0].source) == (2, Source.LIVE)


def test_without_canaries_nothing_is_presumed(journal: Journal) -> None:
    """Who names no canaries gets the second look as before."""
    client = FakeClient(nowhere)
    taken(journal, client, [Target("t1", "https://dead.example/")], Canaries(), 0.05)
    assert sum(url == "https://dead.example/" for url, _ in client.asked) == 2


def test_behind_a_firewall_the_pages_within_are_still_asked(journal: Journal) -> None:
    """The canaries are out of reach and one host is dead; the others answer, so nothing is given up."""
    inner = [f"https://inner{n}.example/" for n in range(6)]
    client = FakeClient(lambda url: response("page", url=url) if url in inner else nowhere(url))
    targets = [Target(f"t{n}", url) for n, url in enumerate(["https://dead.example/", *inner])]
    taken(journal, client, targets, Canaries(BIRDS), 0.05)
    run = journal.taken_bare(journal.open_run("down", NIGHT), [t.key for t in targets], Source.LIVE)
    assert (len(run), sum(url in BIRDS for url, _ in client.asked)) == (7, 0)
