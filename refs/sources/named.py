"""Turns what the user named into documents: files, folders, globs, standard input, URLs, wiki pages, categories, lists.

"wiki:en:Title" is a page of a wiki, "wiki:en:Category:Name" the articles of a category, "list:path" a file that names
a source on each line, "sitemap:URL" the pages that a site lists, "site:URL" those that its links lead to.

Articles are read one at a time as they are asked for, so a folder of thousands needs little memory. What cannot be
read comes as an `Unreadable`, in its place among the documents: nothing is skipped silently.
"""

from __future__ import annotations

import glob
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from refs.fetch.client import Client
from refs.model import Document
from refs.reading.errors import FormatError
from refs.reading.source_text import decoded
from refs.sources import bounded, folders, on_disk, site, sitemap
from refs.sources import wiki as wiki_sources
from refs.sources.on_disk import Once, whole
from refs.sources.unreadable import Unreadable as Unreadable
from refs.sources.unreadable import carefully
from refs.sources.web_pages import Limits, MissingPage, WebPage
from refs.urls import is_web

_LIST = "list:"
_ADDRESS = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}/\S*$", re.IGNORECASE)
"""An address whose https:// was left out."""
_USUAL = Limits()
"""The limits of a site where none are set."""


def documents(sources: tuple[str, ...], client: Callable[[], Client], stdin: BinaryIO | None,
              reader: str = "", filters: folders.Filters = folders.EVERYTHING,
              limits: Limits = _USUAL) -> Iterator[Document | Unreadable]:
    """Every article of every source, in order, and what could not be read; `client` is only opened for URLs.

    A source that gives nothing at all (an empty folder, a wiki that does not answer) costs itself alone, where others
    give something.

    Raises:
        FormatError: a list that cannot be read, or no source that gives anything.
    """
    once, failed, given = Once(), list[Unreadable](), False
    for source in filter(once.first, expanded(sources)):
        try:
            for found in _from(source, client, stdin, reader, filters, limits, once):
                given = True
                yield found
        except FormatError as error:
            failed.append(Unreadable(source, str(error), named=True))
    if failed and not given:
        raise FormatError("; ".join(each.why for each in failed))
    yield from failed


def _from(source: str, client: Callable[[], Client], stdin: BinaryIO | None, reader: str, filters: folders.Filters,
          limits: Limits, once: Once) -> Iterator[Document | Unreadable]:
    """Every article of one source.

    Raises:
        FormatError: it gives nothing at all.
    """
    if mistake := _mistake(source):
        raise mistake
    if source == "-":
        yield from carefully("<stdin>", lambda: iter([bounded.read_bounded(_input(stdin), "<stdin>", reader)]), True)
    elif is_web(source):
        yield from carefully(source, lambda: iter([_from_web(source, client(), reader)]), True)
    elif source.startswith(wiki_sources.SCHEME):
        yield from _from_wiki(source, client())
    elif source.startswith(sitemap.SCHEME):
        yield from _from_pages(sitemap.pages(source, client(), limits), reader)
    elif source.startswith(site.SCHEME):
        yield from _from_pages(site.pages(source, client(), limits), reader)
    else:
        yield from on_disk.articles(source, reader, filters, once)


def check(sources: tuple[str, ...]) -> None:
    """Raise FormatError at once for a source that is not there, before anything is fetched.

    What a list names and is not there costs the others nothing, and is told in the report; but for a list of which
    nothing is there.
    """
    for source in sources:
        names = list(expanded((source,)))
        mistakes = [error for error in map(_mistake, names) if error]
        if mistakes and len(mistakes) == len(names):
            raise mistakes[0]


def _mistake(source: str) -> FormatError | None:
    """Why a source can never give anything, None where it may."""
    try:
        if source.startswith(wiki_sources.SCHEME):
            wiki_sources.host_and_title(source)
        elif source.startswith(sitemap.SCHEME):
            sitemap.address_of(source)
        elif source.startswith(site.SCHEME):
            site.first_page(source)
        elif source != "-" and not is_web(source) and not Path(source).exists() and not glob.has_magic(source):
            meant = f" (a page on the web is https://{source})" if _ADDRESS.match(source) else ""
            return FormatError(f"{source}: no such file or directory{meant}; give an article's file, a directory, "
                               "a glob, - for standard input, an http(s) URL, wiki:en:Title, "
                               "wiki:en:Category:Name, sitemap:URL, site:URL or list:FILE")
    except FormatError as error:
        return error
    return None


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
            lines = decoded(path.read_bytes(), source)[0].splitlines()
        except (OSError, FormatError) as error:
            raise FormatError(f"{source}: the list cannot be read ({getattr(error, 'strerror', '') or 'not text'}); "
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
    return whole(stdin, "-")


def _from_wiki(source: str, client: Client) -> Iterator[Document | Unreadable]:
    """The articles of a "wiki:" source."""
    for page in wiki_sources.pages(source, client):
        if isinstance(page, wiki_sources.Missing):
            yield Unreadable(page.url, f"{page.url}: {page.why}")
        else:
            yield from carefully(page.url, lambda p=page: iter([  # type: ignore[misc]
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
            yield from carefully(page.url, lambda p=page: iter([  # type: ignore[misc]
                bounded.read_bounded(p.response.body, p.url, reader)]))
