"""MediaWiki XML dumps (plain, bz2, gz, zst): articles streamed one at a time, each read as wikitext."""

from __future__ import annotations

import bz2
import gzip
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO, Any, cast

from lxml import etree

from refs import formats
from refs.formats.base import ArticleReader, Read
from refs.install import how
from refs.model import Document
from refs.reading.errors import FormatError, guarded

_ROOT = re.compile(rb"<mediawiki[\s>]")
_XML = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<")
_MAGIC = ((b"BZh", "bz2"), (b"\x1f\x8b", "gz"), (b"\x28\xb5\x2f\xfd", "zst"))
_NAMED = re.compile(r"\.xml(?:-p\d+p\d+)?\.(?:bz2|gz|zst)$", re.IGNORECASE)
_ARTICLES = "0"


class MediaWikiDump(ArticleReader):
    """MediaWiki XML dump: the articles (namespace 0, no redirects) of pages-articles.xml, also bz2, gz or zst.

    Only the newest revision of a page is read. A page's text may take 10 MB at
    most (the XML parser's own limit; MediaWiki allows 2 MB).
    """

    name = "mediawiki_dump"
    suffixes = (".xml", ".xml.gz", ".bz2", ".zst")
    shared = suffixes

    def sniff(self, origin: str, head: bytes) -> float:
        """Sure for a <mediawiki> root, inside a compressed file too; likely for "....xml.bz2"."""
        packed = _packing(head)
        if not packed:
            return 0.97 if _XML.match(head) and _ROOT.search(head[:4096]) else 0.0
        # Only gzip shows its content from the first bytes on; a block of bz2 is larger than the head.
        if packed == "gz" and _ROOT.search(zlib.decompressobj(31).decompress(head, 4096) if _whole(head) else b""):
            return 0.97
        return 0.8 if _NAMED.search(origin) else 0.3 if packed in ("bz2", "zst") else 0.0

    def read(self, data: bytes, origin: str) -> Document:
        """The one article of a dump.

        Raises:
            FormatError: it holds none, or several: those are streamed from a file.
        """
        found = self._documents(io.BytesIO(data), origin, _packing(data), formats.read)
        first = next(found, None)
        if first is None:
            raise FormatError(f"{origin}: the dump holds no article (namespace 0, no redirect)")
        if next(found, None) is not None:
            raise FormatError(
                f"{origin}: the dump holds several articles; give the file's path, so that they are streamed"
            )
        if isinstance(first, FormatError):
            raise first
        return first

    many = True

    def stream(self, path: Path, read: Read) -> Iterator[Document | FormatError]:
        """The articles, one at a time, in flat memory; each has the origin "FILE#Title"."""
        with path.open("rb") as file:
            packed = _packing(file.read(4))
            file.seek(0)
            yield from self._documents(file, str(path), packed, read)

    def _documents(self, file: IO[bytes], origin: str, packed: str, read: Read) -> Iterator[Document | FormatError]:
        """The articles of an opened dump; a broken one is the error in its place.

        Raises:
            FormatError: the dump itself is broken or cut off.
        """
        try:
            for title, text, date in _pages(_unpacked(file, packed, origin)):
                yield guarded(f"{origin}#{title}", partial(_document, title, text, date, origin, self.name, read))
        except etree.XMLSyntaxError as error:
            raise FormatError(f"{origin}: broken XML ({error}); download the dump again") from error
        except (OSError, EOFError, zlib.error, ValueError) as error:
            if isinstance(error, FormatError):
                raise
            raise FormatError(f"{origin}: the compressed file is broken or cut off ({error})") from error
        except Exception as error:  # zstandard's own error type, without importing an extra
            if type(error).__name__ != "ZstdError":
                raise
            raise FormatError(f"{origin}: the compressed file is broken or cut off ({error})") from error


def _packing(head: bytes) -> str:
    """How a file is compressed, by its first bytes; "" for not at all."""
    return next((name for magic, name in _MAGIC if head.startswith(magic)), "")


def _whole(head: bytes) -> bool:
    """True when the head's first bytes really unpack."""
    try:
        zlib.decompressobj(31).decompress(head, 4096)
    except zlib.error:
        return False
    return True


def _unpacked(file: IO[bytes], packed: str, origin: str) -> IO[bytes]:
    """The file as it is uncompressed, read as a stream.

    Raises:
        FormatError: zstandard is not installed.
    """
    if packed == "bz2":
        return cast(IO[bytes], bz2.open(file, "rb"))
    if packed == "gz":
        return cast(IO[bytes], gzip.open(file, "rb"))
    if packed == "zst":
        try:
            import zstandard  # an extra: loaded where a .zst dump was met
        except ImportError:
            raise FormatError(f"{origin}: reading .zst dumps needs zstandard: {how('dump')}") from None
        return cast(IO[bytes], zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True))
    return file


def _pages(file: IO[bytes]) -> Iterator[tuple[str, str, str]]:
    """(title, text, timestamp) of each article; elements are dropped as soon as they were read."""
    events = etree.iterparse(
        file, events=("end",), resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    )
    page: dict[str, str] = {}
    for _, element in events:
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if name in ("title", "ns", "text", "timestamp", "model"):
            page[name] = element.text or ""
        elif name == "redirect":
            page["redirect"] = "yes"
        elif name == "page":
            if (
                page.get("ns", _ARTICLES) == _ARTICLES
                and not _is_redirect(page)
                and page.get("model", "wikitext") == "wikitext"
            ):
                yield page.get("title", ""), page.get("text", ""), page.get("timestamp", "")
            page = {}
        if name in ("page", "siteinfo"):
            _drop(element)


def _is_redirect(page: dict[str, str]) -> bool:
    return "redirect" in page or page.get("text", "").lstrip()[:9].upper().startswith("#REDIRECT")


def _drop(element: Any) -> None:
    """Free the element and what came before it: the root would else keep every page of a wiki."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _document(title: str, text: str, date: str, origin: str, name: str, read: Read) -> Document:
    """One article, read as wikitext; its offsets count from the beginning of its own text."""
    place = f"{origin}#{title}"
    made = read(text.encode("utf-8", "replace") if text.strip() else b" \n.", place, "wikitext")
    return replace(
        made,
        title=title or made.title,
        origin=place,
        date=date[:10],
        notes=(*made.notes, f"lines and offsets count from the beginning of the page's text ({name})"),
    )
