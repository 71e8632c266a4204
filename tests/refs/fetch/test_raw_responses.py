"""The same bytes off the wire are the same answer, the same page and the same verdict, whichever backend read them."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator

import pytest

from refs.collect import capture_of
from refs.fetch import stack
from refs.model import Captures, Document, PageState, Response, Source
from refs.pages import read
from reports.findings import Outcome, Support
from tests.fakes import citation
from tests.refs.fetch.conftest import BACKENDS, options
from tests.refs.fetch.hostile import Server, raw
from verify.judge.checkers.base import Case
from verify.judge.checkers.support import SupportChecker
from verify.judge.scorers.lexical import Lexical

CLAIM = "The canal of Brackwell is 73 kilometres long."
PAGE = ("<!doctype html><html lang='en'><head><title>Canal of Brackwell</title></head><body><h1>Canal of Brackwell</h1><p>"
        + "The lock keepers met in the old hall and spoke of gauges, sluices and boats until late in the evening. " * 12
        + f"</p><p>{CLAIM}</p></body></html>").encode()
HALF = PAGE[: len(PAGE) // 2]
TYPE = b"Content-Type: text/html; charset=utf-8\r\n"
OK = b"HTTP/1.1 200 OK\r\n"
PACKED = gzip.compress(PAGE, mtime=0)


def length(body: bytes, said: int | None = None) -> bytes:
    return TYPE + b"Content-Length: %d\r\n\r\n" % (len(body) if said is None else said) + body


def chunks(*parts: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    return TYPE + b"Transfer-Encoding: chunked\r\n\r\n" + b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in parts) + end


WHOLE = {
    "length": OK + length(PAGE),
    "to the end of the line": OK + TYPE + b"Connection: close\r\n\r\n" + PAGE,
    "http/1.0": b"HTTP/1.0 200 OK\r\n" + TYPE + b"\r\n" + PAGE,
    "no reason phrase": b"HTTP/1.1 200\r\n" + length(PAGE),
    "bare line feeds": OK.replace(b"\r", b"") + length(PAGE).replace(b"\r\n", b"\n"),
    "chunked": OK + chunks(HALF, PAGE[len(HALF):]),
    "chunk extensions": OK + TYPE + b"Transfer-Encoding: chunked\r\n\r\n%x;a=b\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE),
    "chunk sizes in capitals, padded": OK + TYPE + b"Transfer-Encoding: chunked\r\n\r\n%012X\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE),
    "trailers": OK + chunks(PAGE, end=b"0\r\nX-Sum: 1\r\n\r\n"),
    "gzip": OK + b"Content-Encoding: gzip\r\n" + length(PACKED),
    "x-gzip": OK + b"Content-Encoding: x-gzip\r\n" + length(PACKED),
    "gzip in chunks": OK + b"Content-Encoding: gzip\r\n" + chunks(PACKED[:50], PACKED[50:]),
    "two gzip members": OK + b"Content-Encoding: gzip\r\n" + length(gzip.compress(HALF, mtime=0) + gzip.compress(PAGE[len(HALF):], mtime=0)),
    "deflate with its wrapper": OK + b"Content-Encoding: deflate\r\n" + length(zlib.compress(PAGE)),
    "deflate without": OK + b"Content-Encoding: deflate\r\n" + length(zlib.compress(PAGE)[2:-4]),
    "identity": OK + b"Content-Encoding: identity\r\n" + length(PAGE),
    "padding after gzip": OK + b"Content-Encoding: gzip\r\n" + length(PACKED + b"\0" * 20),
    "more than the length": OK + length(PAGE, len(PAGE)) + b"trailing rubbish",
    "the length twice, alike": OK + b"Content-Length: %d\r\n" % len(PAGE) + length(PAGE),
    "an early answer first": b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + OK + length(PAGE),
    "a continue first": b"HTTP/1.1 100 Continue\r\n\r\n" + OK + length(PAGE),
    "a folded header": OK + b"X-Long: one\r\n two\r\n" + length(PAGE),
    "an empty header name": OK + b": nothing\r\n" + length(PAGE),
    "Latin-1 in a header": OK + b"X-City: K\xf6ln\r\n" + length(PAGE),
    "two hundred headers": OK + b"".join(b"X-%d: a\r\n" % n for n in range(200)) + length(PAGE),
    "a wrong charset": OK + length(PAGE).replace(b"utf-8", b"klingon"),
    "HTTP/2 in clear": b"HTTP/2 200\r\n" + length(PAGE),
    "no type": OK + b"Content-Length: %d\r\n\r\n" % len(PAGE) + PAGE,
}
BROKEN = {
    "cut under its length": OK + length(HALF, len(PAGE)),
    "nothing under its length": OK + length(b"", len(PAGE)),
    "cut in a chunk": OK + TYPE + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % len(PAGE) + HALF,
    "no last chunk": OK + chunks(HALF, end=b""),
    "a chunk's size is no number": OK + TYPE + b"Transfer-Encoding: chunked\r\n\r\n40\r\n" + PAGE[:64] + b"\r\nZZZ\r\n" + PAGE[64:],
    "a chunk longer than its size": OK + TYPE + b"Transfer-Encoding: chunked\r\n\r\n10\r\n" + PAGE + b"\r\n0\r\n\r\n",
    "a negative chunk": OK + TYPE + b"Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n",
    "gzip that breaks off": OK + b"Content-Encoding: gzip\r\n" + length(PACKED[: len(PACKED) // 2]),
    "gzip that is none": OK + b"Content-Encoding: gzip\r\n" + length(PAGE),
    "gzip with a damaged middle": OK + b"Content-Encoding: gzip\r\n" + length(PACKED[:60] + b"\xff" * 20 + PACKED[80:]),
    "an encoding nobody asked for": OK + b"Content-Encoding: br\r\n" + length(b"\x8b\x02\x80" + PACKED),
    "a length of thirty digits": OK + TYPE + b"Content-Length: 999999999999999999999999999999\r\n\r\n" + PAGE,
    "a negative length": OK + TYPE + b"Content-Length: -1\r\n\r\n" + PAGE,
    "a length in words": OK + TYPE + b"Content-Length: many\r\n\r\n" + PAGE,
    "two lengths that differ": OK + b"Content-Length: 10\r\n" + length(PAGE),
    "a coding nobody asked for": OK + TYPE + b"Transfer-Encoding: gzip, chunked\r\n\r\n" + PAGE,
    "a NUL in a header": OK + b"X-A: a\0b\r\n" + length(PAGE),
    "a NUL in a header's name": OK + b"X-\0A: b\r\n" + length(PAGE),
    "a lone CR in a header": OK + b"X-A: a\rX-B: b\r\n" + length(PAGE),
    "a lone CR in Location": b"HTTP/1.1 302 Found\r\nLocation: /elsewhere\rX-Injected: 1\r\nContent-Length: 0\r\n\r\n",
    "a header without a colon": OK + b"X-Nothing\r\n" + length(PAGE),
    "no status line": PAGE,
    "HTTP/9": b"HTTP/9.9 200 OK\r\n" + length(PAGE),
    "HTTP/1.2": b"HTTP/1.2 200 OK\r\n" + length(PAGE),
    "HTTP/0.9": b"HTTP/0.9 200 OK\r\n" + length(PAGE),
    "ICY": b"ICY 200 OK\r\n" + length(PAGE),
    "a status of four digits": b"HTTP/1.1 2000 OK\r\n" + length(PAGE),
    "a status of words": b"HTTP/1.1 fine\r\n" + length(PAGE),
    "a banner of another service": b"SSH-2.0-OpenSSH_9.6\r\n",
    "closed at once": b"",
    "closed in the head": OK + b"Content-Type: text",
    "closed after an early answer": b"HTTP/1.1 103 Early Hints\r\n\r\n",
}
ALL = {**WHOLE, **BROKEN}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server({f"/{n}": raw(data) for n, data in enumerate(ALL.values())}) as made:
        yield made


def told(backend: str, server: Server, name: str) -> tuple[object, ...]:
    """What counts of an answer: where it ends in a verdict. The words of a failure are each library's own."""
    client = stack.build(options(backend, max_bytes=1_000_000))
    try:
        answer = client.get(server.url(f"/{list(ALL).index(name)}"))
    finally:
        client.close()
    page = read(answer)
    return (answer.failure and answer.failure.kind, answer.status, answer.truncated, answer.body, page.state,
            [f.support for f in support(answer)])


