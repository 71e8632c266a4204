"""The environment has no say: no proxies, no netrc, no certificates, and TLS is checked by the name asked."""

from __future__ import annotations

import datetime
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import trustme

from refs.fetch.options import OptionError
from refs.fetch.steps import Worry
from refs.model import FailureKind
from tests.refs.fetch.hostile import Server, Talk


def _ok(talk: Talk) -> None:
    talk.reply(b"over tls")


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def bundle(authority: trustme.CA, tmp_path: Path) -> str:
    path = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return str(path)


def tls_server(certificate: trustme.LeafCert) -> Server:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return Server({"/": _ok}, addresses=("127.0.0.1",), tls=context)


@pytest.fixture
def secure(authority: trustme.CA) -> Iterator[Server]:
    with tls_server(authority.issue_cert("example.org", "b\u00fccher.example")) as server:
        yield server


def aim(server: Server, host: str = "example.org") -> tuple[str, ...]:
    return (f"{host}:443:127.0.0.1:{server.port}",)


def test_a_detour_checks_the_certificate_by_the_name_asked(client: Callable[..., Worry], secure: Server,
                                                           bundle: str) -> None:
    """connect_to changes the address, not the name that is checked; ca_bundle says who is trusted."""
    answer = client(connect_to=aim(secure), ca_bundle=bundle).get("https://example.org/")
    assert 200 == answer.status
    assert b"over tls" == answer.body
    assert "127.0.0.1" == answer.address
    assert secure.seen[0].headers["host"] == "example.org"


def test_an_idn_host_is_asked_by_its_a_label(client: Callable[..., Worry], secure: Server, bundle: str) -> None:
    """A host with letters beyond ASCII is connected to, named and verified by its A-label."""
    answer = client(connect_to=aim(secure, "xn--bcher-kva.example"), ca_bundle=bundle).get("https://B\u00dcCHER.example/")
    assert (answer.status, answer.final_url) == (200, "https://xn--bcher-kva.example/")


def test_another_names_certificate_is_refused(client: Callable[..., Worry], secure: Server, bundle: str) -> None:
    """A certificate for another name is a TLS failure."""
    answer = client(connect_to=aim(secure, "other.example"), ca_bundle=bundle).get("https://other.example/")
    assert answer.failure is not None
    assert answer.failure.kind == FailureKind.TLS
    assert secure.seen == []


def test_an_unknown_authority_is_refused(client: Callable[..., Worry], secure: Server) -> None:
    """A certificate that the system does not trust is a TLS failure."""
    answer = client(connect_to=aim(secure)).get("https://example.org/")
    assert answer.failure is not None
    assert answer.failure.kind == FailureKind.TLS


def test_the_environment_adds_no_authority(client: Callable[..., Worry], secure: Server, bundle: str,
                                           monkeypatch: pytest.MonkeyPatch) -> None:
    """REQUESTS_CA_BUNDLE and its like do not change whom we trust."""
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.setenv(name, bundle)
    answer = client(connect_to=aim(secure)).get("https://example.org/")
    assert answer.failure is not None
    assert answer.failure.kind == FailureKind.TLS


def test_an_expired_certificate_is_refused(client: Callable[..., Worry], authority: trustme.CA, bundle: str) -> None:
    """A certificate past its day is a TLS failure."""
    past = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    with tls_server(authority.issue_cert("example.org", not_before=past, not_after=past.replace(year=2021))) as server:
        answer = client(connect_to=aim(server), ca_bundle=bundle).get("https://example.org/")
    assert answer.failure is not None
    assert answer.failure.kind == FailureKind.TLS


def test_plain_http_on_the_tls_port_is_a_tls_failure(client: Callable[..., Worry]) -> None:
    """A server that speaks no TLS is told as such."""
    with Server({"/": _ok}, addresses=("127.0.0.1",)) as server:
        answer = client(connect_to=aim(server), deadline=1.0).get("https://example.org/")
    assert answer.failure is not None
    assert answer.failure.kind in (FailureKind.TLS, FailureKind.TIMEOUT, FailureKind.RESET)


def test_a_missing_bundle_is_our_fault(client: Callable[..., Worry]) -> None:
    """A ca_bundle that names no file is an error that says so, before anything is fetched."""
    with pytest.raises(OptionError, match="ca_bundle"):
        client(ca_bundle="/nowhere/ca.pem").get("https://example.org/")


def test_proxies_of_the_environment_are_not_used(client: Callable[..., Worry], monkeypatch: pytest.MonkeyPatch) -> None:
    """http_proxy and its like are ignored: a hostile environment must not see or steer requests."""
    with Server({"/": lambda t: t.reply(b"direct")}) as server, Server({}) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert client().get(server.url("/")).body == b"direct"
        assert proxy.connections == 0


def test_a_proxy_of_the_options_is_used(client: Callable[..., Worry]) -> None:
    """A proxy that the user names is asked, with the whole URL."""
    with Server({"http://example.org/page": lambda t: t.reply(b"by proxy")}) as proxy:
        answer = client(proxy=f"http://127.0.0.1:{proxy.port}").get("http://example.org/page")
        assert answer.body == b"by proxy"


def test_the_deadline_holds_through_a_proxy(client: Callable[..., Worry]) -> None:
    """A proxy that drips is bounded like any server."""
    with Server({"http://example.org/page": lambda t: t.drip(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 400)}) as proxy:
        answer = client(proxy=f"http://127.0.0.1:{proxy.port}", deadline=0.5).get("http://example.org/page")
        assert FailureKind.TIMEOUT == (answer.failure and answer.failure.kind)


def test_a_proxy_is_asked_to_connect_for_https(client: Callable[..., Worry]) -> None:
    """https goes through the proxy's CONNECT; one that refuses is a failure, and its answer never the page's."""
    with Server({"example.org:443": lambda t: t.send(b"HTTP/1.1 200 Connection established\r\n\r\nnot tls at all")}) as proxy:
        answer = client(proxy=f"http://127.0.0.1:{proxy.port}", deadline=1.0).get("https://example.org/")
        assert answer.failure is not None
        assert answer.status is None
        assert b"" == answer.body
        assert "CONNECT" == proxy.seen[0].method


def test_netrc_is_not_read(client: Callable[..., Worry], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Passwords in ~/.netrc are not sent."""
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    with Server({"/": lambda t: t.reply(b"ok")}) as server:
        client().get(server.url("/"))
        assert "authorization" not in server.seen[0].headers


def test_what_is_sent(client: Callable[..., Worry]) -> None:
    """Just the headers we mean to send: an honest agent with its contact, and codings we can bound."""
    with Server({"/": lambda t: t.reply(b"ok")}) as server:
        client(contact="ops@example.org").get(server.url("/"))
        sent = server.seen[0].headers
    assert {"host", "user-agent", "accept", "accept-language", "accept-encoding"} == set(sent)
    assert sent["accept-encoding"] == "gzip, deflate"
    assert sent["user-agent"].startswith("citewatch") and sent["user-agent"].endswith("(+mailto:ops@example.org)")


def test_the_decompressor_is_new_enough() -> None:
    """urllib3 1.26 let 67 MB through a 2 MB cap; we inflate ourselves, and still floor the version."""
    import urllib3
    assert tuple(int(part) for part in urllib3.__version__.split(".")[:2]) >= (2, 6)
