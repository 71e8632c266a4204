"""Parts a document by its lists of sources, where each chapter has a list that counts from 1 again. Pure.

An edited volume, the papers of a conference or a long page of several articles in one file: "[1]" cites the entry 1 of
its own chapter. A document with one list, or with lists under different headings, is one part.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from refs.reading.blocks import Block
from refs.reading.list_headings import BELOW
from refs.reading.list_items import Item


@dataclass
class Chapter:
    """A stretch of the text, and what the list behind it numbers."""

    text: list[Block] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)
    """Numbers and labels of the list's entries -> their keys; of two entries with one number the first counts."""
    headings: set[str] = field(default_factory=set)

    def add(self, entry: Block, items: Iterable[tuple[str, Item]]) -> None:
        """A block of the list, and its entries by key."""
        self.headings.add(entry.section.partition(BELOW)[0].strip().casefold())
        for key, item in items:
            for name in filter(None, (item.label, item.number)):
                self.numbers.setdefault(name, key)

    def join(self, other: Chapter) -> None:
        """The stretch behind this one, which has no list that counts anew."""
        self.text += other.text
        self.headings |= other.headings
        self.numbers = {**other.numbers, **self.numbers}

    def ends_before(self, other: Chapter) -> bool:
        """True where the list of `other` has the same heading as this one's and uses its numbers again."""
        return bool(self.headings & other.headings) and not self.numbers.keys().isdisjoint(other.numbers)


def chapters(blocks: Iterable[tuple[Block, list[tuple[str, Item]] | None]]) -> list[Chapter]:
    """The parts of a document, in order: all of its text is in one of them, and all text of one if no list repeats.

    `blocks` are all blocks in the order of the text; those of a list with their entries by key, others with None.
    """
    done: list[Chapter] = []
    here = Chapter()
    for block, items in blocks:
        if items is None and here.headings:
            _close(done, here)
            here = Chapter()
        if items is None:
            here.text.append(block)
        else:
            here.add(block, items)
    _close(done, here)
    return done


def _close(done: list[Chapter], here: Chapter) -> None:
    """A stretch ends: it is a chapter of its own, or goes on with the one before."""
    if done and not done[-1].ends_before(here):
        done[-1].join(here)
    else:
        done.append(here)
