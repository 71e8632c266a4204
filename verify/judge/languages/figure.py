"""What a number or date in a text is read as, and how words are spelled for a look-up in the data files."""

from __future__ import annotations

from typing import NamedTuple

from verify.judge.languages.language import Language

LONGEST = 24
"""Digits of a number that is read. A longer run is a serial number."""


class Figure(NamedTuple):
    """A number or a date: where it stands, and its key. A date has up to three keys, from year to day."""

    start: int
    end: int
    keys: tuple[str, ...]


def spelled(word: str, known: Language) -> str:
    """A word as the data files spell it: lower case, and Arabic alefs in their plain form."""
    low = word.lower()
    return low.translate(_ARABIC) if known.script == "arabic" else low


_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ؤ": "و", "ئ": "ي"})
"""Variants of Arabic letters -> the plain letter."""


def key_of(value: float) -> str:
    """One key for all spellings of a value."""
    return f"#{round(value, 6):.15g}"
