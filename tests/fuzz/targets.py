"""What is fuzzed: each target takes any bytes and returns; whatever it raises is a finding.

A target lets through the errors that its part promises, and checks what must
hold of every result. Its seeds are small whole inputs of the format.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from refs import formats, pages
from refs.codec import from_text, safe_json, to_text
from refs.edits.base import Change
from refs.fetch.backends._body import Body
from refs.fetch.backends._chunks import Dechunk
from refs.fetch.backends._head import BadHead, chunked, head_of, length_of
from refs.fetch.crawled_body import answer_in
from refs.fetch.page_moves import leads_to
from refs.fetch.replay import Replayer
from refs.fetch.warc import RecordError, members, plain_record
from refs.masking import masked
from refs.model import Page, PageState, Response
from refs.pages._json_ld import main_work
from refs.reading.errors import FormatError
from reports.findings import Assessment
from tests.fuzz.packed import GOLDEN, parts
from tests.fuzz.projects import projects
from tests.refs.test_hostile_edits import ARTICLES, SECOND, STATES_TITLES, patched
from tests.refs.test_record_damage import record
from tests.reports.test_markdown_text import live
from verify.cli import door
from verify.journal.column_values import decode, encode, pack, unpack
from verify.journal.errors import JournalDamaged
from verify.judge.scorers.base import ClaimText, SourceText
from verify.judge.scorers.lexical import Lexical
from verify.repair.clean_values import text
from verify.settings.limits import LIMITS
from verify.settings.model import Settings, SettingsError
from verify.settings.text import template
from verify.settings.typed_toml import fill, parse

URL = "https://e.example/a"
CAP = 100_000
_PAIR_SECONDS = 8.0
"""Of the instrumented code, which is some ten times as slow."""
_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>words</p>"
_WARC = (b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://e.example/a\r\nWARC-Date: 2020-01-02T03:04:05Z\r\n"
         b"WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
         % len(_ANSWER) + _ANSWER + b"\r\n\r\n")


@dataclass(frozen=True)
class Target:
    """One thing that is fuzzed."""

    name: str
    run: Callable[[bytes], None]
    seeds: tuple[bytes, ...] = field(default=(b"",), repr=False)


def _article(name: str) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        with contextlib.suppress(FormatError):
            document = formats.read(data, "a", name)
            known = {reference.id for reference in document.references}
            assert {citation.reference.id for citation in document.citations()} <= known

    return read


def _sniffed(data: bytes) -> None:
    """The choice of a reader by content, and what it then reads."""
    with contextlib.suppress(FormatError):
        formats.read(data, "a", "")


def _page(content_type: str) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        page = pages.read(Response(URL, URL, 200, (("content-type", content_type),), data))
        assert isinstance(page.state, PageState)

    return read


def _head(data: bytes) -> None:
    """Status line, headers, length and coding."""
    with contextlib.suppress(BadHead):
        found = head_of(data.split(b"\n"))
        if found is not None:
            length_of(found[1]), chunked(found[1])


def _chunks(data: bytes) -> None:
    """The same body however the bytes are cut on the wire."""
    whole, cut = Dechunk(), Dechunk()
    body, out = whole.feed(data), b""
    for at in range(0, len(data), 3):
        if not cut.done and cut.fault is None:
            out += cut.feed(data[at:at + 3])
    assert (out == body and whole.done == cut.done) or whole.fault or cut.fault


def _body(data: bytes) -> None:
    """Never more than the cap, whatever is packed."""
    for encoding in ("gzip", "deflate", "br", ""):
        body = Body(CAP, encoding)
        body.feed(data)
        assert len(body.finish()) <= CAP


def _journal(data: bytes) -> None:
    """Any bytes in a column are a value or the journal's damage."""
    for kind in (Page, Assessment):
        with contextlib.suppress(JournalDamaged):
            decode(kind, unpack(data))
        with contextlib.suppress(JournalDamaged):
            value = decode(kind, data)
            assert decode(kind, encode(value)) == value or "@" in data.decode("latin-1")


