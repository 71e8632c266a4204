"""The hostile answers: path, what the server does, and what must come of it on every backend."""

from __future__ import annotations

import gzip
from dataclasses import dataclass

from refs.model import FailureKind
from tests.refs.fetch.hostile import CAP, Answer, Talk, bomb, head, raw

PLAIN = b"<p>All is well.</p>"


@dataclass(frozen=True)
class Case:
    """One way to be wrong."""

    name: str
    answer: Answer
    failure: FailureKind | None = None
    status: int | None = 200
    truncated: str = ""
    """Why the body is not whole; "a|b" where libcurl and we give up at different moments."""
    size: int | None = None
    """Bytes of body that must come back; None: any up to the cap."""


def fails(name: str, answer: Answer, kind: FailureKind) -> Case:
    return Case(name, answer, failure=kind, status=None, size=0)


def _reset_in_body(talk: Talk) -> None:
    talk.send(head("Content-Length: 1000") + b"x" * 100)
    talk.stopped.wait(0.05)
    talk.reset()


def _reset_at_once(talk: Talk) -> None:
    talk.reset()


def _silent(talk: Talk) -> None:
    talk.stopped.wait(5)


def _silent_in_body(talk: Talk) -> None:
    talk.send(head("Content-Length: 1000") + b"x" * 100)
    talk.stopped.wait(5)


def _endless_chunks(talk: Talk) -> None:
    talk.send(head("Transfer-Encoding: chunked"))
    talk.endless(b"4000\r\n" + b"x" * 0x4000 + b"\r\n")


def _tiny_chunks(talk: Talk) -> None:
    talk.send(head("Transfer-Encoding: chunked"))
    talk.endless(b"1\r\nx\r\n" * 4000)


def _endless_body(talk: Talk) -> None:
    talk.send(head("Connection: close"))
    talk.endless(b"x" * 16_384)


def _endless_header(talk: Talk) -> None:
    talk.send(b"HTTP/1.1 200 OK\r\nX-Long: ")
    talk.endless(b"x" * 16_384)


def _endless_headers(talk: Talk) -> None:
    talk.send(b"HTTP/1.1 200 OK\r\n")
    talk.endless(b"X-Flood: " + b"x" * 1000 + b"\r\n")


def _endless_trailers(talk: Talk) -> None:
    talk.send(head("Transfer-Encoding: chunked") + b"5\r\nhello\r\n0\r\n")
    talk.endless(b"X-Trailer: " + b"x" * 1000 + b"\r\n")


def _endless_interim(talk: Talk) -> None:
    talk.endless(b"HTTP/1.1 100 Continue\r\nX-Wait: " + b"x" * 1000 + b"\r\n\r\n")


def _chunk_size_line(talk: Talk) -> None:
    talk.send(head("Transfer-Encoding: chunked") + b"5;")
    talk.endless(b"x" * 16_384)


def _packed(kind: str, body: bytes) -> Answer:
    return raw(head(f"Content-Encoding: {kind}", f"Content-Length: {len(body)}") + body)


GZIP = gzip.compress(PLAIN)
RESET, PROTOCOL, TIMEOUT = FailureKind.RESET, FailureKind.PROTOCOL, FailureKind.TIMEOUT

