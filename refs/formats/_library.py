"""A list of references without a text as a `Document`: each entry stands for itself. Pure.

Such a file (BibTeX, RIS, CSL-JSON, PubMed) claims nothing, so only the references are checked: whether the address
answers, and whether the page is the cited one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePath

from refs.model import Document, Reference
from refs.reading.claims import Lines
from refs.reading.entries import plural, with_ids


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry: its key in the file, the reference, and its span there."""

    key: str
    reference: Reference
    start: int
    end: int


def library(origin: str, source: str, listed: Iterable[Listed], name: str, notes: Iterable[str] = ()) -> Document:
    """The document of a library file; a key that stands twice is noted, and both entries are kept."""
    lines = Lines(source)
    entries = list(listed)
    places = [(str(n), replace(e.reference, label=e.key[:80], start=e.start, end=e.end, line=lines.at(e.start)[0]))
              for n, e in enumerate(entries)]
    references, _ = with_ids(places)
    twice = [k for k, n in Counter(e.key for e in entries if e.key).items() if n > 1]
    return Document(
        origin=origin, title=PurePath(origin).name[:200], references=references, format=name, library=True,
        notes=(*notes, *_said(len(references), twice)),
    )


def _said(count: int, twice: list[str]) -> Iterable[str]:
    """The notes of a library: that it is empty, and which keys stand in it twice."""
    if not count:
        yield "no entry was found in it"
    if twice:
        yield f"{plural(len(twice), 'key')} with more than one entry: {', '.join(twice[:5])}"
