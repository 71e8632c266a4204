"""No request ever reaches an address that is not public, however it is spelled or reached."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest

from refs.fetch.steps import Worry
from refs.model import FailureKind
from tests.refs.fetch.hostile import Server, raw, redirect

LITERALS = (
    "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0x7F.1", "0177.0.0.1", "017700000001",
    "127.0.0.1.", "0.0.0.0", "0", "[::1]", "[0:0:0:0:0:0:0:1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
    "[::127.0.0.1]", "[64:ff9b::127.0.0.1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2001:0:7f00:1::]",
    "10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.169.254", "0xa9fea9fe", "[fd00:ec2::254]", "[fe80::1]",
    "[fe80::1%25lo]", "[fec0::1]", "100.100.100.200", "168.63.129.16", "192.0.0.192", "198.18.0.1", "203.0.113.7",
    "224.0.0.1", "[ff02::1]", "[ff0e::1]", "255.255.255.255", "240.0.0.1", "192.88.99.1", "[2001:db8::1]",
    "①②⑦.⓪.⓪.①", "127。0。0。1", "１２７.0.0.1",
)

NOT_URLS = (
    "file:///etc/passwd", "ftp://example.org/", "gopher://127.0.0.1:70/_x", "javascript:alert(1)", "dict://127.0.0.1:11211/",
    "http://", "http:///path", "//example.org/", "example.org", "", "http://exa mple.org/", "http://example.org\\@127.0.0.1/",
    "http://example.org:99999/", "http://example.org:port/", "http://[::1", "http://exam%70le.org/", "http://-bad-.example/",
    "http://a..b/", "http://" + "a" * 300 + ".org/", "http://example.org/" + "a" * 9000, "http://example.org\r\nX: y/",
    "http://exam\x00ple.org/",
)


@pytest.fixture
def open_server() -> object:
    """A server whose every connection counts as a failure of the guard."""
    with Server({"/": raw(b"HTTP/1.1 200 OK\r\n\r\nsecret")}, addresses=("127.0.0.1",)) as server:
        yield server


@pytest.mark.parametrize("host", LITERALS)
def test_a_literal_address_is_refused(host: str, client: Callable[..., Worry], open_server: Server) -> None:
    """All spellings of addresses that are not public are refused before any connection."""
    answer = client(allow_private=()).get(f"http://{host}:{open_server.port}/")
    assert answer.failure is not None
    assert answer.failure.kind in (FailureKind.FORBIDDEN_ADDRESS, FailureKind.BAD_URL)
    assert open_server.connections == 0


@pytest.mark.parametrize("url", NOT_URLS)
def test_what_is_no_web_url_is_refused(url: str, client: Callable[..., Worry]) -> None:
    """Other schemes, broken hosts and control characters never reach a backend."""
    answer = client(lookup=_nobody).get(url)
    assert answer.failure is not None
    assert answer.failure.kind == FailureKind.BAD_URL


def _nobody(host: str) -> list[str]:
    raise AssertionError(f"{host} was looked up")


@pytest.mark.parametrize("addresses", [
    ["127.0.0.1"], ["::1"], ["10.1.2.3"], ["169.254.169.254"], ["::ffff:127.0.0.1"], ["64:ff9b::a9fe:a9fe"],
    ["fe80::1%lo"], ["127.0.0.1", "10.0.0.1"],
])
def test_a_name_that_leads_inside_is_refused(addresses: list[str], client: Callable[..., Worry],
                                             open_server: Server) -> None:
    """The addresses behind a name are checked, not its looks."""
    answer = client(lookup=lambda host: addresses, allow_private=()).get(f"http://innocent.example:{open_server.port}/")
    assert answer.failure is not None
    assert answer.failure.kind == FailureKind.FORBIDDEN_ADDRESS
    assert open_server.connections == 0


def test_localhost_is_refused(client: Callable[..., Worry], open_server: Server) -> None:
    """The system's own name for this machine is refused too."""
    answer = client(allow_private=()).get(f"http://localhost:{open_server.port}/")
    assert answer.failure is not None
    assert answer.failure.kind == FailureKind.FORBIDDEN_ADDRESS
    assert open_server.connections == 0


