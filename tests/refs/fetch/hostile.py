"""A server that misbehaves on purpose: each path is one way to be wrong, byte for byte."""

from __future__ import annotations

import gzip
import socket
import ssl
import struct
import threading
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

import brotli

MB = 1_000_000
CAP = 200_000
"""The byte cap the tests set."""


@dataclass
class Seen:
    """One request as it came in."""

    local: str
    """The address of the server that was asked."""
    path: str
    headers: dict[str, str]
    method: str = "GET"


Answer = Callable[["Talk"], None]


@dataclass
class Talk:
    """One exchange: a socket and what was asked."""

    sock: socket.socket
    seen: Seen
    stopped: threading.Event

    def send(self, data: bytes) -> None:
        self.sock.sendall(data)

    def reply(self, body: bytes = b"", status: str = "200 OK", *headers: str) -> None:
        lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}", "", ""]
        self.send("\r\n".join(lines).encode("latin-1") + body)

    def drip(self, data: bytes, pause: float = 0.05) -> None:
        """Send byte after byte until the client has had enough."""
        for byte in data:
            self.send(bytes([byte]))
            if self.stopped.wait(pause):
                return

    def endless(self, data: bytes) -> None:
        while not self.stopped.is_set():
            self.send(data)

    def reset(self) -> None:
        """Close with RST in place of FIN."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@dataclass
class Server:
    """Listens on one port of several loopback addresses; every connection has its thread."""

    answers: dict[str, Answer]
    addresses: tuple[str, ...] = ("127.0.0.1", "127.0.0.2")
    tls: ssl.SSLContext | None = None
    seen: list[Seen] = field(default_factory=list)
    port: int = 0
    connections: int = 0

    def __enter__(self) -> Server:
        self._stopped = threading.Event()
        self._listening = _listeners(self.addresses)
        self.port = self._listening[0].getsockname()[1]
        for sock, address in zip(self._listening, self.addresses, strict=True):
            threading.Thread(target=self._accept, args=(sock, address), daemon=True).start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._stopped.set()
        for sock in self._listening:
            sock.close()

    def url(self, path: str, host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [s.path for s in self.seen]

    def _accept(self, listening: socket.socket, address: str) -> None:
        while not self._stopped.is_set():
            try:
                sock, _ = listening.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(sock, address), daemon=True).start()

    def _serve(self, sock: socket.socket, address: str) -> None:
        try:
            if self.tls is not None:
                sock = self.tls.wrap_socket(sock, server_side=True)
            with sock, sock.makefile("rb") as lines:
                while (first := lines.readline()).strip():
                    headers = dict(_header(line) for line in iter(lines.readline, b"\r\n"))
                    seen = Seen(address, first.split()[1].decode(), headers, first.split()[0].decode())
                    self.seen.append(seen)
                    answer = self.answers.get(seen.path.split("?")[0], _missing)
                    answer(Talk(sock, seen, self._stopped))
                    if getattr(answer, "closes", True):
                        return
        except (OSError, ValueError):
            pass  # the client left: that is what most of these are for


def _listeners(addresses: tuple[str, ...]) -> list[socket.socket]:
    """One socket for each address, all on the same port; another port where one of them is taken."""
    for _ in range(50):
        made: list[socket.socket] = []
        try:
            for address in addresses:
                family = socket.AF_INET6 if ":" in address else socket.AF_INET
                port = made[0].getsockname()[1] if made else 0
                made.append(socket.create_server((address, port), family=family, backlog=128))
        except OSError:
            for sock in made:
                sock.close()
            if not made:
                raise
        else:
            return made
    raise OSError("no port is free on all addresses")


def _header(line: bytes) -> tuple[str, str]:
    name, _, value = line.decode("latin-1").partition(":")
    return name.strip().lower(), value.strip()


def _missing(talk: Talk) -> None:
    talk.reply(b"no such page", "404 Not Found")


def kept(answer: Answer) -> Answer:
    """An answer after which the connection stays open."""
    answer.closes = False  # type: ignore[attr-defined]
    return answer


def raw(data: bytes) -> Answer:
    """Send just this, then close."""
    return lambda talk: talk.send(data)


def redirect(target: str, *headers: str, status: str = "302 Found") -> Answer:
    return lambda talk: talk.reply(b"moved", status, f"Location: {target}", *headers)


def head(*lines: str) -> bytes:
    return "\r\n".join(("HTTP/1.1 200 OK", *lines, "", "")).encode("latin-1")


def bomb(kind: str) -> bytes:
    """20 MB of zeros in about 20 KB; as Brotli in 4 KB; as Zstandard 125 MB in 4 KB."""
    if kind == "zstd":  # RFC 8878, 3.1.1.2: blocks of one byte that stands for 128 KiB of it
        return b"\x28\xb5\x2f\xfd\x00\x38" + (2 | 131_072 << 3).to_bytes(3, "little").join([b"", *[b"\0"] * 1000]) + b"\x01\0\0"
    zeros = b"\0" * (20 * MB)
    if kind == "br":
        return brotli.compress(zeros, quality=1)
    if kind == "gzip":
        return gzip.compress(zeros, 9)
    if kind == "raw deflate":
        packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        return packer.compress(zeros) + packer.flush()
    return zlib.compress(zeros, 9)
