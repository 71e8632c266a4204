"""Decodes the bytes of an article: by its byte order mark, as UTF-8, as the file says itself, or by a guess. Pure.

The guess is that of pages (`refs.pages.decode`): of twenty short texts in eleven encodings it got 18 right, where
charset-normalizer alone took Western European ones for cp1250, cp1006 or Japanese and got nine (November 2026).
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import Any

from refs.pages.decode import decode
from refs.reading.errors import FormatError

_STATED = re.compile(
    rb"\\usepackage\s*\[([\w-]{2,30})\]\s*\{inputenc\}|-\*-(?:[^\n]{0,80};)?\s*coding:\s*([\w.-]{2,30})|"
    rb"(?i:%\s*encoding:\s*([\w.-]{2,30})|\b(?:vim?|ex):[^\n]{0,80}\b(?:fileencoding|fenc)=([\w.-]{2,30}))")
"""What a source says of its own encoding: inputenc of LaTeX, the modes of Emacs and Vim, JabRef's "% Encoding:"."""
_LATEX = {"ansinew": "cp1252", "applemac": "mac_roman", "cp437de": "cp437", "latin9": "iso8859-15", "utf8x": "utf-8"}
"""inputenc's names of encodings that Python calls otherwise."""
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"),
         (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_HEAD, _FOOT = 8192, 1024
"""Bytes at the beginning and the end of a source in which it may state its encoding."""
_SPARSE = 0.2
"""The share of characters beyond Latin in UTF-16 that bears no mark: every other byte of the rest is NUL."""
_SURROGATE = re.compile("[\ud800-\udfff]")


def decoded(data: bytes, origin: str) -> tuple[str, tuple[str, ...]]:
    """(text, notes): the text, line ends as they are, and what was guessed about its encoding.

    Raises:
        FormatError: the bytes are no text: they hold NUL bytes, and not as UTF-16 does.
    """
    encoding = marked(data)
    if encoding:
        return data.decode(encoding, "replace"), ()
    if b"\0" in data:
        raise FormatError(f"{origin}: this is binary data, not text; give the article in the format it was written in")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _guessed(data)


def marked(data: bytes) -> str:
    """The encoding that a byte order mark tells, or the zeros of UTF-16 without one; "" for neither."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding
    head = data[:_HEAD]
    if head.count(0) < len(head) * (1 - _SPARSE) / 2 or len(head) < 4:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    return "utf-16-le" if even == 0 < odd else "utf-16-be" if odd == 0 < even else ""


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
    stated = _STATED.search(data[:_HEAD]) or _STATED.search(data[-_FOOT:])
    if stated:
        name = next(filter(None, stated.groups())).decode("ascii", "replace").lower()
        with suppress(LookupError, UnicodeDecodeError):  # the name of no encoding, or of one that the bytes disobey
            return data.decode(_LATEX.get(name, name)), ()
    found = decode(data)
    if found.encoding == "utf-8":
        return found.text, ("some bytes of the text are not UTF-8, and a replacement character stands for each",)
    return found.text, () if found.found_by == "meta" else (f"the text is not UTF-8; read as {found.encoding}",)
