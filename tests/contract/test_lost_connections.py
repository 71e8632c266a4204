"""Connections that servers hang up, plain and TLS: what every backend must make of them alike."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from refs.fetch import lanes, stack
from refs.fetch.addresses import Addresses
from refs.fetch.backends.base import Backend
from refs.fetch.options import NetworkOptions
from refs.model import FailureKind, Response
from refs.plugins import find
from tests.lane_answers import answers_of
from tests.refs.fetch.hostile import Server, Talk, kept
from tests.replica.authority import authority

FOUND = find("refs.fetch.backends", Backend)
HOST = "kept.example"
OPTIONS = NetworkOptions(allow_private=("127.0.0.0/8",), deadline=5.0, delay=0.0, retries=0, ca_bundle=authority().bundle)
Making = Callable[[Server], Backend]


@pytest.fixture(params=FOUND, ids=lambda plugin: plugin.name)
def making(request: pytest.FixtureRequest) -> Iterator[Making]:
    """Makes the backend, aimed at a server."""
    plugin, made = request.param, []
    if plugin.missing:
        pytest.skip(f"needs {', '.join(plugin.missing)}: pip install citewatch[{plugin.extra}]")

    def make(server: Server) -> Backend:
        options = aimed(server, plugin.name)
        made.append(plugin.cls(options, Addresses(options)))
        return made[-1]  # type: ignore[no-any-return]

    yield make
    for backend in made:
        backend.close()


def aimed(server: Server, backend: str, **more: object) -> NetworkOptions:
    return replace(OPTIONS, backend=backend, connect_to=(f"{HOST}::127.0.0.1:{server.port}",), **more)  # type: ignore[arg-type]


def serving(scheme: str, answer: Callable[[Talk], None]) -> Server:
    """A server of one page."""
    tls = authority().server_context() if scheme == "https" else None
    return Server({"/": answer}, addresses=("127.0.0.1",), tls=tls)


def hang_up(talk: Talk) -> None:
    """FIN without a word of TLS."""
    socket.socket.shutdown(talk.sock, socket.SHUT_RDWR)


def take_leave(talk: Talk) -> None:
    """FIN, in TLS after its "close notify"."""
    if isinstance(talk.sock, ssl.SSLSocket):
        talk.sock.unwrap()
    hang_up(talk)


def reset(talk: Talk) -> None:
    """RST."""
    talk.reset()
    talk.sock.close()


def then(end: Callable[[Talk], None], *, always: bool = False) -> Callable[[Talk], None]:
    """Answers the first request of a connection, or none, and ends the connection at the next."""
    answered: set[socket.socket] = set()

    def answer(talk: Talk) -> None:
        if always or talk.sock in answered:
            end(talk)
            raise OSError("hung up")
        answered.add(talk.sock)
        talk.reply(b"here")

    return kept(answer)


def told(answer: Response) -> tuple[object, bytes]:
    return (answer.failure.kind if answer.failure else answer.status), answer.body


ENDS = pytest.mark.parametrize("end", [hang_up, take_leave, reset], ids=lambda end: end.__name__)
SCHEMES = pytest.mark.parametrize("scheme", ["http", "https"])
HERE = (200, b"here")


@ENDS
@SCHEMES
def test_a_kept_connection_that_ends_is_asked_again_on_a_new_one(making: Making, scheme: str,
                                                                 end: Callable[[Talk], None]) -> None:
    """The server ends a kept connection as the next request comes, in whatever way: no failure of the page."""
    with serving(scheme, then(end)) as server:
        backend = making(server)
        answers = [told(backend.get(f"{scheme}://{HOST}/")) for _ in range(3)]
        assert [HERE] * 3 == answers
        assert 3 == server.connections
        assert 5 == len(server.seen)


@ENDS
@SCHEMES
def test_the_same_for_many_at_once(making: Making, scheme: str, end: Callable[[Talk], None]) -> None:
    """And so it is where the scheduler flies them."""
    with serving(scheme, then(end)) as server:
        options = aimed(server, making(server).name)
        client = stack.build(options)
        tasks = [lanes.Task(str(n), f"{scheme}://{HOST}/?{n}") for n in range(4)]
        answers = [told(answer) for _, answer in answers_of(client, tasks, options)]
        client.close()
        assert ([HERE] * 4, 4) == (answers, server.connections)


@ENDS
@SCHEMES
def test_a_new_connection_that_ends_is_a_reset(making: Making, scheme: str, end: Callable[[Talk], None]) -> None:
    """A server that ends every connection without an answer is asked once, and the failure is a reset."""
    with serving(scheme, then(end, always=True)) as server:
        assert (FailureKind.RESET, b"") == told(making(server).get(f"{scheme}://{HOST}/"))
        assert 1 == server.connections


@SCHEMES
def test_a_kept_connection_closed_while_it_idled(making: Making, scheme: str) -> None:
    """The server closes an idle connection between two requests: the next goes over a new one."""
    closed = threading.Event()

    def answer(talk: Talk) -> None:
        talk.reply(b"here")
        hang_up(talk)
        closed.set()

    with serving(scheme, answer) as server:
        backend = making(server)
        first = told(backend.get(f"{scheme}://{HOST}/"))
        assert closed.wait(2)
        assert ([HERE] * 2, 2) == ([first, told(backend.get(f"{scheme}://{HOST}/"))], server.connections)


def shy(times: int) -> Server:
    """A TLS server that hangs up in its first handshakes, once it has read the client's hello."""
    context = authority().server_context()
    choose, left = context.sni_callback, [times]

    def callback(sock: ssl.SSLSocket, name: str, chosen: ssl.SSLContext) -> None:
        left[0] -= 1
        if left[0] >= 0:
            socket.socket.shutdown(sock, socket.SHUT_RDWR)
        choose(sock, name, chosen)  # type: ignore[misc]

    context.sni_callback = callback  # type: ignore[assignment]
    return Server({"/": lambda talk: talk.reply(b"here")}, addresses=("127.0.0.1",), tls=context)


def test_a_hang_up_in_the_handshake_is_a_reset(making: Making) -> None:
    """A peer that leaves in the handshake says nothing of its certificate: it is a lost connection, asked once."""
    with shy(9) as server:
        assert (FailureKind.RESET, b"") == told(making(server).get(f"https://{HOST}/"))
        assert 1 == server.connections


def test_a_hang_up_in_the_handshake_is_tried_again(making: Making) -> None:
    """And as with every lost connection, trying again may help."""
    with shy(1) as server:
        waited: list[float] = []
        client = stack.build(aimed(server, making(server).name, retries=1), sleep=waited.append)
        assert HERE == told(client.get(f"https://{HOST}/"))
        assert 1 == len(waited)
        assert 2 == server.connections
        client.close()
