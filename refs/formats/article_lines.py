"""JSON lines of articles: {"title", "text", "format"} a line, each text read by the reader named.

The form in which a program hands over many articles in one file. A line that cannot be read costs its own article only,
and is reported with its number.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO, Any

from refs import formats
from refs.formats.base import ArticleReader, Read
from refs.model import Document
from refs.reading.errors import FormatError, guarded
from refs.reading.source_text import json_value

_LONGEST = 50_000_000
"""Bytes of a line."""


class ArticleLines(ArticleReader):
    """JSON lines of articles: an object with "text" a line, and "title", "format", "url", "date" where known."""

    name = "article_lines"
    suffixes = (".jsonl", ".ndjson")
    shared = suffixes

    def sniff(self, origin: str, head: bytes) -> float:
        """Sure where the first line begins an object with a "text" and without a "claim"."""
        line = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0]
        if not line.startswith(b"{") or b'"text"' not in line or b'"claim"' in line:
            return 0.0
        return 0.96

    def read(self, data: bytes, origin: str) -> Document:
        """The one article of a file of one line.

        Raises:
            FormatError: it holds none, or several: those are streamed from a file.
        """
        found = self._documents(io.BytesIO(data), origin, formats.read)
        first = next(found, None)
        if first is None:
            raise FormatError(f'{origin}: no article in it; give one JSON object with a "text" a line')
        if next(found, None) is not None:
            raise FormatError(f"{origin}: it holds several articles; give the file's path, so that they are streamed")
        if isinstance(first, FormatError):
            raise first
        return first

    many = True

    def stream(self, path: Path, read: Read) -> Iterator[Document | FormatError]:
        """The articles, one at a time; each has the origin "FILE#Title"."""
        with path.open("rb") as file:
            yield from self._documents(file, str(path), read)

    def _documents(self, file: IO[bytes], origin: str, read: Read) -> Iterator[Document | FormatError]:
        """The article of each line, or why it cannot be read.

        Raises:
            FormatError: a line is too long to be held.
        """
        number = 0
        while line := file.readline(_LONGEST + 1):
            number += 1
            if len(line) > _LONGEST:
                raise FormatError(f"{origin}:{number}: the line is longer than {_LONGEST:,} bytes")
            if line.strip():
                yield guarded(f"{origin}:{number}", partial(_document_of, line, origin, number, read))


def _document_of(line: bytes, origin: str, number: int, read: Read) -> Document:
    return _document(_object(line, origin, number), origin, number, read)


def _object(line: bytes, origin: str, number: int) -> dict[str, Any]:
    """The object of a line.

    Raises:
        FormatError: no JSON object, or one without a "text".
    """
    try:
        value = json_value(line.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{origin}:{number}: not JSON ({error}); give one object a line") from None
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        raise FormatError(f'{origin}:{number}: an article needs a "text" that is a string')
    return value


def _document(value: dict[str, Any], origin: str, number: int, read: Read) -> Document:
    """One line's article, under the line's own title.

    Raises:
        FormatError: as its reader, or it names this reader again.
    """
    def said(name: str) -> str:
        return " ".join(str(value[name]).split())[:500] if isinstance(value.get(name), str | int) else ""

    title = said("title")
    place = f"{origin}#{title or number}"
    wanted = said("format")
    if wanted == "article_lines":
        raise FormatError(f'{origin}:{number}: "format" names the reader of the text, and cannot be article_lines')
    try:
        made = read(value["text"].encode("utf-8", "replace"), place, wanted)
    except FormatError as error:
        raise FormatError(f"{origin}:{number}: {error}") from error
    return replace(
        made, origin=place, title=title or made.title, url=said("url") or made.url, date=said("date")[:10] or made.date
    )
