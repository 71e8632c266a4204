"""WARC 1.1 as the recorder writes it and the replayer reads it: one gzip member per record, read with bounds.

For each GET there are, in this order: a `response` (or a `revisit`, when the
same bytes lie in an earlier response), the `request`, and a `metadata` record
in JSON that holds the `Response` whole. The metadata comes last, so a group
that was cut off is as if it had never been (ISO 28500:2017; identical-payload
revisits as in its section 6.7).
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import quote

from warcio.bufferedreaders import BufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParserException
from warcio.warcwriter import WARCWriter

from refs.errors import UserError

MAX_RECORD = 64 * 1024 * 1024
"""Bytes of one record when unpacked: a bomb stops here. Bodies are capped at 5 MB by default."""
_MAX_HEADERS = 1024 * 1024
"""Bytes in which the headers of a record must end."""
_CHUNK = 1024 * 1024
_MAGIC = b"\x1f\x8b\x08"
_BEGIN = b"WARC/1."
_PEEK = 4096
"""Bytes of a member that are unpacked to see whether a WARC record begins there."""
_PRINTABLE = "".join(map(chr, range(0x20, 0x7F)))
# Bodies are kept decoded, so these would now be untrue; the metadata record has the headers as they came.
_UNTRUE = frozenset({"content-encoding", "transfer-encoding", "content-length"})


class RecordError(UserError):
    """A record cannot be written or read; the message says what to do about it."""


@dataclass(frozen=True, slots=True)
class Member:
    """One gzip member of a WARC: where it lies, and its unpacked bytes."""

    offset: int
    length: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Record:
    """One parsed WARC record."""

    type: str
    headers: Mapping[str, str]
    """WARC headers, names in lower case."""
    status: int | None
    http_headers: tuple[tuple[str, str], ...]
    payload: bytes

    @property
    def id(self) -> str:
        """The WARC-Record-ID."""
        return self.headers.get("warc-record-id", "")


def http_record(kind: str, url: str, named: Mapping[str, str], first_line: str, headers: tuple[tuple[str, str], ...],
                body: bytes = b"") -> bytes:
    """A request, response or revisit record as one gzip member; `named` are its WARC headers."""
    kept = [(_safe(k), _safe(v)) for k, v in headers if k.lower() not in _UNTRUE]
    kept += [("X-Crawler-" + _safe(k), _safe(v)) for k, v in headers if k.lower() in _UNTRUE]
    if kind == "request":
        http = StatusAndHeaders(_safe(first_line), kept, is_http_request=True)
    else:
        kept.append(("Content-Length", str(len(body))))
        http = StatusAndHeaders(first_line, kept, protocol="HTTP/1.1")
    return _written(kind, url, named, body if kind != "revisit" else b"", http)


def plain_record(kind: str, url: str, named: Mapping[str, str], body: bytes, content_type: str) -> bytes:
    """A warcinfo or metadata record as one gzip member."""
    return _written(kind, url, {**named, "Content-Type": content_type}, body, None)


def members(stream: BinaryIO, limit: int = MAX_RECORD) -> Iterator[Member]:
    """The whole members of a file; what is damaged is passed over, and the next whole member begins after it.

    Where one does not begin at the end of the one before, bytes between them
    are damaged: each member says where it lies.

    Raises:
        RecordError: a member unpacks to more than `limit` bytes.
    """
    offset, pending = 0, b""
    while True:
        chunk = pending or stream.read(_CHUNK)
        if not chunk:
            return
        unpacked = _unpack(stream, chunk, limit, offset)
        if unpacked is None:
            offset = next_member(stream, offset + 1)
            if offset < 0:
                return
            stream.seek(offset)
            pending = b""
            continue
        data, packed, pending = unpacked
        yield Member(offset, packed, data)
        offset += packed


def next_member(stream: BinaryIO, start: int) -> int:
    """Where the next gzip member that begins a WARC record lies, -1 for none; it may be torn itself."""
    stream.seek(start)
    window, at = stream.read(_CHUNK), start
    while window:
        found = window.find(_MAGIC)
        while found >= 0:
            if _begins_record(stream, at + found):
                return at + found
            found = window.find(_MAGIC, found + 1)
        stream.seek(at + len(window))
        more = stream.read(_CHUNK)
        kept = window[-(len(_MAGIC) - 1):] if more else b""  # a magic number may lie across two windows
        at += len(window) - len(kept)
        window = kept + more
    return -1


def _begins_record(stream: BinaryIO, at: int) -> bool:
    """True where a gzip member begins whose first bytes are those of a WARC record."""
    stream.seek(at)
    try:
        head = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(stream.read(_PEEK), len(_BEGIN))
    except zlib.error:
        return False
    return head == _BEGIN


def member_at(stream: BinaryIO, offset: int, length: int, limit: int = MAX_RECORD) -> Member | None:
    """One member by its place, or None when it is not whole."""
    stream.seek(offset)
    unpacked = _unpack(io.BytesIO(), stream.read(length), limit, offset)
    return Member(offset, length, unpacked[0]) if unpacked else None


def parse(data: bytes) -> Record | None:
    """The record in a member's bytes, or None for bytes that are none."""
    ended = data.find(b"\r\n\r\n", 0, _MAX_HEADERS)
    if not data.startswith(b"WARC/1.") or ended < 0 or not _headers_end(data, ended + 4):
        return None
    try:
        raw = ArcWarcRecordLoader(verify_http=False, arc2warc=False).parse_record_stream(
            BufferedReader(io.BytesIO(data)), known_format="warc")
        payload = raw.raw_stream.read()
        status = int(raw.http_headers.get_statuscode()) if raw.http_headers and raw.rec_type != "request" else None
    except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError, TypeError, AttributeError):
        return None
    named = {k.lower(): v for k, v in raw.rec_headers.headers}
    http = tuple((k.lower(), v) for k, v in raw.http_headers.headers) if raw.http_headers else ()
    return Record(raw.rec_type or "", named, status, http, payload)


