"""The walk for a fit snapshot and the archived witness, over the replica's archives on real sockets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from refs.archives import ArchiveAnswer, fit, save, take
from refs.archives.base import ArchiveOptions
from refs.model import Memento, Response
from tests.fakes import FakeClient, response
from tests.replica import HANG, NOT_JSON, Replica, rate_limited
from tests.replica.plain_client import PlainClient

URL = "https://www.example.org/a"
NEAR = datetime(2020, 1, 10, tzinfo=UTC)
WISH, NEWEST = "20200110000000", "20991231235959"
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


def holds(word: bytes):  # type: ignore[no-untyped-def]
    return lambda got, memento: word in got.body


def opened(web: Replica) -> list[str]:
    """Timestamps of the mementos that were opened, in order; the question for the nearest is no memento itself."""
    return [e.path[5:19] for e in web.requests_to("web.archive.org", "/web/2") if e.path[5:19] not in (WISH, NEWEST)]


def test_the_nearest_copy_is_taken_first(web: Replica, client: PlainClient) -> None:
    """Of three copies the one next to the access date; its instant and address come from the archive."""
    for stamp in ("20150101000000", "20200105000000", "20240101000000"):
        web.archive(URL, stamp, f"copy {stamp}")
    found = fit(URL, NEAR, client, OPTIONS)
    assert found.response is not None and found.memento is not None
    assert b"copy 20200105000000" == found.response.body
    assert "" == found.failure
    assert ArchiveAnswer.MEMENTO == found.answer
    assert (found.memento.taken, found.memento.url) == (
        datetime(2020, 1, 5, tzinfo=UTC), f"https://web.archive.org/web/20200105000000/{URL}")


def test_the_walk_goes_outward_until_a_copy_is_accepted(web: Replica, client: PlainClient) -> None:
    """Nearest first on both sides of the date, until one holds the evidence."""
    for stamp, text in (("20200111000000", "one"), ("20200108000000", "two"), ("20200120000000", "evidence"), ("20220101000000", "evidence too")):
        web.archive(URL, stamp, text)
    found = fit(URL, NEAR, client, OPTIONS, holds(b"evidence"))
    assert (opened(web), found.failure) == (["20200111000000", "20200108000000", "20200120000000"], "")


def test_archived_errors_are_not_opened_from_a_list(web: Replica, client: PlainClient) -> None:
    """The newest snapshot is often the 404: playback may lead to one, and of the list the others are opened."""
    web.archive(URL, "20200109000000", "gone", status=404)
    web.archive(URL, "20200108000000", "gone", status=404)
    web.archive(URL, "20190101000000", "good")
    found = fit(URL, NEAR, client, OPTIONS)
    assert (found.response is not None and found.response.body, opened(web)) == (b"good", ["20200109000000", "20190101000000"])


def test_copies_with_equal_bytes_are_opened_once(web: Replica, client: PlainClient) -> None:
    """A refused copy's digest spares its twins; a revisit row counts as a page."""
    for day in (9, 11, 12):
        web.archive(URL, f"202001{day:02}000000", "same", revisit=day == 12)
    web.archive(URL, "20200301000000", "evidence")
    fit(URL, NEAR, client, OPTIONS, holds(b"evidence"))
    assert len(opened(web)) == 2


def test_no_more_copies_than_allowed_are_opened(web: Replica, client: PlainClient) -> None:
    """`max_snapshots` bounds the walk; the fittest copy seen is kept, with the reason."""
    for day in range(1, 10):
        web.archive(URL, f"202001{day:02}000000", f"copy {day}")
    found = fit(URL, NEAR, client, ArchiveOptions(max_snapshots=3), lambda got, memento: 0.5 if got.body == b"copy 8" else 0.1)
    assert 3 == len(opened(web))
    assert b"copy 8" == (found.response is not None and found.response.body)
    assert "none of 3 copies opened was accepted in full" == found.failure


