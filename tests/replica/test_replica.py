"""The loopback web answers as the real services do, on real sockets."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from refs.model import Claim, Document, FailureKind, Link, Reference
from tests.replica import HANG, NOT_JSON, Replica, rate_limited, redirect, truncated
from tests.replica.article_world import build_for, fate
from tests.replica.plain_client import PlainClient

URL = "https://www.example.org/a"
WAYBACK = "https://web.archive.org"


@pytest.fixture
def web() -> Iterator[Replica]:
    with Replica() as replica:
        yield replica


@pytest.fixture
def client(web: Replica) -> PlainClient:
    return PlainClient(web)


def test_a_site_answers_over_tls_under_its_own_name(web: Replica, client: PlainClient) -> None:
    """A page set on a host comes back over a verified TLS connection to that host."""
    web.site("www.example.org")["/a"] = "<p>Hello"
    response = client.get(URL)
    assert (response.status, response.body) == (200, b"<p>Hello")


def test_the_same_page_answers_over_plain_http(web: Replica, client: PlainClient) -> None:
    """Both ports route by host."""
    web.site("www.example.org")["/a"] = "<p>Hello"
    assert client.get("http://www.example.org/a").body == b"<p>Hello"


def test_pages_carry_an_etag_and_honour_it(web: Replica, client: PlainClient) -> None:
    """A conditional GET of an unchanged page is answered 304 without a body."""
    web.page(URL, "<p>Hello")
    tag = client.get(URL).header("etag")
    response = client.get(URL, {"If-None-Match": tag})
    assert (response.status, response.body) == (304, b"")


def test_every_request_is_logged(web: Replica, client: PlainClient) -> None:
    """The log tells host, path and headers, so that manners can be asserted."""
    web.page(URL, "x")
    client.get(URL, {"User-Agent": "t/1"})
    entry = web.requests_to("www.example.org")[0]
    assert "https" == entry.scheme
    assert "/a" == entry.path
    assert "t/1" == entry.headers["user-agent"]
    assert 1 == entry.open


def test_functions_statuses_and_redirects_are_answers_too(web: Replica, client: PlainClient) -> None:
    """A path may be a status, a redirect or a function of the request."""
    site = web.site("www.example.org")
    site["/gone"], site["/old"], site["/q"] = 410, redirect("/gone"), lambda r: r.param("x")
    assert client.get("https://www.example.org/q?x=7").body == b"7"
    response = client.get("https://www.example.org/old")
    assert (response.status, [h.status for h in response.hops]) == (410, [302])


@pytest.mark.parametrize(("how", "kind"), [("reset", FailureKind.RESET), ("empty", FailureKind.RESET)])
def test_a_host_that_is_down_gives_no_response(web: Replica, client: PlainClient, how: str, kind: FailureKind) -> None:
    """A host can be taken off and brought back."""
    web.page(URL, "x")
    web.down("www.example.org", how)
    failure = client.get(URL).failure
    web.up("www.example.org")
    assert (failure is not None and failure.kind, client.get(URL).status) == (kind, 200)


def test_a_host_can_be_refused_or_without_a_name(web: Replica) -> None:
    """Options made after `down` send that host to a closed port or to a name that does not resolve."""
    web.down("a.example", "refused")
    web.down("b.example", "dns")
    assert web.connect_to[:2] == ("a.example::127.0.0.1:1", "b.example::no-such-host.invalid:1")


def test_cutting_the_network_refuses_every_connection(web: Replica, client: PlainClient) -> None:
    """After `cut` nothing listens; `restore` listens on the same ports."""
    web.page(URL, "x")
    web.cut()
    failure = client.get(URL).failure
    web.restore()
    assert (failure is not None and failure.kind, client.get(URL).status) == (FailureKind.REFUSED, 200)


def test_faults_stand_in_for_a_host_for_some_times(web: Replica, client: PlainClient) -> None:
    """A fault answers the next N requests of a path, then the host is itself again."""
    web.page(URL, "x")
    web.fault("www.example.org", rate_limited(7), path="/a", times=1)
    first, second = client.get(URL), client.get(URL)
    assert 429 == first.status
    assert "7" == first.header("retry-after")
    assert 200 == second.status


def test_a_hanging_page_runs_into_the_clients_own_timeout(web: Replica) -> None:
    """HANG never answers."""
    web.page(URL, HANG)
    failure = PlainClient(web, timeout=0.2).get(URL).failure
    assert failure is not None and failure.kind is FailureKind.TIMEOUT


def test_a_truncated_page_ends_before_its_content_length(web: Replica, client: PlainClient) -> None:
    """The client sees an incomplete read."""
    web.page(URL, truncated("x" * 100))
    failure = client.get(URL).failure
    assert failure is not None and failure.kind is FailureKind.PROTOCOL


def test_a_memento_carries_its_datetime_and_neighbours(web: Replica, client: PlainClient) -> None:
    """The exact capture answers with Memento-Datetime, a Link header and the site's own headers."""
    for stamp in ("20200101000000", "20200102030405", "20210101000000"):
        web.archive(URL, stamp, f"<p>{stamp}", headers={"Server": "old"})
    response = client.get(f"{WAYBACK}/web/20200102030405id_/{URL}")
    assert response.body == b"<p>20200102030405"
    assert response.header("memento-datetime") == "Thu, 02 Jan 2020 03:04:05 GMT"
    assert response.header("x-archive-orig-server") == "old"
    assert [rel for rel in ("first memento", "memento", "last memento") if f'rel="{rel}"' in response.header("link")] == [
        "first memento", "memento", "last memento"]


