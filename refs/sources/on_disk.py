"""The articles of files, folders, globs and pipes, each read once, however often it is named."""

from __future__ import annotations

import glob
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import BinaryIO

from refs import formats
from refs.model import Document
from refs.reading.errors import FormatError
from refs.sources import bounded, folders
from refs.sources.unreadable import Unreadable, carefully

_MAX_PIPED = 100_000_000
"""Bytes that standard input or a pipe may give."""


class Once:
    """Which sources were taken: what is named twice, or lies in a folder that is named too, is read once."""

    def __init__(self) -> None:
        self._taken: set[str | Path] = set()

    def first(self, source: str | Path) -> bool:
        """True the first time that a source, or a file on disk, is seen; a folder is always looked through."""
        name = source.parent.resolve() / source.name if isinstance(source, Path) else source
        if name in self._taken:
            return False
        self._taken.add(name)
        return True


def whole(file: BinaryIO, name: str) -> bytes:
    """All that a stream gives."""
    data = file.read(_MAX_PIPED + 1)
    if len(data) > _MAX_PIPED:
        raise FormatError(f"{name}: more than {_MAX_PIPED:,} bytes; give the article's file")
    return data


def articles(source: str, reader: str, filters: folders.Filters, once: Once) -> Iterator[Document | Unreadable]:
    """The articles of a file, a folder or a glob."""
    path = Path(source)
    if path.is_file():
        if once.first(path):
            yield from carefully(str(path), lambda: bounded.stream_bounded(path, reader), True)
    elif path.is_dir():
        yield from _from_folder(path, reader, filters, once)
    elif path.exists():  # a pipe, such as the shell makes of <(...), can be read once
        yield from carefully(source, lambda: iter([bounded.read_bounded(_piped(path), source, reader)]), True)
    else:
        yield from _from_glob(source, reader, filters, once)


def _piped(path: Path) -> bytes:
    with path.open("rb") as file:
        return whole(file, str(path))


def _from_folder(folder: Path, reader: str, filters: folders.Filters, once: Once,
                 matched: bool = False) -> Iterator[Document | Unreadable]:
    """Its articles, then the folders that were not looked into, and a line for each ending that has no reader.

    One that a glob has `matched` may hold nothing.
    """
    without: Counter[str] = Counter()
    lost: list[Unreadable] = []
    read = 0
    for each in folders.below(folder, filters, lambda path, why, fails: lost.append(
            Unreadable(str(path), f"{path}: {why}", no_reader=not fails))):
        if not once.first(each):
            read += 1
            continue
        if not reader.partition(":")[0] and not formats.has_reader(each.name):
            without[f"no reader for {formats.ending(each.name) or 'files without an ending'}"] += 1
            continue
        for found in carefully(str(each), lambda e=each: bounded.stream_bounded(e, reader)):  # type: ignore[misc]
            if isinstance(found, Unreadable) and found.no_reader:
                without[found.why] += 1
            else:
                read += 1
                yield found
    if not (read or matched or any(not each.no_reader for each in lost)):
        raise _nothing(str(folder), any(formats.has_reader(each.name) for each in folders.walked(folder)))
    yield from lost
    for why, count in sorted(without.items()):
        yield Unreadable(str(folder), f"{why} ({count} file{'s' if count > 1 else ''})", no_reader=True, files=count)


def _from_glob(source: str, reader: str, filters: folders.Filters, once: Once) -> Iterator[Document | Unreadable]:
    """The articles of the files and in the folders that a glob names, but for those that the filters leave out."""
    paths = sorted(path for path in map(Path, glob.glob(source, recursive=True))
                   if (path.is_dir() and not folders.installed(path)) or folders.is_file(path))
    stays = folders.wanted(_before_magic(source), filters)
    found = [path for path in paths if stays(path)]
    for each in (path for path in found if not path.is_dir()):
        if once.first(each):
            yield from carefully(str(each), lambda e=each: bounded.stream_bounded(e, reader))  # type: ignore[misc]
    for each in (path for path in found if path.is_dir()):
        yield from _from_folder(each, reader, filters, once, matched=True)
    if not found:
        raise _nothing(source, bool(paths))


def _before_magic(source: str) -> Path:
    """The folder that a glob begins in: its parts before the first that holds a wild card."""
    return Path(*takewhile(lambda part: not glob.has_magic(part), Path(source).parts))


def _nothing(source: str, left_out: bool) -> FormatError:
    """Why a folder or a glob gives no article: there is none, or all are left out."""
    if left_out:
        return FormatError(f"{source}: all articles there are left out, by [check] exclude_paths or because git "
                           "ignores them; --no-ignore reads what git ignores")
    return FormatError(f"{source}: no article found there; readable endings are "
                       f"{', '.join(sorted(formats.suffixes()))}")