def test_a_name_that_changes_its_answer_gains_nothing(client: Callable[..., Worry], open_server: Server) -> None:
    """DNS rebinding: the connection goes to the address that was checked, the second answer is never asked for."""
    asked: list[str] = []

    def rebinding(host: str) -> list[str]:
        asked.append(host)
        return ["192.0.2.1"] if len(asked) == 1 else ["127.0.0.1"]

    chosen = client(lookup=rebinding, allow_private=("192.0.2.0/24",), connect_timeout=0.2, deadline=0.5)
    answer = chosen.get(f"http://rebind.example:{open_server.port}/")
    assert answer.failure is not None
    assert asked == ["rebind.example"]
    assert open_server.connections == 0


def test_of_mixed_addresses_only_the_allowed_are_tried(client: Callable[..., Worry]) -> None:
    """A name with an inner and an allowed address is reached at the allowed one only."""
    with Server({"/": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")}) as server:
        mixed = client(lookup=lambda host: ["127.0.0.1", "127.0.0.2"], allow_private=("127.0.0.2/32",))
        answer = mixed.get(f"http://mixed.example:{server.port}/")
        assert (answer.status, answer.address) == (200, "127.0.0.2")
        assert [seen.local for seen in server.seen] == ["127.0.0.2"]


def test_an_ipv6_host_is_reached(client: Callable[..., Worry]) -> None:
    """Literal IPv6 hosts and names with IPv6 addresses are connected to, where they are allowed."""
    try:
        server = Server({"/": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")}, addresses=("::1",)).__enter__()
    except OSError:
        pytest.skip("this machine has no IPv6 loopback")
    one = client(lookup=lambda host: ["::1"], allow_private=("::1/128",))
    answers = [one.get(f"http://[0:0::1]:{server.port}/"), one.get(f"http://six.example:{server.port}/")]
    server.__exit__()
    assert [(200, "::1")] * 2 == [(a.status, a.address) for a in answers]


def test_the_next_address_is_tried_when_one_does_not_answer(client: Callable[..., Worry]) -> None:
    """A host with a dead first address is still reached."""
    for _ in range(20):  # another test may hold the server's port on the first address: then another port is taken
        with Server({"/": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")}, addresses=("127.0.0.2",)) as server, \
                socket.socket() as silent:
            try:
                silent.bind(("127.0.0.1", server.port))  # nobody else may listen there meanwhile
            except OSError:
                continue
            answer = client(lookup=lambda host: ["127.0.0.1", "127.0.0.2"]).get(f"http://two.example:{server.port}/")
            break
    assert (answer.status, answer.address) == (200, "127.0.0.2")


@pytest.mark.parametrize("target", [
    "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://0x7f.0.0.3/", "http://[::1]/",
    "//127.0.0.3/", "http://2130706435/", "http://user@127.0.0.3/", "http://example.org@127.0.0.3/",
])
def test_a_redirect_inside_is_refused(target: str, client: Callable[..., Worry]) -> None:
    """Each hop is checked: a public page may not lead to an inner address."""
    with Server({"/": redirect(target)}) as server:
        answer = client(allow_private=("127.0.0.1/32",)).get(server.url("/"))
    assert answer.failure is not None
    assert answer.failure.kind == FailureKind.FORBIDDEN_ADDRESS
    assert [(server.url("/"), 302)] == [(hop.url, hop.status) for hop in answer.hops]


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/", "javascript:alert(1)", "http://a b/",
                                    "data:text/html,hello", "http://[bad/"])
def test_a_redirect_out_of_the_web_is_refused(target: str, client: Callable[..., Worry]) -> None:
    """A redirect to another scheme, or to no URL at all, is a failure and not followed."""
    with Server({"/": redirect(target)}) as server:
        answer = client().get(server.url("/"))
    assert answer.failure is not None
    assert answer.failure.kind == FailureKind.BAD_URL


def test_connect_to_needs_leave_for_a_private_address(client: Callable[..., Worry], open_server: Server) -> None:
    """A detour to an inner address works only where allow_private says so."""
    detour = (f"example.org:80:127.0.0.1:{open_server.port}",)
    refused = client(connect_to=detour, allow_private=()).get("http://example.org/")
    assert refused.failure is not None
    assert refused.failure.kind == FailureKind.FORBIDDEN_ADDRESS
    assert client(connect_to=detour).get("http://example.org/").status == 200
    assert open_server.seen[0].headers["host"] == "example.org"


def test_a_public_name_is_allowed() -> None:
    """The rules do not refuse what is public (Google's and Cloudflare's resolvers, NAT64 of a public address)."""
    import ipaddress

    from refs.fetch.networks import is_public
    public = ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8", "207.241.224.2"]
    assert [True] * len(public) == [is_public(ipaddress.ip_address(a)) for a in public]
