"""What an archive URL says of itself."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs import archive_urls
from refs.archive_urls import archive_of, iso_of, unwrap

PAGE = "http://news.example/a?b=c#d"


@pytest.mark.parametrize(("url", "expected"), [
    (f"https://web.archive.org/web/20140726083747/{PAGE}", (PAGE, "2014-07-26T08:37:47Z", "web.archive.org")),
    (f"https://web.archive.org/web/20140726083747id_/{PAGE}", (PAGE, "2014-07-26T08:37:47Z", "web.archive.org")),
    (f"http://archive.org/web/20140726/{PAGE}", (PAGE, "2014-07-26", "web.archive.org")),
    (f"//web.archive.org/web/2014/{PAGE}", (PAGE, "2014", "web.archive.org")),
    ("https://web.archive.org/web/2014/news.example/a", ("http://news.example/a", "2014", "web.archive.org")),
    ("https://web.archive.org/web/2014/https:/news.example/a", ("https://news.example/a", "2014", "web.archive.org")),
    (f"https://web.archive.org/web/*/{PAGE}", (PAGE, "", "web.archive.org")),
    (f"https://web.archive.org/web/{PAGE}", (PAGE, "", "web.archive.org")),
    ("http://archive.today/AbCdE", ("", "", "archive.today")),
    (f"https://archive.is/2012.07.01-101112/{PAGE}", (PAGE, "2012-07-01T10:11:12Z", "archive.today")),
    (f"https://archive.ph/20200102/{PAGE}", (PAGE, "2020-01-02", "archive.today")),
    (f"https://archive.ph/o/AbCdE/{PAGE}", (PAGE, "", "archive.today")),
    ("http://www.webcitation.org/5xq7kp3Zz?url=http://news.example/a",
     ("http://news.example/a", "2011-04-10T11:55:06Z", "webcitation.org")),
    ("https://www.webcitation.org/query?url=http%3A%2F%2Fnews.example&date=2010-02-03",
     ("http://news.example", "2010-02-03", "webcitation.org")),
    ("https://perma.cc/AB12-CD34", ("", "", "perma.cc")),
    ("https://ghostarchive.org/varchive/youtube/20211205/abcdefghijk",
     ("https://www.youtube.com/watch?v=abcdefghijk", "2021-12-05", "ghostarchive.org")),
    ("https://ghostarchive.org/archive/Ab12C", ("", "", "ghostarchive.org")),
    (f"https://wayback.archive-it.org/1234/20150101000000/{PAGE}", (PAGE, "2015-01-01T00:00:00Z", "archive-it.org")),
    (f"https://www.webarchive.org.uk/wayback/en/archive/20100102030405/{PAGE}",
     (PAGE, "2010-01-02T03:04:05Z", "webarchive.org.uk")),
    (f"https://webarchive.nationalarchives.gov.uk/ukgwa/20100101/{PAGE}",
     (PAGE, "2010-01-01", "webarchive.nationalarchives.gov.uk")),
    ("https://arquivo.pt/wayback/2015/http%3A%2F%2Fnews.example%2Fa", ("http://news.example/a", "2015", "arquivo.pt")),
    ("https://megalodon.jp/2010-0102-0304-05/news.example/a",
     ("http://news.example/a", "2010-01-02T03:04:05Z", "megalodon.jp")),
    ("https://archive.wikiwix.com/cache/?url=http://news.example/a?b=c", ("http://news.example/a?b=c", "", "archive.wikiwix.com")),
])
def test_each_archive_names_its_page_and_time(url: str, expected: tuple[str, str, str]) -> None:
    """Original URL, time and archive come out of the URL alone."""
    assert expected == unwrap(url)


@pytest.mark.parametrize("url", [
    "https://archive.org/details/some-book", "https://web.archive.org/", "http://news.example/web/2014/http://a.example",
    "http://[broken", "", "mailto:a@web.archive.org", "https://archive.today/",
])
def test_a_page_that_is_no_capture_is_none(url: str) -> None:
    """An archive's own pages, other hosts and broken URLs are no archive URLs."""
    assert unwrap(url) is None
    assert archive_of(url) == ""


def test_a_capture_of_a_capture_is_unwrapped_to_the_page() -> None:
    """The innermost URL is the original; time and name are the outer archive's."""
    inner = f"https://archive.is/20100101/{PAGE}"
    expected = (PAGE, "2015", "web.archive.org")
    assert expected == unwrap(f"https://web.archive.org/web/2015/{inner}")


@pytest.mark.parametrize(("stamp", "expected"), [
    ("20140726083747", "2014-07-26T08:37:47Z"), ("20149926083747", "2014"), ("201407", "2014-07"),
    ("20140230", "2014-02"), ("0000", ""), ("", ""), ("2014072608", "2014-07-26"),
])
def test_a_stamp_is_cut_where_it_stops_making_sense(stamp: str, expected: str) -> None:
    """A month 99 leaves the year; a day 30 February leaves the month."""
    assert expected == iso_of(stamp)


@given(st.one_of(st.text(), st.sampled_from(["web.archive.org/", "archive.is/", "webcitation.org/", "perma.cc/"])
                 .flatmap(lambda h: st.text().map(lambda t: f"https://{h}{t}"))))
def test_any_text_gives_an_answer(url: str) -> None:
    """No text makes it raise."""
    found = unwrap(url)
    assert found is None or found.archive != ""


_PARTS = st.tuples(
    st.sampled_from(["", "http://", "HTTPS://", "//", " http://", "ftp://", "http:///", "https://www."]),
    st.sampled_from(["", "u:p@", "user@", "www."]),
    st.sampled_from(["web.archive.org", "archive.is", "mill.example", "[::1]", ""]),
    st.sampled_from(["", ":80", ":x", "."]),
    st.sampled_from(["", "/web/20140102030405/http://mill.example/", "?x", "#y", "\n/abc12", " "]))


@given(_PARTS)
def test_the_short_way_for_plain_addresses_says_what_the_long_one_says(parts: tuple[str, ...]) -> None:
    """An address of a host that is no archive's is told by its host alone, and no other one is."""
    url = "".join(parts)
    short = archive_urls.unwrap(url)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(archive_urls, "_PLAIN_HOST", re.compile("(?!)"))
        assert archive_urls.unwrap(url) == short
