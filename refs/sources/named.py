"""What the user named as documents: files, directories, globs, standard input, URLs, wiki pages, categories, lists.

"wiki:en:Title" is a page of a wiki, "wiki:en:Category:Name" the articles of a
category, "list:path" a file that names a source on each line.

Articles are read one at a time as they are asked for, so that a directory of
thousands streams in flat memory.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from refs import formats
from refs.fetch.client import Client
from refs.model import Document
from refs.reading.errors import FormatError
from refs.sources import wiki as wiki_sources
from refs.urls import is_web

_MAX_STDIN = 100_000_000
_LIST = "list:"
_INSTALLED = ("node_modules", "__pycache__")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file of a directory or glob that is no article we can read; the run goes on without it."""

    origin: str
    why: str


def documents(sources: tuple[str, ...], client: Callable[[], Client], stdin: BinaryIO | None,
              reader: str = "") -> Iterator[Document | Unreadable]:
    """Every article of every source, in order; `client` is only opened for URLs.

    Raises:
        FormatError: a source that was named outright does not exist or cannot be read.
    """
    for source in expanded(sources):
        if source == "-":
            if stdin is None:
                raise FormatError("-: there is no standard input here; give an article's file")
            yield formats.read(stdin.read(_MAX_STDIN), "<stdin>", reader)
        elif is_web(source):
            yield _from_web(source, client(), reader)
        elif source.startswith(wiki_sources.SCHEME):
            yield from _from_wiki(source, client())
        else:
            yield from _from_disk(source, reader)


def check(sources: tuple[str, ...]) -> None:
    """Raise FormatError at once for a source that is not there, before anything is fetched."""
    for source in expanded(sources):
        if source.startswith(wiki_sources.SCHEME):
            wiki_sources.place(source)
        elif source != "-" and not is_web(source) and not Path(source).exists() and not glob.has_magic(source):
            raise FormatError(f"{source}: no such file or directory; give an article's file, a directory, "
                              "a glob, - for standard input, an http(s) URL, wiki:en:Title, "
                              "wiki:en:Category:Name or list:FILE")


def expanded(sources: Iterable[str]) -> Iterator[str]:
    """The sources with each list replaced by what it names: a source a line, blank lines and # comments left out.

    Raises:
        FormatError: a list that cannot be read, or that names a list.
    """
    for source in sources:
        if not source.startswith(_LIST):
            yield source
            continue
        path = Path(source.removeprefix(_LIST))
        try:
            lines = path.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise FormatError(f"{source}: the list cannot be read ({error}); "
                              "it is a text file that names a source on each line") from error
        for number, line in enumerate(lines, 1):
            name = line.strip()
            if name.startswith(_LIST):
                raise FormatError(f"{path}:{number}: a list names no other list")
            if name and not name.startswith("#"):
                yield name


def _from_wiki(source: str, client: Client) -> Iterator[Document | Unreadable]:
    for page in wiki_sources.pages(source, client):
        if isinstance(page, wiki_sources.Missing):
            yield Unreadable(page.url, f"{page.url}: {page.why}")
        else:
            yield formats.read(page.wikitext.encode(), page.url, "wikitext")


def _from_web(url: str, client: Client, reader: str) -> Document:
    response = client.get(url)
    if not response.ok:
        failure = response.failure
        why = f"{failure.kind.value}: {failure.detail}" if failure else f"HTTP {response.status}"
        raise FormatError(f"{url}: the article could not be fetched ({why}); save the page and give its file")
    return formats.read(response.body, url, reader)


def _from_disk(source: str, reader: str) -> Iterator[Document | Unreadable]:
    path = Path(source)
    if path.is_file():
        yield from _named(path, reader)
        return
    paths = _below(path) if path.is_dir() else sorted(Path(p) for p in glob.glob(source, recursive=True))
    found = False
    for each in paths:
        if each.is_file():
            found = True
            yield from _leniently(each, reader)
    if not found:
        raise FormatError(f"{source}: no article found there; readable endings are {', '.join(sorted(_suffixes()))}")


def _named(path: Path, reader: str) -> Iterator[Document]:
    try:
        yield from formats.stream(path, reader)
    except OSError as error:
        raise FormatError(f"{path}: cannot be read ({error.strerror}); check the path and its permissions") from error


def _leniently(path: Path, reader: str) -> Iterator[Document | Unreadable]:
    try:
        yield from formats.stream(path, reader)
    except (FormatError, OSError) as error:
        yield Unreadable(str(path), str(error))


def _below(folder: Path) -> Iterator[Path]:
    """The files of a folder that some reader knows by their ending, in order.

    What is hidden inside it, and what package managers put there, is nobody's article and is left out.
    """
    endings = tuple(_suffixes())
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(n for n in folders if not n.startswith(".") and n not in _INSTALLED
                            and not Path(here, n, "pyvenv.cfg").exists())
        yield from (Path(here, n) for n in sorted(names) if n.lower().endswith(endings) and not n.startswith("."))


def _suffixes() -> set[str]:
    return {s for plugin in formats.readers() for s in plugin.cls.suffixes}
