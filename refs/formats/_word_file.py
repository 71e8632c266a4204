"""Opens the parts of a packed Word file under bounds: the text paragraph by paragraph, the other parts whole.

A book's text may take hundreds of megabytes as a tree of XML, so it is streamed. The parts beside it (notes, numbering,
links) are needed before the text is read, and are small in any honest file. A packed file can unpack to any size, so
every part has a bound in bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from zlib import error as ZlibError

from lxml import etree

from refs.reading.errors import FormatError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAX_PART, _MAX_TEXT = 60_000_000, 400_000_000
"""Bytes that a part beside the text, and the text, may unpack to."""
_TEXT = "word/document.xml"


def parts_of(data: bytes, origin: str) -> dict[str, Any]:
    """The parts beside the text as trees, by name: notes, numbering, links, sources, what the file says of itself.

    Raises:
        FormatError: no Word file, a broken one, or a part of more than 60 MB.
    """
    wanted = re.compile(
        r"word/(?:footnotes|endnotes|numbering)\.xml|word/_rels/(?:document|footnotes|endnotes)\.xml\.rels"
        r"|docProps/core\.xml|customXml/item\d{1,4}\.xml"
    )
    with _opened(data, origin) as packed:
        return {i.filename: _xml(packed, i, origin) for i in packed.infolist() if wanted.fullmatch(i.filename)}


@contextmanager
def _opened(data: bytes, origin: str) -> Iterator[zipfile.ZipFile]:
    """The packed file; whatever is wrong with its packing is one error."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            yield packed
    except FormatError:
        raise
    except (zipfile.BadZipFile, ZlibError, EOFError, NotImplementedError, RuntimeError, ValueError, OSError,
            KeyError) as error:
        raise FormatError(f"{origin}: a broken or encrypted Word file ({error}); save it again as .docx") from error


def paragraphs(data: bytes, origin: str) -> Iterator[Any]:
    """The outermost paragraphs of the text one by one, each let go when the next is asked for: a book has a million.

    Raises:
        FormatError: no text in it, broken XML, or more than is read.
    """
    with _opened(data, origin) as packed:
        if _TEXT not in packed.namelist():
            raise FormatError(f"{origin}: no Word document in it; save it as .docx")
        with packed.open(_TEXT) as file:
            try:
                yield from _outermost(_Bounded(file, origin))
            except etree.XMLSyntaxError as error:
                raise FormatError(f"{origin}: {_TEXT} is broken XML ({error})") from error


def _outermost(file: Any) -> Iterator[Any]:
    """Paragraphs that stand in no other; those of a text box hang on theirs."""
    depth = 0
    for event, element in etree.iterparse(file, ("start", "end"), tag=(f"{_W}p", f"{_W}tbl"), resolve_entities=False,
                                          load_dtd=False, no_network=True, huge_tree=False):
        paragraph = element.tag == f"{_W}p"
        depth += paragraph * (1 if event == "start" else -1)
        if event == "end" and not depth:
            if paragraph:
                yield element
            element.clear()
            above = element.getparent()
            while above is not None and element.getprevious() is not None:
                del above[0]


class _Bounded:
    """A file that ends with an error where it grows beyond what is read."""

    def __init__(self, file: Any, origin: str) -> None:
        self._file, self._origin, self._left = file, origin, _MAX_TEXT

    def read(self, size: int = -1) -> bytes:
        """As a file's."""
        piece: bytes = self._file.read(size)
        self._left -= len(piece)
        if self._left < 0:
            raise FormatError(f"{self._origin}: {_TEXT} unpacks to more than {_MAX_TEXT:,} bytes")
        return piece


def _xml(packed: zipfile.ZipFile, info: zipfile.ZipInfo, origin: str) -> Any:
    """A part of the file as XML.

    Raises:
        FormatError: it unpacks to too much, or is broken.
    """
    with packed.open(info) as file:
        data = file.read(_MAX_PART + 1)
    if len(data) > _MAX_PART:
        raise FormatError(f"{origin}: {info.filename} unpacks to more than {_MAX_PART:,} bytes")
    try:
        return etree.fromstring(
            data, etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
        )
    except etree.XMLSyntaxError as error:
        raise FormatError(f"{origin}: {info.filename} is broken XML ({error})") from error