def _codec(data: bytes) -> None:
    """JSON of a report: a value or a ValueError that says where."""
    with contextlib.suppress(ValueError):
        value = from_text(data, Assessment)
        assert from_text(to_text(value), Assessment) == value


def _replay(data: bytes) -> None:
    """Any file as a recording: answers, or a RecordError."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.warc.gz"
        path.write_bytes(data)
        with contextlib.suppress(RecordError):
            Replayer(path, max_record=CAP).get(URL)
        with contextlib.suppress(RecordError), path.open("rb") as stream:
            end = 0
            for member in members(stream, CAP):
                assert member.offset >= end
                end = member.offset + member.length


def _crawled(data: bytes) -> None:
    """An answer as any crawler's record holds it: never more than asked for, whatever encodings its head names."""
    head, _, block = data.partition(b"\n\n")
    named = dict(line.decode("latin-1").lower().partition(":")[::2] for line in head.split(b"\n"))
    found = answer_in(named, block, CAP)
    assert found is None or len(found.body) <= max(CAP, len(block))


def _crawl(data: bytes) -> None:
    """Any WARC that is not ours, asked for its first page."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.warc"
        path.write_bytes(data)
        with contextlib.suppress(RecordError):
            Replayer(path, max_record=CAP).get(URL)


def _settings(data: bytes) -> None:
    """Any citewatch.toml: settings, or a SettingsError on one line."""
    try:
        tables, origin = parse(data.decode("utf-8", "replace"), "citewatch.toml")
        fill(Settings(), tables, origin, (), LIMITS)
    except SettingsError as error:
        assert str(error).startswith("citewatch.toml")


def _title(data: bytes) -> None:
    """A page's title in every editor: one title more, and nothing that acts."""
    value = data.decode("utf-8", "replace")
    for name in STATES_TITLES:
        plain = patched(name, Change((("title", "Quay"),)))
        out = patched(name, Change((("title", value),)))
        fit = 0 < len(text(value)) <= 300
        assert SECOND[name](out) == SECOND[name](plain if fit else ARTICLES[name]), name


def _address(data: bytes) -> None:
    """A redirect's target in every editor: one address, and nothing that acts."""
    value = data.decode("utf-8", "replace")
    if "http" in value.lower():  # an address inside the address is counted as one, rightly
        return
    for name in ARTICLES:
        plain = patched(name, Change((("url", "https://www.example.org/n"),)))
        out = patched(name, Change((("url", f"https://www.example.org/n{value}"),)))
        assert SECOND[name](out) in (SECOND[name](plain), SECOND[name](ARTICLES[name])), name


def _shown(data: bytes) -> None:
    """What is printed, masked or put into Markdown drives nothing and links nothing."""
    value = data.decode("utf-8", "surrogateescape")
    for line in door.harmless_lines(value).split("\n"):
        assert not re.match(r"\s*::\s*\w", line) and "##[" not in line
        assert all(c.isprintable() or unicodedata.category(c) in ("Zs", "Cf", "Co", "Cn") or c == "\t" for c in line)
    assert masked(masked(value)) == masked(value)
    assert json.loads(safe_json(json.dumps(value, ensure_ascii=False))) == value
    assert not live(value[:400])


def _judge(data: bytes) -> None:
    """A claim beside a page: an answer, within a bounded time of the processor."""
    claim, _, page = data.decode("utf-8", "replace").partition("\0")
    begun = time.thread_time()
    judged = Lexical().judge(ClaimText(claim), SourceText(page or claim, page or claim))
    assert time.thread_time() - begun < _PAIR_SECONDS
    assert 0.0 <= judged.score <= 1.0


def _moved(data: bytes) -> None:
    """A page that may send on, and what JSON-LD may say."""
    leads_to(Response(URL, URL, 200, (("content-type", "text/html"),), data), URL)
    leads_to(Response(URL, URL, 200, (("content-type", "text/html"), ("refresh", data.decode("latin-1"))), b""), URL)
    main_work([data.decode("utf-8", "replace")])


