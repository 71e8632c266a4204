"""How waybackpy's queries and rows are used, and that no byte moves through it."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.archives import owner
from refs.archives._naming import instant, people_address, raw_address
from refs.archives.base import ArchiveOptions
from refs.archives.services._timegate import links
from tests.fakes import FakeClient, response

URL = "https://www.example.org/a?x=1&y=%20#part"
NEAR = datetime(2020, 1, 10, 12, tzinfo=UTC)
wayback = owner("https://web.archive.org/web/2020/http://a.example/")
assert wayback is not None
ROW = "org,example)/a 20200105000000 https://www.example.org/a text/html 200 AAAABBBBCCCCDDDDEEEEFFFFGGGGHHHH 1234"


def listing(body: str, near: datetime | None = NEAR):  # type: ignore[no-untyped-def]
    client = FakeClient(lambda url: response(body, url=url, headers={"content-type": "text/plain"}))
    assert wayback is not None
    return wayback.captures(URL, near, client, ArchiveOptions()), client.asked


def test_the_query_asks_for_the_closest_and_leaves_errors_out() -> None:
    """closest needs sort=closest; 4xx and 5xx rows are filtered by the server; the fragment is dropped."""
    _, asked = listing(ROW)
    query = parse_qs(urlsplit(asked[0][0]).query)
    assert ["https://www.example.org/a?x=1&y=%20"] == query["url"]
    assert ["20200110120000"] == query["closest"]
    assert ["closest"] == query["sort"]
    assert ["!statuscode:[45].."] == query["filter"]


def test_without_a_date_the_newest_rows_are_asked() -> None:
    """A negative limit gives the last rows."""
    _, asked = listing(ROW, None)
    query = parse_qs(urlsplit(asked[0][0]).query)
    assert (query["limit"], "closest" in query) == (["-30"], False)


def test_rows_become_mementos_nearest_first() -> None:
    """A revisit has no status and no type of its own."""
    revisit = ROW.replace("20200105000000", "20200109000000").replace("text/html 200", "warc/revisit -")
    found, _ = listing(f"{ROW}\n{revisit}\n")
    assert [(m.taken.day, m.status, m.media_type, m.archive) for m in found.mementos] == [
        (9, None, "", "web.archive.org"), (5, 200, "text/html", "web.archive.org")]


@pytest.mark.parametrize("odd", ["", "a b", ROW + " extra", ROW.replace("20200105000000", "20200230000000"), ROW.replace("20200105", "x"), "\x00" * 80])
def test_an_odd_row_costs_only_itself(odd: str) -> None:
    """Rows that make no sense are left out; the others stay."""
    found, _ = listing(f"{odd}\n{ROW}")
    assert [m.taken.day for m in found.mementos] == [5]


def test_another_wayback_address_is_used_throughout() -> None:
    """[archive] wayback moves queries, bodies and saves to another host."""
    client = FakeClient(lambda url: response("", url=url, status=404))
    options = ArchiveOptions(wayback="https://wb.example/", save=True)
    assert wayback is not None
    wayback.captures(URL, NEAR, client, options)
    wayback.fetch(next(iter(listing(ROW)[0].mementos)), client, options)
    wayback.save(URL, client, options)
    assert {urlsplit(u).hostname for u, _ in client.asked} == {"wb.example"}


@given(st.text(max_size=300))
def test_no_listing_text_makes_it_raise(text: str) -> None:
    """Whatever a CDX server writes."""
    found, _ = listing(text)
    assert found.mementos == tuple(sorted(found.mementos, key=lambda m: abs((m.taken - NEAR).total_seconds())))


@given(st.text(max_size=300))
def test_no_link_header_makes_the_reader_raise(text: str) -> None:
    """Link headers are hostile input."""
    assert all(isinstance(told, dict) for _, told in links(text))


def test_link_headers_are_read_with_commas_in_dates() -> None:
    """Dates hold commas, and parameters may be bare or quoted."""
    value = '<http://a/>; rel="original", <http://b/>; rel="first memento"; datetime="Thu, 02 Jan 2020 03:04:05 GMT",<c>;rel=timegate'
    assert list(links(value)) == [("http://a/", {"rel": "original"}), ("http://b/", {
        "rel": "first memento", "datetime": "Thu, 02 Jan 2020 03:04:05 GMT"}), ("c", {"rel": "timegate"})]


def test_addresses_change_between_raw_and_readable() -> None:
    """`id_` goes in behind the stamp of the archive, not behind digits of the page's own path."""
    plain = "https://arquivo.pt/wayback/20200102030405mp_/https://a.example/20111111111111/x"
    raw = "https://arquivo.pt/wayback/20200102030405id_/https://a.example/20111111111111/x"
    assert (raw_address(plain), people_address(raw)) == (raw, plain.replace("mp_", ""))


@pytest.mark.parametrize(("iso", "hour"), [("2020-01-02", 12), ("2020-01", 0), ("2020", 0), ("2020-01-02T03:04:05Z", 3)])
def test_a_date_as_precise_as_it_is_becomes_an_instant(iso: str, hour: int) -> None:
    """A day alone means its noon."""
    moment = instant(iso)
    assert moment is not None and (moment.year, moment.hour, moment.tzinfo) == (2020, hour, UTC)


@pytest.mark.parametrize("iso", ["", "x", "2020-13", "2020-02-30", "20200101"])
def test_what_is_no_date_is_none(iso: str) -> None:
    """Never a guess."""
    assert instant(iso) is None
