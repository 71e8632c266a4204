"""Redirects: hops kept, circles and endless ways ended, nothing private carried along."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from refs.fetch.redirects import Redirects
from refs.fetch.steps import Worry
from refs.model import FailureKind, Hop, Response
from tests.fakes import FakeClient, response
from tests.refs.fetch.conftest import options
from tests.refs.fetch.hostile import Server, Talk, redirect


def _ok(talk: Talk) -> None:
    talk.reply(b"the page")


def _numbered(talk: Talk) -> None:
    number = int(talk.seen.path.partition("=")[2] or 0)
    talk.reply(b"", "302 Found", f"Location: /on?n={number + 1}")


def _cookie_wall(talk: Talk) -> None:
    if "pass=yes" in talk.seen.headers.get("cookie", ""):
        talk.reply(b"behind the wall")
    else:
        talk.reply(b"", "302 Found", "Location: /wall", "Set-Cookie: pass=yes; Path=/")


def test_hops_are_kept(client: Callable[..., Worry]) -> None:
    """Every redirect on the way is kept with its status, of every redirecting kind."""
    steps = {f"/{s}": redirect(f"/{n}", status=f"{s} X") for s, n in ((301, 302), (302, 303), (303, 307), (307, 308))}
    with Server({**steps, "/308": redirect("/end", status="308 X"), "/end": _ok}) as server:
        answer = client().get(server.url("/301"))
        hops = tuple(Hop(server.url(f"/{s}"), s) for s in (301, 302, 303, 307, 308))
        assert hops == answer.hops
        assert server.url("/end") == answer.final_url
        assert server.url("/301") == answer.url
        assert b"the page" == answer.body


def test_a_circle_is_ended_early(client: Callable[..., Worry]) -> None:
    """Two pages that lead to each other are left after one round."""
    with Server({"/a": redirect("/b"), "/b": redirect("/a")}) as server:
        answer = client().get(server.url("/a"))
        assert answer.failure is not None
        assert answer.failure.kind == FailureKind.TOO_MANY_REDIRECTS
        assert len(server.seen) <= 3


def test_an_endless_way_is_ended(client: Callable[..., Worry]) -> None:
    """A chain that always has one more is left after max_redirects."""
    with Server({"/on": _numbered}) as server:
        answer = client(max_redirects=5).get(server.url("/on"))
        assert answer.failure is not None
        assert answer.failure.kind == FailureKind.TOO_MANY_REDIRECTS
        assert (len(answer.hops), len(server.seen)) == (6, 6)


def test_the_deadline_is_for_the_whole_chain(client: Callable[..., Worry]) -> None:
    """Many slow hops together end by the one deadline."""
    def slow(talk: Talk) -> None:
        talk.stopped.wait(0.3)
        _numbered(talk)

    with Server({"/on": slow}) as server:
        answer = client(deadline=0.7).get(server.url("/on"))
        assert answer.failure is not None
        assert answer.failure.kind == FailureKind.TIMEOUT
        assert answer.elapsed < 1.0


def test_a_cookie_wall_is_passed(client: Callable[..., Worry]) -> None:
    """A page that leads to itself until its cookie comes back is read."""
    with Server({"/wall": _cookie_wall}) as server:
        assert client().get(server.url("/wall")).body == b"behind the wall"


def test_cookies_stay_with_their_host_and_chain(client: Callable[..., Worry]) -> None:
    """Another host never sees a cookie, nor does the same host on the next request."""
    with Server({"/set": lambda t: t.reply(b"", "302 Found", f"Location: http://127.0.0.2:{server.port}/end",
                                           "Set-Cookie: id=1; Domain=127.0.0.2"), "/end": _ok}) as server:
        one = client()
        one.get(server.url("/set"))
        one.get(server.url("/end"))
        one.get(server.url("/end", host="127.0.0.2"))
        assert [None] * len(server.seen) == [seen.headers.get("cookie") for seen in server.seen]


def test_secrets_stay_with_their_host(client: Callable[..., Worry]) -> None:
    """Authorization is sent to the host it was given for, and dropped on the way to another."""
    with Server({"/a": lambda t: redirect("/b")(t), "/b": lambda t: redirect(
            f"http://127.0.0.2:{server.port}/c")(t), "/c": _ok}) as server:
        client().get(server.url("/a"), {"Authorization": "LOW key:secret"})
        assert [s.headers.get("authorization") for s in server.seen] == ["LOW key:secret", "LOW key:secret", None]


def test_userinfo_is_not_sent(client: Callable[..., Worry]) -> None:
    """A name and password in a URL are not sent on; the host is asked as any reader would."""
    with Server({"/": _ok}) as server:
        answer = client().get(f"http://user:pass@127.0.0.1:{server.port}/")
        assert 200 == answer.status
        assert server.seen[0].headers.get("authorization") is None
        assert server.url("/") == answer.final_url


@pytest.mark.parametrize(("location", "path"), [
    ("next", "/dir/next"), ("/top", "/top"), ("other?q=1", "/dir/other?q=1"), ("../up", "/up"), ("/a b", "/a%20b"),
    ("/caf\xc3\xa9", "/caf%C3%A9"), ("/100%", "/100%25"), ("/keep%7Eit", "/keep%7Eit"), ("/x#part", "/x"),
    ("  /trim  ", "/trim"), ('/"quoted"<tag>', "/%22quoted%22%3Ctag%3E"), ("/back\\slash", "/back%5Cslash"),
])
def test_locations_are_resolved_as_readers_do(location: str, path: str, client: Callable[..., Worry]) -> None:
    """Relative, unescaped and oddly written targets lead where a browser would go, on every backend alike."""
    with Server({"/dir/page": redirect(location), path.split("?")[0]: _ok}) as server:
        first = Server.url(server, "/dir/page")
        answer = client(max_redirects=2).get(first)
        assert path in server.paths()
        assert server.url(path) == answer.final_url


def test_a_redirect_without_a_target_is_the_answer(client: Callable[..., Worry]) -> None:
    """A 302 that leads nowhere is handed back as it is."""
    with Server({"/": lambda t: t.reply(b"lost", "302 Found")}) as server:
        answer = client().get(server.url("/"))
        assert 302 == answer.status
        assert b"lost" == answer.body
        assert () == answer.hops


def test_validators_speak_of_the_first_url_only() -> None:
    """If-None-Match is not sent on to where a redirect leads: a 304 there would speak of another page."""
    def handler(url: str) -> Response:
        return response(url=url, status=302, headers={"Location": "/new"}) if url.endswith("/old") else response(url=url)

    fake = FakeClient(handler)
    Redirects(fake, options("requests")).get("https://example.org/old", {"if-none-match": '"1"', "accept": "*/*"})
    assert [headers for _, headers in fake.asked] == [{"if-none-match": '"1"', "accept": "*/*"}, {"accept": "*/*"}]
