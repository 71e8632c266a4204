"""Collects the footnotes of a Markdown document: what each says, links and cites.

The walk meets a note's definition, its paragraphs and its links one by one, often far from each other, and says each
here. At the end `entries` makes references of them. A note that only points ("See [@roe].") is no source: its marker
then stands for the sources that it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from refs.formats._assemble import after_number, footnote, noted
from refs.model import Reference

_WORD = re.compile(r"[^\W\d_]{2,}")
_LOCATOR = re.compile(r"\b(?:pp?|pages?|chap|ch|sec|vol|no|see|also|compare|cf|and|in|vgl|siehe|voir|ver|"
                      r"fig)\b\.?", re.IGNORECASE)
_MOST_WORDS = 5
"""Words beside its citations up to which a note only points ("See also the survey of"); more is prose of its own."""


@dataclass
class _Note:
    start: int
    end: int
    shown: str = ""
    """Its number, where the text of the note may repeat it."""
    texts: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    keys: dict[str, None] = field(default_factory=dict)

    @property
    def text(self) -> str:
        text = " ".join(self.texts).strip()
        return text[after_number(text, self.shown):]

    @property
    def only_points(self) -> bool:
        return bool(self.keys) and len(_WORD.findall(_LOCATOR.sub(" ", self.text))) <= _MOST_WORDS


class Notes:
    """Notes by label, in the order they were met; labels of inline notes begin with "^"."""

    def __init__(self) -> None:
        self._notes: dict[str, _Note] = {}

    def begin(self, label: str, start: int, end: int, shown: str = "") -> None:
        """A note begins; a second definition of one label adds to the first. `shown` is its number as printed."""
        self._notes.setdefault(label, _Note(start, end, shown))

    def say(self, label: str, text: str) -> None:
        """A paragraph of the note."""
        self._notes[label].texts.append(text)

    def link(self, label: str, href: str) -> None:
        """A web address in the note."""
        self._notes[label].links.append(href)

    def cite(self, label: str, key: str) -> None:
        """A key of the bibliography cited in the note."""
        self._notes[label].keys.setdefault(key)

    def shown(self, label: str) -> str:
        """The number it is printed with, where its text may repeat it."""
        return self._notes[label].shown

    def only_points(self, label: str) -> bool:
        """True for a note that cites and says nothing itself: its sources are those of its sentence."""
        return self._notes[label].only_points

    def _meant(self, label: str) -> Iterator[str]:
        """The keys that a note cites which only points; a note among them that only points too gives its own."""
        left, seen = list(self._notes[label].keys), {f"fn:{label}"}
        while left:
            key = left.pop(0)
            if key in seen:
                continue
            seen.add(key)
            other = self._notes.get(key[3:]) if key.startswith("fn:") else None
            if other is not None and other.only_points and not other.links:
                left[:0] = other.keys
            else:
                yield key

    def entries(self) -> tuple[dict[str, Reference], dict[str, tuple[str, ...]]]:
        """(references by key, what a note's marker cites besides itself or, where it only points, instead)."""
        made: dict[str, Reference] = {}
        also: dict[str, tuple[str, ...]] = {}
        for number, (label, note) in enumerate(self._notes.items(), 1):
            key = f"fn:{label}"
            if note.only_points:
                also[key] = tuple(self._meant(label))
                if not note.links:
                    continue
            shown = note.shown or (label if label.isdigit() else str(number))
            listed = footnote(note.text, note.links, label=f"[{shown}]", start=note.start, end=note.end,
                              kind="" if note.links else "note")
            made |= noted(key, listed)
        return made, also
