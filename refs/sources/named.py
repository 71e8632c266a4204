"""Turns what the user named into documents: files, folders, globs, standard input, URLs, wiki pages, categories, lists.

"wiki:en:Title" is a page of a wiki, "wiki:en:Category:Name" the articles of a category, "list:path" a file that names
a source on each line, "sitemap:URL" the pages that a site lists, "site:URL" those that its links lead to.

Articles are read one at a time as they are asked for, so a folder of thousands needs little memory. What cannot be
read comes as an `Unreadable`, in its place among the documents: nothing is skipped silently.
"""

from __future__ import annotations

import glob
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import BinaryIO

from refs import formats
from refs.fetch.client import Client
from refs.model import Document
from refs.reading.errors import FormatError, NoReaderError, understood
from refs.sources import bounded, folders, site, sitemap
from refs.sources import wiki as wiki_sources
from refs.sources.web_pages import Limits, MissingPage, WebPage
from refs.urls import is_web

_MAX_STDIN = 100_000_000
"""Bytes of standard input that are read."""
_LIST = "list:"
_ADDRESS = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}/\S*$", re.IGNORECASE)
"""An address whose https:// was left out."""
_USUAL = Limits()
"""The limits of a site where none are set."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that was named, or lay in a named folder, and was not read."""

    origin: str
    why: str
    """One line: what is wrong and what to do."""
    named: bool = False
    """True where the user named it outright."""
    no_reader: bool = False
    """True where no reader reads such files. That is no fault of the file, which may be no article at all."""
    files: int = 1


def documents(sources: tuple[str, ...], client: Callable[[], Client], stdin: BinaryIO | None,
              reader: str = "", filters: folders.Filters = folders.EVERYTHING,
              limits: Limits = _USUAL) -> Iterator[Document | Unreadable]:
    """Every article of every source, in order, and what could not be read; `client` is only opened for URLs.

    Raises:
        FormatError: a list that cannot be read, or a folder, wiki or standard input that holds nothing at all.
    """
    once = _Once()
    for source in expanded(sources):
        if not once.first(source):
            continue
        if source == "-":
            yield from _carefully("<stdin>", lambda: iter([bounded.read_bounded(_input(stdin), "<stdin>", reader)]),
                                  True)
        elif is_web(source):
            yield from _carefully(source, lambda s=source: iter([_from_web(s, client(), reader)]), True)  # type: ignore[misc]
        elif source.startswith(wiki_sources.SCHEME):
            yield from _from_wiki(source, client())
        elif source.startswith(sitemap.SCHEME):
            yield from _from_pages(sitemap.pages(source, client(), limits), reader)
        elif source.startswith(site.SCHEME):
            yield from _from_pages(site.pages(source, client(), limits), reader)
        else:
            yield from _from_disk(source, reader, filters, once)


class _Once:
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


def check(sources: tuple[str, ...]) -> None:
    """Raise FormatError at once for a source that is not there, before anything is fetched."""
    for source in expanded(sources):
        if source.startswith(wiki_sources.SCHEME):
            wiki_sources.host_and_title(source)
        elif source.startswith(sitemap.SCHEME):
            sitemap.address_of(source)
        elif source.startswith(site.SCHEME):
            site.first_page(source)
        elif source != "-" and not is_web(source) and not Path(source).exists() and not glob.has_magic(source):
            meant = f" (a page on the web is https://{source})" if _ADDRESS.match(source) else ""
            raise FormatError(f"{source}: no such file or directory{meant}; give an article's file, a directory, "
                              "a glob, - for standard input, an http(s) URL, wiki:en:Title, "
                              "wiki:en:Category:Name, sitemap:URL, site:URL or list:FILE")


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
            said = getattr(error, "strerror", None) or "not UTF-8 text"
            raise FormatError(f"{source}: the list cannot be read ({said}); "
                              "it is a text file that names a source on each line") from error
        for number, line in enumerate(lines, 1):
            name = line.strip()
            if name.startswith(_LIST):
                raise FormatError(f"{path}:{number}: a list names no other list")
            if name and not name.startswith("#"):
                yield name


def _input(stdin: BinaryIO | None) -> bytes:
    if stdin is None:
        raise FormatError("-: there is no standard input here; give an article's file")
    return stdin.read(_MAX_STDIN)


