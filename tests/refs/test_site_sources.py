"""sitemap: and site: as sources: what is listed or linked is read, within limits that are told, and robots are heard."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from pathlib import Path

import pytest

from refs.fetch.client import NO_HEADERS
from refs.model import Failure, FailureKind, Response
from refs.reading.errors import FormatError
from refs.sources import named, site, sitemap
from refs.sources.web_pages import Limits, MissingPage, WebPage
from tests.e2e.web import Desk
from tests.replica import Replica

ROOT = "https://docs.example.org"
Answers = dict[str, str | bytes | int]


class Web:
    """Pages by their path; a number is a status, a page that is not there 404."""

    def __init__(self, pages: Answers, headers: Mapping[str, str] = NO_HEADERS) -> None:
        self.pages, self.headers, self.asked = pages, headers, list[str]()

    def get(self, url: str, headers: Mapping[str, str] = NO_HEADERS) -> Response:
        self.asked.append(url.removeprefix(ROOT))
        found = self.pages.get(url.removeprefix(ROOT), 404)
        if found == 999:
            return Response(url, url, failure=Failure(FailureKind.ROBOTS, "the host's robots.txt keeps this page from us"))
        status, body = (found, b"") if isinstance(found, int) else (200, found if isinstance(found, bytes) else found.encode())
        kind = "application/xml" if body[:5] == b"<?xml" else "image/png" if url.endswith("logo") else "text/html"
        return Response(url, url, status=status, body=body, headers=(("content-type", kind), *self.headers.items()))

    def close(self) -> None:
        pass


def links(*hrefs: str, more: str = "") -> str:
    return f"<html><head>{more}</head><body>" + "".join(f"<a href='{h}'>x</a>" for h in hrefs) + "</body></html>"


def told(found: list[WebPage | MissingPage]) -> list[str]:
    """Paths of the pages, "(why)" for those that were not read."""
    return [p.url.removeprefix(ROOT) if isinstance(p, WebPage) else f"({p.why})" for p in found]


def crawled(pages: Answers, source: str = f"site:{ROOT}/d/", limits: Limits | None = None) -> list[str]:
    return told(list(site.pages(source, Web(pages), limits or Limits())))


def test_a_site_is_read_by_its_own_links() -> None:
    """Breadth first, each page once, on the same host and below the first page's folder; no pictures, no anchors."""
    pages: Answers = {"/d/": links("a", "b.html", "/outside", "https://other.example/d/x", "a#part", "pic.png", "mailto:x@y.z", "../d/c"),
                      "/d/a": links("deep/e"), "/d/b.html": links("a"), "/d/c": links(), "/d/deep/e": links("../b.html")}
    assert ["/d/", "/d/a", "/d/b.html", "/d/c", "/d/deep/e"] == crawled(pages)


def test_a_link_to_nothing_is_told_with_the_page_that_holds_it() -> None:
    """It is not passed over, and it is no fault of a limit."""
    found = list(site.pages(f"site:{ROOT}/", Web({"/": links("gone")}), Limits()))
    assert isinstance(found[1], MissingPage)
    assert (f"HTTP 404 (linked from {ROOT}/)", 0) == (found[1].why, found[1].beyond)


@pytest.mark.parametrize(("limits", "expected"), [
    (Limits(depth=0), ["/d/", "(links that lead further are beyond [site] depth = 0)"]),
    (Limits(depth=1), ["/d/", "/d/a", "(links that lead further are beyond [site] depth = 1)"]),
    (Limits(pages=2), ["/d/", "/d/a", "(1 pages that were found are beyond [site] pages = 2)"]),
    (Limits(), ["/d/", "/d/a", "/d/b"]),
])
def test_limits_are_kept_and_told(limits: Limits, expected: list[str]) -> None:
    """What was not read for them is said: silence would be a green nobody earned."""
    assert expected == crawled({"/d/": links("a"), "/d/a": links("b"), "/d/b": links()}, limits=limits)


@pytest.mark.parametrize("first", [links("a", more="<meta name=ROBOTS content='noindex, nofollow'>")])
def test_a_page_may_ask_that_its_links_be_left_alone(first: str) -> None:
    """The robots meta element, and the header of the same meaning."""
    assert ["/d/"] == crawled({"/d/": first, "/d/a": links()})
    quiet = Web({"/d/": links("a"), "/d/a": links()}, {"x-robots-tag": "nofollow"})
    assert ["/d/"] == told(list(site.pages(f"site:{ROOT}/d/", quiet, Limits())))


