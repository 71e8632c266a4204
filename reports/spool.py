"""Holds more assessments than fit in memory: stored article by article, and read back as they are asked for.

They lie compressed in a temporary file without a name, which is gone with the program (a small one never
leaves memory). What reads a report goes through its assessments as through a tuple.
"""

from __future__ import annotations

import tempfile
import weakref
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, overload

from refs.codec import from_text, to_text
from reports.findings import Assessment

_HELD = 4_000_000
"""Bytes up to which nothing is written to disk."""
_PIECE = 256
"""Assessments that are read back at a time; of one article there may be very many."""


class _Piece(NamedTuple):
    """Where some assessments of an article lie, and how many they are."""

    start: int
    size: int
    number: int


class Spool(Sequence[Assessment]):
    """Assessments in the order of their articles, which is that of their first coming; for one thread at a time."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(_HELD)  # noqa: SIM115  # closed with the last reference to it
        weakref.finalize(self, self._file.close)
        self._pieces: dict[str, tuple[_Piece, ...]] = {}
        self._end = self._number = 0

    def put(self, document: str, assessments: Iterable[Assessment]) -> None:
        """Store all assessments of an article, in the order of its text; they replace those it had."""
        waiting, pieces = iter(assessments), []
        self._file.seek(self._end)
        while some := tuple(islice(waiting, _PIECE)):
            written = zlib.compress(to_text(some).encode(), 1)
            self._file.write(written)
            pieces.append(_Piece(self._end, len(written), len(some)))
            self._end += len(written)
        self._number += sum(p.number for p in pieces) - sum(p.number for p in self._pieces.get(document, ()))
        self._pieces[document] = tuple(pieces)

    def of(self, document: str) -> Iterator[Assessment]:
        """The assessments of an article."""
        for piece in self._pieces.get(document, ()):
            yield from self._read(piece)

    def documents(self) -> Iterator[str]:
        """The articles' origins."""
        return iter(self._pieces)

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[Assessment]:
        for document in self._pieces:
            yield from self.of(document)

    @overload
    def __getitem__(self, index: int) -> Assessment: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Assessment, ...]: ...

    def __getitem__(self, index: int | slice) -> Assessment | tuple[Assessment, ...]:
        if isinstance(index, slice):
            return tuple(self[n] for n in range(*index.indices(len(self))))
        left = range(len(self))[index]
        for piece in (piece for pieces in self._pieces.values() for piece in pieces):
            if left < piece.number:
                return self._read(piece)[left]
            left -= piece.number
        raise IndexError(index)

    def _read(self, piece: _Piece) -> tuple[Assessment, ...]:
        self._file.seek(piece.start)
        return from_text(zlib.decompress(self._file.read(piece.size)), tuple[Assessment, ...])


def remade(assessments: Sequence[Assessment],
           make: Callable[[tuple[Assessment, ...]], Iterable[Assessment]]) -> Sequence[Assessment]:
    """The assessments as `make` returns them when it is given all of an article: one for each, in their order.

    Of a spool a spool, of any other a tuple.
    """
    if isinstance(assessments, Spool):
        spooled = Spool()
        for document in assessments.documents():
            spooled.put(document, tuple(make(tuple(assessments.of(document)))))
        return spooled
    grouped: dict[str, list[Assessment]] = {}
    for one in assessments:
        grouped.setdefault(one.document, []).append(one)
    made = {document: iter(make(tuple(of_it))) for document, of_it in grouped.items()}
    return tuple(next(made[one.document]) for one in assessments)
