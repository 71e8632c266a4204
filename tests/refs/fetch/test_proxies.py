"""Proxies: SOCKS and HTTPS ones, and those of the environment where that is asked for."""

from __future__ import annotations

import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import trustme

from refs.fetch import stack
from refs.fetch.options import OptionError
from refs.fetch.proxies import Proxies
from refs.fetch.steps import Worry
from refs.model import FailureKind
from tests.refs.fetch.conftest import options
from tests.refs.fetch.hostile import Server, Talk

Make = Callable[..., Worry]


@dataclass
class Socks:
    """A SOCKS5 proxy (RFC 1928) that leads every name to one port of this machine."""

    to: int
    names: list[str] = field(default_factory=list)
    port: int = 0

    def __enter__(self) -> Socks:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(sock,), daemon=True).start()

    def _serve(self, sock: socket.socket) -> None:
        with sock:
            count = sock.recv(2)[1]
            sock.recv(count)
            sock.sendall(b"\x05\x00")
            _, _, _, kind = sock.recv(4)
            name = sock.recv(sock.recv(1)[0]).decode() if kind == 3 else socket.inet_ntoa(sock.recv(4))
            sock.recv(2)
            self.names.append(name)
            with socket.create_connection(("127.0.0.1", self.to)) as far:
                sock.sendall(b"\x05\x00\x00\x01" + socket.inet_aton("127.0.0.1") + struct.pack(">H", self.to))
                back = threading.Thread(target=_pipe, args=(far, sock), daemon=True)
                back.start()
                _pipe(sock, far)
                back.join(5)


def _pipe(one: socket.socket, other: socket.socket) -> None:
    try:
        while data := one.recv(65536):
            other.sendall(data)
        other.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def page(talk: Talk) -> None:
    talk.reply(b"by proxy")


@pytest.fixture
def far() -> Iterator[Server]:
    with Server({"/page": page, "http://example.org/page": page}, addresses=("127.0.0.1",)) as made:
        yield made


def test_a_socks_proxy_looks_the_name_up(client: Make, far: Server) -> None:
    """The name goes to the proxy as it is: nothing is looked up here."""
    with Socks(far.port) as socks:
        answer = client(proxy=f"socks5h://127.0.0.1:{socks.port}", deadline=5.0).get("http://example.org/page")
    assert (b"by proxy", ["example.org"]) == (answer.body, socks.names)


def test_https_goes_through_a_socks_proxy(client: Make, tmp_path: Path) -> None:
    """The certificate is checked against the host's name, and no head is taken for the proxy's."""
    authority = trustme.CA()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("example.org").configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    with Server({"/page": page}, addresses=("127.0.0.1",), tls=context) as far, Socks(far.port) as socks:
        answer = client(proxy=f"socks5h://127.0.0.1:{socks.port}", deadline=5.0,
                        ca_bundle=str(tmp_path / "ca.pem")).get("https://example.org/page")
    assert (200, b"by proxy") == (answer.status, answer.body)


def test_a_socks_proxy_that_is_away_is_a_failure(client: Make) -> None:
    """Nobody listens: data, as every failure of the web."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    answer = client(proxy=f"socks5h://127.0.0.1:{port}").get("http://example.org/page")
    assert (None, True) == (answer.status, answer.failure is not None)


def test_a_proxy_may_speak_tls(client: Make, tmp_path: Path) -> None:
    """https:// names a proxy that is itself reached over TLS."""
    authority = trustme.CA()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    with Server({"http://example.org/page": page}, addresses=("127.0.0.1",), tls=context) as proxy:
        answer = client(proxy=f"https://127.0.0.1:{proxy.port}", deadline=5.0,
                        ca_bundle=str(tmp_path / "ca.pem")).get("http://example.org/page")
    assert b"by proxy" == answer.body


def test_the_environment_s_proxy_where_it_is_asked_for(client: Make, far: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """HTTP_PROXY is used; a host that NO_PROXY names is connected to directly, by the same client."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTP_PROXY", f"127.0.0.1:{far.port}")
    monkeypatch.setenv("NO_PROXY", "local.example")
    with Server({"/": lambda t: t.reply(b"direct")}, addresses=("127.0.0.1",)) as near:
        web = client(proxy_from_env=True, connect_to=(f"local.example::127.0.0.1:{near.port}",))
        bodies = [web.get(url).body for url in ("http://local.example/", "http://example.org/page", "http://local.example/?2")]
    assert [b"direct", b"by proxy", b"direct"] == bodies


@pytest.mark.parametrize(("env", "scheme", "host", "proxy"), [
    ({"HTTPS_PROXY": "http://p:1"}, "https", "a.example", "http://p:1"), ({"HTTPS_PROXY": "http://p:1"}, "http", "a.example", ""),
    ({"ALL_PROXY": "socks5h://p:1"}, "http", "a.example", "socks5h://p:1"), ({"http_proxy": "p:1"}, "http", "x", "http://p:1"),
    ({"ALL_PROXY": "p", "NO_PROXY": ".a.example, b"}, "http", "x.a.example", ""), ({"ALL_PROXY": "p", "no_proxy": "*"}, "http", "x", ""),
    ({"ALL_PROXY": "p", "NO_PROXY": "a.example"}, "http", "ba.example", "http://p"), ({"ALL_PROXY": ""}, "http", "x", ""),
])
def test_which_variable_counts(env: dict[str, str], scheme: str, host: str, proxy: str) -> None:
    """As curl has it: the scheme's own, then ALL_PROXY; NO_PROXY names hosts and the domains they lie in."""
    assert proxy == Proxies(options("requests", proxy_from_env=True), env).of(scheme, host)


@pytest.mark.parametrize("address", ["socks5://127.0.0.1:1", "socks4://127.0.0.1:1", "ftp://127.0.0.1:1", "127.0.0.1:1"])
def test_a_proxy_of_another_kind_is_refused_at_once(address: str) -> None:
    """Plain socks5 would look names up beside the guard; the message names what there is."""
    with pytest.raises(OptionError, match="socks5h"):
        stack.check(options("requests", proxy=address))


def test_a_proxy_that_refuses_is_no_page(client: Make) -> None:
    """A SOCKS proxy that says no is a failure of the connection."""
    with Server({}, addresses=("127.0.0.1",)) as no_socks:
        answer = client(proxy=f"socks5h://127.0.0.1:{no_socks.port}", deadline=3.0).get("http://example.org/page")
    assert answer.failure is not None
    assert answer.failure.kind in (FailureKind.REFUSED, FailureKind.RESET, FailureKind.PROTOCOL, FailureKind.TIMEOUT, FailureKind.DNS)
