"""How values become what a database column holds, and back: JSON, compressed text, instants, enumerations and keys."""

from __future__ import annotations

import hashlib
import importlib
import re
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from enum import Enum
from typing import Any, TypeVar

from refs.codec import CodecError, from_data, to_data
from refs.masking import kept, without_userinfo
from refs.model import Page
from verify.journal.compact_json import from_json, to_json
from verify.journal.errors import JournalDamaged

T = TypeVar("T")
E = TypeVar("E", bound=Enum)


def _zlib() -> Any:
    """isal, which writes and reads zlib's format in less than half of the time; Python's own where it is absent."""
    try:
        return importlib.import_module("isal.isal_zlib")
    except ImportError:  # it is not built for every machine
        return zlib


_ZLIB = _zlib()


def encode(value: Any) -> bytes:
    """The value as compact JSON; fields at their default are left out, so that a new field changes no old row."""
    return written(to_data(value))


def encode_page(page: Page) -> bytes:
    """A page as `encode` writes it, its text as it was read: places in it are counted in characters."""
    address = kept(page.canonical_url)
    data = to_data(page if address == page.canonical_url else replace(page, canonical_url=address))
    raw = to_json(data)
    # Most pages hold no address with a user's name, and a text is long.
    return without_userinfo(raw.decode()).encode() if b"@" in raw and b"://" in raw else raw


def written(data: Any) -> bytes:
    """Plain data as compact JSON; addresses lose their passwords and tokens, which no journal should hold."""
    raw = to_json(data)
    return kept(raw.decode()).encode() if b"=" in raw or b"@" in raw else raw


def decode(kind: type[T], raw: bytes) -> T:
    """The value that `encode` wrote.

    Raises:
        JournalDamaged: these are not the bytes that were written.
    """
    try:
        return from_data(from_json(raw), kind)
    except (CodecError, ValueError, TypeError, RecursionError) as error:
        raise JournalDamaged(f"a stored {_called(kind)} cannot be read") from error


def pack(raw: bytes) -> bytes:
    """The bytes in zlib's format (RFC 1950) at level 1, where isal takes 0.1 ms for a page of 58 kB and zlib 0.36.

    That leaves a third of a page's text. Level 6 of zlib would save a seventh more and take 3.5 times as long.
    """
    packed: bytes = _ZLIB.compress(raw, 1)
    return packed


def unpack(blob: bytes) -> bytes:
    """The bytes that `pack` was given.

    Raises:
        JournalDamaged: these are not the bytes that were written.
    """
    try:
        raw: bytes = _ZLIB.decompress(blob)
    except (_ZLIB.error, TypeError) as error:
        raise JournalDamaged("a stored value cannot be unpacked") from error
    return raw


def digest(raw: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(raw).hexdigest()


def stamp(moment: datetime) -> str:
    """An instant as ISO 8601 in UTC with microseconds, so that texts sort as the instants do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    """The instant that `stamp` wrote.

    Raises:
        JournalDamaged: the text is no instant.
    """
    try:
        return datetime.fromisoformat(text)
    except (ValueError, TypeError) as error:
        raise JournalDamaged("a stored instant cannot be read") from error


def member(kind: type[E], value: object) -> E:
    """The member of an enumeration that was stored by its value.

    Raises:
        JournalDamaged: the enumeration has no such member.
    """
    try:
        return kind(value)
    except ValueError as error:
        raise JournalDamaged(f"a stored {_called(kind)} cannot be read") from error


def _called(kind: Any) -> str:
    """"VerdictKind" as people read it: "verdict kind"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", getattr(kind, "__name__", "value")).lower()


def key(text: str) -> str:
    """The text as a key that every database accepts: NUL and lone surrogates are spelled out."""
    if text.isascii() and "\0" not in text:  # nearly always
        return text
    return text.replace("\0", "\\0").encode("utf-8", "backslashreplace").decode("utf-8")
