"""http.client's response, with a head that is read by our rules and a body that ends by the deadline."""

from __future__ import annotations

import io
import socket
import threading
import time
from http.client import HTTPMessage, HTTPResponse, IncompleteRead, RemoteDisconnected
from typing import Any

from refs.fetch.backends._chunks import Dechunk
from refs.fetch.backends._failures import DeadlinePassed
from refs.fetch.backends._head import CAP, BadHead, framing_of, headers_of, status_of, value_of
from refs.fetch.steps import Budget


class Present(threading.local):
    """What this thread is working on: urllib3 has no way to hand a deadline down."""

    budget: Budget = Budget()
    read_timeout: float = 20.0
    connected: bool = False
    """True when this request opened a new connection."""


PRESENT = Present()


class _Clocked(io.RawIOBase):
    """A socket as a raw stream whose every read ends by the deadline, however slowly bytes drip."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._raw = sock.makefile("rb", buffering=0)
        self._budget = PRESENT.budget
        self._patience = PRESENT.read_timeout

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        """Read what has come, waiting at most until the deadline.

        Raises:
            DeadlinePassed: it has passed.
        """
        left = self._budget.deadline - time.monotonic()
        if left <= 0:
            raise DeadlinePassed("the deadline passed")
        self._sock.settimeout(min(left, self._patience))
        return self._raw.readinto(buffer)

    def close(self) -> None:
        if not self.closed:
            self._raw.close()
            super().close()


class Reply(HTTPResponse):
    """One answer on a connection.

    The email parser that http.client reads headers with takes longer than all
    else of a small request, forgives a head that breaks off, and refuses the
    101st header.
    """

    def __init__(self, sock: socket.socket, *args: Any, **named: Any) -> None:
        super().__init__(sock, *args, **named)
        self.fp.close()
        self.fp = io.BufferedReader(_Clocked(sock), 16_384)
        self._head_left = CAP
        self._chunks = Dechunk()

    def begin(self) -> None:
        """Read the head; interim answers (1xx) are passed over."""
        if getattr(self, "headers", None) is not None:
            return
        status, lines = 0, [b""]
        while status < 200:
            lines = self._lines()
            status = status_of(lines[0])
        pairs = headers_of(lines[1:])
        message = HTTPMessage()
        for name, value in pairs:
            message.set_raw(name, value)
        self.headers = self.msg = message
        self.code = self.status = status
        self.reason = ""
        self.version = 10 if lines[0].startswith(b"HTTP/1.0") else 11
        self.chunked, self.length = framing_of(status, pairs)
        self.chunk_left = None
        endless = not self.chunked and self.length is None
        self.will_close = endless or self.version == 10 or "close" in value_of(pairs, "connection").lower()

    def read1(self, n: int = -1) -> bytes:
        """Some bytes of the body, b"" at its end; a broken chunk raises, where http.client would guess."""
        if not self.chunked:
            return super().read1(n)
        body = b""
        while not body and not self._chunks.done:
            if self._chunks.fault is not None:
                raise self._chunks.fault
            data = self.fp.read1(n)
            if not data:
                raise IncompleteRead(data)
            body = self._chunks.feed(data)
        if not body:
            self.will_close = self.will_close or bool(self._chunks.over)
            self.close()
        return body

    def _lines(self) -> list[bytes]:
        """One head: its lines without their ends, up to the empty one."""
        lines: list[bytes] = []
        while True:
            line = self.fp.readline(self._head_left + 1)
            self._head_left -= len(line)
            if self._head_left < 0:
                raise BadHead(f"more than {CAP} bytes of headers")
            if not lines and line.strip() and not line.startswith(b"HTTP/"[:len(line)]):
                raise BadHead(f"not a status line: {line[:60]!r}")
            if not line.endswith(b"\n"):
                said = "in the middle of its headers" if lines or line else "without an answer"
                raise RemoteDisconnected(f"the connection was closed {said}")
            line = line.rstrip(b"\r\n")
            if line:
                lines.append(line)
            elif lines:
                return lines
