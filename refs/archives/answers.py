"""What an archive's answer is, told from one response. Pure; the heart of "is this evidence?".

A response is a memento only if it carries `Memento-Datetime` (RFC 7089,
section 2.1.1): then its status is what the *site* answered at that time. Without
it the archive itself speaks, whatever the status: the Wayback Machine's page
for an excluded URL is a 200.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from enum import Enum
from urllib.parse import urlsplit

from refs.model import FailureKind, PageState, Response


class ArchiveAnswer(str, Enum):
    """The kinds of answer an archive gives."""

    MEMENTO = "memento"
    """A captured 2xx: the only kind that can be evidence."""
    ARCHIVED_REDIRECT = "archived redirect"
    """The site answered 3xx when it was captured."""
    ARCHIVED_GONE = "archived 404"
    """The site answered 404 or 410 when it was captured."""
    ARCHIVED_ERROR = "archived error"
    """The site answered another 4xx or 5xx when it was captured; its 429 is not the archive's."""
    ELSEWHERE = "redirect of the archive"
    """The archive points to another capture, usually the nearest in time."""
    LISTING = "listing"
    """A CDX or TimeMap answer with at least one row."""
    NOT_ARCHIVED = "not archived"
    EXCLUDED = "excluded"
    """The archive withholds this URL."""
    RATE_LIMITED = "rate limited"
    OWN_PAGE = "page of the archive"
    """A 2xx that is no memento: wrapper, search page, notice. Never evidence."""
    ARCHIVE_ERROR = "archive error"
    """The archive failed; it says nothing about the URL."""


STATES: Mapping[ArchiveAnswer, PageState] = {
    ArchiveAnswer.MEMENTO: PageState.LIVE,
    ArchiveAnswer.ARCHIVED_REDIRECT: PageState.NOT_ARCHIVED,
    ArchiveAnswer.ARCHIVED_GONE: PageState.NOT_ARCHIVED,
    ArchiveAnswer.ARCHIVED_ERROR: PageState.NOT_ARCHIVED,
    ArchiveAnswer.NOT_ARCHIVED: PageState.NOT_ARCHIVED,
    ArchiveAnswer.EXCLUDED: PageState.BLOCKED,
    ArchiveAnswer.RATE_LIMITED: PageState.RATE_LIMITED,
    ArchiveAnswer.ELSEWHERE: PageState.ARCHIVE_ERROR,
    ArchiveAnswer.OWN_PAGE: PageState.ARCHIVE_ERROR,
    ArchiveAnswer.LISTING: PageState.ARCHIVE_ERROR,
    ArchiveAnswer.ARCHIVE_ERROR: PageState.ARCHIVE_ERROR,
}
"""The page state of an archived capture whose answer is this; a MEMENTO's page decides further."""

_LOOKED_AT = 500_000  # the archive's own pages were 58 to 130 KB (2020 to 2023)
_EXCLUDED = re.compile(
    rb"URL has been excluded from the Wayback Machine|Blocked Site Error|AccessControlException"
    rb"|Page cannot be (?:crawled or )?displayed due to robots\.txt", re.IGNORECASE)
_NOT_ARCHIVED = re.compile(
    rb"has not archived that URL|could not be found in this collection|URL Not Found", re.IGNORECASE)
_SERVERS_OWN = re.compile(
    rb"<center>\s*(?:nginx|openresty|cloudflare)|<address>\s*Apache/"
    rb"|The requested URL .{0,200}?was not found on this server",
    re.IGNORECASE | re.DOTALL)
"""The stock 404 page of a web server: the archive's own software did not answer, so it says nothing of a copy."""
_CRAWLED_REDIRECT = re.compile(rb"Got an HTTP 30[12378] response at crawl time", re.IGNORECASE)
"""What the Wayback Machine shows in view mode for a redirect that it captured."""
_RUNTIME_ERRORS = (
    ("AccessControlException", ArchiveAnswer.EXCLUDED),  # Administrative..., Robot..., RobotTimedOut...
    ("ResourceNotInArchiveException", ArchiveAnswer.NOT_ARCHIVED),
)
_FAILED: Mapping[FailureKind | None, ArchiveAnswer] = {
    FailureKind.POSTPONED: ArchiveAnswer.RATE_LIMITED,
    FailureKind.TOO_MANY_REDIRECTS: ArchiveAnswer.ARCHIVED_REDIRECT,  # a captured loop, often a cookie wall's
}
_BY_STATUS = {429: ArchiveAnswer.RATE_LIMITED, 451: ArchiveAnswer.EXCLUDED}
_LISTING_PATHS = ("/cdx/search/cdx", "/timemap/", "/cdx?", "/cdx/")
"""Parts of the paths at which archives list their copies."""