def test_copies_left_unopened_are_never_called_none(web: Replica, client: PlainClient) -> None:
    """When the allowance ends among copies that lead nowhere, the answer is "could not tell"."""
    for day in range(1, 5):
        web.archive(URL, f"202001{day:02}000000", location=f"https://www.example.org/nowhere{day}")
    got = [fit(URL, NEAR, client, ArchiveOptions(max_snapshots=n)).answer for n in (3, 4)]
    assert got == [ArchiveAnswer.ARCHIVE_ERROR, ArchiveAnswer.NOT_ARCHIVED]


def test_an_archived_redirect_is_followed_inside_the_archive(web: Replica, client: PlainClient) -> None:
    """A captured move leads to the captured target; the memento names what was really captured."""
    web.archive(URL, "20200110000000", location="https://www.example.org/moved")
    web.archive("https://www.example.org/moved", "20200110000500", "moved text")
    found = fit(URL, NEAR, client, OPTIONS)
    assert found.response is not None and found.memento is not None
    assert (found.response.body, found.memento.original) == (b"moved text", "https://www.example.org/moved")


def test_a_redirect_out_of_the_archive_is_no_evidence() -> None:
    """A live site may send Memento-Datetime itself; only the archive's own host counts."""
    def answer(url: str) -> Response:
        if "/cdx/" in url:
            return response(f"org,example)/a 20200110000000 {URL} text/html 200 {'A' * 32} 9\n", url=url, headers={"content-type": "text/plain"})
        return Response(url, "https://evil.example/", 200, (("memento-datetime", "Fri, 10 Jan 2020 00:00:00 GMT"),), b"evidence")
    found = fit(URL, NEAR, FakeClient(answer), OPTIONS)
    assert (found.memento, found.answer) == (None, ArchiveAnswer.OWN_PAGE)


@pytest.mark.parametrize(("fault", "answer"), [(rate_limited(60), ArchiveAnswer.RATE_LIMITED), (503, ArchiveAnswer.ARCHIVE_ERROR)])
def test_an_archive_in_trouble_convicts_nobody(web: Replica, client: PlainClient, fault: object, answer: ArchiveAnswer) -> None:
    """A limit or an error is never "not archived"."""
    web.archive(URL, "20200110000000", "x")
    web.fault("web.archive.org", fault)  # type: ignore[arg-type]
    assert (fit(URL, NEAR, client, OPTIONS).answer) is answer


@pytest.mark.parametrize("fault", [503, NOT_JSON, HANG], ids=["503", "html", "timeout"])
def test_when_only_the_index_fails_playback_is_asked(web: Replica, fault: object) -> None:
    """The memento nearest to the date is reached without the CDX."""
    web.archive(URL, "20200105000000", "copy")
    web.fault("web.archive.org", fault, path="/cdx/")  # type: ignore[arg-type]
    found = fit(URL, NEAR, PlainClient(web, timeout=0.3), OPTIONS)
    assert found.response is not None and found.memento is not None
    assert (found.response.body, found.memento.taken) == (b"copy", datetime(2020, 1, 5, tzinfo=UTC))


def test_nothing_and_withheld_are_told_apart(web: Replica, client: PlainClient) -> None:
    """No copy is one thing; a copy that is withheld another."""
    web.exclude("https://www.example.org/secret")
    got = [fit(u, NEAR, client, OPTIONS) for u in (URL, "https://www.example.org/secret")]
    assert [(g.answer, g.memento) for g in got] == [(ArchiveAnswer.NOT_ARCHIVED, None), (ArchiveAnswer.EXCLUDED, None)]


def test_configured_timegates_are_asked_after_the_wayback_machine(web: Replica, client: PlainClient) -> None:
    """Any RFC 7089 archive may hold what the first does not."""
    web.memento("arquivo.pt")
    web.archive(URL, "20200105000000", "from Portugal", at="arquivo.pt")
    found = fit(URL, NEAR, client, ArchiveOptions(timegates=("https://arquivo.pt/wayback/",)))
    assert found.memento is not None and found.response is not None
    assert (found.response.body, found.memento.archive) == (b"from Portugal", "arquivo.pt")


