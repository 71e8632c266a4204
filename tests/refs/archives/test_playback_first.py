"""Playback first: the copy nearest to a date is opened at once, and an index is asked only where that is not fit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from refs.archives import ArchiveAnswer, fit, second_opinion, take
from refs.archives.base import ArchiveOptions
from refs.archives.snapshots import Accept
from tests.replica import RESET, Replica, rate_limited
from tests.replica.plain_client import PlainClient

URL = "https://www.example.org/a"
NEAR = datetime(2020, 1, 10, tzinfo=UTC)
OPTIONS = ArchiveOptions()
LINK = f"https://web.archive.org/web/20200102030405/{URL}"


@pytest.fixture
def web() -> Iterator[Replica]:
    with Replica() as replica:
        replica.site("www.example.org")
        yield replica


@pytest.fixture
def client(web: Replica) -> PlainClient:
    return PlainClient(web)


def asked(web: Replica) -> tuple[int, int]:
    """(index questions, playback requests)."""
    return len(web.requests_to("web.archive.org", "/cdx")), len(web.requests_to("web.archive.org", "/web/"))


def holds(word: bytes) -> Accept:
    return lambda got, memento: word in got.body


def test_a_fit_copy_costs_no_index_question(web: Replica, client: PlainClient) -> None:
    """One request, and the redirect that playback answers with."""
    web.archive(URL, "20200105000000", "copy")
    found = fit(URL, NEAR, client, OPTIONS)
    assert b"copy" == (found.response and found.response.body)
    assert datetime(2020, 1, 5, tzinfo=UTC) == (found.memento and found.memento.taken)
    assert (0, 2) == asked(web)


def test_a_page_that_is_not_archived_costs_one_request(web: Replica, client: PlainClient) -> None:
    """Playback redirects to any capture there is: where it has none, a list has none."""
    assert (fit(URL, NEAR, client, OPTIONS).answer, asked(web)) == (ArchiveAnswer.NOT_ARCHIVED, (0, 1))


def test_a_page_that_is_withheld_costs_one_request(web: Replica, client: PlainClient) -> None:
    """The archive has said all that it will say."""
    web.exclude(URL)
    assert (fit(URL, NEAR, client, OPTIONS).answer, asked(web)) == (ArchiveAnswer.EXCLUDED, (0, 1))


@pytest.mark.parametrize(("near", "status"), [("20200109000000", 404), ("20200109000000", 503), ("20200109000000", 200)])
def test_a_list_is_asked_where_the_nearest_copy_is_not_fit(web: Replica, client: PlainClient, near: str, status: int) -> None:
    """An archived error, or a page without the evidence: the next one is found by the list."""
    web.archive(URL, near, "something else", status=status)
    web.archive(URL, "20190101000000", "evidence")
    found = fit(URL, NEAR, client, OPTIONS, holds(b"evidence"))
    assert (found.response and found.response.body, asked(web)[0]) == (b"evidence", 1)


def test_a_list_is_asked_where_a_captured_redirect_led_nowhere(web: Replica, client: PlainClient) -> None:
    """This page is archived, though the one it led to is not: that is no "not archived"."""
    web.archive(URL, "20200109000000", location="https://www.example.org/nowhere")
    web.archive(URL, "20190101000000", "evidence")
    found = fit(URL, NEAR, client, OPTIONS)
    assert (found.response and found.response.body, asked(web)[0]) == (b"evidence", 1)


@pytest.mark.parametrize("fault", [rate_limited(60), RESET], ids=["429", "reset"])
def test_an_archive_that_does_not_answer_is_asked_once_for_a_reference(web: Replica, client: PlainClient, fault: object) -> None:
    """Neither after its own link nor after playback does anybody wait for its index, too."""
    web.archive(URL, "20200102030405", "x")
    web.fault("web.archive.org", fault)  # type: ignore[arg-type]
    answers = [fit(URL, NEAR, client, OPTIONS).answer, take(LINK, URL, NEAR, client, OPTIONS).why.answer]
    wanted = ArchiveAnswer.ARCHIVE_ERROR if fault is RESET else ArchiveAnswer.RATE_LIMITED
    assert (answers, asked(web)) == ([wanted] * 2, (0, 2))


def test_the_second_opinion_is_the_list_s(web: Replica, client: PlainClient) -> None:
    """Playback is not asked again for what it did not have."""
    web.archive(URL, "20190101000000", "evidence")
    got = second_opinion(URL + "#part", NEAR, client, OPTIONS)
    none = second_opinion("https://www.example.org/b", NEAR, client, OPTIONS)
    assert b"evidence" == got.response.body
    assert ArchiveAnswer.NOT_ARCHIVED == none.why.answer
    assert (2, 1) == asked(web)


def test_other_archives_play_their_nearest_copy_raw(web: Replica, client: PlainClient) -> None:
    """A link of Arquivo.pt whose copy is not fit: its playback leads to the nearest, without the player's frame."""
    web.memento("arquivo.pt")
    web.archive(URL, "20200102030405", "gone", at="arquivo.pt", status=404)
    web.archive(URL, "20200109000000", "evidence", at="arquivo.pt")
    got = take(f"https://arquivo.pt/wayback/20200102030405/{URL}", URL, NEAR, client, OPTIONS)
    assert (got.response.body, [e.path[:26] for e in web.requests_to("arquivo.pt")]) == (
        b"evidence", ["/wayback/20200102030405id_", "/wayback/20200110000000id_", "/wayback/20200109000000id_"])
