"""A word as the data files spell it, and its stem."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from verify.judge.languages.language import Language

_HARAKAT = re.compile(r"[ً-ْٰـ]")
"""Arabic vowel signs and the letter-stretching tatweel, which are optional in writing."""
WORD = r"[^\W\d_]+(?:[\u0300-\u036f\u064b-\u0652\u0670]+[^\W\d_]*)*"
"""A pattern for a word: letters, with the signs that stand over or under them. They do not count as letters."""
_PARTICIPLES = {"de": ("t", "te", "ten", "en")}
"""Languages whose participles begin with "ge", and how these end: "klagte" and "geklagt" have one stem. The stemmer for
Dutch does as much by itself."""
_LONG = 6
"""Letters of a stem from which "ge" is taken off: shorter ones are rather words of their own ("geben")."""
_ALEF = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ؤ": "و", "ئ": "ي"})
"""Variants of Arabic letters -> the plain letter."""


def respelt(text: str, known: Language) -> str:
    """The text in lower case and in the spelling of the data files; of equal length where the script allows it."""
    low = unicodedata.normalize("NFC", text).lower()
    if known.script == "arabic":
        return _HARAKAT.sub("", low).translate(_ALEF)
    return low.replace("’", "'") if known.script == "latin" else low


@cache
def stem_of(known: Language) -> Callable[[str], str]:
    """The stemmer of a language; it also removes accents from the stem, and the "ge" of participles.

    What it has found is kept.
    """
    cut = _snowball(known.stemmer) if known.stemmer else str
    endings = _PARTICIPLES.get(known.code, ())

    def stem(low: str) -> str:
        base = cut(low)
        if base.startswith("ge") and len(base) >= _LONG and low.endswith(endings):
            base = base[2:]
        if base.isascii():
            return base
        return "".join(c for c in unicodedata.normalize("NFKD", base) if not unicodedata.combining(c)) or base

    return lru_cache(maxsize=30_000)(stem)


def _snowball(name: str) -> Callable[[str], str]:
    """The Snowball stemmer of that name (PyStemmer, MIT and BSD).

    Imported when first needed: a run in English never needs it.
    """
    import Stemmer

    cut: Callable[[str], str] = Stemmer.Stemmer(name).stemWord
    return cut
