"""Finds the WARC records in any crawler's file: where each lies, and its head. Bodies are skipped and not kept.

Files have one gzip member per record (ISO 28500, annex D) or no compression at all. A file that was compressed as one
piece or with Zstandard is unpacked into a temporary file first, and so are the WARCs inside a WACZ (a ZIP) that are
compressed there.
"""

from __future__ import annotations

import gzip
import re
import shutil
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

from refs.fetch import crawl_zstd
from refs.fetch.warc import RecordError

SUFFIXES = (".warc.gz", ".warc", ".warc.zst", ".wacz")
_HEAD = 65_536
"""Bytes of a record that are looked at for its head; longer heads serve nobody."""
_CHUNK = 262_144
_MOST_UNPACKED = 4 << 30
"""Bytes that a file compressed as one piece may unpack to."""
_MOST_IN_MEMBER = 2 << 30
"""Bytes that one gzip member may unpack to; a bomb beyond it is passed over."""
_GZIP = b"\x1f\x8b"
_MEMBER = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
_VERSION = re.compile(rb"WARC/[01]\.\d+\r*\n")
_RECORD = re.compile(rb"(?<=\n)WARC/[01]\.\d+\r*\n")
_END = re.compile(rb"\r*\n\r*\n")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A file, or the part of one that is a WARC."""

    path: Path
    start: int = 0
    size: int = 0
    name: str = ""
    """What people call it: inside a WACZ the member's name follows the file's."""
    temporary: tempfile.TemporaryDirectory[str] | None = None
    """Holds the unpacked file for as long as the stretch is known."""

    def read(self, offset: int, length: int) -> bytes:
        """So many bytes from `offset` on, as they lie on the disk."""
        with self.path.open("rb") as stream:
            stream.seek(self.start + offset)
            return stream.read(length)


class Head(NamedTuple):
    """One record: where it lies in its stretch, its headers, and the first of its content."""

    offset: int
    length: int
    headers: Mapping[str, str]
    """WARC headers, names in lower case."""
    content: bytes
    """The beginning of the record's block."""
    alone: bool = True
    """False where its gzip member holds more than this record."""


def ours(path: Path) -> bool:
    """True for a file that citewatch wrote: its first record says so."""
    first = next(heads(Stretch(path, 0, path.stat().st_size)), None)
    information = first is not None and first.offset == 0 and first.headers.get("warc-type") == "warcinfo"
    return information and b"software: citewatch" in first.content  # type: ignore[union-attr]


def stretches(path: Path) -> list[Stretch]:
    """The WARCs of a file.

    Raises:
        RecordError: a damaged file, or one that unpacks to too much.
    """
    begin = _starts(path)
    if path.name.endswith(".wacz") or begin[:2] == b"PK":
        return _inside(path)
    if begin in (crawl_zstd.FRAME, crawl_zstd.DICTIONARY):
        with path.open("rb") as stream, crawl_zstd.unpacked(stream, path.name) as unpacked:
            return [_kept(unpacked, path.name)]
    return [Stretch(path, 0, path.stat().st_size, path.name)]


def heads(stretch: Stretch) -> Iterator[Head]:
    """Each record's head, in order; a torn or damaged tail ends them."""
    with stretch.path.open("rb") as stream:
        stream.seek(stretch.start)
        packed = stream.read(2) == _GZIP
        stream.seek(stretch.start)
        yield from _packed(stream, stretch) if packed else _plain(stream, stretch)


def in_one_piece(stretch: Stretch) -> Stretch:
    """The stretch unpacked into a temporary file, for one whose only gzip member holds many records.

    Raises:
        RecordError: it unpacks to more than a disk should have to hold, or not at all.
    """
    with stretch.path.open("rb") as stream:
        stream.seek(stretch.start)
        with gzip.GzipFile(fileobj=stream) as unpacked:
            return _kept(unpacked, stretch.name)  # type: ignore[arg-type]


def block(stretch: Stretch, offset: int, length: int, limit: int) -> tuple[Mapping[str, str], bytes] | None:
    """Headers and content of the record there, the content cut at `limit` bytes; None where none is."""
    raw = stretch.read(offset, min(length, 2 * limit + _HEAD))
    if raw[:2] == _GZIP:
        unpacked = _unpacked(raw, limit + _HEAD)
        if unpacked is None:
            return None
        raw = unpacked
    told = _headers(raw[:_HEAD])
    if told is None:
        return None
    named, begin, size = told
    return named, raw[begin:begin + min(size, limit)]


def _unpacked(raw: bytes, most: int) -> bytes | None:
    """All gzip members in these bytes, at most `most` bytes of them; None where the first is none."""
    out = b""
    while raw[:2] == _GZIP and len(out) < most:
        unit = zlib.decompressobj(16 + zlib.MAX_WBITS)
        try:
            out += unit.decompress(raw, most - len(out))
        except zlib.error:
            return out or None
        raw = unit.unused_data
    return out