def support(answer: Response) -> list:  # type: ignore[type-arg]
    captures = Captures(capture_of(Source.LIVE, answer, read(answer)))
    return list(SupportChecker().check(Case(citation(CLAIM), captures, Document("a.md"), Lexical())))


@pytest.mark.parametrize("name", ALL)
def test_every_backend_tells_the_same(name: str, server: Server) -> None:
    """Failure, status, body, why it is not whole, the page's state and what it says of the claim."""
    first, *others = [told(backend, server, name) for backend in BACKENDS]
    assert [first] * len(others) == others


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_transfer_convicts_nobody(name: str, server: Server) -> None:
    """It is named as what it is, never as a thin page or one that is gone, and half a page is no ground against a claim."""
    for backend in BACKENDS:
        client = stack.build(options(backend, max_bytes=1_000_000))
        try:
            answer = client.get(server.url(f"/{list(ALL).index(name)}"))
        finally:
            client.close()
        page = read(answer)
        assert page.state not in (PageState.THIN, PageState.GONE, PageState.SOFT_404, PageState.UNREADABLE), page.reason
        assert {f.outcome for f in support(answer)} <= {Outcome.UNSURE}
        assert any(word in page.reason for word in ("protocol", "reset", "short read", "undecodable")), page.reason


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_answer_is_read(name: str, server: Server) -> None:
    """Odd as it may be, it is whole, and the page says the claim."""
    failure, status, truncated, _, state, said = told(BACKENDS[0], server, name)
    assert failure is None
    assert 200 == status
    assert "" == truncated
    assert PageState.LIVE == state
    assert [Support.SUPPORTED] == said


@pytest.mark.parametrize("truncated", ["short read", "deadline", "undecodable"])
def test_a_cut_page_under_an_error_headline_is_not_gone(truncated: str) -> None:
    """The template's headline came before the page did."""
    body = b"<html><head><title>Page not found</title></head><body><h1>Page not found</h1><p>Sorry, the page you are looking for"
    page = read(Response("https://a.example/x", "https://a.example/x", 200, (("content-type", "text/html"),), body, truncated=truncated))
    assert (PageState.UNREACHABLE, "transfer-broke") == (page.state, page.rule)
