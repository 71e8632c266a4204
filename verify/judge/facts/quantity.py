"""A quantity as it was read in a text: its value, what it counts, and how exactly it is meant."""

from __future__ import annotations

from typing import NamedTuple

ORDINAL = "ordinal"
"""The dimension of "third" and "3rd"."""
CLOCK = "clock"
"""The dimension of a time of day, in minutes since midnight."""


class Number(NamedTuple):
    """A quantity in a text, with its value in the base unit of its dimension (metres, grams, seconds)."""

    value: float
    unit: str
    """Dimension ("percent", "m", "$", "time", "ordinal", ...), "" for a plain count."""
    noun: str
    """Stem of the word that it counts ("countri"); "" if a unit or nothing follows."""
    bound: str
    """How it is bounded: ">" more than, "<" less than, "-" nearly, "~" about, "" exact."""
    grain: float
    """Half of the last significant place, in base units: how much the spelling may have rounded away."""
    high: float
    """The upper end where the text gives a range, the second value of a score, else the same as `value`."""
    text: str
    """The words of the number as the text has them, from `start` to `end`."""
    start: int
    end: int
    scale: float = 1.0
    """The unit's factor: 1000 for "10 km" in metres. It is undone where the other number names no unit."""
    vague: bool = False
    """True for an amount without a number ("a few kilometres"); its value means nothing."""
    word: str = ""
    """The unit's word, folded ("km"). The same quantity with another unit's word may have been rounded when
    converted."""
    label: str = ""
    """Stem of a name right before it that it may belong to: "Boeing 747", "Formula 1", "version 6.4"."""
    score: bool = False
    """True for a result with two sides: "3-2", "14 votes to 8"."""

    @property
    def small(self) -> bool:
        """True for a bare count below four, which is often met by a list or left unsaid ("the two countries")."""
        return self.value < 4 and not self.unit and not self.score
