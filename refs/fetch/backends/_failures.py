"""Translates exceptions of the network libraries into kinds of failure."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from http.client import HTTPException

from requests import RequestException

from refs.fetch.addresses import Unroutable
from refs.model import Failure, FailureKind


class DeadlinePassed(TimeoutError):
    """The wall-clock budget of a URL is spent."""


_HUNG_UP = (ssl.SSLEOFError, ssl.SSLZeroReturnError)
"""The peer left, in the handshake or later: a lost connection as without TLS, and no word about its certificate."""
_KINDS: tuple[tuple[FailureKind, tuple[type[BaseException], ...]], ...] = (
    (FailureKind.TIMEOUT, (TimeoutError,)),
    (FailureKind.TLS, (ssl.CertificateError,)),
    (FailureKind.RESET, _HUNG_UP),
    (FailureKind.TLS, (ssl.SSLError,)),
    (FailureKind.RESET, (ConnectionResetError, ConnectionAbortedError, BrokenPipeError)),
    (FailureKind.REFUSED, (ConnectionRefusedError,)),
    (FailureKind.PROTOCOL, (HTTPException, UnicodeError, ValueError)),
    (FailureKind.REFUSED, (OSError,)),
)


def failed(error: BaseException) -> Failure:
    """The failure an exception stands for, read from the whole chain of its causes."""
    chain = list(_causes(error))
    for cause in chain:
        if isinstance(cause, Unroutable):
            return cause.failure
    # In the order of the table and not of the chain: a time-out that wraps a lost connection is a time-out.
    for kind, types in _KINDS:
        for cause in chain:
            if isinstance(cause, types) and not isinstance(cause, RequestException):
                return Failure(kind, _said(cause))
    return Failure(FailureKind.PROTOCOL, _said(chain[-1]))


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The exception and all it wraps: in its arguments, its `reason`, its cause and its context."""
    waiting, seen = [error], set()
    while waiting:
        cause = waiting.pop(0)
        if id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        inner = (*cause.args, getattr(cause, "reason", None), cause.__cause__, cause.__context__)
        waiting.extend(i for i in inner if isinstance(i, BaseException))


def _said(error: BaseException) -> str:
    """The message of an exception on one line, its type's name where it has none."""
    text = " ".join(str(error).split()) or type(error).__name__
    return text[:300]
