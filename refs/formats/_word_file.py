"""Opens the parts of a packed Word file under bounds: the text paragraph by paragraph, the other parts whole.

A book's text may take hundreds of megabytes as a tree of XML, so it is streamed. The parts beside it (notes, numbering,
links) are needed before the text is read, and are small in any honest file. A packed file can unpack to any size, so
every part has a bound in bytes.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from zlib import error as ZlibError

from lxml import etree

from refs.formats._packed import xml
from refs.reading.errors import FormatError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAX_PART, _MAX_TEXT = 60_000_000, 400_000_000
"""Bytes that a part beside the text, and the text, may unpack to."""
_TEXT = "word/document.xml"
_TYPES = ("footnotes", "endnotes", "numbering")
"""What the relationships of parts that are read beside the text end with."""
_STRICT = tuple((f"http://purl.oclc.org/ooxml/{new}".encode(), f"http://schemas.openxmlformats.org/{old}".encode())
                for new, old in (("wordprocessingml/main", "wordprocessingml/2006/main"),
                                 ("officeDocument/relationships", "officeDocument/2006/relationships"),
                                 ("officeDocument/bibliography", "officeDocument/2006/bibliography"),
                                 ("officeDocument/math", "officeDocument/2006/math")))
"""The namespaces of "Strict Open XML Document" (ISO 29500-1) and those of the files that Word saves by default."""


def parts_of(data: bytes, origin: str) -> dict[str, Any]:
    """The parts beside the text as trees, by name: notes, numbering, links, sources, what the file says of itself.

    A part that has another name in this file is given by the one that Word for desktops writes.

    Raises:
        FormatError: no Word file, a broken one, or a part of more than 60 MB.
    """
    beside = re.compile(r"docProps/core\.xml|customXml/item\d{1,4}\.xml")
    with _opened(data, origin) as packed:
        usual = _usual(packed, origin)
        return {usual.get(i.filename, i.filename): _xml(packed, i, origin) for i in packed.infolist()
                if beside.fullmatch(i.filename) or (i.filename in usual and usual[i.filename] != _TEXT)}


def _usual(packed: zipfile.ZipFile, origin: str) -> dict[str, str]:
    """A part's name -> the one it has in most files; Word on the web writes "document2.xml", "footnotes2.xml".

    Which part is the text, and which are its notes, is said by relationships alone (ISO 29500-2, 6.5).
    """
    text = next((t for kind, t in _related(packed, "", origin) if kind == "officeDocument"), _TEXT)
    found = {text: _TEXT, _links(text): _links(_TEXT)}
    named = {kind: target for kind, target in _related(packed, text, origin) if kind in _TYPES}
    for kind in _TYPES:
        part = named.get(kind, f"word/{kind}.xml")
        found |= {part: f"word/{kind}.xml", _links(part): _links(f"word/{kind}.xml")}
    return found


def _links(part: str) -> str:
    """The name of the part that holds another's relationships; "" stands for the file itself."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _related(packed: zipfile.ZipFile, part: str, origin: str) -> Iterator[tuple[str, str]]:
    """(the last word of a relationship's type, the part it leads to) of a part's relationships."""
    name = _links(part)
    if name not in packed.namelist():
        return
    for one in _xml(packed, packed.getinfo(name), origin):
        if isinstance(one.tag, str) and one.get("TargetMode") != "External":
            target = posixpath.join("/", posixpath.dirname(part), one.get("Target", ""))
            yield one.get("Type", "").rpartition("/")[2], posixpath.normpath(target).lstrip("/")


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
        text = next(name for name, usual in _usual(packed, origin).items() if usual == _TEXT)
        if text not in packed.namelist():
            raise FormatError(f"{origin}: no Word document in it; save it as .docx")
        with packed.open(text) as file:
            try:
                yield from _outermost(_Bounded(file, origin))
            except etree.XMLSyntaxError as error:
                raise FormatError(f"{origin}: {text} is broken XML ({error})") from error


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
    """A file that ends with an error where it grows beyond what is read; its namespaces are the usual ones."""

    def __init__(self, file: Any, origin: str) -> None:
        self._file, self._origin, self._left = file, origin, _MAX_TEXT

    def read(self, size: int = -1) -> bytes:
        """As a file's."""
        piece: bytes = self._file.read(size)
        # The root declares the namespaces, so only the first piece can name them.
        piece = _usual_namespaces(piece) if self._left == _MAX_TEXT else piece
        self._left -= len(piece)
        if self._left < 0:
            raise FormatError(f"{self._origin}: {_TEXT} unpacks to more than {_MAX_TEXT:,} bytes")
        return piece


def _usual_namespaces(data: bytes) -> bytes:
    """XML with the namespaces of the default kind of Word file in place of the strict ones."""
    if b"purl.oclc.org/ooxml" in data:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    return data


def _xml(packed: zipfile.ZipFile, info: zipfile.ZipInfo, origin: str) -> Any:
    """A part of the file as XML.

    Raises:
        FormatError: it unpacks to too much, or is broken.
    """
    with packed.open(info) as file:
        data = file.read(_MAX_PART + 1)
    if len(data) > _MAX_PART:
        raise FormatError(f"{origin}: {info.filename} unpacks to more than {_MAX_PART:,} bytes")
    return xml(_usual_namespaces(data), origin, info.filename)