def test_a_base_element_and_odd_links() -> None:
    """Links count from <base>; what is no address is passed over; what is no HTML is no article."""
    pages: Answers = {"/d/": links("a", "http://[", "", "logo", more="<base href='/d/sub/'>"), "/d/sub/a": links(), "/d/sub/logo": b"PNG"}
    assert ["/d/", "/d/sub/a"] == crawled(pages)


def test_what_robots_keep_from_us_is_no_fault() -> None:
    """The client keeps to robots.txt; the page is told as not read."""
    found = list(site.pages(f"site:{ROOT}/", Web({"/": links("private"), "/private": 999}), Limits()))
    assert isinstance(found[1], MissingPage)
    assert ("robots" in found[1].why, 1) == (True, found[1].beyond)


def urlset(*urls: str) -> str:
    return ('<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
            + "".join(f"<url><loc>{u}</loc></url>" for u in urls) + "</urlset>")


INDEX = ('<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
         f"<sitemap><loc>{ROOT}/one.xml</loc></sitemap><sitemap><loc>{ROOT}/two.xml.gz</loc></sitemap>"
         "<sitemap><loc>https://other.example/three.xml</loc></sitemap></sitemapindex>")


def test_a_sitemap_lists_its_pages() -> None:
    """An index is followed, packed files are unpacked, other hosts are left out, each page is read once."""
    web = Web({"/s.xml": INDEX, "/one.xml": urlset(f"{ROOT}/a", "https://other.example/x", f"{ROOT}/a"),
               "/two.xml.gz": gzip.compress(urlset(f"{ROOT}/b").encode()), "/a": links(), "/b": links()})
    found = list(sitemap.pages(f"sitemap:{ROOT}/s.xml", web, Limits()))
    assert (["/a", "/b"], ["/s.xml", "/one.xml", "/two.xml.gz", "/a", "/b"]) == (told(found), web.asked)


def test_a_sitemap_beyond_the_limit_is_told() -> None:
    """How many pages were not read."""
    web = Web({"/s.xml": urlset(*(f"{ROOT}/{n}" for n in range(5))), "/0": links(), "/1": links()})
    assert ["/0", "/1", "(3 of 5 pages are beyond [site] pages = 2)"] == told(
        list(sitemap.pages(f"sitemap:{ROOT}/s.xml", web, Limits(pages=2))))


@pytest.mark.parametrize(("answer", "says"), [
    (404, "HTTP 404"), ("<html></html>", "no sitemap"), ("no xml", "no XML"), (urlset(), "no page"), (b"\x1f\x8bxx", "cannot be unpacked"),
    ('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset><url><loc>&a;</loc></url></urlset>', "no page"),
])
def test_what_is_no_sitemap_is_told(answer: str | bytes | int, says: str) -> None:
    """With what came; an entity is not read."""
    with pytest.raises(FormatError, match=says):
        list(sitemap.pages(f"sitemap:{ROOT}/s.xml", Web({"/s.xml": answer}), Limits()))


@pytest.mark.parametrize("source", ["site:docs", "sitemap:", "site:ftp://x.example/", "sitemap:file:///x"])
def test_a_source_that_is_no_address_is_told_at_once(source: str) -> None:
    """Before anything is fetched."""
    with pytest.raises(FormatError, match="give the"):
        named.check((source,))


def test_a_site_is_checked_and_its_robots_are_heard(tmp_path: Path) -> None:
    """A whole run: the citation on each page is checked, the page that robots.txt names is not asked for."""
    cited = "The weir at Oldham was built in 1874 by the river board."
    with Replica() as web:
        desk = Desk(tmp_path, web)
        web.page("https://docs.example.org/robots.txt", "User-agent: *\nDisallow: /d/private\n")
        web.page("https://docs.example.org/d/", links("a", "private"))
        web.page("https://docs.example.org/d/a", f"<html><body><article><p><a href='https://weirs.example.org/w'>{cited[:8]}</a>{cited[8:]}</p></article>")
        web.page("https://docs.example.org/d/private", links())
        web.page("https://weirs.example.org/w", f"<html><title>Weirs</title><body><article><p>{cited} {cited}</p></article>")
        code = desk.check("site:https://docs.example.org/d/", "--no-archive")
        asked = [e.path for e in web.requests_to("docs.example.org")]
    assert (0, ["/robots.txt", "/d/", "/d/a"]) == (code, asked), desk.said
    assert ["https://docs.example.org/d/a"] == [a.document for a in desk.report.assessments]
