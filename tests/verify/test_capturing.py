"""The archived witness from night to night, over the replica's archive and a real journal."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from refs import pages
from refs.archives import Budget
from refs.archives.base import ArchiveOptions
from refs.collect import Target
from refs.fetch.client import NO_HEADERS
from refs.fetch.options import NetworkOptions
from refs.model import Capture, Failure, FailureKind, Page, PageState, Response, Source
from tests.fakes import taken
from tests.replica import RESET, Replica, rate_limited
from tests.replica.plain_client import PlainClient
from verify.capture.taker import Taker
from verify.journal.journal import Journal, open_journal
from verify.workers.stop import Stop

URL = "https://www.example.org/a"
FIRST = "20200105000000"
BODY = "<html><title>The weir</title><body><p>" + "The weir at Port Velda was closed on a Monday. " * 12 + "{}</p></body></html>"
TARGET = Target("t1", URL, near="2020-01-10")


@pytest.fixture
def web() -> Iterator[Replica]:
    with Replica() as replica:
        replica.site("www.example.org")
        replica.archive(URL, FIRST, BODY.format("evidence"))
        yield replica


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    kept = open_journal(str(tmp_path / "j.sqlite"), lambda: datetime(2026, 11, 1, tzinfo=UTC))
    yield kept
    kept.close()


def night(web: Replica, journal: Journal, number: int, words: str = "evidence") -> tuple[Capture | None, int]:
    """The archived capture of a night, and how often the index was asked for it."""
    begun = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(number)
    run = journal.open_run(f"night {number}", begun)
    asked = len(web.requests_to("web.archive.org", "/cdx"))
    client = PlainClient(web)
    taker = Taker(client, client, journal, NetworkOptions(), ArchiveOptions(), _read,  # type: ignore[arg-type]
                  holds=lambda target, page: words in page.text, run=run)
    taker.take_archived([TARGET])
    journal.close_run(run, begun + timedelta(hours=1))
    return taken(journal, run, TARGET.key, Source.ARCHIVE), len(web.requests_to("web.archive.org", "/cdx")) - asked


def _read(response: Response) -> Future[Page]:
    done: Future[Page] = Future()
    done.set_result(pages.read(response))
    return done


def stamp(capture: Capture | None) -> str:
    assert capture is not None and capture.memento is not None
    return f"{capture.memento.taken:%Y%m%d%H%M%S}"


def test_a_copy_found_once_is_opened_without_the_index(web: Replica, journal: Journal) -> None:
    """Playback leads to it; the second night opens the memento of the first, by its own address."""
    first, asked = night(web, journal, 0)
    before = len(web.log)
    second, again = night(web, journal, 1)
    assert FIRST == stamp(first)
    assert 0 == asked
    assert FIRST == stamp(second)
    assert 0 == again
    assert 1 == len(web.log) - before


def test_a_known_copy_without_the_evidence_is_left(web: Replica, journal: Journal) -> None:
    """Where the claim has changed, the search begins anew and a fitter copy is taken."""
    night(web, journal, 0)
    web.archive(URL, "20200301000000", BODY.format("another matter"))
    capture, asked = night(web, journal, 1, "another matter")
    assert (stamp(capture), asked >= 1) == ("20200301000000", True)


def test_a_page_in_doubt_is_not_kept_once_the_run_is_stopped(web: Replica, journal: Journal) -> None:
    """The request that would settle it was never made: nothing is kept, and the resumed run looks again."""
    run, stop = journal.open_run("stopped", datetime(2026, 11, 1, tzinfo=UTC)), Stop()
    doubtful = Page(PageState.SOFT_404, confidence=0.5)
    client = PlainClient(web)
    taker = Taker(client, client, journal, NetworkOptions(), ArchiveOptions(), _read,  # type: ignore[arg-type]
                  run=run, stopped=stop)
    kept = []
    for event in (stop.event.set, stop.event.clear):
        event()
        taker.live().settle([("t1", Capture(Source.LIVE, URL, doubtful, final_url=URL, status=200))])
        kept.append(taken(journal, run, "t1", Source.LIVE) is not None)
    assert [False, True] == kept


@pytest.mark.parametrize(("sibling", "states"), [
    (Page(PageState.GONE), [PageState.LIVE, PageState.LIVE, PageState.SOFT_404]),
    (Page(PageState.LIVE, all_text="the front page of the harbour news"), [PageState.SOFT_404] * 3),
])
def test_a_host_is_probed_once_for_all_its_pages_in_doubt(journal: Journal, sibling: Page,
                                                          states: list[PageState]) -> None:
    """The answer serves every page in doubt; that the host marks what is gone is known of the same directory only."""
    run, asked = journal.open_run("doubts", datetime(2026, 11, 1, tzinfo=UTC)), []

    class Host:
        def get(self, url: str) -> Response:
            asked.append(url)
            return Response(url, url, 200)

    def read(response: Response) -> Future[Page]:
        page: Future[Page] = Future()
        page.set_result(sibling)
        return page

    doubtful = Page(PageState.SOFT_404, confidence=0.5, all_text="the front page of the harbour news")
    taker = Taker(Host(), Host(), journal, NetworkOptions(), ArchiveOptions(), read, run=run)  # type: ignore[arg-type]
    landed = [(url, Capture(Source.LIVE, url, doubtful, final_url=url, status=200)) for url in (
        "http://paper.example/2019/a.html", "http://paper.example/2019/b.html", "http://paper.example/shop/c")]
    taker.live().settle(landed)
    kept = [taken(journal, run, url, Source.LIVE) for url, _ in landed]
    assert (1, states) == (len(asked), [capture.page.state for capture in kept if capture])


@pytest.mark.parametrize("fault", [503, rate_limited(60), RESET], ids=["503", "429", "reset"])
def test_a_copy_read_before_is_used_again_when_the_archive_cannot_be_asked(web: Replica, journal: Journal,
                                                                          fault: object) -> None:
    """The copy cannot have changed: its text stands, with a note that it was read on an earlier night."""
    first, _ = night(web, journal, 0)
    web.fault("web.archive.org", fault)  # type: ignore[arg-type]
    second, _ = night(web, journal, 1)
    third, _ = night(web, journal, 2)
    assert first is not None and second is not None and third is not None
    assert "" == first.note
    assert first.page.text == second.page.text
    assert first.page.text == third.page.text
    assert f"the copy read on {first.fetched_at:%Y-%m-%d} is used " == second.note[:36]
    assert first.fetched_at == third.fetched_at


def test_without_an_earlier_copy_an_archive_in_trouble_tells_nothing(web: Replica, journal: Journal) -> None:
    """The look is kept as what it was: no answer."""
    web.fault("web.archive.org", 503)
    capture, _ = night(web, journal, 0)
    assert capture is not None and (capture.page.state, capture.note) == (PageState.ARCHIVE_ERROR, "")


@pytest.mark.parametrize(("state", "asked"), [(PageState.GONE, 1), (PageState.LIVE, 0), (PageState.BLOCKED, 0)])
def test_a_page_that_is_gone_and_not_archived_gets_a_second_opinion(web: Replica, journal: Journal, state: PageState,
                                                                    asked: int) -> None:
    """The index is asked before a page may be called lost, and for no other."""
    target = Target("t2", "https://www.example.org/lost")
    run = journal.open_run("lost", datetime(2026, 11, 1, tzinfo=UTC))
    journal.keep_captures(run, [("t2", Capture(Source.LIVE, target.url, Page(state), final_url=target.url, status=404))])
    client = PlainClient(web)
    taker = Taker(client, client, journal, NetworkOptions(), ArchiveOptions(), _read, run=run)  # type: ignore[arg-type]
    taker.take_archived([target])
    capture = taken(journal, run, "t2", Source.ARCHIVE)
    assert (capture and capture.page.state, len(web.requests_to("web.archive.org", "/cdx"))) == (PageState.NOT_ARCHIVED, asked)


def test_what_a_stall_of_the_archive_missed_is_asked_once_more(web: Replica, journal: Journal) -> None:
    """An archive that answers some and fails others is asked again for those, in the same run."""
    for n in range(4):
        web.archive(f"{URL}/{n}", FIRST, BODY.format("evidence"))
    run, failed = journal.open_run("stall", datetime(2026, 11, 1, tzinfo=UTC)), []
    inner = PlainClient(web)

    class Stalling(PlainClient):
        def get(self, url: str, *more: object) -> Response:  # type: ignore[override]
            if url.endswith("/2") and not failed:
                failed.append(url)
                return Response(url, url, failure=Failure(FailureKind.TIMEOUT, "no answer"))
            return inner.get(url)

    client = Stalling(web)
    taker = Taker(client, client, journal, NetworkOptions(), ArchiveOptions(), _read, run=run)  # type: ignore[arg-type]
    taker.take_archived([Target(f"s{n}", f"{URL}/{n}", near="2020-01-10") for n in range(4)])
    states = [capture.page.state for n in range(4) if (capture := taken(journal, run, f"s{n}", Source.ARCHIVE))]
    assert (states, len(failed)) == ([PageState.LIVE] * 4, 1)


def test_one_stall_of_the_archive_postpones_nobody(journal: Journal) -> None:
    """Eight look-ups that fail side by side are one stall, not an archive that is down: all 150 get their answer."""
    together, first = threading.Barrier(8), threading.Semaphore(8)

    class Stalled:
        def get(self, url: str, headers: Mapping[str, str] = NO_HEADERS) -> Response:
            if first.acquire(blocking=False):
                together.wait(60)
                return Response(url, url, failure=Failure(FailureKind.TIMEOUT, "no answer within 20 s"))
            told = (("memento-datetime", "Sun, 05 Jan 2020 00:00:00 GMT"), ("content-type", "text/html"))
            return Response(url, url, 200, told, BODY.format("evidence").encode())

        def close(self) -> None:
            pass

    client = Budget(Stalled(), ArchiveOptions(cdx_per_minute=1e6, mementos_per_second=1e6))
    run = journal.open_run("stall", datetime(2026, 11, 1, tzinfo=UTC))
    taker = Taker(client, client, journal, NetworkOptions(), ArchiveOptions(), _read, run=run)  # type: ignore[arg-type]
    targets = [Target(f"t{n}", f"{URL}/{n}", near="2020-01-05") for n in range(150)]
    taker.take_archived(targets)
    states = Counter(c.page.state for c in journal.taken_bare(run, [t.key for t in targets], Source.ARCHIVE).values())
    assert states == {PageState.LIVE: 150}