def test_an_inexact_time_is_redirected_to_the_nearest_capture(web: Replica, client: PlainClient) -> None:
    """The archive's own redirect has no Memento-Datetime; its target has."""
    web.archive(URL, "20200102030405", "near")
    web.archive(URL, "20230102030405", "far")
    response = client.get(f"{WAYBACK}/web/20200601000000id_/{URL}")
    assert (response.body, response.final_url) == (b"near", f"{WAYBACK}/web/20200102030405id_/{URL}")


def test_the_archives_own_pages_are_no_mementos(web: Replica, client: PlainClient) -> None:
    """Missing: 404; excluded: 200; both without Memento-Datetime. An archived 404 has one."""
    web.exclude("https://secret.example/x")
    web.archive(URL, "20200102030405", "gone", status=404)
    answers = [client.get(f"{WAYBACK}/web/20200102030405id_/{u}") for u in ("https://none.example/", "https://secret.example/x", URL)]
    assert [(a.status, bool(a.header("memento-datetime"))) for a in answers] == [(404, False), (200, False), (404, True)]


def test_an_archived_redirect_is_a_memento_raw_and_a_page_in_view_mode(web: Replica, client: PlainClient) -> None:
    """`id_` replays the redirect; view mode shows 200 without Memento-Datetime."""
    web.archive(URL, "20200102030405", location="/b")
    web.archive("https://www.example.org/b", "20200102030405", "target")
    raw = client.get(f"{WAYBACK}/web/20200102030405id_/{URL}")
    view = client.get(f"{WAYBACK}/web/20200102030405/{URL}")
    assert (raw.body, [h.status for h in raw.hops]) == (b"target", [301])
    assert 200 == view.status
    assert "" == view.header("memento-datetime")
    assert b"Got an HTTP 301" in view.body


def _cdx(client: PlainClient, query: str) -> list[list[str]]:
    return [line.split(" ") for line in client.get(f"{WAYBACK}/cdx/search/cdx?{query}").body.decode().splitlines()]


def test_cdx_sorts_by_closeness_and_limits(web: Replica, client: PlainClient) -> None:
    """closest + sort=closest + limit give the nearest captures, nearest first."""
    for stamp in ("20100101000000", "20200101000000", "20200301000000"):
        web.archive(URL, stamp, stamp)
    rows = _cdx(client, "url=example.org/a&closest=20200210&sort=closest&limit=2")
    assert [r[1] for r in rows] == ["20200301000000", "20200101000000"]


def test_cdx_filters_collapses_and_marks_revisits(web: Replica, client: PlainClient) -> None:
    """A revisit row has no status; filters and collapse work on its fields."""
    web.archive(URL, "20200101000000", "same")
    web.archive(URL, "20200102000000", "same", revisit=True)
    web.archive(URL, "20200103000000", "", status=404)
    assert [r[3:5] for r in _cdx(client, "url=example.org/a")] == [["text/html", "200"], ["warc/revisit", "-"], ["text/html", "404"]]
    assert [r[1] for r in _cdx(client, "url=example.org/a&filter=!statuscode:404&collapse=digest")] == ["20200101000000"]
    assert [r[1] for r in _cdx(client, "url=example.org/a&limit=-1")] == ["20200103000000"]


def test_cdx_pages_with_a_resume_key(web: Replica, client: PlainClient) -> None:
    """A blank line and a key follow when there is more."""
    for year in range(2010, 2015):
        web.archive(URL, f"{year}0101000000", str(year))
    rows = _cdx(client, "url=example.org/a&limit=2&showResumeKey=true")
    rest = _cdx(client, f"url=example.org/a&limit=9&showResumeKey=true&resumeKey={rows[-1][0]}")
    assert [""] == rows[2]
    assert ["2010", "2011"] == [r[1][:4] for r in rows[:2]]
    assert ["2012", "2013", "2014"] == [r[1][:4] for r in rest]


def test_cdx_of_an_excluded_url_is_refused(web: Replica, client: PlainClient) -> None:
    """403 with the archive's own error, not an empty list."""
    web.exclude(URL)
    response = client.get(f"{WAYBACK}/cdx/search/cdx?url={URL}")
    assert (response.status, "Blocked Site Error" in response.header("x-archive-wayback-runtime-error")) == (403, True)


def test_the_availability_api_names_the_closest(web: Replica, client: PlainClient) -> None:
    """archive.org/wayback/available answers JSON."""
    web.archive(URL, "20200102030405", "x")
    found = json.loads(client.get(f"https://archive.org/wayback/available?url={URL}&timestamp=2021").body)
    assert found["archived_snapshots"]["closest"]["timestamp"] == "20200102030405"


