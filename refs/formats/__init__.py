"""Articles as bytes in, `Document`s out: each file goes to the reader that recognises its name and bytes best.

No reader is named here: they are found in this folder. Every reader is asked how likely the first 64 KiB are its format
(`sniff`). The likeliest gets the file, if the file's name speaks for it, or if it is sure of the content alone. What no
reader takes is reported as not read, and never read as plain text in the hope that something comes of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePath

from refs.formats._collector import seldom
from refs.formats.base import ArticleReader, Read
from refs.install import how
from refs.model import Document
from refs.plugins import Plugin, find
from refs.reading.errors import FormatError, NoReaderError
from refs.reading.source_text import marked

_HEAD = 65536
"""Bytes that `sniff` gets: enough for a format's marks, little enough to read of every file in a folder."""
_LIKELY = 0.05
"""How sure a reader must be where the name does not contradict it; below this it only guesses."""
_SURE = 0.8
"""How sure a reader must be by the content alone where it does not know the name's ending: a guess is no reading."""
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9_+~-]{0,11}")


def readers() -> tuple[Plugin, ...]:
    """All readers, those that lack a library included."""
    return find(__name__, ArticleReader)


def read(data: bytes, origin: str, name: str = "") -> Document:
    """The article in `data`; `name` forces a reader, and options may follow it ("link_list:url=news_url", ":url=x").

    Raises:
        NoReaderError: no reader reads it.
        FormatError: the one that fits cannot read it.
    """
    if not data.strip():
        return _empty(origin, name)
    with seldom():
        return _reader(data[:_HEAD], origin, name).read(data, origin)


def stream(path: Path, name: str = "", each: Read = read) -> Iterator[Document | FormatError]:
    """The articles of a file, one at a time; of a file of many, one that cannot be read is the error, in its place.

    `each` reads the text of one of many.

    Raises:
        NoReaderError, FormatError: as `read`.
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.strip() and path.stat().st_size <= _HEAD:
        yield _empty(str(path), name)
        return
    yield from _reader(head, str(path), name).stream(path, each)


def holds_many(path: Path, name: str = "") -> bool:
    """True where the file's reader takes many articles from one file.

    Raises:
        NoReaderError, FormatError, OSError: as `stream`.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    return bool(head.strip()) and _reader(head, str(path), name).many


def _empty(origin: str, name: str) -> Document:
    """A file without a word: an article with no citations, which its note says, and no fault of the files beside it."""
    return Document(origin, notes=("the file is empty: there is nothing to check in it",), format=name)


def ending(origin: str) -> str:
    """The file ending of a name, with its dot and in lower case; "" for standard input, a URL and a part of a file."""
    name = PurePath(origin).name
    if "://" in origin or "#" in name or name.startswith("<"):
        return ""
    found = _ENDING.fullmatch(PurePath(name).suffix)
    return found[0].lower() if found else ""


def suffixes() -> frozenset[str]:
    """The endings that some reader knows."""
    return frozenset(s for plugin in readers() for s in plugin.cls.suffixes)


def has_reader(name: str) -> bool:
    """True where some reader knows the ending of a file's name."""
    return name.lower().endswith(tuple(suffixes()))


def _reader(head: bytes, origin: str, name: str) -> ArticleReader:
    """The reader for these bytes, with its options.

    Raises:
        NoReaderError: no reader reads them.
        FormatError: the reader needs a library that is not installed, or `name` names none.
    """
    name, _, options = name.partition(":")
    plugin = _named(name) if name else _best(head, origin)
    if plugin.missing:
        raise FormatError(f"{origin}: reading {plugin.name} needs {', '.join(plugin.missing)}: "
                          f"{how(plugin.extra)}")
    reader: ArticleReader = plugin.cls()
    return reader.with_options(options) if options else reader


def _named(name: str) -> Plugin:
    known = {p.name: p for p in readers()}
    if name not in known:
        raise FormatError(f"no reader is called {name!r}; there are: {', '.join(sorted(known))}")
    return known[name]


def _plain(head: bytes) -> bytes:
    """The head of a file in UTF-8 where it is UTF-16 or UTF-32: zeros between the letters tell a reader nothing."""
    encoding = marked(head)
    return head[:len(head) // 4 * 4].decode(encoding, "replace").encode() if encoding not in ("", "utf-8-sig") else head


def _best(head: bytes, origin: str) -> Plugin:
    """The reader that recognises this most surely.

    Where the name has an ending, a reader of other endings must be sure of the content. Where an ending belongs to one
    format alone, no other reader gets the file: a damaged Word file is no plain text.
    """
    named = ending(origin)
    # Readers that know the ending, then all of them by how sure they are of the content.
    own = [p for p in readers() if named and origin.lower().endswith(p.cls.suffixes)]
    plain = _plain(head)
    fits = sorted(((p.cls().sniff(origin, plain), p.name, p) for p in readers()), reverse=True)
    anything = not named or any(p.cls.open_ended for p in own)
    good = [p for s, _, p in fits if s >= (_LIKELY if anything or p in own else _SURE)]
    # Endings that one format has to itself: its reader gets the file even where it cannot recognise the content, so
    # that the user reads why the file is broken.
    certain = [p for p in own if not origin.lower().endswith(p.cls.shared)]
    if good or certain:
        return (good or certain)[0]
    raise NoReaderError(origin, f"no reader for {_what(named)}")


def _what(named: str) -> str:
    shared = {s for p in readers() for s in p.cls.shared}
    return f"this kind of {named} file" if named in shared else named or "such content"
