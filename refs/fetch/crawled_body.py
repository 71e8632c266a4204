"""Reads the HTTP answer in a crawler's record: its head, and its body without transfer and content encoding.

Crawlers write the body as it came off the wire (wget, wpull, warcprox), or decoded under headers that still name the
encoding (browsers behind a proxy). So an encoding that the bytes do not have is ignored.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import brotli

from refs.fetch.backends._body import BYTE_CAP, SHORT_READ, UNDECODABLE, Body
from refs.fetch.backends._chunks import Dechunk
from refs.fetch.backends._head import BadHead, headers_of, status_of
from refs.model import Pairs

_END = re.compile(rb"\r*\n\r*\n")

_CHUNK = re.compile(rb"[0-9a-fA-F]{1,15}[ \t]*(?:;[^\n]*)?\r?\n")


@dataclass(frozen=True, slots=True)
class CrawledAnswer:
    """One capture."""

    headers: Mapping[str, str]
    """Of the WARC record, names in lower case."""
    status: int | None
    http_headers: Pairs
    body: bytes
    truncated: str = ""


def answer_in(headers: Mapping[str, str], block: bytes, most: int) -> CrawledAnswer | None:
    """The answer that a record holds, its body at most `most` bytes; None where it holds none."""
    if headers.get("warc-type") == "resource":
        kept = (("content-type", headers.get("content-type", "")),)
        return CrawledAnswer(headers, 200, kept, block[:most], BYTE_CAP if len(block) > most else "")
    if not block and headers.get("warc-type") == "revisit":
        return CrawledAnswer(headers, None, (), b"")
    end = _END.search(block)
    head, body = (block[:end.start()], block[end.end():]) if end else (block, b"")
    lines = [line.rstrip(b"\r") for line in head.split(b"\n")]
    try:
        status, http = status_of(lines[0]), headers_of(lines[1:])
    except BadHead:
        return None
    named = dict(reversed(http))
    body, broken = _dechunked(body) if "chunked" in named.get("transfer-encoding", "").lower() else (body, "")
    stated = headers.get("content-length", "").strip()
    short = len(block) <= most and stated.isdecimal() and len(block) < int(stated[:18])
    body, cut = _decoded(body, named.get("content-encoding", "").strip().lower(), most)
    return CrawledAnswer(headers, status, http, body, cut or broken or (SHORT_READ if short else ""))


def _dechunked(body: bytes) -> tuple[bytes, str]:
    """The body without its chunks, and why it is not whole; crawlers also store bodies that are joined already."""
    if not _CHUNK.match(body):
        return body, ""  # stored without its chunks
    reader = Dechunk()
    out = reader.feed(body)
    return out, "" if reader.done or not body else SHORT_READ


def _decoded(body: bytes, encoding: str, most: int) -> tuple[bytes, str]:
    """The body as a reader sees it, at most `most` bytes, and why it is not whole."""
    if encoding == "br":
        return _unbrotlied(body, most)
    collected = Body(most, encoding)
    collected.feed(body)
    whole = collected.finish()
    if collected.truncated == UNDECODABLE and encoding in ("gzip", "x-gzip", "deflate") and not whole:
        return _decoded(body, "", most)  # stored decoded
    return whole, collected.truncated


def _unbrotlied(body: bytes, most: int) -> tuple[bytes, str]:
    """The same of a body in Brotli, which only browsers ask for, and so only their captures have."""
    unit = brotli.Decompressor()
    out, size = [], 0
    try:
        piece = unit.process(body, output_buffer_limit=most + 1)
        while piece and size <= most:
            out.append(piece)
            size += len(piece)
            piece = b"" if unit.is_finished() else unit.process(b"", output_buffer_limit=most + 1)
    except brotli.error:
        return (body[:most], "") if not out else (b"".join(out)[:most], UNDECODABLE)
    cut = BYTE_CAP if size > most else "" if unit.is_finished() or not body else SHORT_READ
    return b"".join(out)[:most], cut