def test_save_page_now_captures_the_live_page(web: Replica, client: PlainClient) -> None:
    """Saving makes a capture at the replica's own time."""
    web.page(URL, "<p>live")
    client.get(f"{WAYBACK}/save/{URL}")
    assert [s.body for s in web.wayback.shelf.of(URL)] == [b"<p>live"]


def test_a_memento_archive_plays_timegate_and_timemap(web: Replica, client: PlainClient) -> None:
    """Any RFC 7089 host negotiates by Accept-Datetime and lists its captures."""
    web.memento("arquivo.pt")
    web.archive(URL, "20200102030405", "old", at="arquivo.pt")
    web.archive(URL, "20220102030405", "new", at="arquivo.pt")
    near = client.get(f"https://arquivo.pt/wayback/{URL}", {"Accept-Datetime": "Wed, 01 Jan 2020 00:00:00 GMT"})
    listed = client.get(f"https://arquivo.pt/wayback/timemap/link/{URL}").body.decode()
    assert b"old" == near.body
    assert 2 == listed.count('rel="memento"')
    assert 404 == client.get("https://arquivo.pt/wayback/https://no.example/").status


def test_catalogues_answer_by_identifier(web: Replica, client: PlainClient) -> None:
    """doi.org redirects; Crossref, OpenLibrary and Semantic Scholar give records; unknown ones are 404."""
    web.catalogues.work("10.1/X", "https://journal.example/x", crossref={"title": ["On things"]}, paper={"title": "On things"})
    web.catalogues.books["9780804797641"] = {"title": "Book"}
    web.page("https://journal.example/x", "landing")
    assert client.get("https://doi.org/10.1/x").body == b"landing"
    assert json.loads(client.get("https://api.crossref.org/works/10.1%2Fx").body)["message"]["title"] == ["On things"]
    assert json.loads(client.get("https://api.crossref.org/works?query.bibliographic=things").body)["message"]["total-results"] == 1
    assert json.loads(client.get("https://openlibrary.org/api/books?bibkeys=ISBN:978-0-8047-9764-1&jscmd=data&format=json").body)
    assert json.loads(client.get("https://api.semanticscholar.org/graph/v1/paper/DOI:10.1/x").body)["title"] == "On things"
    assert [client.get(u).status for u in ("https://doi.org/10.1/none", "https://api.crossref.org/works/10.1/none",
                                           "https://openlibrary.org/isbn/9780000000002.json")] == [404, 404, 404]


def test_the_wiki_gives_the_revision_of_a_date(web: Replica, client: PlainClient) -> None:
    """action=query with rvstart gives the revision that was current then; redirects are followed."""
    wiki = web.wiki()
    wiki.add("Moon landing", "first", at="2020-01-01T00:00:00Z")
    wiki.add("Moon landing", "second", at="2022-01-01T00:00:00Z")
    wiki.redirects["Lunar landing"] = "Moon landing"
    base = "https://en.wikipedia.org/w/api.php?action=query&prop=revisions&rvprop=content|ids|timestamp&rvslots=main&format=json&formatversion=2"
    old = json.loads(client.get(f"{base}&titles=Moon_landing&rvstart=2021-01-01T00:00:00Z").body)
    new = json.loads(client.get(f"{base}&titles=Lunar%20landing&redirects=1").body)
    none = json.loads(client.get(f"{base}&titles=Nothing").body)
    assert old["query"]["pages"][0]["revisions"][0]["slots"]["main"]["content"] == "first"
    assert new["query"]["pages"][0]["revisions"][0]["slots"]["main"]["content"] == "second"
    assert none["query"]["pages"][0]["missing"] is True


def test_html_can_come_where_json_was_asked(web: Replica, client: PlainClient) -> None:
    """A gateway's error page with status 200."""
    web.fault("api.crossref.org", NOT_JSON)
    assert client.get("https://api.crossref.org/works/10.1/x").body.startswith(b"<!DOCTYPE html>")


def test_a_world_for_any_article_meets_every_reference_with_its_fate(web: Replica, client: PlainClient) -> None:
    """The same article always meets the same web; what is rotted is gone live and held by the archive."""
    references = tuple(Reference(f"r{n}", url=f"https://site{n}.example/page?id={n}", archive_date="2020-05-06") for n in range(80))
    document = Document("x", claims=(Claim("k", "The bridge is red."),), references=references, links=tuple(Link("k", r.id) for r in references))
    counts = build_for(web, document)
    rotted = [r.url for r in references if fate(r.url) == "rotted"]
    sound = [r.url for r in references if fate(r.url) == "sound"]
    assert 80 == sum(counts.values())
    assert len(rotted) == counts["rotted"]
    assert len(sound) == counts["sound"]
    assert [client.get(u).status for u in rotted[:3] + sound[:3]] == [404] * len(rotted[:3]) + [200] * 3
    assert all(b"The bridge is red." in client.get(f"{WAYBACK}/web/2020id_/{u}").body for u in rotted[:3] + sound[:3])
