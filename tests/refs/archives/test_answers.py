"""An archive's answer is told from one response: evidence only with Memento-Datetime."""

from __future__ import annotations

import pytest

from refs.archives.answers import ArchiveAnswer as A
from refs.archives.answers import classify, is_listing, memento_datetime
from refs.model import Failure, FailureKind, Response
from tests.fakes import response
from tests.gold.figures import GOLD

MD = {"Memento-Datetime": "Thu, 02 Jan 2020 03:04:05 GMT"}
CDX = "https://web.archive.org/cdx/search/cdx?url=example.org"
BLOCKED = "org.archive.wayback.exception.AdministrativeAccessControlException: Blocked Site Error"


@pytest.mark.parametrize(("status", "answer"), [
    (200, A.MEMENTO), (206, A.MEMENTO), (301, A.ARCHIVED_REDIRECT), (404, A.ARCHIVED_GONE), (410, A.ARCHIVED_GONE),
    (403, A.ARCHIVED_ERROR), (429, A.ARCHIVED_ERROR), (503, A.ARCHIVED_ERROR),
])
def test_with_memento_datetime_the_site_speaks(status: int, answer: A) -> None:
    """The status is what the site answered at that time: its 429 is not the archive's."""
    assert classify(response(status=status, headers=MD)) is answer


@pytest.mark.parametrize(("got", "answer"), [
    (response("<p>Hrm. The Wayback Machine has not archived that URL.", status=404), A.NOT_ARCHIVED),
    (response("<p>Hrm. The Wayback Machine has not archived that URL.", status=200), A.NOT_ARCHIVED),
    (response("<html><center><h1>404 Not Found</h1></center><hr><center>nginx</center></html>", status=404), A.ARCHIVE_ERROR),
    (response("<h1>Not Found</h1><p>The requested URL /web/2020/x was not found on this server.</p>", status=404), A.ARCHIVE_ERROR),
    (response("<p>Sorry. This URL has been excluded from the Wayback Machine.", status=200), A.EXCLUDED),
    (response("<p>Sorry. This URL has been excluded from the Wayback Machine.", status=403), A.EXCLUDED),
    (response("<p>Sorry. This URL has been excluded from the Wayback Machine.", status=404), A.EXCLUDED),
    (response("x", status=403, headers={"X-Archive-Wayback-Runtime-Error": BLOCKED}), A.EXCLUDED),
    (response("x", status=403, headers={"X-Archive-Wayback-Runtime-Error": "RobotAccessControlException: robots"}), A.EXCLUDED),
    (response("x", status=404, headers={"X-Archive-Wayback-Runtime-Error": "ResourceNotInArchiveException: x"}), A.NOT_ARCHIVED),
    (response("x", status=503, headers={"X-Archive-Wayback-Runtime-Error": "ResourceNotAvailableException: x"}), A.ARCHIVE_ERROR),
    (response("x", status=451), A.EXCLUDED), (response("x", status=429), A.RATE_LIMITED),
    (response("x", status=403), A.ARCHIVE_ERROR), (response("x", status=503), A.ARCHIVE_ERROR),
    (response("", status=302, headers={"Location": "/web/2020/x"}), A.ELSEWHERE),
    (response('<p class="code shift red">Got an HTTP 301 response at crawl time</p>'), A.ARCHIVED_REDIRECT),
    (response("<p>Welcome to the archive."), A.OWN_PAGE),
])
def test_without_it_the_archive_speaks(got: Response, answer: A) -> None:
    """Whatever the status, it is no evidence about the page."""
    assert classify(got) is answer


@pytest.mark.parametrize(("body", "kind", "answer"), [
    ("org,example)/ 20200101000000 http://example.org/ text/html 200 AAAA 1\n", "text/plain", A.LISTING),
    ("", "text/plain", A.NOT_ARCHIVED), ("[]", "application/json", A.NOT_ARCHIVED), ("<html>Bad gateway", "text/html", A.ARCHIVE_ERROR),
])
def test_listings(body: str, kind: str, answer: A) -> None:
    """An empty listing is "none"; an HTML page in its place is a failure."""
    assert classify(response(body, url=CDX, headers={"content-type": kind})) is answer


@pytest.mark.parametrize(("kind", "answer"), [
    (FailureKind.POSTPONED, A.RATE_LIMITED), (FailureKind.TOO_MANY_REDIRECTS, A.ARCHIVED_REDIRECT),
    (FailureKind.TIMEOUT, A.ARCHIVE_ERROR), (FailureKind.DNS, A.ARCHIVE_ERROR), (FailureKind.NOT_RECORDED, A.ARCHIVE_ERROR),
])
def test_failures(kind: FailureKind, answer: A) -> None:
    """No response is the archive's trouble; a redirect loop is the captured site's."""
    assert classify(Response("https://web.archive.org/web/2020id_/http://a/", failure=Failure(kind))) is answer


@pytest.mark.parametrize("value", ["", "yesterday", "Thu, 02 Jan 2020 03:04:05", "Thu, 99 Jan 2020 03:04:05 GMT", "\x00" * 99])
def test_a_memento_datetime_that_is_no_date_makes_no_memento(value: str) -> None:
    """The header must name an instant."""
    assert memento_datetime(response(headers={"Memento-Datetime": value})) is None


@pytest.mark.parametrize(("url", "yes"), [
    (CDX, True), ("https://web.archive.org/web/timemap/link/https://a.example/", True),
    ("https://web.archive.org/web/2020id_/https://a.example/cdx/search/cdx", False), ("https://[broken", False),
])
def test_is_listing(url: str, yes: bool) -> None:
    """A captured page whose own path looks like a CDX server is no listing."""
    assert is_listing(url) is yes


@pytest.mark.gold
@pytest.mark.skipif(not GOLD.is_dir(), reason="../shared/gold is absent")
def test_every_recorded_response_is_told_rightly() -> None:
    """The recorded archive responses of the gold set."""
    from tests.gold.gold_wayback import figures
    assert [f.name for f in figures() if not f.met] == []
