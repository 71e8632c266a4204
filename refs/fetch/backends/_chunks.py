"""The chunked transfer coding (RFC 9112, section 7.1), read strictly and without a call per chunk.

Strictly, because whatever a lenient reader makes of a broken chunk is a guess at what the server said. `feed` is handed
whatever came off the wire and keeps what is not a whole line or chunk yet; `_read` is the function for what comes next:
a size, the chunk's data, the line's end after it, or the trailers.
"""

from __future__ import annotations

import re

from refs.fetch.backends._head import BadHead

LONGEST_LINE = 1024
"""Bytes of a chunk's size line; extensions beyond that serve nobody."""
LONGEST_TRAILERS = 65_536
"""Bytes of all trailer lines together."""
_SIZE = re.compile(rb"([0-9a-fA-F]{1,15})[ \t]*(?:;[^\n]*)?\r?\n")


class Dechunk:
    """Takes bytes off the wire and gives the body's bytes; `done` after the last chunk and its trailers."""

    def __init__(self) -> None:
        self.done = False
        self.over = b""
        """What came after the end: nothing, from a server that keeps to one answer for one question."""
        self.fault: BadHead | None = None
        self._left = 0
        self._trailing = 0
        self._rest = b""
        self._read = self._size

    def feed(self, data: bytes) -> bytes:
        """The body's bytes in `data`; what is not chunked sets `fault`, and what came before it counts."""
        data = self._rest + data if self._rest else data
        out: list[bytes] = []
        at = step = 0
        try:
            while not self.done and step >= 0:
                step = self._read(data, at, out)
                at = max(at, step)
        except BadHead as error:
            self.fault = error
        self._rest = data[at:]
        if self.done:
            self.over = self._rest
        return out[0] if len(out) == 1 else b"".join(out)

    def _size(self, data: bytes, at: int, out: list[bytes]) -> int:
        """Read a size line; the new position, or -1 when more bytes are needed."""
        match = _SIZE.match(data, at)
        if match is None:
            if len(data) - at > LONGEST_LINE or b"\n" in data[at:]:
                raise BadHead("a chunk's size is no hexadecimal number")
            return -1
        self._left = int(match[1], 16)
        self._read = self._data if self._left else self._trailers
        return match.end()

    def _data(self, data: bytes, at: int, out: list[bytes]) -> int:
        """Take as much of the chunk as is there; the new position, or -1 when more bytes are needed."""
        piece = data[at:at + self._left]
        if not piece:
            return -1
        out.append(piece)
        self._left -= len(piece)
        if not self._left:
            self._read = self._end
        return at + len(piece)

    def _end(self, data: bytes, at: int, out: list[bytes]) -> int:
        """The line's end after a chunk."""
        for end in (b"\r\n", b"\n"):
            if data.startswith(end, at):
                self._read = self._size
                return at + len(end)
        if data[at:] in (b"", b"\r"):
            return -1
        raise BadHead("a chunk is longer than its size")

    def _trailers(self, data: bytes, at: int, out: list[bytes]) -> int:
        """Pass over one trailer line; the empty one is the end."""
        end = data.find(b"\n", at) + 1
        self._trailing += end - at if end else 0
        if max(self._trailing, len(data) - at if not end else 0) > LONGEST_TRAILERS:
            raise BadHead("trailers without an end")
        self.done = bool(end) and not data[at:end].strip()
        return end or -1