def _from_wiki(source: str, client: Client) -> Iterator[Document | Unreadable]:
    """The articles of a "wiki:" source."""
    for page in wiki_sources.pages(source, client):
        if isinstance(page, wiki_sources.Missing):
            yield Unreadable(page.url, f"{page.url}: {page.why}")
        else:
            yield from _carefully(page.url, lambda p=page: iter([  # type: ignore[misc]
                bounded.read_bounded(p.wikitext.encode("utf-8", "replace"), p.url, "wikitext")]))


def _from_web(url: str, client: Client, reader: str) -> Document:
    """The article at an address."""
    response = client.get(url)
    if not response.ok:
        failure = response.failure
        why = f"{failure.kind.value}: {failure.detail}" if failure else f"HTTP {response.status}"
        raise FormatError(f"{url}: the article could not be fetched ({why}); save the page and give its file")
    return bounded.read_bounded(response.body, url, reader)


def _from_pages(pages: Iterable[WebPage | MissingPage], reader: str) -> Iterator[Document | Unreadable]:
    """The articles on the pages of a site; a page that lies beyond a limit fails nothing."""
    for page in pages:
        if isinstance(page, MissingPage):
            yield Unreadable(page.url, f"{page.url}: {page.why}", no_reader=bool(page.beyond), files=page.beyond or 1)
        else:
            yield from _carefully(page.url, lambda p=page: iter([  # type: ignore[misc]
                bounded.read_bounded(p.response.body, p.url, reader)]))


def _from_disk(source: str, reader: str, filters: folders.Filters, once: _Once) -> Iterator[Document | Unreadable]:
    """The articles of a file, a folder or a glob."""
    path = Path(source)
    if path.is_file():
        if once.first(path):
            yield from _carefully(str(path), lambda: bounded.stream_bounded(path, reader), True)
    elif path.is_dir():
        yield from _from_folder(path, reader, filters, once)
    else:
        yield from _from_glob(source, reader, filters, once)


def _from_folder(folder: Path, reader: str, filters: folders.Filters, once: _Once) -> Iterator[Document | Unreadable]:
    """Its articles, and at the end a line for each ending of which some files have no reader."""
    without: Counter[str] = Counter()
    read = 0
    for each in folders.below(folder, filters):
        if not reader.partition(":")[0] and not formats.has_reader(each.name):
            without[f"no reader for {formats.ending(each.name) or 'files without an ending'}"] += 1
            continue
        if not once.first(each):
            read += 1
            continue
        for found in _carefully(str(each), lambda e=each: bounded.stream_bounded(e, reader)):  # type: ignore[misc]
            if isinstance(found, Unreadable) and found.no_reader:
                without[found.why] += 1
            else:
                read += 1
                yield found
    if not read:
        raise _nothing(str(folder), any(formats.has_reader(each.name) for each in folders.walked(folder)))
    for why, count in sorted(without.items()):
        yield Unreadable(str(folder), f"{why} ({count} file{'s' if count > 1 else ''})", no_reader=True, files=count)


def _from_glob(source: str, reader: str, filters: folders.Filters, once: _Once) -> Iterator[Document | Unreadable]:
    """The articles of the files that a glob names, but for those that the filters leave out."""
    files = sorted(path for path in map(Path, glob.glob(source, recursive=True)) if path.is_file())
    stays = folders.wanted(_before_magic(source), filters)
    found = [path for path in files if stays(path)]
    for each in filter(once.first, found):
        yield from _carefully(str(each), lambda e=each: bounded.stream_bounded(e, reader))  # type: ignore[misc]
    if not found:
        raise _nothing(source, bool(files))


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


def _carefully(origin: str, read: Callable[[], Iterator[Document | FormatError]], named: bool = False) \
        -> Iterator[Document | Unreadable]:
    """The articles of a source; where it cannot be read, that and the reason. No file ends the run for the others."""
    try:
        for found in read():
            yield found if isinstance(found, Document) else _unreadable(origin, found, named)
    except Exception as error:  # what a reader does not know of is an internal error, told with the file's name
        yield _unreadable(origin, understood(origin, error), named)


def _unreadable(origin: str, error: FormatError, named: bool) -> Unreadable:
    if isinstance(error, NoReaderError):
        return Unreadable(origin, str(error) if named else error.why, named, no_reader=True)
    return Unreadable(origin, str(error), named)