def test_untrusted_copies_offered_by_an_aggregator_are_not_opened(web: Replica, client: PlainClient) -> None:
    """The trust policy holds for each memento, not only for the link in the article."""
    web.memento("archive.ph", "/")
    web.archive(URL, "20200105000000", "altered?", at="archive.ph")
    found = fit(URL, NEAR, client, ArchiveOptions(timegates=("https://archive.ph/",)))
    assert (found.memento, found.tried) == (None, ())


# ---- take


def test_the_articles_own_link_is_opened_first(web: Replica, client: PlainClient) -> None:
    """Exactly the linked copy, raw, without asking the index."""
    web.archive(URL, "20200102030405", "linked")
    web.archive(URL, "20200109000000", "nearer")
    got, memento, why = take(LINK, URL, NEAR, client, OPTIONS)
    assert b"linked" == got.body
    assert datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC) == (memento and memento.taken)
    assert ArchiveAnswer.MEMENTO == why.answer
    assert [] == web.requests_to("web.archive.org", "/cdx")


def test_a_linked_copy_that_is_an_error_page_is_replaced(web: Replica, client: PlainClient) -> None:
    """The archived 404 says nothing; another copy of the page does."""
    web.archive(URL, "20200102030405", "gone", status=404)
    web.archive(URL, "20191201000000", "good")
    got, _memento, why = take(LINK, URL, None, client, OPTIONS)
    assert (got.body, str(why)) == (b"good", "another copy at web.archive.org; the archive link answered: archived 404")


def test_a_linked_copy_that_is_refused_is_kept_when_nothing_is_fitter(web: Replica, client: PlainClient) -> None:
    """It is still what the article cites."""
    web.archive(URL, "20200102030405", "linked")
    web.archive(URL, "20200301000000", "other")
    got, _memento, why = take(LINK, URL, NEAR, client, OPTIONS, holds(b"evidence"))
    assert (got.body, why.answer) == (b"linked", ArchiveAnswer.MEMENTO)


@pytest.mark.parametrize("link", [f"http://web.archive.org/web/20200102030405/{URL}", f"https://web.archive.org/web/20200102030405if_/{URL}"])
def test_a_linked_copy_keeps_the_address_the_article_gives(web: Replica, client: PlainClient, link: str) -> None:
    """So that `accept` can tell the copy the writer vouched for from any other."""
    web.archive(URL, "20200102030405", "linked")
    seen = []
    take(link, URL, NEAR, client, OPTIONS, lambda got, memento: bool(seen.append(memento.url)) or True)
    assert seen == [link]


@pytest.mark.parametrize("link", [f"https://archive.ph/2020.01.02-030405/{URL}", "https://archive.is/AbCdE", "https://perma.cc/ABCD-2345",
                                  "https://ghostarchive.org/archive/abcde"])
def test_untrusted_and_browser_only_links_lead_to_another_archive(web: Replica, client: PlainClient, link: str) -> None:
    """The link's host is not asked; the inner page is sought elsewhere, and the reason says so."""
    web.archive(URL, "20200105000000", "trusted copy")
    got, _memento, why = take(link, URL, NEAR, client, OPTIONS)
    assert b"trusted copy" == got.body
    assert {"web.archive.org"} == {e.host for e in web.log}
    assert "another copy at web.archive.org; copies at" in str(why)


def test_who_trusts_an_archive_gets_its_copies(web: Replica, client: PlainClient) -> None:
    """The policy is data: an empty list opens archive.today links."""
    web.memento("archive.ph", "/")
    web.archive(URL, "20200102030405", "from there", at="archive.ph")
    got, memento, _why = take(f"https://archive.ph/20200102030405/{URL}", URL, NEAR, client, ArchiveOptions(untrusted=()))
    assert (got.body, memento and memento.archive) == (b"from there", "archive.today")


