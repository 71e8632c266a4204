"""WARC files compressed with Zstandard (".warc.zst"), as ArchiveTeam's crawlers write them, as one stream of bytes.

Format: iipc.github.io/warc-specifications/specifications/warc-zstd: frames, one for each record, before which a
skippable frame may hold the dictionary that they were compressed with, itself perhaps a Zstandard frame.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from refs.fetch.warc import RecordError
from refs.install import how

FRAME = b"\x28\xb5\x2f\xfd"
DICTIONARY = b"\x5d\x2a\x4d\x18"
_MOST = 16 << 20
"""Bytes of a dictionary; those of ArchiveTeam have at most 1 MB."""


@contextmanager
def unpacked(stream: BinaryIO, name: str) -> Iterator[BinaryIO]:
    """All records of the stream, one after the other.

    Raises:
        RecordError: the library that reads them is not installed, or the file is damaged.
    """
    try:
        import zstandard  # an extra: loaded where such a file was met
    except ImportError:
        raise RecordError(f"{name}: reading .warc.zst files needs zstandard: {how('dump')}") from None
    try:
        known = zstandard.ZstdCompressionDict(held) if (held := _dictionary(stream, zstandard)) else None
        reader = zstandard.ZstdDecompressor(dict_data=known).stream_reader(stream, read_across_frames=True)
        yield cast(BinaryIO, reader)
    except zstandard.ZstdError as error:
        raise RecordError(f"{name} cannot be unpacked: {error}") from error


def _dictionary(stream: BinaryIO, zstandard: object) -> bytes:
    """The dictionary at the beginning of the stream, b"" for none; leaves the stream behind it."""
    start = stream.tell()
    head = stream.read(8)
    if head[:4] != DICTIONARY or len(head) < 8:
        stream.seek(start)
        return b""
    (size,) = struct.unpack("<I", head[4:])
    held = stream.read(min(size, _MOST))
    if held[:4] != FRAME:
        return held
    unit = zstandard.ZstdDecompressor()  # type: ignore[attr-defined]
    return cast(bytes, unit.decompress(held, max_output_size=_MOST))
