"""Which item of a dump's lists a marker cites.

A page may have two lists, references and notes, that both count from 1. Markers of figures ([7], a raised 7) count the
longer list that is none of notes, letters and named groups ([a], [note 2]) count the notes. Of a text that has notes
alone, all markers count them.
"""

from __future__ import annotations

from bisect import bisect_right

from refs.formats._plain_lists import NumberedList
from refs.reading.list_headings import is_works
from refs.reading.markers import Found, number_of

_COUNTED = frozenset(("", "raised", "round", "named", "coded", "machine"))
"""Groups of markers that count the list of references."""


class Keys:
    """Which item a marker cites: numbers go to the references, letters and named groups to the notes."""

    def __init__(self, lists: list[NumberedList], chapters: list[int] | None = None) -> None:
        """`chapters` are the lines at which the text begins to cite the first of the lists, the second, and so on."""
        rest = [n for n in lists if not n.is_notes and not n.lettered] or [n for n in lists if not n.lettered]
        self.main = next((n for n in lists if n.is_cited), max(rest, key=lambda n: len(n.items), default=None))
        self._main: dict[int, str] = {}
        self._notes: dict[int, str] = {}
        for place, numbered in enumerate(lists):
            if numbered is not self.main and not numbered.is_notes and is_works(numbered.heading):
                continue
            table = self._main if numbered is self.main else self._notes
            for item in numbered.items:
                table.setdefault(number_of(item.label), f"{place}:{item.label}")
        if self.main and self.main.is_notes and not self._notes:
            self._notes = self._main
        self._chapters = chapters or []
        self._tables = [{number_of(item.label): f"{place}:{item.label}" for item in one.items}
                        for place, one in enumerate(lists)] if chapters else []
        self.any = bool(lists)
        self.round = False
        """True where the text cites with "(1)": it has no "[1]", and its round brackets hold the list's numbers."""

    def enter(self, line: int) -> None:
        """Markers are those of this line from now on: of notes by chapter, its own chapter's."""
        if self._chapters:
            self._main = self._notes = self._tables[max(0, bisect_right(self._chapters, line) - 1)]

    @property
    def numbers(self) -> frozenset[str]:
        """The numbers of the list of references."""
        return frozenset(map(str, self._main))

    def of(self, found: Found) -> list[str] | None:
        """The keys a marker cites ("" for a number that is in no list); None when it is no marker at all."""
        table = self._main if found.group in _COUNTED else self._notes
        keys = [table.get(number_of(label), "") for label in found.labels]
        if found.group in ("raised", "round", "named", "coded"):
            return keys if all(keys) else None
        if found.group == "letter":
            known = bool(keys[0]) if self.any else found.labels[0].islower() and len(found.labels[0]) == 1
            return keys if known else None
        if found.group == "machine":
            return keys
        year = len(found.labels[0]) == 4 and not keys[0]
        return None if year else keys
