"""What a number or a date of a text is read as, and how its words are spelled for a look-up."""

from __future__ import annotations

from typing import NamedTuple

from verify.judge.languages.language import Language

LONGEST = 24
"""Digits of a number that is read; a longer run is a serial number."""


class Figure(NamedTuple):
    """A number or a date: where it stands, and its key or (of a date) its keys from year to day."""

    start: int
    end: int
    keys: tuple[str, ...]


def spelled(word: str, known: Language) -> str:
    """A word as the data files spell it: lower case, Arabic alefs made plain."""
    low = word.lower()
    return low.translate(_ARABIC) if known.script == "arabic" else low


_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ؤ": "و", "ئ": "ي"})


def key_of(value: float) -> str:
    """One key for all spellings of a value."""
    return f"#{round(value, 6):.15g}"