def _starts(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(4)


def _headers(data: bytes) -> tuple[dict[str, str], int, int] | None:
    """(headers, where the block begins, its length) of a record's beginning; None for what is none."""
    first, end = _VERSION.match(data), _END.search(data)
    if first is None or end is None:
        return None
    lines = data[first.end():end.start()].decode("utf-8", "replace").splitlines()
    named = {k.strip().lower(): v.strip() for k, _, v in (line.partition(":") for line in lines)}
    size = named.get("content-length", "")
    return (named, end.end(), int(size)) if size.isascii() and size.isdigit() and len(size) < 19 else None


def _plain(stream: BinaryIO, stretch: Stretch) -> Iterator[Head]:
    """Records that are not compressed. The last one may be cut short; after a false length the next one is sought."""
    offset = 0
    while offset < stretch.size:
        stream.seek(stretch.start + offset)
        raw = stream.read(min(_HEAD, stretch.size - offset))
        lead = len(raw) - len(raw.lstrip(b"\r\n"))
        told = _headers(raw[lead:])
        if told is None:
            offset = _next(stream, stretch, offset + lead + 1, _RECORD)
            continue
        named, begin, size = told
        offset += lead
        length = min(begin + size, stretch.size - offset)
        yield Head(offset, length, named, raw[lead + begin:lead + length])
        offset += length


def _packed(stream: BinaryIO, stretch: Stretch) -> Iterator[Head]:
    """Records that are a gzip member each; after a damaged one the next member is sought."""
    offset = 0
    while offset < stretch.size:
        stream.seek(stretch.start + offset)
        member = _member(stream, stretch.size - offset)
        told = _headers(member.begin) if member else None
        if member is None or told is None:
            offset = _next(stream, stretch, offset + (member.length if member else 1), _MEMBER)
            continue
        named, begin, size = told
        alone = member.unpacked <= begin + size + 8  # the record ends in two line breaks
        member = _completed(stream, member, begin + size, stretch.size - offset)
        yield Head(offset, member.length, named, member.begin[begin:begin + size], alone)
        offset += member.length


def _completed(stream: BinaryIO, member: _Member, size: int, left: int) -> _Member:
    """The member with those after it that its record goes on in: a tool closed the stream between head and body."""
    start = stream.tell() - member.read_ahead - member.length
    while member.unpacked < size + 2:  # the line break after the record included
        stream.seek(start + member.length)
        more = _member(stream, left - member.length)
        if more is None or _VERSION.match(more.begin):
            break
        member = _Member(member.length + more.length, member.unpacked + more.unpacked,
                         (member.begin + more.begin)[:_HEAD], more.read_ahead)
    return member


def _next(stream: BinaryIO, stretch: Stretch, offset: int, sign: re.Pattern[bytes]) -> int:
    """Where the next record may begin, from `offset` on; the stretch's end where nothing looks like one."""
    while offset < stretch.size:
        stream.seek(stretch.start + max(0, offset - 1))
        raw = stream.read(min(_CHUNK, stretch.size - offset + 1))
        found = sign.search(raw, 1 if offset else 0)
        if found is not None:
            return max(0, offset - 1) + found.start()
        offset += max(1, len(raw) - 32)
    return stretch.size


class _Member(NamedTuple):
    length: int
    unpacked: int
    begin: bytes
    read_ahead: int = 0
    """Bytes that were read beyond its end."""


def _member(stream: BinaryIO, left: int) -> _Member | None:
    """One gzip member, unpacked piece by piece and kept only at its beginning; None when torn or damaged.

    `left` is how many bytes of the file may be read for it.
    """
    unit = zlib.decompressobj(16 + zlib.MAX_WBITS)
    begin, unpacked, taken, chunk = b"", 0, 0, b""
    try:
        while not unit.eof and unpacked <= _MOST_IN_MEMBER:
            if not chunk:
                chunk = stream.read(min(_CHUNK if taken else 16_384, left - taken))
                taken += len(chunk)
                if not chunk:
                    return None
            piece = unit.decompress(chunk, _CHUNK)
            begin += piece[:max(0, _HEAD - len(begin))]
            unpacked += len(piece)
            chunk = unit.unconsumed_tail
    except zlib.error:
        return None
    beyond = len(unit.unused_data)
    return _Member(taken - beyond, unpacked, begin, beyond) if unit.eof else None


def _inside(path: Path) -> list[Stretch]:
    """The WARCs of a WACZ; members that are merely stored are read where they lie."""
    try:
        with zipfile.ZipFile(path) as archive:
            return [_stretch(path, archive, member) for member in archive.infolist()
                    if member.filename.endswith((".warc", ".warc.gz"))]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise RecordError(f"{path} is no WACZ that can be read: {error}") from error


def _stretch(path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Stretch:
    """Where a WARC lies inside a ZIP (a WACZ): in place where it is stored, else unpacked into a temporary file."""
    name = f"{path.name}/{member.filename}"
    if member.compress_type == zipfile.ZIP_STORED:
        with path.open("rb") as stream:
            stream.seek(member.header_offset + 26)
            lengths = struct.unpack("<HH", stream.read(4))  # of the name and the extra field before the data
        return Stretch(path, member.header_offset + 30 + sum(lengths), member.compress_size, name)
    with archive.open(member) as unpacked:
        return _kept(unpacked, name)  # type: ignore[arg-type]


def _kept(unpacked: BinaryIO, name: str) -> Stretch:
    """An unpacked copy of a member, as large as the limit and the disk allow.

    Raises:
        RecordError: it is larger, or broken.
    """
    room = tempfile.TemporaryDirectory(prefix="citewatch-")
    path = Path(room.name) / "crawl.warc"
    try:
        with path.open("wb") as out:
            while piece := unpacked.read(_CHUNK):
                out.write(piece)
                if out.tell() > _MOST_UNPACKED or shutil.disk_usage(room.name).free < _CHUNK:
                    raise RecordError(f"{name} unpacks to more than can be held; give it one gzip member per record")
    except (OSError, EOFError, zlib.error) as error:
        raise RecordError(f"{name} cannot be unpacked: {error}") from error
    return Stretch(path, 0, path.stat().st_size, name, room)
