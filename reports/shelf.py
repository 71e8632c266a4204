"""Sorts rendered pieces on disk, so that a report of any length is written with one piece in memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import IO, Any, Generic, TypeVar

R = TypeVar("R", bound=tuple[Any, ...])
G = TypeVar("G")

_HELD = 250_000
"""Bytes of one rank that are held before they go to disk."""
_SIZE = 4
"""Bytes in which the length of a piece is written."""


class Shelf(Generic[R, G]):
    """Pieces of text in the order of their rank, within a rank as they came. Close it when done.

    There are few ranks, and each has one group.
    """

    def __init__(self) -> None:
        self._files: dict[R, IO[bytes]] = {}
        self._groups: dict[R, G] = {}

    def put(self, rank: R, group: G, card: str) -> None:
        """Store a piece."""
        if rank not in self._files:
            self._files[rank] = tempfile.SpooledTemporaryFile(_HELD)  # noqa: SIM115  # closed by `close`
            self._groups[rank] = group
        body = card.encode("utf-8", "surrogatepass")
        self._files[rank].write(len(body).to_bytes(_SIZE, "big") + body)

    def cards(self) -> Iterator[tuple[G, str]]:
        """Every piece with its group, in order."""
        for rank in sorted(self._files):
            file = self._files[rank]
            file.seek(0)
            while size := file.read(_SIZE):
                yield self._groups[rank], file.read(int.from_bytes(size, "big")).decode("utf-8", "surrogatepass")

    def close(self) -> None:
        """Close the temporary files."""
        for file in self._files.values():
            file.close()
