"""What a reader of articles is: bytes in, a `Document` with claims and references out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from pathlib import Path

from refs.model import Document
from refs.reading.errors import FormatError

Read = Callable[[bytes, str, str], Document]
"""(text, origin, reader's name): how the text of one article of many is read."""


class ArticleReader(ABC):
    """Reads one format of article. The reader with the highest `sniff` gets the file.

    A document's offsets count characters of the file as it was decoded, from 0, and its lines and columns count from 1;
    -1 and 0 say that a place is unknown, as in a ZIP file. Readers keep no state between files.
    """

    name: str = ""
    """What --input-format calls it."""
    suffixes: tuple[str, ...] = ()
    """File endings this format usually has, with the dot."""
    shared: tuple[str, ...] = ()
    """Those of them that files of other kinds have too (.xml, .json): there the content decides."""
    open_ended: bool = False
    """True where its endings say nothing of the content (.txt): a reader of another format may outbid it."""

    def with_options(self, options: str) -> ArticleReader:
        """The reader with options of its own, as in "url=news_url"; most have none."""
        return self

    @abstractmethod
    def sniff(self, origin: str, head: bytes) -> float:
        """How likely the bytes (the first 64 KiB) are this format, in [0, 1]; 0 means never."""

    @abstractmethod
    def read(self, data: bytes, origin: str) -> Document:
        """The article.

        Raises:
            FormatError: the bytes cannot be read; the message says what to do.
        """

    many: bool = False
    """True where a file may hold many articles, which `stream` then reads one at a time in flat memory."""

    def stream(self, path: Path, read: Read) -> Iterator[Document | FormatError]:
        """The articles in a file, mostly one; of several, one that cannot be read is the error, in its place."""
        yield self.read(path.read_bytes(), str(path))
