"""The head of an HTTP answer, read alike for every backend."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from http.client import HTTPException

from refs.model import Pairs

CAP = 262_144
"""Bytes of status line and headers, interim answers included; curl stops at 300 KB."""
_STATUS = re.compile(rb"HTTP/(?:1\.[01]|[23](?:\.0)?) +([1-9][0-9]{2})(?=\s|$)")
"""The versions that libcurl takes, too."""
SHORT = 128
"""Bytes of a header line that is worth remembering; a hostile one must not fill the memory."""
_FOLD = (b"", b" ", b"\t")
"""How a line begins that is no header of its own."""


class BadHead(HTTPException):
    """What came is no head of an HTTP answer; the message says what is wrong."""


def status_of(line: bytes) -> int:
    """The status of a status line.

    Raises:
        BadHead: it is no status line of a version that we read.
    """
    match = _STATUS.match(line)
    if match is None:
        raise BadHead(f"not a status line: {line[:60]!r}")
    return int(match[1])


def headers_of(lines: Sequence[bytes]) -> Pairs:
    """Names in lower case with their values; folded lines unfolded.

    Raises:
        BadHead: a line has no colon, or a NUL or a lone CR in it (RFC 9110, 5.5): what one reader takes for the end of
            a header another takes for a part of it, so nobody can say what was answered.
    """
    pairs: list[tuple[str, str]] = []
    for line in lines:
        if b"\0" in line or b"\r" in line.rstrip(b"\r\n"):
            raise BadHead(f"a control character in a header: {line[:60]!r}")
        pair = _field(line) if len(line) <= SHORT else _read(line)
        if pair is not None:
            pairs.append(pair)
        elif pairs and line[:1] in _FOLD:
            folded = f"{pairs[-1][1]} {line.decode('latin-1').strip()}"
            pairs[-1] = (pairs[-1][0], folded.strip())
        elif line.strip():
            raise BadHead(f"a header without a colon: {line[:60]!r}")
    return tuple(pairs)


def _read(line: bytes) -> tuple[str, str] | None:
    """Name and value; None for a line that is no header of its own."""
    if line[:1] in _FOLD or b":" not in line:
        return None
    name, _, value = line.decode("latin-1").partition(":")
    return name.strip().lower(), value.strip()


_field = lru_cache(2048)(_read)
"""Most lines of a head are those of the head before: the date, the server's name, what browsers must not do."""


def framing_of(status: int, pairs: Pairs) -> tuple[bool, int | None]:
    """Whether the body comes in chunks, and else how long it is said to be (None: to the end of the connection).

    Raises BadHead for what cannot be.
    """
    in_chunks = chunked(pairs)
    return in_chunks, 0 if status in (204, 304) else None if in_chunks else length_of(pairs)


def head_of(lines: Sequence[bytes]) -> tuple[int, Pairs] | None:
    """Status and headers of the first answer that is no interim one (1xx); None while its head is not complete.

    The lines come with their ends.

    Raises:
        BadHead: they cannot be those of an answer.
    """
    at = 0
    while (end := _end(lines, at)) >= 0:
        status = _status(lines[at]) if len(lines[at]) <= SHORT else status_of(lines[at])
        if status >= 200:
            return status, headers_of(lines[at + 1:end])
        at = end + 1
    return None


def _end(lines: Sequence[bytes], at: int) -> int:
    """Where the empty line is that ends a head; -1 without."""
    try:
        return lines.index(b"\r\n", at)
    except ValueError:
        return next((i for i in range(at, len(lines)) if lines[i] == b"\n"), -1)


_status = lru_cache(256)(status_of)


def value_of(pairs: Pairs, wanted: str) -> str:
    """The first value of a header, "" for none."""
    for name, value in pairs:
        if name == wanted:
            return value
    return ""


def length_of(pairs: Pairs) -> int | None:
    """Content-Length, None where none is said (RFC 9112, 6.3).

    Raises:
        BadHead: it is no number, or stands there twice with different values.
    """
    said = {v.strip() for name, value in pairs if name == "content-length" for v in value.split(",")}
    if not said:
        return None
    one = said.pop()
    if said or not (one.isascii() and one.isdigit() and len(one) < 19):
        raise BadHead("its Content-Length is no length")
    return int(one)


def chunked(pairs: Pairs) -> bool:
    """True for a chunked body.

    Raises:
        BadHead: a transfer coding that nobody asked for.
    """
    coding = value_of(pairs, "transfer-encoding").lower()
    if coding not in ("", "identity", "chunked"):
        raise BadHead(f"its Transfer-Encoding {coding[:40]!r} was never asked for")
    return coding == "chunked"
