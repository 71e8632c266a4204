"""What was named, or lay in a named folder, and could not be read: a value in its place among the documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from refs.model import Document
from refs.reading.errors import FormatError, NoReaderError, understood


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


def carefully(origin: str, read: Callable[[], Iterator[Document | FormatError]], named: bool = False) \
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