def test_an_opaque_link_without_a_url_is_a_reason_not_a_guess(client: PlainClient) -> None:
    """Nothing is asked when the page is not known."""
    got, memento, why = take("https://perma.cc/ABCD-2345", "", None, client, OPTIONS)
    assert memento is None
    assert ArchiveAnswer.NOT_ARCHIVED == why.answer
    assert got.status is None


def test_a_limited_archive_is_not_asked_again_in_the_same_take(web: Replica, client: PlainClient) -> None:
    """After its 429 neither the index nor another copy is asked; the answer postpones."""
    web.fault("web.archive.org", rate_limited(60))
    _got, _memento, why = take(LINK, URL, NEAR, client, OPTIONS)
    assert (why.answer, len(web.log)) == (ArchiveAnswer.RATE_LIMITED, 1)


def test_an_archive_that_is_down_postpones(web: Replica, client: PlainClient) -> None:
    """No connection to the archive says nothing about the page."""
    web.down("web.archive.org")
    _got, memento, why = take(LINK, URL, NEAR, client, OPTIONS)
    assert (memento, why.answer) == (None, ArchiveAnswer.ARCHIVE_ERROR)


def test_a_link_of_another_archive_is_read_raw_there(web: Replica, client: PlainClient) -> None:
    """arquivo.pt and its kind give the capture's own bytes in the `id_` form."""
    web.memento("arquivo.pt")
    web.archive(URL, "20200102030405", "<p>raw", at="arquivo.pt")
    got, memento, _why = take(f"https://arquivo.pt/wayback/20200102030405/{URL}", URL, NEAR, client, OPTIONS)
    assert b"<p>raw" == got.body
    assert "arquivo.pt" == (memento and memento.archive)
    assert "/wayback/20200102030405id_/https://" == web.log[0].path[:35]


def test_a_link_cut_to_the_year_finds_the_nearest_copy(web: Replica, client: PlainClient) -> None:
    """/web/2020/... is redirected by the archive; the memento carries the true instant."""
    web.archive(URL, "20200302000000", "copy")
    got, memento, _why = take(f"https://web.archive.org/web/2020/{URL}", "", None, client, OPTIONS)
    assert (got.body, memento and memento.taken) == (b"copy", datetime(2020, 3, 2, tzinfo=UTC))


def test_without_any_link_the_page_is_looked_up(web: Replica, client: PlainClient) -> None:
    """Playback leads to the newest copy; the index is asked only where that is no page."""
    web.archive(URL, "20180101000000", "old")
    web.archive(URL, "20230101000000", "new")
    got, _memento, _why = take("", URL, None, client, OPTIONS)
    asked = [e.path[:5] for e in web.log]
    web.archive(URL, "20240101000000", "gone", status=404)
    again, _memento, _why = take("", URL, None, client, OPTIONS)
    assert b"new" == got.body
    assert ["/web/", "/web/"] == asked
    assert b"new" == again.body
    assert 1 == len(web.requests_to("web.archive.org", "/cdx"))


def test_saving_is_done_only_on_request(web: Replica, client: PlainClient) -> None:
    """Off by default; when on, the saved copy's address and time come back."""
    web.page(URL, "<p>live")
    none = save(URL, client, OPTIONS)
    assert (none, web.log) == (None, [])
    saved = save(URL, client, ArchiveOptions(save=True))
    assert saved == Memento("web.archive.org", f"https://web.archive.org/web/20261124060000/{URL}", URL, datetime(2026, 11, 24, 6, tzinfo=UTC))


def test_a_page_that_cannot_be_saved_gives_none(web: Replica, client: PlainClient) -> None:
    """Save Page Now failing is no error of ours."""
    web.page(URL, 404)
    assert save(URL, client, ArchiveOptions(save=True)) is None
