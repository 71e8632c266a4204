"""A response body as it comes in: decoded piece by piece, and stopped at the byte cap."""

from __future__ import annotations

import zlib

BYTE_CAP = "byte cap"
"""Why a body is cut: it is larger than may be read,"""
SHORT_READ = "short read"
"""it ended before the length that was announced,"""
DEADLINE = "deadline"
"""its time was up,"""
UNDECODABLE = "undecodable"
"""or its encoding is broken."""

_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32
_GZIP_MAGIC = b"\x1f\x8b"


class Body:
    """Collects a body up to `cap` decoded bytes; a decompression bomb is never inflated past it."""

    def __init__(self, cap: int, encoding: str = "") -> None:
        """`encoding` is the Content-Encoding header; one that we never offered is kept as it came."""
        self.truncated = ""
        self._cap = cap
        self._pieces: list[bytes] = []
        self._size = 0
        named = encoding.strip().lower()
        self._decoder = _Inflate(deflate=named == "deflate") if named in ("gzip", "x-gzip", "deflate") else None
        if self._decoder is None and named not in ("", "identity"):
            self.truncated = UNDECODABLE

    def feed(self, data: bytes) -> bool:
        """Take the next bytes off the wire; False when no more are wanted."""
        if self._decoder is not None:
            try:
                data = self._decoder.decode(data, self._cap - self._size + 1)
            except zlib.error:
                self.truncated = UNDECODABLE
                return False
        self._size += len(data)
        if self._size > self._cap:
            data = data[:self._cap - self._size]
            self._size = self._cap
            self.truncated = BYTE_CAP
        self._pieces.append(data)
        return self.truncated != BYTE_CAP

    def finish(self) -> bytes:
        """The body; marks a compressed one that ended too early."""
        if self._decoder is not None and self._decoder.unfinished and not self.truncated:
            self.truncated = SHORT_READ
        return self._pieces[0] if len(self._pieces) == 1 else b"".join(self._pieces)


class _Inflate:
    """gzip (several members are one file, RFC 1952) and deflate with or without its zlib wrapper (RFC 9110)."""

    def __init__(self, deflate: bool) -> None:
        self._zlib = zlib.decompressobj(_GZIP_OR_ZLIB)
        self._maybe_raw = deflate
        self._begun = False
        self._held = b""

    @property
    def unfinished(self) -> bool:
        """True when bytes came and the stream's end did not."""
        return self._begun and not self._zlib.eof

    def decode(self, data: bytes, room: int) -> bytes:
        """At most `room` bytes.

        Raises:
            zlib.error: this is no such stream.
        """
        out = b""
        data, self._held = self._held + data, b""
        while data and len(out) < room:
            if self._zlib.eof:
                if data == _GZIP_MAGIC[:1]:
                    self._held = data  # the next piece tells whether another member begins
                    break
                if not data.startswith(_GZIP_MAGIC):
                    break  # padding after the end; browsers ignore it too
                self._zlib = zlib.decompressobj(_GZIP_OR_ZLIB)
            out += self._inflated(data, room - len(out))
            self._begun = True
            data = self._zlib.unused_data
        return out

    def _inflated(self, data: bytes, room: int) -> bytes:
        """The next bytes, at most `room` of them.

        Some servers send deflate without zlib's wrapper, against RFC 9110, 8.4.1.2: only the first piece tells.
        """
        try:
            return self._zlib.decompress(data, room)
        except zlib.error:
            if self._begun or not self._maybe_raw:
                raise
            self._zlib = zlib.decompressobj(-zlib.MAX_WBITS)
            return self._zlib.decompress(data, room)