def classify(response: Response) -> ArchiveAnswer:
    """The kind of an archive's answer; redirects that were followed are judged by where they led."""
    if response.failure is not None or response.status is None:
        return _FAILED.get(response.failure.kind if response.failure else None, ArchiveAnswer.ARCHIVE_ERROR)
    captured = memento_datetime(response) is not None
    return _of_the_site(response.status) if captured else _of_the_archive(response, response.status)


def reason(response: Response) -> str:
    """One line: why an archive's answer settles nothing."""
    if response.failure is not None and response.failure.kind is FailureKind.NOT_RECORDED:
        return "the recording holds no answer of it"
    if response.failure is not None:
        return f"{response.failure.kind.value}: {response.failure.detail}".rstrip(": ")
    return f"{classify(response).value} (HTTP {response.status})"


def memento_datetime(response: Response) -> datetime | None:
    """The instant of capture that the response states, or None: then it is no memento."""
    try:
        moment = parsedate_to_datetime(response.header("memento-datetime"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo is not None else None


def _of_the_site(status: int) -> ArchiveAnswer:
    """What a capture is, by the status that the site gave then."""
    if 200 <= status < 300:
        return ArchiveAnswer.MEMENTO
    if 300 <= status < 400:
        return ArchiveAnswer.ARCHIVED_REDIRECT
    return ArchiveAnswer.ARCHIVED_GONE if status in (404, 410) else ArchiveAnswer.ARCHIVED_ERROR


def _of_the_archive(response: Response, status: int) -> ArchiveAnswer:
    """What an archive says in its own name.

    Its error header is asked first, then the status, then what its page says: the same 404 is served for a page that it
    does not hold, one that it withholds, and by a server whose software is down.
    """
    told = response.header("x-archive-wayback-runtime-error")
    for word, answer in _RUNTIME_ERRORS:
        if word in told:
            return answer
    if told:
        return ArchiveAnswer.ARCHIVE_ERROR
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if status in (403, 404) and _says(_EXCLUDED, response):
        return ArchiveAnswer.EXCLUDED
    if status == 404:
        broken = _SERVERS_OWN.search(response.body, 0, _LOOKED_AT) and not _says(_NOT_ARCHIVED, response)
        return ArchiveAnswer.ARCHIVE_ERROR if broken else ArchiveAnswer.NOT_ARCHIVED
    if 300 <= status < 400:
        return ArchiveAnswer.ELSEWHERE
    return _two_hundred(response) if 200 <= status < 300 else ArchiveAnswer.ARCHIVE_ERROR


def _two_hundred(response: Response) -> ArchiveAnswer:
    """What a 2xx without Memento-Datetime is: rows of a list, a notice, or the archive's own page."""
    if is_listing(response.final_url or response.url):
        if response.header("content-type").partition(";")[0].strip().lower() == "text/html":
            return ArchiveAnswer.ARCHIVE_ERROR  # an error page in place of rows
        return ArchiveAnswer.LISTING if response.body.strip() not in (b"", b"[]") else ArchiveAnswer.NOT_ARCHIVED
    if _says(_EXCLUDED, response):
        return ArchiveAnswer.EXCLUDED
    if _says(_CRAWLED_REDIRECT, response):  # view mode shows an archived redirect as a page of its own
        return ArchiveAnswer.ARCHIVED_REDIRECT
    return ArchiveAnswer.NOT_ARCHIVED if _says(_NOT_ARCHIVED, response) else ArchiveAnswer.OWN_PAGE


def _says(phrase: re.Pattern[bytes], response: Response) -> bool:
    return phrase.search(response.body, 0, _LOOKED_AT) is not None


def is_listing(url: str) -> bool:
    """True for the URL of a CDX query or a TimeMap."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    lead = parts.path.split("http", 1)[0] + ("?" if parts.query else "")
    return any(path in lead for path in _LISTING_PATHS)
