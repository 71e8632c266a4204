"""What an exception of the network libraries is called: a lost connection is one, TLS or not."""

from __future__ import annotations

import ssl

import pytest
from requests.exceptions import ConnectionError as NoConnection
from requests.exceptions import SSLError
from urllib3.exceptions import MaxRetryError
from urllib3.exceptions import SSLError as PoolError

from refs.fetch.backends._failures import failed
from refs.model import FailureKind


def wrapped(error: Exception) -> Exception:
    """As requests raises it, whoever it came from."""
    outer = SSLError if isinstance(error, ssl.SSLError) else NoConnection
    return outer(MaxRetryError(None, "/", PoolError(error)))  # type: ignore[arg-type]


@pytest.mark.parametrize(("error", "kind"), [
    (ssl.SSLEOFError(8, "EOF occurred in violation of protocol"), FailureKind.RESET),
    (ssl.SSLZeroReturnError(6, "TLS/SSL connection has been closed (EOF)"), FailureKind.RESET),
    (BrokenPipeError(32, "Broken pipe"), FailureKind.RESET),
    (ssl.SSLCertVerificationError(1, "certificate verify failed"), FailureKind.TLS),
    (ssl.SSLError(1, "wrong version number"), FailureKind.TLS),
    (TimeoutError("The handshake operation timed out"), FailureKind.TIMEOUT),
], ids=lambda value: type(value).__name__)
def test_kinds(error: Exception, kind: FailureKind) -> None:
    """The peer that left, in the handshake or on a kept connection, was lost; one that failed it has a TLS fault."""
    assert (kind, kind) == (failed(error).kind, failed(wrapped(error)).kind)
