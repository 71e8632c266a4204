"""Reads articles in a process of their own, so that a decompression bomb or an endless loop costs one article only.

The bounds are those of page readers (`refs.pages.sandbox`), with more room: an article may be a book. A small text is
read in this process, since no reader takes long over a few kilobytes and a process takes half a second to start.
Anything packed (a PDF, a ZIP) is never read here.
"""

from __future__ import annotations

import atexit
import os
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from refs import formats
from refs.model import Document
from refs.pages.sandbox import Pool
from refs.reading.errors import FormatError, NoReaderError, understood

SECONDS = 30.0
"""CPU seconds that one article may take: the longest of the development articles takes two."""
MEGABYTES = 600
"""Memory that reading one article may take."""
_NEARLY = 0.85
"""Share of the memory from which a reader's failure is taken for one of memory, whatever the library called it."""
SMALL = 8_000
"""Bytes of text that are read in this process."""
_OPENS = re.compile(rb"(?i)\\(?:input|include|import|subfile)|include::|#\+include|#include|bibliograph|bibtex")
"""What inputs a file, or names one, in the formats that are read with the files beside them."""
_starting = threading.Lock()
_BINARY = bytes(range(9)) + bytes(range(14, 32))
"""Bytes that no text has: control characters but for white space."""


def read_bounded(data: bytes, origin: str, name: str = "") -> Document:
    """`formats.read` under bounds.

    Raises:
        FormatError: as there, or the article took more than its reader may take.
    """
    if _harmless(data):
        return formats.read(data, origin, name)
    return _told(_pool().submit(_read, data, origin, name, fallback=_lost_data).result())


def stream_bounded(path: Path, name: str = "") -> Iterator[Document | FormatError]:
    """`formats.stream` under bounds; of a file of many articles each is read under them.

    Raises:
        FormatError, OSError: as there, or the article took more than its reader may take.
    """
    with path.open("rb") as file:
        head = file.read(SMALL + 1)
    if (_harmless(head) and not _opens_others(path, head)) or formats.holds_many(path, name):
        yield from formats.stream(path, name, read_bounded)
        return
    yield _told(_pool().submit(_read_file, path, name, str(Path.cwd()), fallback=_lost_file).result())


def _harmless(data: bytes) -> bool:
    """True for a small text without control characters."""
    return len(data) <= SMALL and not data.translate(None, bytes(set(range(256)) - set(_BINARY)))


def _opens_others(path: Path, head: bytes) -> bool:
    """True for an article that may have its reader open other files, which may be large."""
    return path.suffix.lower() == ".tex" or _OPENS.search(head) is not None


def _told(found: Document | FormatError) -> Document:
    """The document. An error crosses the border between processes as a value and is raised here."""
    if isinstance(found, FormatError):
        raise found
    return found


# -- in the other process ----------------------------------------------------------------------------


def _read(data: bytes, origin: str, name: str) -> Document | FormatError:
    return _weighed(origin, lambda: formats.read(data, origin, name))


def _read_file(path: Path, name: str, folder: str) -> Document | FormatError:
    os.chdir(folder)  # the process may be older than the folder that relative names count from
    return _weighed(str(path), lambda: next(iter(formats.stream(path, name))))


def _weighed(origin: str, reading: Callable[[], Document | FormatError]) -> Document | FormatError:
    """What was read, or why not. A library that was refused memory often reports something else ("unknown error")."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")  # forget the peak of earlier articles (proc(5))
    try:
        return reading()
    except Exception as error:
        full = not isinstance(error, NoReaderError) and _peak() > _NEARLY * MEGABYTES * 2**20
        return understood(origin, MemoryError() if full else error)


def _peak() -> int:
    """The greatest resident size of this process in bytes; 0 where /proc is not mounted."""
    with suppress(OSError, ValueError):
        status = Path("/proc/self/status").read_text().partition("VmHWM:")[2]
        return int(status.split()[0]) * 1024
    return 0


def _lost_data(data: bytes, origin: str, name: str, reason: str) -> FormatError:
    return _lost(origin, reason)


def _lost_file(path: Path, name: str, folder: str, reason: str) -> FormatError:
    return _lost(str(path), reason)


def _lost(origin: str, reason: str) -> FormatError:
    """What is said of an article whose reader was ended for what it took."""
    return FormatError(f"{origin}: not read: {reason}; give a smaller file, or the article as plain text")


def _pool() -> Pool:
    """The process that reads articles, one at a time; started with the first."""
    with _starting:
        return _pool_of(os.getpid())  # a forked child has none of its parent's threads


@cache
def _pool_of(process: int) -> Pool:
    pool = Pool(1, SECONDS, MEGABYTES, formats.readers)
    atexit.register(pool.abort)
    return pool
