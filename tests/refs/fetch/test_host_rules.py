"""Rules for one host: what is sent to it goes nowhere else, is kept nowhere, and its answers are taken as it says."""

from __future__ import annotations

import base64
import ssl
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
import trustme

from refs.fetch import stack
from refs.fetch.options import HostRule, OptionError
from refs.fetch.steps import Worry
from refs.model import FailureKind
from tests.refs.fetch.conftest import options
from tests.refs.fetch.hostile import Server, Talk

SECRET = "t0ken-of-the-library-4711"
HOST, OTHER = "members.example", "elsewhere.example"
Make = Callable[..., Worry]


def echo(talk: Talk) -> None:
    """A careless server: it shows what it was sent."""
    talk.reply("\n".join(f"{k}: {v}" for k, v in talk.seen.headers.items()).encode(), "200 OK", "Set-Cookie: sid=given-session")


def away(to: str) -> Callable[[Talk], None]:
    return lambda talk: talk.reply(b"", "302 Found", f"Location: {to}")


@pytest.fixture
def server() -> Iterator[Server]:
    with Server({"/": echo, "/refused": lambda t: t.reply(b"<h1>A page</h1><p>With some text.</p>", "403 Forbidden"),
                 "/away": away(f"http://{OTHER}/"), "/on": away("/"), "/back": away(f"http://{HOST}/"),
                 "/slow": lambda t: t.drip(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 400)}, addresses=("127.0.0.1",)) as made:
        yield made


@pytest.fixture
def asked(client: Make, server: Server, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Worry]:
    """A client with a rule for HOST; all hosts lead to the server."""
    monkeypatch.setenv("LIBRARY_TOKEN", SECRET)

    def make(more: Mapping[str, object] | None = None, **rule: object) -> Worry:
        named = HostRule(host=HOST, **rule)  # type: ignore[arg-type]
        return client(connect_to=(f"::127.0.0.1:{server.port}",), host_rules=(named,), **dict(more or {}))

    return make


def sent(server: Server) -> list[tuple[str, str]]:
    """(host, Authorization) of each request."""
    return [(s.headers.get("host", "").partition(":")[0], s.headers.get("authorization", "")) for s in server.seen]


def test_a_token_goes_to_its_host_alone(asked: Make, server: Server) -> None:
    """Over a redirect to another host it is not carried, to the host's own next page it is, and coming back it is again."""
    web = asked(token_env="LIBRARY_TOKEN", insecure=True)
    for url in (f"http://{HOST}/away", f"http://{HOST}/on", f"http://{OTHER}/back"):
        web.get(url)
    token = f"Bearer {SECRET}"
    assert [(HOST, token), (OTHER, ""), (HOST, token), (HOST, token), (OTHER, ""), (HOST, token)] == sent(server)


def test_over_plain_http_nothing_secret_is_sent_unless_the_rule_says_so(asked: Make, server: Server) -> None:
    """A redirect from https to http would otherwise give the token to whoever listens."""
    asked(token_env="LIBRARY_TOKEN", header_env=(("X-Key", "LIBRARY_TOKEN"),), headers=(("X-Open", "yes"),)).get(f"http://{HOST}/")
    seen = server.seen[0].headers
    assert seen.get("authorization") is None
    assert seen.get("x-key") is None
    assert "yes" == seen.get("x-open")


def test_basic_authentication_headers_and_agent(asked: Make, server: Server) -> None:
    """User and password by the scheme of RFC 7617; a host's own agent string."""
    asked(user="ann", password_env="LIBRARY_TOKEN", insecure=True, user_agent="reader/1",
          header_env=(("X-Key", "LIBRARY_TOKEN"),)).get(f"http://{HOST}/")
    seen = server.seen[0].headers
    basic = "Basic " + base64.b64encode(f"ann:{SECRET}".encode()).decode()
    assert basic == seen["authorization"]
    assert "reader/1" == seen["user-agent"]
    assert SECRET == seen["x-key"]


def test_cookies_of_a_file_go_where_they_belong(asked: Make, server: Server, tmp_path: Path) -> None:
    """The file's cookies of this host and path are sent, beside those of the chain; others' are not."""
    path = tmp_path / "cookies.txt"
    path.write_text("# Netscape HTTP Cookie File\n"
                    f"{HOST}\tFALSE\t/\tFALSE\t0\tsession\tsecret-session\n"
                    f"{HOST}\tFALSE\t/other\tFALSE\t0\tpath\tno\n{OTHER}\tFALSE\t/\tFALSE\t0\tforeign\tno\n")
    asked(cookies=str(path), insecure=True).get(f"http://{HOST}/")
    assert "session=secret-session" == server.seen[0].headers["cookie"]