def _recording() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.warc.gz"
        record(path, URL)
        return path.read_bytes()


def _samples(name: str) -> tuple[bytes, ...]:
    """Small articles of a format: the contract tests' own."""
    return tuple(p.read_bytes() for p in sorted((GOLDEN / name).iterdir()) if p.stem == "sample" and p.suffix != ".expected")


def targets() -> Iterator[Target]:
    """All of them."""
    for plugin in formats.readers():
        if not plugin.missing:
            yield Target(f"article-{plugin.name}", _article(plugin.name), _samples(plugin.name))
    for name, read, seeds in parts():
        yield Target(f"article-{name}", read, seeds)
    for name, read, seeds in projects():
        yield Target(name, read, seeds)
    yield Target("article-sniffed", _sniffed, (b"# T\n\nA claim.[^1]\n\n[^1]: https://e.example/a\n", b"<!DOCTYPE html><p>x</p>"))
    for kind in ("text/html", "text/plain", "application/pdf", "application/json", "application/atom+xml", "image/png", "",
                 "application/vnd.openxmlformats-officedocument.wordprocessingml.document"):
        yield Target(f"page-{kind.rpartition('.')[2].rpartition('/')[2] or 'any'}", _page(kind), (
            b"<html><title>T</title><p>Words of a page.</p></html>", b"%PDF-1.4\n", b'{"a": ["b"]}', b"<feed><entry/></feed>"))
    packed = pack(encode(Page(PageState.LIVE, "words")))
    yield from (
        Target("http-head", _head, (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n", b"HTTP/1.1 103 X\r\n\r\nHTTP/1.1 200 OK\r\nA:\r\n b\r\n\r\n")),
        Target("http-chunks", _chunks, (b"3\r\nabc\r\n0\r\n\r\n", b"1;x=y\na\n0\nT: 1\n\n")),
        Target("http-body", _body, (packed, b"\x1f\x8b\x08\0")),
        Target("journal", _journal, (packed, encode(Page(PageState.LIVE, "words")))),
        Target("report-json", _codec, (b"{}", b'{"citation": {}}')),
        Target("replay", _replay, (_recording(), plain_record("warcinfo", "", {"WARC-Record-ID": "<urn:x>"}, b"x", "text/plain"))),
        Target("crawl-answer", _crawled, (
            b"warc-type:response\ncontent-length:40\n\nHTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n\x8b\x00\x80x\x03",
            b"warc-type:response\n\nHTTP/1.0 200\nTransfer-Encoding: chunked\n\n1\r\na\r\n0\r\n\r\n")),
        Target("crawl-file", _crawl, (_WARC,)),
        Target("settings", _settings, (template().replace("# ", "").encode()[:4000], b"[network]\ndelay = 1.5\n[hosts.a]\ndelay = 1")),
        Target("edit-title", _title, (b"Quay ~~~~ {{x}} __TOC__ ''b'' [http://a b]", b"\\x{}%$&#_^~ @c")),
        Target("edit-address", _address, (b"/a|b}}~~~''__x__?a=1&lt;b", b"(a)*b*`c`<d>")),
        Target("judge-pair", _judge, (
            b"The wall was 73 km long in 1931, not 80.\0The wall, built in 1931, was 80 km long (50 miles).", b"(a (b 1,2 more than 5 % of")),
        Target("page-moves", _moved, (
            b"<meta http-equiv=refresh content='0;url=/a'>", b"<script>setTimeout(function(){location.href='/a'},5)</script>",
            b'{"@type":"Article","headline":"a\\x","author":[{"name":"b"},],}')),
        Target("shown", _shown, (b"::error x=y::z ##[a]b @c #1", b"\x1b[31m\xe2\x80\xae", b"https://a:b@c/?token=d")),
    )


if __name__ == "__main__":
    io.TextIOWrapper(sys.stdout.buffer).write("\n".join(t.name for t in targets()) + "\n")
