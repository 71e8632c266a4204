"""What kind of page came back, and why none did, each with what it says about the cited page or its host."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum


class Source(str, Enum):
    """Which of the two witnesses a capture is."""

    LIVE = "live"
    ARCHIVE = "archive"


class Meaning(str, Enum):
    """What a page state says about the cited page."""

    READABLE = "readable"
    GONE = "gone"
    MAY_PASS = "may_pass"
    NOT_LET_IN = "not_let_in"


class PageState(str, Enum):
    """What kind of page came back (ARCHITECTURE.md, "Words")."""

    LIVE = "live"
    GONE = "gone"
    SOFT_404 = "soft_404"
    PARKED = "parked"
    USURPED = "usurped"
    REDIRECTED_HOME = "redirected_home"
    PAYWALLED = "paywalled"
    BLOCKED = "blocked"
    RATE_LIMITED = "rate_limited"
    SERVER_ERROR = "server_error"
    UNREACHABLE = "unreachable"
    THIN = "thin"
    UNREADABLE = "unreadable"
    NOT_ARCHIVED = "not_archived"
    ARCHIVE_ERROR = "archive_error"

    @property
    def meaning(self) -> Meaning:
        """One of: readable, it is gone, it may pass, we were not let in."""
        return _MEANING[self]


_MEANING: Mapping[PageState, Meaning] = {
    PageState.LIVE: Meaning.READABLE,
    PageState.GONE: Meaning.GONE,
    PageState.SOFT_404: Meaning.GONE,
    PageState.PARKED: Meaning.GONE,
    PageState.USURPED: Meaning.GONE,
    PageState.REDIRECTED_HOME: Meaning.GONE,
    PageState.PAYWALLED: Meaning.NOT_LET_IN,
    PageState.BLOCKED: Meaning.NOT_LET_IN,
    PageState.RATE_LIMITED: Meaning.MAY_PASS,
    PageState.SERVER_ERROR: Meaning.MAY_PASS,
    PageState.UNREACHABLE: Meaning.MAY_PASS,
    PageState.THIN: Meaning.NOT_LET_IN,
    PageState.UNREADABLE: Meaning.NOT_LET_IN,
    PageState.NOT_ARCHIVED: Meaning.GONE,
    PageState.ARCHIVE_ERROR: Meaning.MAY_PASS,
}


class FailureMeaning(str, Enum):
    """What a failure says about the host that was asked."""

    SILENT = "silent"
    """It was asked and gave no usable answer."""
    NOT_ASKED = "not_asked"
    """It was not asked: by a rule of ours, of its own, or for lack of time. Asking again tonight changes nothing."""
    WENT_ASTRAY = "went_astray"
    """It answered, with redirects without end."""


class FailureKind(str, Enum):
    """Why no HTTP response came back. A failure of the web is data."""

    DNS = "dns"
    REFUSED = "refused"
    TIMEOUT = "timeout"
    TLS = "tls"
    RESET = "reset"
    PROTOCOL = "protocol"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    BAD_URL = "bad_url"
    FORBIDDEN_ADDRESS = "forbidden_address"
    ROBOTS = "robots"
    POSTPONED = "postponed"
    NOT_RECORDED = "not_recorded"

    @property
    def meaning(self) -> FailureMeaning:
        """One of: silent, not asked, went astray."""
        if self is FailureKind.TOO_MANY_REDIRECTS:
            return FailureMeaning.WENT_ASTRAY
        return FailureMeaning.SILENT if self in _SILENT else FailureMeaning.NOT_ASKED


_SILENT = frozenset({FailureKind.DNS, FailureKind.REFUSED, FailureKind.TIMEOUT, FailureKind.TLS, FailureKind.RESET,
                     FailureKind.PROTOCOL})