CASES = (
    # Time: every one of these must end by the deadline, whatever trickles in.
    fails("drips the status line", lambda t: t.drip(b"HTTP/1.1 200 " + b"x" * 400), TIMEOUT),
    fails("drips one header", lambda t: (t.send(b"HTTP/1.1 200 OK\r\nX: "), t.drip(b"x" * 200))[0], TIMEOUT),
    Case("drips the body", lambda t: (t.send(head("Content-Length: 500")), t.drip(b"x" * 500))[0],
         truncated="deadline"),
    Case("drips chunk after chunk", lambda t: (t.send(head("Transfer-Encoding: chunked")), t.drip(b"1\r\nx\r\n" * 99))[0],
         truncated="deadline"),
    fails("never answers", _silent, TIMEOUT),
    Case("falls silent in the body", _silent_in_body, truncated="deadline", size=100),
    # Connections that break.
    fails("closes without an answer", lambda t: None, RESET),
    fails("resets without an answer", _reset_at_once, RESET),
    Case("resets in the body", _reset_in_body, truncated="short read", size=100),
    fails("closes inside the status line", raw(b"HTTP/1.1 20"), RESET),
    fails("closes inside the headers", raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/ht"), RESET),
    # Lengths that lie.
    Case("promises more than it sends", raw(head("Content-Length: 1000") + b"x" * 100), truncated="short read", size=100),
    Case("sends more than it promised", raw(head("Content-Length: 5") + b"hello and more"), size=5),
    fails("has a negative length", raw(head("Content-Length: -5") + b"hello"), PROTOCOL),
    fails("has two lengths", raw(head("Content-Length: 5", "Content-Length: 50") + b"hello"), PROTOCOL),
    fails("has a length of words", raw(head("Content-Length: five") + b"hello"), PROTOCOL),
    Case("is larger than the cap and says so", raw(head(f"Content-Length: {CAP * 3}") + b"x" * CAP * 3),
         truncated="byte cap", size=CAP),
    Case("sends a body with 204", raw(b"HTTP/1.1 204 No Content\r\n\r\nhello"), status=204, size=0),
    # Bodies without an end.
    Case("sends chunks for ever", _endless_chunks, truncated="byte cap", size=CAP),
    Case("sends one-byte chunks for ever", _tiny_chunks, truncated="byte cap|deadline"),
    Case("sends a body for ever", _endless_body, truncated="byte cap", size=CAP),
    Case("sends trailers for ever", _endless_trailers, truncated="short read", size=5),
    Case("has a chunk of no size", raw(head("Transfer-Encoding: chunked") + b"5\r\nhello\r\nzz\r\nx\r\n0\r\n\r\n"),
         truncated="short read", size=5),
    Case("has a chunk of negative size", raw(head("Transfer-Encoding: chunked") + b"5\r\nhello\r\n-5\r\nx\r\n0\r\n\r\n"),
         truncated="short read", size=5),
    Case("has a chunk of huge size", raw(head("Transfer-Encoding: chunked") + b"5\r\nhello\r\n" + b"f" * 40 + b"\r\nx"),
         truncated="short read", size=5),
    Case("breaks off inside a chunk", raw(head("Transfer-Encoding: chunked") + b"5\r\nhello\r\nff\r\nx"),
         truncated="short read", size=6),
    Case("breaks off before the last chunk", raw(head("Transfer-Encoding: chunked") + b"5\r\nhello\r\n"),
         truncated="short read", size=5),
    Case("never ends a chunk's size line", _chunk_size_line, truncated="short read|deadline", size=0),
    # Heads that never end.
    fails("sends headers for ever", _endless_headers, PROTOCOL),
    fails("sends one header for ever", _endless_header, PROTOCOL),
    fails("sends interim answers for ever", _endless_interim, PROTOCOL),
    # What is no HTTP.
    fails("speaks another protocol", raw(b"SSH-2.0-OpenSSH_9.6\r\n"), PROTOCOL),
    fails("answers as HTTP/0.9", raw(b"<html>hello</html>"), PROTOCOL),
    fails("has no status", raw(b"HTTP/1.1 OK\r\n\r\n"), PROTOCOL),
    fails("has a status of four digits", raw(b"HTTP/1.1 2000 OK\r\nContent-Length: 2\r\n\r\nok"), PROTOCOL),
    fails("has a status below 100", raw(b"HTTP/1.1 099 OK\r\nContent-Length: 2\r\n\r\nok"), PROTOCOL),
    fails("has a status with a letter", raw(b"HTTP/1.1 200X\r\nContent-Length: 2\r\n\r\nok"), PROTOCOL),
    fails("has no status after an interim answer",
          raw(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 000 X\r\nContent-Length: 0\r\n\r\n"), PROTOCOL),
    fails("has a transfer coding of its own", raw(head("Transfer-Encoding: gzip") + GZIP), PROTOCOL),
    # Compression.
    Case("is a gzip bomb", _packed("gzip", bomb("gzip")), truncated="byte cap", size=CAP),
    Case("is a deflate bomb", _packed("deflate", bomb("deflate")), truncated="byte cap", size=CAP),
    Case("is a raw deflate bomb", _packed("deflate", bomb("raw deflate")), truncated="byte cap", size=CAP),
    Case("is a bomb in many gzip members", _packed("gzip", gzip.compress(b"\0" * 50_000) * 40),
         truncated="byte cap", size=CAP),
    Case("is a bomb in a bomb", _packed("gzip, gzip", gzip.compress(bomb("gzip"))), truncated="undecodable"),
    Case("is a Brotli bomb", _packed("br", bomb("br")), truncated="undecodable", size=len(bomb("br"))),
    Case("is a Zstandard bomb", _packed("zstd", bomb("zstd")), truncated="undecodable", size=len(bomb("zstd"))),
    Case("is a Zstandard bomb in gzip", _packed("zstd, gzip", gzip.compress(bomb("zstd"))), truncated="undecodable"),
    Case("says gzip and is not", _packed("gzip", PLAIN), truncated="undecodable", size=0),
    Case("breaks off inside gzip", _packed("gzip", GZIP[:-12]), truncated="short read"),
    Case("has padding after gzip", _packed("gzip", GZIP + b"\0" * 100), size=len(PLAIN)),
    Case("uses a coding nobody offered", _packed("br", b"\x0b\x02\x80hello\x03"), truncated="undecodable", size=9),
    Case("says gzip of nothing", _packed("gzip", b""), size=0),
    # Odd, but an answer.
    Case("has a status of its own", raw(b"HTTP/1.1 999 Request Denied\r\nContent-Length: 0\r\n\r\n"), status=999, size=0),
    Case("ends its lines with LF alone", raw(b"HTTP/1.1 200 OK\nContent-Length: 5\n\nhello"), size=5),
    Case("has 150 headers", raw(head(*(f"X-{i}: y" for i in range(150)), "Content-Length: 5") + b"hello"), size=5),
    Case("has letters beyond ASCII in a header", raw(head("X-Name: caf\xe9", "Content-Length: 5") + b"hello"), size=5),
    Case("answers 100 first", raw(b"HTTP/1.1 100 Continue\r\n\r\n" + head("Content-Length: 5") + b"hello"), size=5),
    Case("answers 103 first", raw(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + head("Content-Length: 5") + b"hello"),
         size=5),
)
