"""What kind of page came back, and why none did, each with what it says about the cited page or its host."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum


class Source(str, Enum):
    """Which of the two witnesses a capture is."""

    LIVE = "live"
    """The page as its own host serves it tonight."""
    ARCHIVE = "archive"
    """A copy of it that a web archive took earlier."""


class Meaning(str, Enum):
    """What a page state says about the cited page. It decides whether a night counts as a strike."""

    READABLE = "readable"
    """The page was read and can be judged."""
    GONE = "gone"
    """The page is gone: a strike."""
    MAY_PASS = "may_pass"
    """Something failed that may work again on another night."""
    NOT_LET_IN = "not_let_in"
    """A page is there, but we may not or cannot read it."""


class PageState(str, Enum):
    """What kind of page came back (ARCHITECTURE.md, "Words")."""

    LIVE = "live"
    """An ordinary page with text."""
    GONE = "gone"
    """Status 404 or 410."""
    SOFT_404 = "soft_404"
    """A "not found" page that was served with another status."""
    PARKED = "parked"
    """A page of a domain that is for sale, expired or not yet in use."""
    USURPED = "usurped"
    """Somebody else's site at the cited address."""
    REDIRECTED_HOME = "redirected_home"
    """A deep address that led to a front page."""
    PAYWALLED = "paywalled"
    """Only for subscribers."""
    BLOCKED = "blocked"
    """A challenge or a refusal: a bot check, or status 401, 403 or 451."""
    RATE_LIMITED = "rate_limited"
    """Status 429."""
    SERVER_ERROR = "server_error"
    """Status 5xx, or an error page with another status."""
    UNREACHABLE = "unreachable"
    """No HTTP answer came; the `FailureKind` says why."""
    THIN = "thin"
    """A page without its text: a shell for scripts, or a consent wall."""
    UNREADABLE = "unreadable"
    """A type that we do not read, or an encrypted or broken file."""
    NOT_ARCHIVED = "not_archived"
    """The archives hold no copy."""
    ARCHIVE_ERROR = "archive_error"
    """No archive could say whether it holds a copy."""

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
    """It was not asked: a rule of ours or of its own forbids it, or there was no time. Asking again tonight changes
    nothing."""
    WENT_ASTRAY = "went_astray"
    """It answered, but with redirects that never end."""


class FailureKind(str, Enum):
    """Why no HTTP response came back. A failure of the web is data and never an exception."""

    DNS = "dns"
    """The host's name could not be resolved."""
    REFUSED = "refused"
    """The host refused the connection."""
    TIMEOUT = "timeout"
    """No answer within the deadline of the URL."""
    TLS = "tls"
    """The handshake or the certificate failed."""
    RESET = "reset"
    """The connection was lost before the answer was complete."""
    PROTOCOL = "protocol"
    """What came is no valid HTTP."""
    TOO_MANY_REDIRECTS = "too_many_redirects"
    """More redirects than `[network] max_redirects`."""
    BAD_URL = "bad_url"
    """The address cannot be requested at all."""
    FORBIDDEN_ADDRESS = "forbidden_address"
    """The name resolves to an address that is not public (`refs.fetch.networks`)."""
    ROBOTS = "robots"
    """The host's robots.txt forbids it (`[network] robots`)."""
    POSTPONED = "postponed"
    """The host asked to be left alone for a while, or the run's time was up."""
    NOT_RECORDED = "not_recorded"
    """A replayed recording holds no answer for it."""

    @property
    def meaning(self) -> FailureMeaning:
        """One of: silent, not asked, went astray."""
        if self is FailureKind.TOO_MANY_REDIRECTS:
            return FailureMeaning.WENT_ASTRAY
        return FailureMeaning.SILENT if self in _SILENT else FailureMeaning.NOT_ASKED


_SILENT = frozenset({FailureKind.DNS, FailureKind.REFUSED, FailureKind.TIMEOUT, FailureKind.TLS, FailureKind.RESET,
                     FailureKind.PROTOCOL})
"""Failures of a host that was asked."""
