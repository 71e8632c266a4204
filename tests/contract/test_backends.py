"""What every backend must do alike: the same `Response`, field by field, for the same server."""

from __future__ import annotations

import gzip
import socket
import threading
import zlib
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest

from refs.fetch import lanes, stack
from refs.fetch.addresses import Addresses
from refs.fetch.backends.base import Backend
from refs.fetch.options import NetworkOptions
from refs.fetch.steps import Ask, Budget
from refs.model import FailureKind, Response
from refs.plugins import find
from tests.lane_answers import answers_of
from tests.refs.fetch.hostile import Server, Talk, head, kept, raw, redirect

FOUND = find("refs.fetch.backends", Backend)
TEXT = "<p>Der Bär, the bear, l'ours.</p>".encode() * 500


def chunks(talk: Talk) -> None:
    talk.send(head("Transfer-Encoding: chunked", "Content-Type: text/html"))
    for start in range(0, len(TEXT), 1000):
        piece = TEXT[start:start + 1000]
        talk.send(b"%x;ext=1\r\n%s\r\n" % (len(piece), piece))
    talk.send(b"0\r\nX-Trailer: yes\r\n\r\n")


def packed(encoding: str, body: bytes) -> object:
    return kept(lambda talk: talk.reply(body, "200 OK", f"Content-Encoding: {encoding}", "Content-Type: text/html"))


_RAW = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
ANSWERS = {
    "/plain": kept(lambda t: t.reply(TEXT, "200 OK", "Content-Type: text/html", "ETag: \"a\"", "X-Twice: 1", "x-twice: 2")),
    "/chunks": kept(chunks),
    "/gzip": packed("gzip", gzip.compress(TEXT)),
    "/x-gzip": packed("x-gzip", gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:])),
    "/deflate": packed("deflate", zlib.compress(TEXT)),
    "/raw-deflate": packed("deflate", _RAW.compress(TEXT) + _RAW.flush()),
    "/close": raw(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + TEXT),
    "/folded": raw(head("X-Folded: one", "  two", "Content-Length: 2") + b"ok"),
    "/empty": kept(lambda t: t.reply(b"")),
    "/204": kept(raw(b"HTTP/1.1 204 No Content\r\n\r\n")),
    "/304": kept(raw(b"HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n\r\n")),
    "/404": kept(lambda t: t.reply(b"<h1>not here</h1>", "404 Not Found")),
    "/500": kept(lambda t: t.reply(b"oops", "500 X")),
    "/moved": kept(redirect("/plain")),
    "/cut": raw(head("Content-Length: 100") + b"x" * 10),
    "/gone": lambda t: None,
}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server(ANSWERS) as running:  # type: ignore[arg-type]
        yield running


@pytest.fixture(params=FOUND, ids=lambda plugin: plugin.name)
def backend(request: pytest.FixtureRequest) -> Iterator[Backend]:
    plugin = request.param
    if plugin.missing:
        pytest.skip(f"needs {', '.join(plugin.missing)}: pip install citewatch[{plugin.extra}]")
    options = NetworkOptions(backend=plugin.name, allow_private=("127.0.0.0/8",), deadline=5.0, delay=0.0, retries=0)
    made: Backend = plugin.cls(options, Addresses(options))
    yield made
    made.close()


def told(answer: Response) -> dict[str, object]:
    """All fields of a response that do not depend on the moment or the library's wording."""
    plain = {f.name: getattr(answer, f.name) for f in fields(answer) if f.name not in ("fetched_at", "elapsed", "failure")}
    plain["failure"] = answer.failure and answer.failure.kind
    return plain


def expected(server: Server, path: str, **more: object) -> dict[str, object]:
    url = server.url(path)
    return told(Response(**{"url": url, "final_url": url, "status": 200, "address": "127.0.0.1", **more}))  # type: ignore[arg-type]


HTML = ("content-type", "text/html")
EXPECTED = {
    "/plain": {"body": TEXT, "headers": (HTML, ("etag", '"a"'), ("x-twice", "1"), ("x-twice", "2"),
                                         ("content-length", str(len(TEXT))))},
    "/chunks": {"body": TEXT, "headers": (("transfer-encoding", "chunked"), HTML)},
    "/close": {"body": TEXT, "headers": (HTML,)},
    "/folded": {"body": b"ok", "headers": (("x-folded", "one two"), ("content-length", "2"))},
    "/empty": {"headers": (("content-length", "0"),)},
    "/204": {"status": 204},
    "/304": {"status": 304, "headers": (("etag", '"a"'),)},
    "/404": {"status": 404, "body": b"<h1>not here</h1>", "headers": (("content-length", "17"),)},
    "/500": {"status": 500, "body": b"oops", "headers": (("content-length", "4"),)},
    "/moved": {"status": 302, "body": b"moved", "headers": (("location", "/plain"), ("content-length", "5"))},
    "/cut": {"body": b"x" * 10, "headers": (("content-length", "100"),), "truncated": "short read"},
}


@pytest.mark.parametrize("path", EXPECTED)
def test_the_same_response(path: str, backend: Backend, server: Server) -> None:
    """Every field of the response is as it must be, and so the same on every backend."""
    assert expected(server, path, **EXPECTED[path]) == told(backend.get(server.url(path)))


