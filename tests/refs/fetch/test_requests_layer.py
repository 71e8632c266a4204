"""The thin layer that holds `requests`: what the library raises that no loopback server can be made to cause."""

from __future__ import annotations

import ssl
from collections.abc import Iterator

import pytest
import requests
import responses
from urllib3.exceptions import MaxRetryError, NewConnectionError

from refs.fetch import stack
from refs.fetch.backends.base import Backend
from refs.fetch.options import NetworkOptions
from refs.fetch.steps import Ask, Budget
from refs.model import FailureKind

URL = "https://news.example/story"


@pytest.fixture
def backend() -> Iterator[Backend]:
    made = stack.backend(NetworkOptions())
    yield made
    made.close()


@pytest.mark.parametrize(("raised", "kind"), [
    (requests.exceptions.ConnectTimeout(TimeoutError("timed out")), FailureKind.TIMEOUT),
    (requests.exceptions.ReadTimeout(TimeoutError("timed out")), FailureKind.TIMEOUT),
    (requests.exceptions.SSLError(ssl.SSLCertVerificationError(1, "certificate has expired")), FailureKind.TLS),
    (requests.exceptions.ProxyError(ConnectionRefusedError(111, "Connection refused")), FailureKind.REFUSED),
    (requests.exceptions.ConnectionError(MaxRetryError(None, "/", OSError(101, "Network is unreachable"))),  # type: ignore[arg-type]
     FailureKind.REFUSED),
    (requests.exceptions.InvalidHeader("a header with a line end"), FailureKind.PROTOCOL),
    (requests.exceptions.ChunkedEncodingError("bad chunk"), FailureKind.PROTOCOL),
], ids=lambda value: type(value).__name__ if isinstance(value, Exception) else value.value)
def test_what_requests_raises_is_data(backend: Backend, raised: Exception, kind: FailureKind) -> None:
    """No exception of the library leaves the backend: each becomes a failure with its kind and a line for people."""
    with responses.RequestsMock() as mocked:
        mocked.get(URL, body=raised)
        answer = backend.fetch(Ask(URL, {}, Budget()))
    assert answer.failure is not None
    assert answer.status is None
    assert kind == answer.failure.kind
    assert bool(answer.failure.detail) is True


def test_one_ask_is_one_request_with_our_headers(backend: Backend) -> None:
    """The library neither follows, nor tries again, nor adds a header that names it."""
    with responses.RequestsMock() as mocked:
        mocked.get(URL, body=requests.exceptions.ConnectionError(NewConnectionError(None, "refused")))  # type: ignore[arg-type]
        backend.fetch(Ask(URL, {"User-Agent": "citewatch"}, Budget()))
        sent = [dict(call.request.headers) for call in mocked.calls]
    assert [{"User-Agent", "Accept-Encoding"}] == [set(headers) for headers in sent]
