"""Rules for what the status line, or its absence, says (RFC 9110, RFC 6585, RFC 7725, Cloudflare's 52x)."""

from __future__ import annotations

from refs.model import FailureKind, PageState
from refs.pages._sight import Rule, Sight

_RFC = "RFC 9110"
_NOT_LET_IN = (FailureKind.ROBOTS, FailureKind.FORBIDDEN_ADDRESS)


def _failed(*kinds: FailureKind) -> Rule:
    """The rule for requests without an answer: these kinds of failure, and the state that they mean."""
    def test(sight: Sight) -> str:
        failure = sight.response.failure
        if failure is None or failure.kind not in kinds:
            return ""
        return f"{failure.kind.value.replace('_', ' ')}: {failure.detail}".rstrip(": ")

    state = PageState.UNREACHABLE
    if set(kinds) <= set(_NOT_LET_IN):
        state = PageState.BLOCKED
    elif kinds == (FailureKind.POSTPONED,):
        state = PageState.RATE_LIMITED
    return Rule(f"no-response-{kinds[0].value}", "refs/model/states.py, FailureKind", state, test, 1.0)


def _status(name: str, source: str, state: PageState, *statuses: int) -> Rule:
    """The rule for these status codes."""
    def test(sight: Sight) -> str:
        return f"HTTP {sight.status}" if sight.status in statuses else ""

    return Rule(name, source, state, test, 1.0)


def _legal(sight: Sight) -> str:
    return "HTTP 451: withheld for legal reasons where we are" if sight.status == 451 else ""


def _unfollowed(sight: Sight) -> str:
    """A redirect that the client did not follow: without a target, or to one that cannot be asked."""
    if not 300 <= sight.status < 400:
        return ""
    where = sight.response.header("location")
    return f"HTTP {sight.status} that led nowhere" + (f": {where[:200]}" if where else "")


_OTHERS = tuple(k for k in FailureKind if k not in (*_NOT_LET_IN, FailureKind.POSTPONED))

NO_RESPONSE: tuple[Rule, ...] = (
    *(_failed(kind) for kind in _NOT_LET_IN),
    _failed(FailureKind.POSTPONED),
    _failed(*_OTHERS),
)

BROKEN = {"short read": "it was cut short", "undecodable": "its body cannot be decoded", "deadline": "the time was up"}
"""Why a body came that is not whole, in words; one cut at our own byte cap is whole as far as it goes."""
_TOO_LITTLE = 60
"""Words: of a broken transfer fewer say nothing of the page; more are read, and convict nobody."""


def _broke(sight: Sight) -> str:
    """A transfer that broke before enough of the page came to say anything of it."""
    why = BROKEN.get(sight.response.truncated, "")
    return f"the transfer broke: {why} ({sight.response.truncated})" if why and sight.all_words < _TOO_LITTLE else ""


TRANSFER = Rule("transfer-broke", "RFC 9112 section 8: an incomplete message", PageState.UNREACHABLE, _broke, 1.0)
STATUS: tuple[Rule, ...] = (
    _status("http-gone", f"{_RFC} 15.5.5, 15.5.11", PageState.GONE, 404, 410),
    _status("http-rate-limited", "RFC 6585 section 4", PageState.RATE_LIMITED, 429),
    Rule("http-legal", "RFC 7725", PageState.BLOCKED, _legal, 1.0),
    _status("http-payment", f"{_RFC} 15.5.3", PageState.PAYWALLED, 402),
    _status("http-timeout", f"{_RFC} 15.5.9, RFC 8470", PageState.SERVER_ERROR, 408, 425),
    _status("http-server-error", f"{_RFC} 15.6, Cloudflare 52x", PageState.SERVER_ERROR, *range(500, 600)),
    _status("http-refused", f"{_RFC} 15.5", PageState.BLOCKED, *range(400, 500), *range(600, 1000)),
    Rule("http-redirect", f"{_RFC} 15.4", PageState.UNREACHABLE, _unfollowed, 1.0),
)
