"""What goes wrong while an article is read, each as an error that names the file and says what to do."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import TypeVar

from refs.errors import UserError

_T = TypeVar("_T")


class FormatError(UserError):
    """An article cannot be read; the message names it and says what to do about it."""


class NoReaderError(FormatError):
    """No reader says that it reads such a file: it is left unread, which is no fault of the file."""

    def __init__(self, origin: str, why: str) -> None:
        """`why` names what no reader reads, as in "no reader for .adoc"."""
        super().__init__(f"{origin}: {why}; name its format with --input-format (see: citewatch plugins)")
        self.origin, self.why = origin, why

    # A reader runs in a process of its own, and an error is pickled by the arguments of its class.
    def __reduce__(self) -> tuple[object, tuple[str, str]]:
        return type(self), (self.origin, self.why)


class ReaderFault(FormatError):
    """A reader failed in a way it does not know: an internal error, which costs this article and no other."""

    def __init__(self, origin: str, error: Exception) -> None:
        """Names the file, the fault, and the line of ours at which it came."""
        frames = traceback.extract_tb(error.__traceback__)[-1:]
        place = "".join(f" at {f.filename.rpartition('/')[2]}:{f.lineno}" for f in frames)
        said = " ".join(str(error).split())[:200]
        super().__init__(f"{origin}: its reader failed ({type(error).__name__}: {said}{place}); this is a "
                         "fault of citewatch, not of the article: please report it")

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return FormatError, (str(self),)


def guarded(origin: str, read: Callable[[], _T]) -> _T | FormatError:
    """What `read` returns, or why it returned nothing; an error that it does not know of costs this article alone."""
    try:
        return read()
    except Exception as error:
        return understood(origin, error)


def understood(origin: str, error: Exception) -> FormatError:
    """Any error of a reader as one that names the file and says what to do."""
    if isinstance(error, FormatError):
        return error
    if isinstance(error, OSError):
        return FormatError(f"{origin}: cannot be read ({error.strerror or error}); check the path and its permissions")
    if isinstance(error, RecursionError):
        return FormatError(f"{origin}: not read: it is nested too deeply; is this an article?")
    if isinstance(error, MemoryError):
        return FormatError(f"{origin}: not read: it needs more memory than the reader of an article may take")
    return ReaderFault(origin, error)