@pytest.mark.parametrize("path", ["/gzip", "/x-gzip", "/deflate", "/raw-deflate"])
def test_bodies_are_decoded(path: str, backend: Backend, server: Server) -> None:
    """Both codings that are offered come back decoded and whole, in all forms that servers send."""
    answer = backend.get(server.url(path))
    assert (answer.body, answer.truncated) == (TEXT, "")


def test_a_failure_leaves_everything_else_empty(backend: Backend, server: Server) -> None:
    """Where no answer came there is a failure, and no status, headers, body or address."""
    answer = told(backend.get(server.url("/gone")))
    assert expected(server, "/gone", status=None, address="") == {**answer, "failure": None}
    assert answer["failure"] == FailureKind.RESET


def test_nobody_listens(backend: Backend) -> None:
    """A refused connection is told as such."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    answer = backend.get(f"http://127.0.0.1:{port}/")
    assert (answer.failure and answer.failure.kind) == FailureKind.REFUSED


def test_when_and_how_long(backend: Backend, server: Server) -> None:
    """The moment of the fetch is an aware UTC instant, and the time it took is measured."""
    before = datetime.now(UTC)
    answer = backend.get(server.url("/plain"))
    assert answer.fetched_at is not None
    assert before <= answer.fetched_at <= datetime.now(UTC)
    assert 0 < answer.elapsed < 5


def test_nothing_is_followed(backend: Backend, server: Server) -> None:
    """A backend sends one GET; redirects are for the client above it."""
    asked = len(server.seen)
    backend.get(server.url("/moved"))
    assert server.paths()[asked:] == ["/moved"]


def test_connections_are_kept(backend: Backend) -> None:
    """A second request to a host goes over the connection of the first."""
    with Server(ANSWERS) as alone:  # type: ignore[arg-type]
        for _ in range(3):
            backend.get(alone.url("/plain"))
        assert (alone.connections, len(alone.seen)) == (1, 3)


def test_a_connection_that_the_server_closed_meanwhile_is_replaced(backend: Backend) -> None:
    """A kept connection that has died is no failure of the page."""
    closing = threading.Event()

    def then_close(talk: Talk) -> None:
        talk.reply(b"one")
        closing.set()

    with Server({"/": then_close}) as alone:
        first = backend.get(alone.url("/"))
        closing.wait(1)
        second = backend.get(alone.url("/"))
        assert b"one" == first.body
        assert b"one" == second.body
        assert second.failure is None


def test_a_spent_budget_sends_nothing(backend: Backend, server: Server) -> None:
    """A URL whose time is up before it starts is a timeout."""
    answer = backend.fetch(Ask(server.url("/plain"), {}, Budget(0.0)))
    assert (answer.failure and answer.failure.kind) == FailureKind.TIMEOUT


def test_many_threads_share_one_backend(backend: Backend, server: Server) -> None:
    """Threads that use one backend at once get each their own answer."""
    answers: list[tuple[str, int]] = []

    def work(path: str) -> None:
        for _ in range(20):
            answers.append((path, backend.get(server.url(path)).status or 0))

    threads = [threading.Thread(target=work, args=(f"/{status}",)) for status in (204, 404, 500) * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {("/204", 204), ("/404", 404), ("/500", 500)} == set(answers)
    assert len(answers) == 240


def test_the_scheduler_gives_what_get_gives(backend: Backend, server: Server) -> None:
    """Through the lanes each URL has the same response as when it is asked alone."""
    chosen = NetworkOptions(backend=backend.name, allow_private=("127.0.0.0/8",), deadline=5.0, delay=0.0, retries=0,
                            per_host=8)
    client = stack.build(chosen)
    urls = [server.url(path) for path in ANSWERS]
    many = {key: told(answer) for key, answer in answers_of(client, [lanes.Task(u, u) for u in urls], chosen)}
    alone = {url: told(client.get(url, {"cache-control": "no-cache"})) for url in urls}
    client.close()
    assert alone == many


def test_names_are_looked_up_beside_the_transfers(backend: Backend, server: Server) -> None:
    """A name server that hangs holds up nobody else, and is a failure of its own kind."""
    hanging = threading.Event()

    def lookup(host: str) -> list[str]:
        if host.startswith("slow"):
            hanging.wait(3)
            raise OSError("no answer")
        return ["127.0.0.1"]

    chosen = NetworkOptions(backend=backend.name, allow_private=("127.0.0.0/8",), connect_timeout=0.5, delay=0.0)
    client = stack.build(chosen, lookup=lookup)
    port = urlsplit(server.url("/")).port
    tasks = [lanes.Task(name, f"http://{name}.example:{port}/404") for name in ("slow1", "a", "slow2", "b", "c")]
    answers = list(answers_of(client, tasks, chosen))
    hanging.set()
    client.close()
    assert {"a", "b", "c"} == {key for key, _ in answers[:3]}
    kinds = {key: a.failure.kind if a.failure else a.status for key, a in answers}
    assert kinds == {"a": 404, "b": 404, "c": 404, "slow1": FailureKind.DNS, "slow2": FailureKind.DNS}
