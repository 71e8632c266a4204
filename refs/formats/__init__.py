"""Readers of articles: the one that fits a file is found by looking at its bytes and its name."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

from refs.formats.base import ArticleReader
from refs.install import how
from refs.model import Document
from refs.plugins import Plugin, find
from refs.reading.errors import FormatError

_HEAD = 65536
_LIKELY = 0.05


def readers() -> tuple[Plugin, ...]:
    """All readers, those that lack a library included."""
    return find(__name__, ArticleReader)


def read(data: bytes, origin: str, name: str = "") -> Document:
    """The article in `data`; `name` forces a reader.

    Raises:
        FormatError: no reader fits, or the one that fits cannot read it.
    """
    return _reader(data[:_HEAD], origin, name).read(data, origin)


def stream(path: Path, name: str = "") -> Iterator[Document]:
    """The articles of a file, one at a time.

    Raises:
        FormatError: as `read`.
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    yield from _reader(head, str(path), name).stream(path)


def _reader(head: bytes, origin: str, name: str) -> ArticleReader:
    plugin = _named(name) if name else _best(head, origin)
    if plugin.missing:
        raise FormatError(f"{origin}: reading {plugin.name} needs {', '.join(plugin.missing)}: "
                          f"{how(plugin.extra)}")
    reader: ArticleReader = plugin.cls()
    return reader


def _named(name: str) -> Plugin:
    known = {p.name: p for p in readers()}
    if name not in known:
        raise FormatError(f"no reader is called {name!r}; there are: {', '.join(sorted(known))}")
    return known[name]


def _plain(head: bytes) -> bytes:
    """The head of a file in UTF-8 where it begins with the mark of UTF-16: a NUL in every other byte tells nothing."""
    if not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head
    return head[:len(head) // 2 * 2].decode("utf-16", "replace").encode()


def _best(head: bytes, origin: str) -> Plugin:
    if not head.strip():
        raise FormatError(f"{origin}: the file is empty; give an article's text")
    head = _plain(head)
    fits = sorted(((p.cls().sniff(origin, head), p.name, p) for p in readers()), reverse=True)
    if not fits or fits[0][0] < _LIKELY:
        raise FormatError(f"{origin}: not an article format we know; name one with --input-format "
                          f"({', '.join(p.name for p in readers())})")
    return fits[0][2]
