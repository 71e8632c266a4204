"""A quantity as it was read in a text: its value, what it counts, how exactly it is meant."""

from __future__ import annotations

from typing import NamedTuple

ORDINAL = "ordinal"
"""The dimension of "third" and "3rd"."""
CLOCK = "clock"
"""The dimension of a time of day, in minutes since midnight."""


class Number(NamedTuple):
    """A quantity in a text: its value in base units of its dimension."""

    value: float
    unit: str
    """Dimension ("percent", "m", "$", "time", "ordinal", ...), "" for a plain count."""
    noun: str
    """Stem of the word it counts ("countri"), "" if a unit or nothing follows."""
    bound: str
    """">" more than, "<" less than, "-" nearly, "~" about, "" exact."""
    grain: float
    """Half of the last significant place: how much rounding the spelling hides."""
    high: float
    """Upper end where the text gives a range, the second of the two of a score, else `value`."""
    text: str
    start: int
    end: int
    scale: float = 1.0
    """What the unit multiplied by: 1000 for "10 km" in metres; undone where the other side names no unit."""
    vague: bool = False
    """True for an amount without a number ("a few kilometres"); its value says nothing."""
    word: str = ""
    """The word of the unit, folded ("km"): the same quantity in another one may be rounded."""
    label: str = ""
    """Stem of a name right before it, of which it may be a part: "Boeing 747", "Formula 1", "version 6.4"."""
    score: bool = False
    """True for a result with two sides: "3-2", "14 votes to 8"."""

    @property
    def small(self) -> bool:
        """True for a bare count below four: often met by a list or left unsaid ("the two countries")."""
        return self.value < 4 and not self.unit and not self.score