def _headers_end(data: bytes, start: int) -> bool:
    """True when the HTTP headers that may follow end soon enough, or the record is short."""
    return len(data) - start < _MAX_HEADERS or data.find(b"\r\n\r\n", start, start + _MAX_HEADERS) >= 0


def _unpack(stream: BinaryIO, chunk: bytes, limit: int, offset: int) -> tuple[bytes, int, bytes] | None:
    """(unpacked bytes, packed length, bytes read beyond); None when the member is torn or damaged."""
    unit = zlib.decompressobj(16 + zlib.MAX_WBITS)
    parts, size, taken = [], 0, len(chunk)
    try:
        while True:
            piece = unit.decompress(chunk, _CHUNK)
            size += len(piece)
            if size > limit:
                raise RecordError(f"the record at byte {offset} unpacks to more than {limit} bytes: not read")
            parts.append(piece)
            if unit.eof:
                return b"".join(parts), taken - len(unit.unused_data), unit.unused_data
            chunk = unit.unconsumed_tail
            if not chunk and not piece:
                chunk = stream.read(_CHUNK)
                taken += len(chunk)
                if not chunk:
                    return None
    except zlib.error:
        return None


def _written(kind: str, url: str, named: Mapping[str, str], body: bytes, http: StatusAndHeaders | None) -> bytes:
    """A record as one gzip member."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    record = writer.create_warc_record(
        _target(url) if kind != "warcinfo" else "", kind, payload=io.BytesIO(body), length=len(body), http_headers=http,
        warc_content_type=named.get("Content-Type", ""), warc_headers_dict={k: _safe(v) for k, v in named.items()})
    writer.write_record(record)
    return out.getvalue()


def _target(url: str) -> str:
    """The URL as a header may hold it; what is no web URL goes under a host that cannot exist."""
    web = url.lower().startswith(("http://", "https://"))
    if web:
        return _safe(url).replace(" ", "%20")
    return "http://not-a-url.invalid/" + quote(url, safe="", errors="replace")


def _safe(text: str) -> str:
    """Header text in printable ASCII that stays on its line; the rest percent-encoded."""
    return quote(text, safe=_PRINTABLE, errors="replace")