def test_what_a_careless_server_shows_is_withheld(asked: Make, server: Server) -> None:
    """A page that prints the token it was sent is read, and so recorded and judged, without it."""
    web = asked(token_env="LIBRARY_TOKEN", header_env=(("X-Key", "LIBRARY_TOKEN"),), insecure=True)
    body = web.get(f"http://{HOST}/").body
    assert (False, True) == (SECRET.encode() in body, b"authorization: ***" in body)


@pytest.mark.parametrize(("accept", "taken"), [((403,), True), ((), False), ((404,), False)])
def test_a_status_may_be_accepted(asked: Make, accept: tuple[int, ...], taken: bool) -> None:
    """The status stays what it was; that it counts as an answer stands beside it."""
    answer = asked(accept=accept).get(f"http://{HOST}/refused")
    assert 403 == answer.status
    assert taken == answer.accepted
    assert taken == answer.ok


def test_a_host_may_have_a_time_of_its_own(asked: Make) -> None:
    """Seconds for one request, shorter than the usual deadline."""
    answer = asked(timeout=0.3).get(f"http://{HOST}/slow")
    assert FailureKind.TIMEOUT == (answer.failure and answer.failure.kind)
    assert answer.elapsed < 1.5


def test_a_host_that_blocks_robots_is_not_asked(asked: Make, server: Server) -> None:
    """`archive_only`: the archive alone counts; the reason is told."""
    answer = asked(archive_only=True).get(f"http://{HOST}/")
    assert answer.failure is not None
    assert FailureKind.ROBOTS == answer.failure.kind
    assert "archive_only" in answer.failure.detail
    assert [] == server.seen


def test_a_star_stands_for_the_hosts_below(client: Make, server: Server) -> None:
    """The host's own rule beats it."""
    rules = (HostRule("*.example", headers=(("X-Which", "star"),)), HostRule(HOST, headers=(("X-Which", "own"),)))
    web = client(connect_to=(f"::127.0.0.1:{server.port}",), host_rules=rules)
    for host in (HOST, OTHER, "example"):
        web.get(f"http://{host}/")
    assert ["own", "star", None] == [s.headers.get("x-which") for s in server.seen]


@pytest.mark.parametrize(("more", "reached"), [
    ({"deny_hosts": (OTHER,)}, [HOST]), ({"deny_hosts": ("*.example",)}, []), ({"allow_hosts": (HOST,)}, [HOST]),
    ({"allow_hosts": ("*.example",), "deny_hosts": ("else*",)}, [HOST]),
])
def test_hosts_may_be_allowed_and_denied(asked: Make, server: Server, more: dict[str, object], reached: list[str]) -> None:
    """Also on the way of a redirect."""
    answer = asked(more).get(f"http://{HOST}/away")
    assert FailureKind.ROBOTS == (answer.failure and answer.failure.kind)
    assert reached == [host for host, _ in sent(server)]


@pytest.mark.parametrize(("rule", "says"), [
    ({"token_env": "NO_SUCH_VARIABLE"}, "NO_SUCH_VARIABLE is not set"), ({"cookies": "/nowhere"}, "cannot be read"),
    ({"client_cert": "/nowhere"}, "client_cert"), ({"ca_bundle": "/nowhere"}, "ca_bundle"),
])
def test_what_cannot_be_used_is_told_before_anything_is_fetched(rule: dict[str, str], says: str) -> None:
    """`stack.check` is asked before a run."""
    with pytest.raises(OptionError, match=says):
        stack.check(options("requests", host_rules=(HostRule(host=HOST, **rule),)))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def files(authority: trustme.CA, folder: Path) -> tuple[str, str, str]:
    """(the authority's PEM, our certificate, its key)."""
    ours = authority.issue_cert("reader@example.org")
    ca, cert, key = folder / "ca.pem", folder / "ours.pem", folder / "ours.key"
    authority.cert_pem.write_to_path(str(ca))
    ours.cert_chain_pems[0].write_to_path(str(cert))
    ours.private_key_pem.write_to_path(str(key))
    return str(ca), str(cert), str(key)


def test_a_client_certificate_and_an_authority_of_its_own(client: Make, authority: trustme.CA, tmp_path: Path) -> None:
    """The host's own authority is trusted for it, and for no other; it is shown our certificate."""
    ca, cert, key = files(authority, tmp_path)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(HOST, OTHER).configure_cert(context)
    authority.configure_trust(context)
    context.verify_mode = ssl.CERT_REQUIRED
    rule = HostRule(HOST, ca_bundle=ca, client_cert=cert, client_key=key)
    with Server({"/": lambda t: t.reply(b"in")}, addresses=("127.0.0.1",), tls=context) as server:
        web = client(connect_to=(f"::127.0.0.1:{server.port}",), host_rules=(rule,))
        inside, outside = web.get(f"https://{HOST}/"), web.get(f"https://{OTHER}/")
    assert (b"in", FailureKind.TLS) == (inside.body, outside.failure and outside.failure.kind)
