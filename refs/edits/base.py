"""What a writer of citations is: a text, a reference and the wished fields in; the smallest edits out. Pure."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass

from refs.model import Reference

Edit = tuple[int, int, str]
"""(start, end, replacement) in characters of the original text."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a reference should state."""

    fields: tuple[tuple[str, str], ...] = ()
    """(field, value): url, archive_url, archive_date (ISO), url_status, title, date (ISO), author, doi, isbn, ..."""
    tag: str = ""
    """A maintenance tag to put into the reference ("dead link") or behind its marker ("failed verification")."""
    tag_date: str = ""
    """"November 2026"."""
    tag_reason: str = ""

    def value(self, field: str) -> str:
        """The wished value of a field, "" where it is to stay."""
        return dict(self.fields).get(field, "")


class Editor(ABC):
    """Writes the citations of some formats; bytes outside the changed values stay as they are."""

    name: str = ""
    formats: tuple[str, ...] = ()
    """Names of the readers whose articles it edits."""
    states_archive: bool = False
    """True where a citation can name its archived copy beside its address; else the copy takes its place."""

    def stated(self, text: str, reference: Reference) -> dict[str, str]:
        """The citation's values as they are written, by field; what is not stated is no key."""
        return {}

    def passage(self, text: str, reference: Reference) -> tuple[int, int]:
        """The span of the citation to show to people; (-1, -1) where it was not found."""
        return (reference.start, reference.end) if 0 <= reference.start < reference.end <= len(text) else (-1, -1)

    @abstractmethod
    def edits(self, text: str, reference: Reference, change: Change) -> tuple[Edit, ...]:
        """The edits that make the reference state `change`; () where the text gives no safe place for it."""


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made; they must not overlap (see `merged`)."""
    parts, at = [], 0
    for start, end, new in sorted(edits, key=lambda e: (e[0], e[1])):
        parts += [text[at:start], new]
        at = end
    return "".join((*parts, text[at:]))


def merged(groups: Iterable[tuple[Edit, ...]]) -> tuple[tuple[Edit, ...], tuple[bool, ...]]:
    """(edits, taken): the groups that do not overlap, in order of preference, each whole or not at all.

    The same edit asked for twice is made once; two insertions at one place stand one after the other.
    """
    kept: list[Edit] = []
    taken = []
    for group in groups:
        new = [e for e in group if e not in kept]
        fits = not any(_clash(a, b) for a in new for b in kept)
        taken.append(fits)
        kept += new if fits else []
    return _joined(kept), tuple(taken)


def _clash(a: Edit, b: Edit) -> bool:
    """True where two edits touch the same characters; two insertions at one place do not."""
    if a[0] == a[1] and b[0] == b[1]:
        return False
    return a[0] < b[1] and b[0] < a[1] if a[0] < a[1] and b[0] < b[1] else (
        a[0] < b[0] < a[1] or b[0] < a[0] < b[1])


def _joined(edits: list[Edit]) -> tuple[Edit, ...]:
    """Insertions at one place become one, so that their order is told; replacements stay."""
    spots: dict[int, str] = {}
    for start, end, new in edits:
        if start == end:
            spots[start] = spots.get(start, "") + new
    replaced = [e for e in edits if e[0] != e[1]]
    return tuple(sorted([*replaced, *((at, at, new) for at, new in spots.items())], key=lambda e: (e[0], e[1])))
