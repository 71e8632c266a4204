"""Decodes the bytes of an article: by its byte order mark, as UTF-8, as the file says itself, or by a guess. Pure."""

from __future__ import annotations

import json
import re
from typing import Any

from charset_normalizer import from_bytes

from refs.reading.errors import FormatError

_META = re.compile(rb"<(?:meta[^>]{0,200}charset|\?xml[^>]{0,80}encoding)\s*=\s*[\"']?([\w-]{2,30})", re.IGNORECASE)
"""What an HTML or XML file says of its own encoding."""
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SAMPLE = 200_000
"""Bytes from which the encoding is guessed; more cost seconds and change nothing."""
_SURROGATE = re.compile("[\ud800-\udfff]")


def decoded(data: bytes, origin: str) -> tuple[str, tuple[str, ...]]:
    """(text, notes): the text, line ends as they are, and what was guessed about its encoding.

    Raises:
        FormatError: the bytes are no text (they hold NUL bytes without a UTF-16 mark).
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), ()
    if b"\0" in data:
        raise FormatError(f"{origin}: this is binary data, not text; name its reader with --input-format")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _guessed(data)


def json_value(text: str) -> Any:
    r"""A JSON value whose strings can be written anywhere: a lone surrogate ("\ud800") is the replacement character.

    Raises:
        ValueError, RecursionError: as `json.loads`.
    """
    return _paired(json.loads(text))


def _paired(value: Any) -> Any:
    """The value with the replacement character for each lone surrogate, which no encoding can write."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_paired(v) for v in value]
    return {_SURROGATE.sub("\ufffd", k): _paired(v) for k, v in value.items()} if isinstance(value, dict) else value


def _guessed(data: bytes) -> tuple[str, tuple[str, ...]]:
    """(text, notes) of bytes that are no UTF-8. Bytes that fit nothing are read as Windows-1252, which takes any."""
    stated = _META.search(data[:4096])
    if stated:
        try:
            return data.decode(stated[1].decode("ascii"), "replace"), ()
        except LookupError:
            pass
    best = from_bytes(data[:_SAMPLE]).best()
    encoding = best.encoding if best else "cp1252"
    return data.decode(encoding, "replace"), (f"the text is not UTF-8; read as {encoding}",)
